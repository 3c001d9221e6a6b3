"""The currencies and amounts that the commands over rates are given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from numcheck.errors import UsageError

if TYPE_CHECKING:
    from numcheck.model.quantity import Quantity
    from numcheck.rates.table import RateTable

_CODE = re.compile(r"[A-Z]{3}")
# A bare pound is read as a weight.
_STERLING = "GBP"
_MINUS = re.compile(r"^-(?![-a-zA-Z]|$)")


class Amount(click.Command):
    """A command whose argument may be a sum below zero, with a hyphen for a minus."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take "-5 million dollars" for an argument, where options begin with letters."""
        return super().parse_args(ctx, [_MINUS.sub("−", arg) for arg in args])


def known_code(table: RateTable, given: str) -> str:
    """Return the code `given` in any case; raises UsageError, with what may be meant, for one without rates."""
    code = given.strip().upper()
    if not table.knows(code):
        raise UsageError(f"no rates of {given!r}; {_hint(given)}")
    return code


def jumped(given: str) -> frozenset[str]:
    """Return the codes of a list such as "USD,EUR"; raises UsageError for anything else."""
    codes = frozenset(given.upper().replace(",", " ").split())
    for code in sorted(codes):
        if not _CODE.fullmatch(code):
            raise UsageError(f"{code!r} is no currency code; --accept takes them as USD,EUR")
    return codes


def amounts(text: str) -> tuple[list[Quantity], int]:
    """Return the amounts of money in `text`, and how many figures it has in all."""
    from numcheck.engine import extract_document
    from numcheck.model.mention import Dimension
    from numcheck.model.quantity import Quantity
    from numcheck.readers.files import read_text

    found = extract_document(read_text(text, date=None, place=None, locale=None))
    return [each for each in found if isinstance(each, Quantity) and each.dimension is Dimension.MONEY], len(found)


def plain_names(*codes: str) -> dict[str, tuple[str, str]]:
    """Return one and several of those `codes` whose names alone say which they are: "dollars" are not Canada's."""
    from numcheck.lexicon.loader import load

    labels = load("en").currency_labels
    named = {code: labels[code] for code in codes if code in labels}
    return {code: names for code, names in named.items() if code == _STERLING or _units(names[1]) == [(code,)]}


def _units(name: str) -> list[tuple[str, ...]]:
    money, _ = amounts(f"5 {name}")
    return [each.units for each in money]


def _hint(given: str) -> str:
    from numcheck.lexicon.loader import load

    labels, name = load("en").currency_labels, given.strip()
    named = [code for code, names in labels.items() if name.casefold() in map(str.casefold, names)]
    if name.upper() in labels:
        return "`numcheck rates list` shows which currencies there are rates of"
    if len(named) == 1:
        return f"give the code, {named[0]}"
    return "give an ISO 4217 code such as KZT (`numcheck rates list`)"
