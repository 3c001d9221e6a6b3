"""Claims about the calendar: days, ages, spans of years and the order of a range's ends."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from numcheck.model.claim import Claim
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class DayOfMonth(Claim):
    """A date that names a month and a day of it."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class Age(Claim):
    """The age in years of somebody whose year of birth stands beside it.

    `years` are those the age can be of, likeliest first: of the death the sentence tells, of the dateline, or any other
    that the sentence names.
    """

    age: Quantity
    birth: Mention
    born: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Elapsed(Claim):
    """A span of years between two years.

    `figure` states the span, in whole `years`; `first` and `last` are the mentions the years stand in (the same one for
    "2015-2023", `last` None for the dateline's year), `begin` and `ends` the years themselves, `ends` every one the
    text can mean, likeliest first. `inclusive` says that both years count ("seasons"), `kind` what the text calls it:
    "span", "anniversary" or "ago".
    """

    figure: Mention
    years: int
    first: Mention
    begin: int
    ends: tuple[int, ...]
    last: Mention | None = None
    inclusive: bool = False
    kind: str = "span"


@dataclass(frozen=True, slots=True)
class Ordered(Claim):
    """A range whose first end the text puts below or before its second: "between A and B", years "from A to B".

    `first` and `last` are the same mention where the two ends are one figure ("between 31 and 26 million"); `begins`
    and `ends` are what is compared: years, amounts, or numbers that share a scale.
    """

    first: Mention
    last: Mention
    begins: Fraction
    ends: Fraction
