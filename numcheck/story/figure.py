"""A figure of a story that a test can compare, convert and show in its place."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - as in the library's functions

from numcheck.errors import RatesError, UsageError
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Mention
from numcheck.model.quantity import Quantity
from numcheck.normalize.money import window
from numcheck.readers.files import parse_date
from numcheck.report.display import clean
from numcheck.report.excerpt import Mark, excerpt
from numcheck.report.place import relative
from numcheck.story.reading import Reading, printed, read_operand, unboxed
from numcheck.story.voice import Voice

_COLUMNS = 72
_OPERATORS = ("==", "!=", "<", "<=", ">", ">=")


class Comparable:
    """What can be compared with a number, a string such as "$450 billion", an interval, a pair or a figure.

    A figure equals what it can honestly mean, and is less or more than something when it honestly can be; a test
    fails only when no reading saves the figure. That makes equality no equivalence, so there is no hash.
    """

    # Arrays and their scalars leave the comparison to us.
    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]
    figure: Figure
    reading: Reading

    def __eq__(self, other: object) -> bool:
        known = self.beside(other)
        return NotImplemented if known is None else self.reading.agrees(known)

    def __lt__(self, other: object) -> bool:
        return self.reading.below(self._ordered(other))

    def __gt__(self, other: object) -> bool:
        return self._ordered(other).below(self.reading)

    def __le__(self, other: object) -> bool:
        known = self._ordered(other)
        return self.reading.below(known) or self.reading.agrees(known)

    def __ge__(self, other: object) -> bool:
        known = self._ordered(other)
        return known.below(self.reading) or self.reading.agrees(known)

    def beside(self, other: object) -> Reading | None:
        """Return what `other` says in this unit, None when the two are not of a kind; raises UsageError."""
        if isinstance(other, Comparable):
            known: Reading | None = other.reading
        else:
            known = read_operand(other, self.figure.voice, in_print=self is not self.figure)
        return None if known is None else known.within(self.reading.units, self.figure.voice)

    def _ordered(self, other: object) -> Reading:
        known = self.beside(other)
        if known is None or known.when is not None or self.reading.when is not None:
            raise UsageError(f"{self} and {other!r} have no order: they are not of a kind")
        return known

    def said(self) -> str:
        """Return what this can mean, in words."""
        raise NotImplementedError


class Figure(Comparable):
    """A figure of a story.

    `surface` is it as written, `line` where, `dimension` its kind, `unit` a currency's code, the name of a unit, "%" or
    ""; `tight` is what it can be if every digit shown counts and `wide` if a whole number's trailing zeros do not,
    both None for a date.
    """

    def __init__(self, known: Quantity | Mention, voice: Voice) -> None:
        self.known, self.voice, self.figure, self.reading = known, voice, self, printed(known)
        self.mention = known.mention if isinstance(known, Quantity) else known

    @property
    def surface(self) -> str:
        """The figure as written."""
        return self.mention.surface

    @property
    def dimension(self) -> Dimension:
        """What kind of figure it is."""
        return self.mention.dimension

    @property
    def unit(self) -> str:
        """Its unit."""
        return self.known.unit

    @property
    def tight(self) -> Interval | None:
        """What it can be if every digit shown counts."""
        return self.known.tight if isinstance(self.known, Quantity) else None

    @property
    def wide(self) -> Interval | None:
        """What it can be if a whole number's trailing zeros do not count."""
        return self.known.wide if isinstance(self.known, Quantity) else None

    @property
    def line(self) -> int:
        """The line of the source it stands on, from 1."""
        return self.voice.document.source_map.position(self.mention.span.start).line

    def to(self, unit: str, *, on: Date | str | None = None) -> Converted:
        """Return this amount in another currency or unit.

        A currency is an ISO 4217 code, and the rates are those of the day `on`, by default the story's dateline, and
        of the week before it. A unit is named as in the singular ("mile"). Raises UsageError when there is no such
        unit or no day, RatesError when no rate of those days is known.
        """
        if not isinstance(self.known, Quantity) or self.dimension not in {Dimension.MONEY, Dimension.MEASURE}:
            raise UsageError(f"{self} is {self.dimension.value}: only money and measures can be converted")
        if self.dimension is Dimension.MONEY:
            return self._exchanged(self.known, unit, on)
        reading = self.voice.units.convert(self.known.exact, self.unit, unit)
        if reading is None:
            raise UsageError(f"{self} is in {self.unit}, which cannot be given in {unit!r}")
        return Converted(self, reading, unit, f"is {clean(self.surface)}")

    def _exchanged(self, known: Quantity, code: str, on: Date | str | None) -> Converted:
        day = parse_date(on) if isinstance(on, str) else on or self.voice.document.metadata.dateline
        if day is None:
            raise UsageError(f"{self} speaks from no day: say on= which day's rates to convert it at")
        if code == known.unit:
            return Converted(self, known.exact, code, "")
        money, days = self.voice.money, [window(day)]
        rates = money.rates(known.unit, code, days)
        if not rates:
            raise RatesError(f"{self} in {code} on {day}: {money.reason(known.unit, code, days) or 'no rate'}")
        return Converted(self, known.exact * rates[0].interval, code, f"at the rates of the week up to {day}")

    def said(self) -> str:
        """Return what this can mean, in words."""
        return f"{clean(self.surface)} can mean {self.reading.shown()}"

    def shown(self) -> list[str]:
        """Return the source line it stands on, the figure underlined."""
        where = self.voice.document.source_map
        rows = excerpt(where, [Mark(where.span(self.mention.span), "^")], columns=_COLUMNS)
        lines = [(f"{row.line:>5} | {row.text}", f"{'':>5} | {row.underline}") for row in rows]
        return [line for pair in lines for line in pair]

    def __str__(self) -> str:
        return f"{clean(self.surface)} ({relative(self.voice.document.name)}:{self.line})"

    def __repr__(self) -> str:
        return f"<{self}: {self.reading.shown()}>"


class Converted(Comparable):
    """A figure's amount in another unit: `interval` is what the figure, taken at its word, makes of it."""

    def __init__(self, figure: Figure, interval: Interval, unit: str, how: str) -> None:
        self.figure, self.interval, self.unit, self.how = figure, interval, unit, how
        self.reading = Reading(interval, interval, (unit,))

    def said(self) -> str:
        """Return what this is, in words."""
        return " ".join(filter(None, (clean(self.figure.surface), self.how, f"is {self.reading.shown()}")))

    def __str__(self) -> str:
        return f"{self.figure} in {self.unit}"

    def __repr__(self) -> str:
        return f"<{self}: {self.reading.shown()}>"


def explained(op: str, left: object, right: object) -> list[str] | None:
    """Return what to say when `left op right` does not hold, None when neither is of a story."""
    mine, other = (left, right) if isinstance(left, Comparable) else (right, left)
    if not isinstance(mine, Comparable) or op not in _OPERATORS:
        return None
    lines = [f"{_short(left)} {op} {_short(right)}", mine.said()]
    if isinstance(other, Comparable):
        lines.append(other.said())
    else:
        lines.append(_expected(mine, other))
    lines += mine.figure.shown()
    if isinstance(other, Comparable) and other.figure is not mine.figure:
        lines += other.figure.shown()
    return lines


def _short(side: object) -> str:
    return str(side) if isinstance(side, Comparable) else repr(unboxed(side))


def _expected(mine: Comparable, other: object) -> str:
    known = mine.beside(other)
    if known is None:
        return f"{_short(other)} is no such thing: {mine.figure.surface} is {mine.figure.dimension.value}"
    return f"{_short(other)} says {known.shown()}"
