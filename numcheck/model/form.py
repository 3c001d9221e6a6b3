"""Claims about how a figure is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from numcheck.model.claim import Claim
from numcheck.model.document import Scope
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Malformed(Claim):
    """Digits whose groups no convention makes; `surface` is what stands there, `fault` what is wrong with it."""

    surface: str
    fault: str


@dataclass(frozen=True, slots=True)
class SharedScale(Claim):
    """A range whose lower end has a sign of its own and whose scale word stands behind the upper end only."""

    mention: Mention
    scale: str


@dataclass(frozen=True, slots=True)
class Hedged(Claim):
    """A figure behind a word like "about"."""

    mention: Mention


@dataclass(frozen=True, slots=True)
class YearPeriod(Claim):
    """A year of accounts named by two years: "the 2022-23 tax year"."""

    mention: Mention
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tensed(Claim):
    """A time with what the verb says of it: that it is to come (`future`) or gone by; from `begin` to `end`."""

    mention: Mention
    begin: date
    end: date
    future: bool


@dataclass(frozen=True, slots=True)
class Rescaled(Claim):
    """An amount with the same digits and the same noun behind it as one before, at another scale."""

    first: Mention
    again: Mention
    noun: str
    power: int


@dataclass(frozen=True, slots=True)
class BareSign(Claim):
    """A currency sign that several countries share, beside a `signed` amount whose sign says which country's.

    `own` and `local` are what the bare sign means by itself and where the text speaks from, each with its sign in
    full ("US$"); `reason` says what speaks for the local one.
    """

    amount: Mention
    signed: Mention
    own: tuple[str, str]
    local: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawn(Claim):
    """An amount in a currency that was money to the day `until` and is none now, and the `years` of its sentence."""

    amount: Mention
    years: tuple[Mention, ...]
    until: date


@dataclass(frozen=True, slots=True)
class Restated(Claim):
    """One thing whose amount the text gives twice: "a $4 million deal", then "the $4 million deal".

    `noun` is the thing; `scope` is where the first amount stands: a heading and a table's caption are free to round.
    Where `again` is a table's cell, `scale` is what its figure is counted in.
    """

    first: Quantity
    again: Quantity
    noun: str
    scope: Scope
    scale: Fraction = Fraction(1)
