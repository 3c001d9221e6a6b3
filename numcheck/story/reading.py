"""What each side of a comparison says: a figure of a story, a number, a figure in a string, an interval or a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from numbers import Rational

from numcheck.errors import UsageError
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Mention, When
from numcheck.model.quantity import Quantity
from numcheck.normalize.style import approx_interval
from numcheck.story.voice import Voice

# What numpy, pandas and polars call the one value in a box of theirs, and what pyarrow does.
_UNBOXED = ("item", "as_py")
# Significant figures of a single number and of an interval's ends in messages.
_POINT, _RANGE = 12, 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What one side says: `word` is it taken at its word, `honest` all it can mean; of a date, `when` alone counts.

    `units` are those it can be in, none for a bare number; `year` says that the number is a year.
    """

    word: Interval
    honest: Interval
    units: tuple[str, ...] = ()
    when: When | None = None
    year: bool = False

    def agrees(self, other: Reading) -> bool:
        """Whether one of the two, taken at its word, is what the other can mean."""
        if self.when is not None or other.when is not None:
            return self.when is not None and other.when is not None and _same_day(self.when, other.when)
        return self.word.meets(other.honest) or self.honest.meets(other.word)

    def below(self, other: Reading) -> bool:
        """Whether this can be less than the other."""
        low, high = self.honest.low, other.honest.high
        return low is None or high is None or low < high

    def within(self, units: tuple[str, ...], voice: Voice) -> Reading | None:
        """Return the same in one of `units`, converted if it must be; None when that cannot be."""
        if not self.units or set(self.units) & set(units):
            return self
        if not units:
            return None
        word, honest = (voice.units.convert(each, self.units[0], units[0]) for each in (self.word, self.honest))
        return None if word is None or honest is None else replace(self, word=word, honest=honest, units=units)

    def shown(self) -> str:
        """Return all it can mean, for a message."""
        if self.when is not None:
            return "-".join("?" if part is None else f"{part:02}" for part in _parts(self.when))
        if self.year:
            return str(self.word.low)
        figures = _POINT if self.honest.low == self.honest.high else _RANGE
        return approx_interval(self.honest, self.units[0] if self.units else "", significant=figures)


def printed(figure: Quantity | Mention) -> Reading:
    """Return what a figure in print says."""
    if isinstance(figure, Quantity):
        return Reading(figure.exact, figure.wide, figure.units)
    when = figure.when or When()
    if when.year is not None and when == When(year=when.year):
        return replace(_exactly(Interval.point(when.year)), year=True)
    return Reading(Interval.point(0), Interval.point(0), when=when)


def read_operand(value: object, voice: Voice, *, in_print: bool) -> Reading | None:
    """Return what a story's figure is compared with, None for what nothing can be compared with.

    Numbers and strings are taken at their word, but a hedged or ranged string spans what it says; `in_print` reads
    the string as a printed figure, for something computed to be held against it. Raises UsageError for a string that
    is no figure and for several values in one box.
    """
    if isinstance(value, Interval):
        return Reading(value, value)
    if isinstance(value, str):
        return _string(value, voice, in_print=in_print)
    if isinstance(value, date):
        return Reading(Interval.point(0), Interval.point(0), when=When(value.year, value.month, value.day))
    if isinstance(value, tuple | list) and len(value) == 2:
        low, high = map(exact, value)
        return None if low is None or high is None else _exactly(Interval(low, high))
    number = exact(value)
    return None if number is None else _exactly(Interval.point(number))


def exact(value: object) -> Fraction | None:
    """Return a number with the digits it prints as, out of its box; None for what is no number or not finite.

    Raises UsageError for a box of several.
    """
    value = unboxed(value)
    if isinstance(value, float):
        return Fraction(float.__repr__(value)) if isfinite(value) else None
    if isinstance(value, Decimal):
        return Fraction(value) if value.is_finite() else None
    if isinstance(value, Rational) and not isinstance(value, bool):
        return Fraction(value)
    return None


def unboxed(value: object) -> object:
    """Return the one value in a box of numpy, pandas, polars or pyarrow, or what is no such box as it is.

    Raises UsageError for a box of several.
    """
    for name in _UNBOXED:
        if callable(unbox := getattr(value, name, None)):
            try:
                return unbox()
            except (TypeError, ValueError) as error:
                raise UsageError(f"a {type(value).__name__} of several values: take one of them") from error
    return value


def _exactly(interval: Interval) -> Reading:
    return Reading(interval, interval)


def _string(text: str, voice: Voice, *, in_print: bool) -> Reading:
    found = voice.heard(text)
    if len(found) != 1:
        raise UsageError(f'{text!r} is not one figure: write one as a story would, such as "$450 billion"')
    figure = found[0]
    known = printed(figure)
    if in_print or not isinstance(figure, Quantity):
        return known
    word = figure.tight if figure.mention.hedge is not None else figure.exact
    counted = () if figure.dimension is Dimension.COUNT else known.units
    return Reading(word, word, counted)


def _same_day(one: When, other: When) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(_parts(one), _parts(other), strict=True))


def _parts(when: When) -> Iterator[int | None]:
    return iter((when.year, when.month, when.day))
