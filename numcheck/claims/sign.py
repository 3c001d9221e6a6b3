"""Binds a bare currency sign to the one beside it that names its country: "$30 million" in a text that has "US$"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import takewhile

from numcheck.claims.view import View, cover
from numcheck.model.form import BareSign
from numcheck.model.mention import Dimension, Mention
from numcheck.model.span import Span


def bare_signs(view: View, *, paired: Collection[Span]) -> Iterator[BareSign]:
    """Yield the first bare sign of a text that speaks from where it means another currency than by itself.

    The text has one of the two with its country as well, so that the reader looks for a difference. Amounts at the
    spans `paired` are told apart by their conversions or in a rate.
    """
    if not view.document.metadata.place:
        return
    money = [m for m in view.mentions if m.dimension is Dimension.MONEY and m.span not in paired]
    for amount in money:
        local = next((c for c in amount.candidates[1:] if c.reason), None)
        if local is None or len(sign := _sign(amount)) != 1 or sign.isalpha():
            continue
        own = amount.candidates[0].unit
        full = {code: _full(view, sign, code) for code in (own, local.unit)}
        signed = next((m for m in money if len(m.candidates) == 1 and m.unit in full and sign in _sign(m)), None)
        if signed is not None and all(full.values()):
            ways = (own, full[own]), (local.unit, full[local.unit])
            yield BareSign(cover(amount, signed), amount.quoted, amount, signed, *ways, local.reason)
            return


def _sign(mention: Mention) -> str:
    """Return what stands before the digits of an amount, "" for one whose currency stands behind."""
    return "".join(takewhile(lambda character: not character.isdigit(), mention.surface)).strip()


def _full(view: View, sign: str, code: str) -> str:
    """Return the sign that says of which country a bare one is, "" when there is none."""
    signs = (s for s, sense in view.lexicon.signs.items() if s.endswith(sign) and s != sign)
    return next((s for s in signs if [c.unit for c in view.lexicon.signs[s].candidates] == [code]), "")
