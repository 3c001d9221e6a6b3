"""Binds an amount to the same one told again: a heading's below, "a $4 million deal" as "the $4 million deal"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from numcheck.claims.phrases import has, phrases
from numcheck.claims.view import Found, View, cover
from numcheck.model.document import Scope
from numcheck.model.form import Rescaled, Restated
from numcheck.model.mention import Dimension, Mention
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.convert import magnitude, power_of_ten

_NOUN = re.compile(r"[ -]([a-z]{3,})")
_AMOUNTS = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE})
_WORDS = re.compile(r"[^\W\d_]+")
_LEAST = 3
# More sums in headings would take the text's length squared to look for.
_HEADED = 40
INTRODUCED, RECALLED = "introduced", "recalled"
# Two amounts further apart are of two things, unless only their scale differs.
_APART = 2


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


def restated(view: View) -> Iterator[Restated]:
    """Yield each thing named by its sum of money whose sum the text gives again.

    Within the text only as "a $4 million deal" and later "the $4 million deal", where nothing says that there is more
    than one deal; from a heading to the text only where the text has a single sum for the noun and not the heading's.
    """
    yield from _recalled(view)
    headings = {i for i, block in enumerate(view.document.blocks) if block.scope is Scope.HEADING}
    if not headings:
        return
    sums = [q for m in view.mentions if m.dimension is Dimension.MONEY and (q := view.read(m)) and _single(q)]
    above, below = ([q for q in sums if (q.mention.block in headings) is wanted] for wanted in (True, False))
    for first in above[:_HEADED]:
        noun = _noun(view, first.mention)
        again = [q for q in below if q.unit == first.unit and noun and _noun(view, q.mention) == noun]
        told = any(q.unit == first.unit and q.wide.meets(first.wide) for q in below)
        if again and not told and len({q.value for q in again}) == 1 and _near(first, again[0]):
            quoted = first.mention.quoted or again[0].mention.quoted
            yield Restated(cover(first, again[0]), quoted, first, again[0], noun, heading=True)


def _recalled(view: View) -> Iterator[Restated]:
    told: dict[tuple[str, str], list[tuple[Found, Quantity]]] = defaultdict(list)
    recalled = view.found.get(RECALLED, [])
    for found in (*view.found.get(INTRODUCED, ()), *recalled) if recalled else ():
        amount = view.quantity(found, "amount")
        if amount is not None and _single(amount) and (noun := _noun(view, amount.mention)):
            told[amount.unit, noun].append((found, amount))
    words = frozenset(_WORDS.findall(view.document.text.lower())) if told else frozenset()
    for (_, noun), tellings in told.items():
        tellings.sort(key=lambda each: each[1].span)
        (found, first), others = tellings[0], tellings[1:]
        amounts = {amount.value for _, amount in tellings}
        sole = found.entry.claim == INTRODUCED and len(amounts) <= 2 and noun + view.lexicon.plural_ending not in words
        if not sole or _moved(view, found):
            continue
        for other, amount in others:
            behind = other.match.last + 1
            known = other.entry.claim == RECALLED and has(view, other, "bare", behind, behind + 1)
            if known and _near(first, amount) and not _moved(view, other):
                quoted = first.mention.quoted or amount.mention.quoted
                yield Restated(cover(first, amount), quoted, first, amount, noun, heading=False)
                break


def _single(amount: Quantity) -> bool:
    return amount.value == amount.upper and amount.value > 0 and not amount.mention.per


def _noun(view: View, mention: Mention) -> str:
    """Return the noun right behind an amount, "" when none stands there."""
    noun = _NOUN.match(view.document.text, mention.span.end)
    return noun[1] if noun and noun[1] not in view.lexicon.classes["function"] else ""


def _near(first: Quantity, again: Quantity) -> bool:
    """Whether two sums can be of one thing, a slip of scale in one of them allowed."""
    ratio = again.value / first.value
    return 1 <= _APART * ratio <= _APART**2 or power_of_ten(magnitude(ratio)) == ratio


def _moved(view: View, found: Found) -> bool:
    """Whether the sentence speaks of another such thing, or of an amount that changes."""
    first, last = found.tokens.sentence(found.match.first)
    return any(True for _ in phrases(view, found, ("several", "up", "down", "either"), first, last))


def _key(view: View, mention: Mention) -> tuple[str, str, str] | None:
    """Return what two tellings of one amount share: digits, unit and the noun behind; None for what is no amount."""
    numeral = mention.numeral
    if numeral is None or mention.dimension not in _AMOUNTS or mention.upper is not None or mention.per:
        return None
    noun = _noun(view, mention)
    if not noun:
        return None
    return numeral.digits.rstrip("0").rstrip(".") if "." in numeral.digits else numeral.digits, mention.unit, noun


def _power(first: Mention, again: Mention) -> int | None:
    """Return the power of ten that lies between two amounts, when it is one that scale words make."""
    if not first.low or not again.low:
        return None
    ratio = again.low / first.low
    power = magnitude(ratio)
    return power if ratio == power_of_ten(power) and power % _LEAST == 0 and power else None
