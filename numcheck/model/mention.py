"""A figure as written: where it stands, its digits, its unit candidates, its hedge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from numcheck.model.span import Span


class Dimension(StrEnum):
    """What kind of figure a mention is."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    MEASURE = "measure"
    COUNT = "count"
    MULTIPLIER = "multiplier"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    DURATION = "duration"
    YEAR = "year"
    DATE = "date"


class HedgeKind(StrEnum):
    """How a word beside a figure bends it."""

    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that bends a figure, and where it stands."""

    kind: HedgeKind
    span: Span


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    `digits` is a plain decimal string ("2.17", "450", "-3"), `scale` the exact factor of its scale word (10**9 for
    "billion", 12 for "dozen", 1/100 for cents), `denominator` what a written fraction divides by, `spelled` whether
    it stands in words.
    """

    digits: str
    scale: int | Fraction = 1
    denominator: int = 1
    spelled: bool = False

    @property
    def value(self) -> Fraction:
        """The number, exactly."""
        return Fraction(int(self.digits.replace(".", "", 1)) * self.scale, self.denominator * self._parts)

    @property
    def places(self) -> int:
        """How many digits stand after the point."""
        return len(self.digits.partition(".")[2])

    @property
    def step(self) -> Fraction:
        """The worth of one unit in the last digit shown, trailing zeros counted as shown."""
        return Fraction(self.scale, self.denominator * self._parts)

    @property
    def _parts(self) -> int:
        """How many units of the last digit shown make one."""
        return int("1" + "0" * self.places)

    @property
    def trailing_zeros(self) -> int:
        """How many zeros end an integer; zero for a decimal and for the number nought."""
        if "." in self.digits:
            return 0
        bare = self.digits.lstrip("-")
        return len(bare) - len(bare.rstrip("0")) if bare.strip("0") else 0

    @property
    def significant(self) -> int:
        """How many figures carry meaning: trailing zeros of an integer do not, those of a decimal do."""
        bare = self.digits.lstrip("-").replace(".", "").lstrip("0")
        return max(1, len(bare) - self.trailing_zeros)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing a unit or currency sign can mean, best first among its rivals, and what speaks for it.

    `unit` is an ISO 4217 code, a lexicon unit ("hectare"), "%", "pp" or "bp"; `reason` is "" when nothing in the
    sign itself or the text around it speaks for this one.
    """

    unit: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A day or a longer stretch of the calendar as far as it is known.

    Months, quarters of a year and its halves count from 1, weekdays from 0 for Monday.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None

    def resolved(self) -> date | None:
        """Return the day when year, month and day are written and exist, else None."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure as written.

    `numeral` is the number (the lower end of a range), `upper` the upper end of a range; `block` the index of the
    document block it stands in, `quoted` whether it stands in somebody's quoted words, `minor` the name of
    the currency's hundredth when the figure counts those ("cent"), `name` what the unit is called where nothing says
    which of its candidates is meant ("peso"), `per` what a rate is counted by ("barrel"), `noun` the word counted;
    `period` marks a date that is a stretch of the calendar in words ("last year", "Q3"), which no claim is made of.
    """

    span: Span
    surface: str
    dimension: Dimension
    numeral: Numeral | None = None
    upper: Numeral | None = None
    candidates: tuple[Candidate, ...] = ()
    hedge: Hedge | None = None
    when: When | None = None
    block: int = 0
    quoted: bool = False
    minor: str = ""
    name: str = ""
    per: str = ""
    noun: str = ""
    period: bool = False

    @property
    def unit(self) -> str:
        """The unit as far as it is known: the hundredth's name, the likeliest candidate, the bare name; "" for none."""
        if self.minor or not self.candidates:
            return self.minor
        first = self.candidates[0]
        return first.unit if first.reason or not self.name else self.name

    @property
    def plausible(self) -> tuple[str, ...]:
        """The units that something speaks for: the sign's own meaning or the context; all of them when nothing does."""
        backed = tuple(candidate.unit for candidate in self.candidates if candidate.reason)
        return backed or tuple(candidate.unit for candidate in self.candidates)

    @property
    def low(self) -> Fraction | None:
        """The number, or the lower end of a range; None for a date or period."""
        return None if self.numeral is None else self.numeral.value

    @property
    def high(self) -> Fraction | None:
        """The number, or the upper end of a range; None for a date or period."""
        return self.low if self.upper is None else self.upper.value
