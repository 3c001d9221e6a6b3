"""Claims: two or more figures that the text ties together by an equation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What the text says by putting figures together; `span` covers them, `quoted` if a speaker says it."""

    span: Span
    quoted: bool


@dataclass(frozen=True, slots=True)
class Conversion(Claim):
    """The same amount in two units or currencies: `source` (`target`).

    `periods` are the stretches of days whose rates the text can mean, first and last day of each; none when neither
    the text nor its reader says when it is. `own_rate` says that the sentence speaks of the rate it converts at,
    `prices` that the two may be what one thing costs in two markets, `difference` that it may speak of a difference of
    temperatures.
    """

    source: Quantity
    target: Quantity
    periods: tuple[tuple[date, date], ...] = ()
    own_rate: bool = False
    prices: bool = False
    difference: bool = False
    only_difference: bool = False
    stated: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class SameCurrency(Claim):
    """Two amounts of one currency, the second in brackets behind the first as conversions stand.

    `others` are the currencies that the text elsewhere converts this one into or from; `periods` as of a conversion.
    """

    source: Quantity
    target: Quantity
    others: tuple[str, ...]
    periods: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class StatedRate(Claim):
    """An exchange rate that the text states: `amount` of the currency `base` cost `quote`.

    `one` is the figure of the base where there is one ("$1 = 84.6 yen"); `periods` as of a conversion.
    """

    quote: Quantity
    base: str
    amount: Fraction = Fraction(1)
    one: Quantity | None = None
    periods: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Mislabelled(Claim):
    """One amount in two figures whose units cannot say so: the same unit twice, or units of two different things."""

    source: Quantity
    target: Quantity


@dataclass(frozen=True, slots=True)
class SharedRate(Claim):
    """Conversions between the same two currencies, of the same days, which must share a rate."""

    pairs: tuple[Conversion, ...]


@dataclass(frozen=True, slots=True)
class SharedUnit(Claim):
    """Conversions of one text between the same two units, which must take the units' names in the same sense."""

    pairs: tuple[Conversion, ...]


@dataclass(frozen=True, slots=True)
class Growth(Claim):
    """A rate of growth: `rate` percent of `measure` (a lexicon measure such as "gdp") a year."""

    rate: Quantity
    measure: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Target(Claim):
    """A measure that is to become `factor` times what it is.

    `value` is the figure aimed at, `base` the one it starts from when the text has it, `deadline` the year, `years`
    a span in years when the text gives one instead, `growth` the yearly rate that the same sentence says suffices,
    `elsewhere` the highest growth of the same measure that the text states otherwise.
    """

    factor: Quantity
    measure: str
    value: Quantity | None = None
    base: Quantity | None = None
    deadline: Mention | None = None
    years: Quantity | None = None
    growth: Growth | None = None
    elsewhere: Growth | None = None


@dataclass(frozen=True, slots=True)
class CalendarDate(Claim):
    """A weekday beside a date; `readings` are the days the date can mean, likeliest first.

    `happened` says that a verb in the past stands right before it.
    """

    mention: Mention
    readings: tuple[date, ...]
    happened: bool = False
