"""Binds an amount to the same one told again: a heading's below, "a $4 million deal" as "the $4 million deal"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from numcheck.claims.captioned import captioned, near, single
from numcheck.claims.phrases import has, phrases
from numcheck.claims.view import Found, View, cover
from numcheck.model.document import Scope
from numcheck.model.form import Rescaled, Restated
from numcheck.model.mention import Dimension, Mention
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.convert import magnitude, power_of_ten

_NOUN = re.compile(r"[ -]([a-z]{3,})")
_COUNTED = re.compile(r"-([a-z]{3,}) ([a-z]{3,})")
_AMOUNTS = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE})
_PHRASE = re.compile(r" ([a-z]+ [a-z]{4,})")
_STOP = re.compile(r"[.!?]\s")
_LONG = re.compile(r"[^\W\d_]{4,}")
_WORDS = re.compile(r"[^\W\d_]+")
_LEAST = 3
# More amounts in headings would take the text's length squared to look for.
_HEADED = 40
# Longer than sentences are, in characters.
_LONGEST = 400
INTRODUCED, RECALLED = "introduced", "recalled"


def rescaled(view: View) -> Iterator[Rescaled]:
    """Yield each amount of a heading whose digits the text below has only at another scale.

    The noun behind it has to be the same, or, for two digits and more, some word of the heading stand beside it.
    """
    headings = frozenset(i for i, block in enumerate(view.document.blocks) if block.scope is Scope.HEADING)
    if not headings:
        return
    told: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in view.mentions:
        key = _digits(mention)
        if key is not None:
            told[key].append(mention)
    for (digits, _), mentions in told.items():
        for first in (m for m in mentions[:_HEADED] if m.block in headings):
            noun = _behind(view, first)
            below = [m for m in mentions if m.block not in headings]
            others = [m for m in below if noun and _behind(view, m) == noun] or (
                [m for m in below[:_HEADED] if _one_story(view, first, m)] if len(digits) > 1 else []
            )
            if not others or any(m.low == first.low for m in below) or len({m.low for m in others}) > 1:
                continue
            again = others[0]
            power = _power(first, again)
            if power is not None:
                name = _noun(view, first) if _noun(view, first) == _noun(view, again) else ""
                yield Rescaled(Span(first.span.start, again.span.end), again.quoted, first, again, name, power)


def restated(view: View) -> Iterator[Restated]:
    """Yield each thing named by its amount whose amount the text gives again.

    Within the text only as "a $4 million deal" and later "the $4 million deal", where nothing says that there is more
    than one deal; from a heading to the text only where the text has a single amount for the noun and not the
    heading's; from a caption to its table as `captioned` says.
    """
    yield from _recalled(view)
    yield from captioned(view)
    headings = {i for i, block in enumerate(view.document.blocks) if block.scope is Scope.HEADING}
    headed = [m for m in view.mentions if m.block in headings and m.dimension in _AMOUNTS and _noun(view, m)]
    if not headed:
        return
    below = [m for m in view.mentions if m.block not in headings and m.dimension in _AMOUNTS]
    read = [amount for m in below if (amount := view.read(m)) is not None and single(amount)]
    for mention in headed[:_HEADED]:
        first = view.read(mention)
        again = None if first is None or not single(first) else _retold(view, first, read)
        if first is not None and again is not None:
            yield _claim(first, again, _noun(view, mention), Scope.HEADING)


def _retold(view: View, first: Quantity, amounts: list[Quantity]) -> Quantity | None:
    """Return the amount that the text has for what a heading counts, None when that is the heading's or not clear."""
    alike = [q for q in amounts if q.dimension is first.dimension and q.unit == first.unit]
    if any(q.wide.meets(first.wide) for q in alike):
        return None
    noun = _stem(view, _noun(view, first.mention))
    again = [q for q in alike if _stem(view, _noun(view, q.mention)) == noun]
    if len({q.value for q in again}) != 1 or not near(first, again[0]):
        return None
    told = _one_story(view, first.mention, again[0].mention, noun=noun)
    return again[0] if told and _one_period(view, first.mention, again[0].mention) else None


def _recalled(view: View) -> Iterator[Restated]:
    words: frozenset[str] = frozenset()
    for thing, tellings in _tellings(view):
        words = words or frozenset(_WORDS.findall(view.document.text.lower()))
        (found, first), others = tellings[0], tellings[1:]
        amounts = {amount.value for _, amount in tellings}
        several = thing.split()[-1] + view.lexicon.plural_ending in words
        if found.entry.claim != INTRODUCED or len(amounts) > 2 or several or _moved(view, found):
            continue
        for other, amount in others:
            behind = other.match.last + len(thing.split())
            known = other.entry.claim == RECALLED and has(view, other, "bare", behind, behind + 1)
            if known and near(first, amount) and not _moved(view, other):
                yield _claim(first, amount, thing, Scope.PARAGRAPH)
                break


