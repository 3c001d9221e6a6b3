"""The schema of the lexicon's files; a file that breaks it is refused with one line that says where."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _fraction(value: Any) -> Fraction:  # noqa: ANN401
    return Fraction(str(value).replace("_", ""))


Exact = Annotated[Fraction, BeforeValidator(_fraction)]
HedgeName = Literal["about", "nearly", "over", "up_to"]
Stretch = Literal["year", "half", "quarter", "month", "week", "period"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Numbers(_Part):
    """Words for numbers: what they are worth, and the word that joins them."""

    conjunctions: list[str]
    articles: list[str]
    point: str
    at: list[str]
    shares: list[str]
    spells: list[str]
    behind_part: list[str]
    ranks: list[str]
    rated: list[str]
    zero: list[str]
    negative: list[str]
    either: list[str]
    ordinals: list[str]
    ones: dict[str, int]
    tens: dict[str, int]
    fractions: dict[str, int]


class Scales(_Part):
    """Words and marks that multiply a numeral; `money` marks only do so beside a currency."""

    words: dict[str, Exact]
    marks: dict[str, Exact]
    money: dict[str, Exact]


class Percent(_Part):
    """Words for percent, percentage points, basis points and per mille: four different dimensions."""

    words: list[str]
    marks: list[str]
    points: list[str]
    basis_points: list[str]
    per_mille: list[str]


class Plurals(_Part):
    """The regular plural's ending and the words that do not take it."""

    ending: str
    irregular: dict[str, str]


class Dates(_Part):
    """Words around dates that CLDR lacks."""

    months_short: list[str]
    month_words: list[str]
    ordinals: list[str]
    joints: list[str]
    year_cues: list[str]
    fiscal: list[str]
    eras: dict[str, Literal[1, -1]]
    month_cues: list[str]
    clock: list[str]


class Periods(_Part):
    """Words that name stretches of the calendar without a number; see PeriodWords."""

    units: dict[str, Stretch]
    days: dict[str, int]
    ranks: dict[str, int]
    marks: dict[str, Literal["quarter", "half"]]
    relative: dict[str, int]
    vague: list[str]
    same: list[str]
    fiscal: list[str]
    owners: list[str]
    articles: list[str]
    definite: list[str]
    ago: list[str]
    bent: list[str]
    ties: list[str]
    parts_of: list[str]
    genitives: list[str]
    month_cues: list[str]
    more_month_cues: list[str]
    past_month_cues: list[str]
    joints: list[str]
    mark_cues: list[str]
    past: list[str]
    past_endings: list[str]
    coming: list[str]
    told: list[str]
    games: list[str]


class Rates(_Part):
    """What a rate is counted by: words that may follow "a", any word that follows "per", phrases of their own."""

    articles: list[str]
    per: list[str]
    by: list[str]
    unless: list[str]


class Construction(_Part):
    """One way the language ties figures together, in the pattern notation; see ConstructionEntry."""

    claim: str
    pattern: str
    measure: str = ""
    also: bool = False


class LanguageFile(_Part):
    """One language's file."""

    language: str
    cldr: list[str]
    numbers: Numbers
    scales: Scales
    currencies: dict[str, list[str]]
    currency_plurals: dict[str, str]
    minors: dict[str, list[str]]
    minor_names: dict[str, str]
    weak_words: list[str]
    streets: list[str]
    cents: list[str]
    odds: list[str]
    ages: list[str]
    thousands: list[str]
    lone: list[str]
    prefixes: list[str]
    not_ages: list[str]
    currency_users: list[str]
    money_before: list[str]
    places: dict[str, list[str]]
    percent: Percent
    units: dict[str, list[str]]
    evidence: dict[str, list[str]]
    plurals: Plurals
    hedges: dict[HedgeName, list[str]]
    compares: list[str]
    hedge_bounds: dict[Literal["about", "nearly", "over"], Exact]
    multipliers: dict[str, Exact]
    multiplier_marks: list[str]
    ranges: dict[Literal["between", "from", "within", "to", "and", "list", "by"], list[str]]
    rates: Rates
    dates: Dates
    periods: Periods
    labels: list[str]
    titles: list[str]
    undoubled: list[str]
    thought: list[str]
    abbreviations: list[str]
    measures: dict[str, list[str]]
    classes: dict[str, list[str]]
    construction: list[Construction]


class Unit(_Part):
    """One unit of every language."""

    pint: str
    dimension: str
    cldr: str | None = None
    marks: list[str] = Field(default_factory=list)
    weak: list[str] = Field(default_factory=list)
    glued: list[str] = Field(default_factory=list)
    variants: list[str] = Field(default_factory=list)
    parts: dict[str, int] = Field(default_factory=dict, max_length=1)


class UnitsFile(_Part):
    """The units, and which of them stand side by side for one amount."""

    unit: dict[str, Unit]
    partners: list[tuple[str, str]] = Field(default_factory=list)


class CurrenciesFile(_Part):
    """The currency signs of every language."""

    signs: dict[str, list[str]]
    before: list[str]
    glued: list[str]
    code_words: list[str]
    lower_codes: list[str]
