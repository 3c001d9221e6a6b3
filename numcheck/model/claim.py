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
class Sides(Claim):
    """A square by the length of its sides, "10 miles square", with its area."""

    side: Quantity
    area: Quantity


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
    `elsewhere` the highest growth of the same measure that the text states otherwise, `standings` what the measure
    came to in some year, as another sentence says.
    """

    factor: Quantity
    measure: str
    value: Quantity | None = None
    base: Quantity | None = None
    deadline: Mention | None = None
    years: Quantity | None = None
    growth: Growth | None = None
    elsewhere: Growth | None = None
    standings: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement(Claim):
    """A measure that moves to `new`, by `change` percent or points when the text says by how much.

    `up` is the way its verb goes, None when it goes neither; `inverse` says that the figures may run against it
    (units of a currency per dollar, yields against prices), so that neither direction nor base is certain.
    """

    new: Quantity
    change: Quantity | None
    up: bool | None
    inverse: bool


@dataclass(frozen=True, slots=True)
class Change(Movement):
    """A move between two levels: from `old` to `new`.

    `mixed` says that words of movement go both ways, so that the levels may be of other times than the change; `up` is
    then the way of the first of them.
    """

    old: Quantity
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class LevelMove(Movement):
    """A move by an `amount`, which is `change` percent, to `new`: the old level is `new` less or plus the amount."""

    amount: Quantity


@dataclass(frozen=True, slots=True)
class Fold(Claim):
    """A measure that becomes `factor` times what it was: from `old` to `new`.

    `more` is the comparative behind the factor ("more", "higher"), "" without; with it the factor can also be what
    comes on top.
    """

    factor: Quantity
    new: Quantity
    old: Quantity
    more: str = ""


@dataclass(frozen=True, slots=True)
class Share(Claim):
    """A part of a whole as percent: `part` of `whole` is `rate`."""

    part: Quantity
    whole: Quantity
    rate: Quantity


@dataclass(frozen=True, slots=True)
class Breakdown(Claim):
    """Shares in percent that the text calls the whole of something: "45 %, 35 % and the rest, 20 %"."""

    shares: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Percentage(Claim):
    """A percentage that cannot pass a hundred: a `fall` of something never negative, or else a part of a group."""

    rate: Quantity
    fall: bool


@dataclass(frozen=True, slots=True)
class PercentPer(Claim):
    """A percentage given per so many: "17 % per 100,000"."""

    rate: Quantity
    per: Quantity


@dataclass(frozen=True, slots=True)
class TimesLess(Claim):
    """A factor beside a comparative, which readers take in two ways; `words` are the two of them as written.

    The comparative goes down, "four times fewer", or up, "three times more": then `fold` has the levels.
    """

    factor: Quantity
    words: str
    fold: Fold | None = None


@dataclass(frozen=True, slots=True)
class Compound(Claim):
    """A `rate` of growth a year for so many `years`, the `span_of_years` as written, and what it comes to in all.

    `up` is False where the words say that it falls by the rate.
    """

    rate: Quantity
    years: int
    span_of_years: Quantity
    total: Quantity
    up: bool = True


@dataclass(frozen=True, slots=True)
class Horizon(Claim):
    """A span of so many `years` from now that ends in the year of `deadline`; none when only the year is said."""

    years: int | None
    span_of_years: Quantity | None
    deadline: Mention


@dataclass(frozen=True, slots=True)
class CalendarDate(Claim):
    """A weekday beside a date; `readings` are the days the date can mean, likeliest first.

    `happened` says that a verb in the past stands right before it, `awaited` that words do which announce it.
    """

    mention: Mention
    readings: tuple[date, ...]
    happened: bool = False
    awaited: bool = False
