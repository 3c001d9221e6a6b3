"""Binds an amount to the same one told again at another scale: a "$4 billion deal" above, a "$4 million deal" below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from numcheck.claims.view import View
from numcheck.model.document import Scope
from numcheck.model.form import Rescaled
from numcheck.model.mention import Dimension, Mention
from numcheck.model.span import Span
from numcheck.normalize.convert import magnitude, power_of_ten

_NOUN = re.compile(r"[ -]([a-z]{3,})")
_AMOUNTS = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE})
_LEAST = 3


def rescaled(view: View) -> Iterator[Rescaled]:
    """Yield each amount of a heading whose digits and noun the text below has only at another scale."""
    headings = frozenset(i for i, block in enumerate(view.document.blocks) if block.scope is Scope.HEADING)
    if not headings:
        return
    keys: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in view.mentions:
        key = _key(view, mention)
        if key is not None:
            keys.setdefault(key, []).append(mention)
    for key, mentions in keys.items():
        first, others = mentions[0], mentions[1:]
        if first.block not in headings or not others or any(m.low == first.low for m in others):
            continue
        again = others[0]
        power = _power(first, again)
        if power is not None and len({m.low for m in others}) == 1:
            yield Rescaled(Span(first.span.start, again.span.end), again.quoted, first, again, key[2], power)


def _key(view: View, mention: Mention) -> tuple[str, str, str] | None:
    """Return what two tellings of one amount share: digits, unit and the noun behind; None for what is no amount."""
    numeral = mention.numeral
    if numeral is None or mention.dimension not in _AMOUNTS or mention.upper is not None or mention.per:
        return None
    noun = _NOUN.match(view.document.text, mention.span.end)
    if noun is None or noun[1] in view.lexicon.classes["function"]:
        return None
    return numeral.digits.rstrip("0").rstrip(".") if "." in numeral.digits else numeral.digits, mention.unit, noun[1]


def _power(first: Mention, again: Mention) -> int | None:
    """Return the power of ten that lies between two amounts, when it is one that scale words make."""
    if not first.low or not again.low:
        return None
    ratio = again.low / first.low
    power = magnitude(ratio)
    return power if ratio == power_of_ten(power) and power % _LEAST == 0 and power else None
