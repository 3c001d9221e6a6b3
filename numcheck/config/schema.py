"""The schema of the configuration; docs/configuration.schema.json is made from it."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from numcheck.config.patterns import date_pattern, glob_pattern
from numcheck.lexicon.cldr import currency_codes
from numcheck.lexicon.loader import languages
from numcheck.rates.sources import is_file_of_rates

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def _exact(value: Any) -> Fraction:  # noqa: ANN401 - whatever TOML holds
    """Return a number as its digits have it; tomllib gives decimals as Decimal when asked to."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError('write a number, such as 0.05 or "1/20"')
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise ValueError(f'{str(value)!r} is no number: write one such as 0.05 or "1/20"') from error


def _within(low: str, high: str) -> AfterValidator:
    """Return the check that a number lies between two, ends included."""

    def check(value: Fraction) -> Fraction:
        if not Fraction(low) <= value <= Fraction(high):
            raise ValueError(f"must lie between {low} and {high}")
        return value

    return AfterValidator(check)


def _currency(value: str) -> str:
    if value not in currency_codes("en"):
        raise ValueError(f'{value!r} is no currency: write its ISO 4217 code in capitals, such as "USD"')
    return value


def _locale(value: str) -> str:
    known = languages()
    if not _LOCALE.fullmatch(value) or re.split("[-_]", value)[0].lower() not in known:
        raise ValueError(f"{value!r} is no language with a lexicon: there is {', '.join(known)}")
    return value.replace("_", "-")


def _date_in_name(value: str) -> str:
    date_pattern(value)
    return value


def _rate_sources(value: list[str]) -> list[str]:
    from numcheck.rates.chosen import nameable

    known = nameable()
    for name in value:
        if not is_file_of_rates(name) and name not in known:
            near = get_close_matches(name.lower(), known, n=1)
            others = f"did you mean {near[0]!r}?" if near else f"there is {', '.join(known)}, or a file ending in .csv"
            raise ValueError(f"no source of rates is called {name!r}: {others}")
    if not value:
        raise ValueError("names no source, so that no rate could be known: name one, or leave the key out for all")
    if len(set(value)) < len(value):
        raise ValueError(f"names {next(name for name in value if value.count(name) > 1)!r} twice: once is enough")
    return value


def _glob(value: str) -> str:
    try:
        glob_pattern(value)
    except re.error as error:
        raise ValueError(f"{value!r} is no pattern of file names ({error})") from error
    return value


Bound = Annotated[
    Fraction,
    BeforeValidator(_exact),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^[0-9]+/[0-9]+$"}]}),
]
Rules = list[str]


class Part(BaseModel):
    """Base of the configuration's tables: keys written with hyphens, no unknown ones."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, alias_generator=lambda name: name.replace("_", "-")
    )


class Hedge(Part):
    """How far the words beside a figure bend it, as shares of it."""

    about: Annotated[Bound, _within("0", "0.5")] | None = Field(
        default=None, description='"About" v is v plus and minus this share of it; 0.05 unless set.'
    )
    nearly: Annotated[Bound, _within("0.5", "1")] | None = Field(
        default=None, description='"Nearly" v reaches down to this share of v; 0.9 unless set.'
    )
    over: Annotated[Bound, _within("1", "10")] | None = Field(
        default=None, description='"More than" v reaches up to this many times v; 1.25 unless set.'
    )


class Configuration(Part):
    """The table [tool.numcheck] of pyproject.toml, or the whole of numcheck.toml."""

    select: Rules | None = Field(
        default=None, description='The rules to check: codes, beginnings of codes ("NC1"), names.'
    )
    extend_select: Rules = Field(default=[], description="Rules to check beside those of the profile or of select.")
    ignore: Rules = Field(default=[], description="Rules to leave out.")
    per_file_ignores: dict[Annotated[str, AfterValidator(_glob)], Rules] = Field(
        default={}, description="Rules to leave out in some files, by a glob that names these."
    )
    profile: Literal["default", "strict", "picky"] | None = Field(
        default=None, description="How much to remark on, unless select says which rules."
    )
    output_format: str | None = Field(default=None, description='How to write what is found, as --format does; "text".')
    fail_level: Literal["note", "warning", "error"] | None = Field(
        default=None, description='The least severity that makes the exit code 1; "warning" unless set.'
    )
    baseline: str = Field(
        default="", description="The baseline whose findings are left alone, from the folder of these settings on."
    )
    ledger: str = Field(
        default="", description="The ledger that figures are bound to, from the folder of these settings on."
    )
    place: str = Field(default="", description="Where a text speaks from that does not say so.")
    locale: Annotated[str, AfterValidator(_locale)] = Field(default="en", description="Its language, as a BCP 47 tag.")
    currency: Annotated[str, AfterValidator(_currency)] | None = Field(
        default=None, description='What an ambiguous sign or name of money ("$", "pesos") means: an ISO 4217 code.'
    )
    hedge: Hedge = Field(default=Hedge(), description="How far words such as “about” bend a figure.")
    date_from_name: Annotated[str, AfterValidator(_date_in_name)] | None = Field(
        default=None,
        description="How the names of files write the day their text speaks from, with %Y, %m and %d; with a / in it"
        " folders count too.",
    )
    rate_sources: Annotated[list[str], AfterValidator(_rate_sources)] | None = Field(
        default=None,
        description="The sources that exchange rates may be from, the first before the others: names as of `numcheck"
        " rates status`, and files with rates of your own that end in .csv, from the folder of these settings on.",
        json_schema_extra={"minItems": 1, "uniqueItems": True},
    )
