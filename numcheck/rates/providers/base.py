"""What a provider is: a source of rows, asked over a fetcher for the days from one to another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final, Protocol

from numcheck.errors import RatesError
from numcheck.rates.sources import Source

_NUMBER: Final = frozenset("0123456789.")
_DAY: Final = timedelta(days=1)
NO_MONEY: Final = frozenset({"XDR", "XAU", "XAG", "XPT", "XPD", "BTC"})
"""Codes that banks list beside currencies: the IMF's unit of account, metals, bitcoin."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fixing as sent: `digits` for so many `units` of `code`, or the inverse for a source per pivot."""

    code: str
    day: date
    digits: str
    units: int = 1


class Fetcher(Protocol):
    """Gets the body of an address."""

    def get(self, url: str, query: Mapping[str, str] | None = None, *, missing: bool = False) -> bytes | None:
        """Return the body, None for a 404 that may be `missing`; raises RatesError when there is none to be had."""


class Provider(Protocol):
    """A bank or service."""

    @property
    def source(self) -> Source:
        """The source its rows belong to."""

    def rows(self, fetch: Fetcher, first: date, last: date) -> Iterator[Row]:
        """Yield the fixings of the days `first` to `last`; raises RatesError for an answer in no known form."""

    def requests(self, first: date, last: date) -> int:
        """Return about how many requests `rows` makes, for a progress bar."""


def days(first: date, last: date) -> Iterator[date]:
    """Yield each day from `first` to `last`."""
    while first <= last:
        yield first
        first += _DAY


def stretches(first: date, last: date, *, most: int) -> Iterator[tuple[date, date]]:
    """Cut `first` to `last` into stretches of `most` days."""
    while first <= last:
        end = min(last, first + timedelta(days=most - 1))
        yield first, end
        first = end + _DAY


def row(name: str, code: object, day: date, digits: object, units: object = 1) -> Row:
    """Return a row of checked parts; raises RatesError if one of them is not what it should be.

    `digits` may have a decimal comma and spaces between groups.
    """
    text = str(digits).strip().replace("\u00a0", "").replace(" ", "").replace(",", ".")
    label = str(code).strip().upper()
    amount = str(units).strip()
    if len(label) != 3 or not label.isascii() or not label.isalpha():
        raise RatesError(f"{name} sent {code!r} where a currency's code should be")
    if not (amount.isascii() and amount.isdigit() and amount.rstrip("0") == "1"):
        raise RatesError(f"{name} sent a rate of {label} for {units!r} units, which is no power of ten")
    if not text or not set(text) <= _NUMBER or text.count(".") > 1 or text == ".":
        raise RatesError(f"{name} sent {digits!r} as the rate of {label} on {day}, which is no rate")
    return Row(label, day, text, int(amount))


def day_of(name: str, text: object, form: str) -> date:
    """Return the day that `text` gives in the `form` of strptime; raises RatesError for another text."""
    try:
        return datetime.strptime(str(text), form).date()
    except ValueError as error:
        raise RatesError(f"{name} sent {text!r} where a day should be") from error


def read_json(name: str, body: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a JSON body with its numbers as the digits sent; raises RatesError if it is none."""
    try:
        return json.loads(body, parse_float=_plain, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        start = body[:40].decode("ascii", "replace").strip()
        raise RatesError(f"{name} sent no JSON (it starts {start!r}); try again later") from error


def part(name: str, of: object, key: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what `of` has under `key`; raises RatesError if it is no object or has none."""
    if not isinstance(of, dict) or key not in of:
        raise RatesError(f"{name} sent something without {key!r}; its format may have changed")
    return of[key]


def items(name: str, of: object) -> list[Any]:
    """Return `of`, which must be a list; raises RatesError if it is none."""
    if not isinstance(of, list):
        raise RatesError(f"{name} sent no list of rates; its format may have changed")
    return of


def _plain(digits: str) -> str:
    """Return a JSON number without an exponent: 1.2e-05 as 0.000012."""
    if "e" not in digits.lower():
        return digits
    value = Fraction(digits)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    whole = str((value * 10**places).numerator).rjust(places + 1, "0")
    return f"{whole[:-places]}.{whole[-places:]}" if places else whole
