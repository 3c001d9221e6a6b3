"""What stands to the left of a figure: a currency sign, a minus, a hedge, a label that makes it a name."""

from __future__ import annotations

from numcheck.lexicon.lexicon import Lexicon, Sense
from numcheck.model.mention import Hedge
from numcheck.model.span import Span
from numcheck.parse.site import Figure, Ground

_HEDGE_AREA = 40
_NAME_AREA = 32
_EN_DASH = "–"
_MINUSES = frozenset("-−" + _EN_DASH)
_SPACES = " \u00a0\n"
_LONGEST_MINUS = 16
_OPENING = "(\"'“‘[—–-~≈<>*"
_BETWEEN_WORDS = _SPACES + _OPENING


def currency_sign(text: str, start: int, floor: int, lexicon: Lexicon) -> tuple[Sense, int] | None:
    """Return the longest currency sign that ends before `start`, and where it begins; one space may stand between."""
    end = start
    if end > floor and text[end - 1] in " \u00a0\u202f\n":
        end -= 1
    if end <= floor or (text[end - 1] == "." and end == start):
        return None
    for size in lexicon.sign_ends.get(text[end - 1], ()):
        at = end - size
        sense = lexicon.signs.get(text[at:end]) if at >= floor else None
        if sense is None or sense.weak:
            continue
        # A code or letters at the end of a longer word are no sign.
        if text[at].isalpha() and at > floor and text[at - 1].isalpha():
            continue
        return None if sense.glued and end < start else (sense, at)
    return None


def currency_name(text: str, start: int, floor: int, lexicon: Lexicon) -> tuple[Sense, int] | None:
    """Return the currency whose name stands right before `start`, with its country's if that is there too."""
    begin = max(floor, start - _NAME_AREA)
    word = text[max(begin, text.rfind(" ", begin, start - 1) + 1) : start - 1]
    if word.lower() not in lexicon.money_before:
        return None
    area = text[begin : start - 1]
    words = [*area.split(" "), ""]
    for count in (3, 2):
        at = start - len(" ".join(words[-count:]))
        if at >= floor and (at == floor or text[at - 1] == " "):
            hit = lexicon.after.longest(text, at)
            if hit is not None and hit[1] == start - 1 and hit[0][0].kind == "currency":
                return hit[0][0], at
    return None


def is_negative(text: str, start: int, floor: int, lexicon: Lexicon) -> int | None:
    """Return where a minus before `start` begins, None when there is none."""
    if start > floor and text[start - 1] in _MINUSES:
        before = text[start - 2] if start - 1 > floor else " "
        if text[start - 1] == _EN_DASH and not _gap_before(text[max(floor, start - 3) : start - 1]):
            return None
        return None if before.isalnum() or before in ".,)%-" else start - 1
    if start <= floor or text[start - 1] not in _SPACES:
        return None
    begin = max(floor, start - _LONGEST_MINUS)
    before, _, word = text[begin : start - 1].rpartition(" ")
    if word.lower() not in lexicon.numbers.negative or before.lower().endswith(lexicon.numbers.either):
        return None
    return start - 1 - len(word)


def _gap_before(before: str) -> bool:
    """Whether an en dash behind these two characters is a minus: a cell, a bracket or a word and a gap end there."""
    return not before.strip() or before[-1] in "(|" or (before[-1] == " " and before[0].isalpha())


def hedge_before(text: str, start: int, floor: int, lexicon: Lexicon) -> Hedge | None:
    """Return the hedge whose last word stands right before `start`."""
    begin = max(floor, start - _HEDGE_AREA)
    if start > begin and text[start - 1] == " ":
        word = text[max(begin, text.rfind(" ", begin, start - 1) + 1) : start - 1]
        if word.isalpha() and word.lower() not in lexicon.hedges:
            return None
    area = text[begin:start]
    last = area.rsplit(None, 1)[-1:]
    options = lexicon.hedges.get(last[0].lower().lstrip("(\"'“‘[")) if last else None
    if options is None:
        return None
    words = area.split()
    for phrase, kind in options:
        tail = [word.lower().lstrip("(\"'“‘[") for word in words[-len(phrase) :]]
        if tuple(tail) == phrase and not _compares(words[: -len(phrase)], lexicon):
            at = len(area)
            for word in reversed(phrase):
                at = area.lower().rindex(word, 0, at)
            return Hedge(kind, Span(begin + at, begin + len(area.rstrip())))
    return None


def _compares(before: list[str], lexicon: Lexicon) -> bool:
    """Whether the word before a hedge makes it a comparison: "40% more than", "an increase over"."""
    last = before[-1].lower() if before else ""
    return last.endswith("%") or last.strip("(\"'“‘[,") in lexicon.compares


def preceding(ground: Ground, figure: Figure) -> str:
    """Return the word right before a figure as `word_before` does, which is kept with it."""
    if figure.before is None:
        figure.before = word_before(ground.text, figure.start, ground.floor)
    return figure.before


def word_before(text: str, start: int, floor: int) -> str:
    """Return the word that stands right before `start`, lower-cased and without its point; "" for none."""
    area = text[max(floor, start - 24) : start].rstrip(_BETWEEN_WORDS)
    last = area.rpartition(" ")[2]
    if last.isalpha():
        return last.lower()
    at = len(area)
    while at and (area[at - 1].isalpha() or (area[at - 1] == "." and at == len(area))):
        at -= 1
    return area[at:].rstrip(".").lower()