def _tellings(view: View) -> Iterator[tuple[str, list[tuple[Found, Quantity]]]]:
    """Yield each thing that the text tells of by amounts of one unit more than once, with these in their order."""
    told: dict[tuple[str, str], list[Found]] = defaultdict(list)
    recalled = view.found.get(RECALLED, [])
    for found in (*view.found.get(INTRODUCED, ()), *recalled) if recalled else ():
        amount = view.mention(found, "amount")
        if amount is not None and (thing := _thing(view, amount)):
            told[amount.unit, thing].append(found)
    for (_, thing), founds in told.items():
        known = [(found, view.quantity(found, "amount")) for found in founds if len(founds) > 1]
        read = [(found, amount) for found, amount in known if amount is not None and single(amount)]
        if len(read) > 1:
            yield thing, sorted(read, key=lambda each: each[1].span)


def _claim(first: Quantity, again: Quantity, noun: str, scope: Scope) -> Restated:
    quoted = first.mention.quoted or again.mention.quoted
    return Restated(cover(first, again), quoted, first, again, noun, scope)


def _noun(view: View, mention: Mention) -> str:
    """Return the noun right behind an amount, "" when none stands there."""
    noun = _NOUN.match(view.document.text, mention.span.end)
    return noun[1] if noun and noun[1] not in view.lexicon.classes["function"] else ""


def _behind(view: View, mention: Mention) -> str:
    """Return the noun right behind an amount, or the first two words that lead to one ("on roads")."""
    noun = _noun(view, mention)
    if noun:
        return noun
    phrase = _PHRASE.match(view.document.text, mention.span.end)
    return phrase[1] if phrase else ""


def _thing(view: View, mention: Mention) -> str:
    """Return what an amount is said of as "a 12-mile tunnel" or "a 500-bed hospital" is, "" for what it counts."""
    if mention.dimension is not Dimension.COUNT:
        return _noun(view, mention)
    named = _COUNTED.match(view.document.text, mention.span.end)
    return f"{named[1]} {named[2]}" if named and named[2] not in view.lexicon.classes["function"] else ""


def _stem(view: View, noun: str) -> str:
    return noun.removesuffix(view.lexicon.plural_ending)


def _one_period(view: View, first: Mention, again: Mention) -> bool:
    """Whether two amounts can be of one time: no years set them apart, and none is told of an earlier one."""
    years = [
        {m.when.year for m in view.mentions if m.block == each.block and m.when and m.when.year}
        for each in (first, again)
    ]
    span = view.document.blocks[again.block].span
    words = tuple(_WORDS.findall(view.document.text[span.start : span.end].lower()))
    return not (all(years) and years[0].isdisjoint(years[1])) and not view.speaks(words, "ago")


def _moved(view: View, found: Found) -> bool:
    """Whether the sentence speaks of another such thing, or of an amount that changes."""
    first, last = found.tokens.sentence(found.match.first)
    return any(True for _ in phrases(view, found, ("several", "up", "down", "either"), first, last))


def _digits(mention: Mention) -> tuple[str, str] | None:
    """Return what two tellings of one amount share, digits and unit; None for what is no amount."""
    numeral = mention.numeral
    if numeral is None or mention.dimension not in _AMOUNTS or mention.upper is not None or mention.per:
        return None
    digits = numeral.digits.rstrip("0").rstrip(".") if "." in numeral.digits else numeral.digits
    return digits, mention.unit


def _one_story(view: View, first: Mention, again: Mention, *, noun: str = "") -> bool:
    """Whether the sentence of an amount has a word of the heading's, besides `noun` and those of numbers."""
    heading = view.document.blocks[first.block].span
    said = _content(view, heading) & _content(view, _sentence(view, again))
    return not said <= {_stem(view, noun)}


def _sentence(view: View, mention: Mention) -> Span:
    """Return the stretch between the full stops around an amount, in its block."""
    text, block = view.document.text, view.document.blocks[mention.block].span
    first, last = max(block.start, mention.span.start - _LONGEST), min(block.end, mention.span.end + _LONGEST)
    begins = [stop.end() for stop in _STOP.finditer(text, first, mention.span.start)]
    stop = _STOP.search(text, mention.span.end, last)
    return Span(begins[-1] if begins else first, stop.start() if stop else last)


def _content(view: View, span: Span) -> frozenset[str]:
    """Return the words of a stretch of text that say what it is about."""
    words = _LONG.findall(view.document.text[span.start : span.end].lower())
    said = frozenset(_stem(view, word) for word in words)
    return said - view.lexicon.numbers.scales.keys() - frozenset(view.lexicon.classes["function"])


def _power(first: Mention, again: Mention) -> int | None:
    """Return the power of ten that lies between two amounts, when it is one that scale words make."""
    if not first.low or not again.low:
        return None
    ratio = again.low / first.low
    power = magnitude(ratio)
    return power if ratio == power_of_ten(power) and power % _LEAST == 0 and power else None
