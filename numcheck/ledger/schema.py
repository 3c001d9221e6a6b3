"""The schema of one entry of a ledger, as TOML or a row of CSV gives it."""

from __future__ import annotations

import calendar
import re
from datetime import date as Date  # noqa: N812 - `date` is a field below
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from numcheck.ledger.entry import NAME, Days, Tolerance

# As the remarks of a text have them; an entry of such a name could not be told from them.
_VERBS = frozenset({"ignore", "disable", "enable", "figure"})
_QUERY = re.compile(r"(?:SELECT|WITH|FROM)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d{1,60}(?:\.\d{1,60})?(?:[eE][-+]?\d{1,2})?")
_DAYS = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def number(value: Any) -> Fraction:  # noqa: ANN401 - whatever TOML holds
    """Return a number exactly as its digits have it; raises ValueError for anything else."""
    written = str(value).strip().replace("−", "-")
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str) or not _NUMBER.fullmatch(written):
        raise ValueError(f"{written[:40]!r} is no number: write digits with a point and without groups, such as 1234.5")
    return Fraction(written)


def _name(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str) or not NAME.fullmatch(value) or value in _VERBS:
        raise ValueError(f"{value!r} is no name: write letters, digits and _, such as gdp_2022")
    return value


def _value(value: Any) -> Fraction | str:  # noqa: ANN401
    if isinstance(value, str) and _QUERY.match(value.strip()):
        return value.strip()
    return number(value)


def _days(value: Any) -> Days:  # noqa: ANN401
    written = str(value).strip()
    found = _DAYS.fullmatch(written) if isinstance(value, int | str | Date) else None
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        if year is None:
            raise ValueError
        first = Date(year, month or 1, day or 1)
        last = Date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError as error:
        raise ValueError(f"{written!r} is no date: write 2022, 2022-03 or 2022-03-31") from error
    return Days(first, last, written)


def _phrases(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    listed = value.split(";") if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise ValueError('write the words that stand with the figure, such as "GDP", or a list of such texts')
    phrases = tuple(phrase for each in listed if (phrase := " ".join(each.split())))
    if not phrases:
        raise ValueError('names no words: write some that stand with the figure, such as "GDP"')
    return phrases


def _tolerance(value: Any) -> Tolerance:  # noqa: ANN401
    share = isinstance(value, str) and value.strip().endswith("%")
    amount = number(value.strip()[:-1].strip() if share else value)
    if amount < 0:
        raise ValueError("a tolerance is not negative")
    return Tolerance(amount / 100 if share else amount, share)


def _files(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed or not all(isinstance(each, str) and each for each in listed):
        raise ValueError('write the file that the query reads, such as "farms.csv", or a list of such texts')
    return tuple(listed)


class Row(BaseModel):
    """One entry of a ledger."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)

    name: Annotated[str, BeforeValidator(_name)]
    value: Annotated[Fraction | str, BeforeValidator(_value)] = Field(description="A number, or an SQL query for one.")
    unit: str = Field(default="", description='As a text writes it: "million USD", "%", "hectares", "farms".')
    date: Annotated[Days, BeforeValidator(_days)] | None = Field(default=None, description="A year, month or day.")
    source: str = Field(default="", description="Where the value comes from.")
    where: Annotated[tuple[str, ...], BeforeValidator(_phrases)] = Field(
        default=(), description="Words that stand in one sentence with the figure; several are parted by ;."
    )
    tolerance: Annotated[Tolerance, BeforeValidator(_tolerance)] | None = Field(
        default=None, description='How far off the figure may be beside its rounding: 0.5 in the unit, or "1%".'
    )
    data: Annotated[tuple[str, ...], BeforeValidator(_files)] = Field(
        default=(), description="The CSV, Parquet or SQLite files that a query reads."
    )
