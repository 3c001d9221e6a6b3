"""Numbers in words: "five hundred and twenty-three thousand", "two-thirds", "three and a half million"."""

from __future__ import annotations

import re

from numcheck.lexicon.lexicon import NumberWords
from numcheck.model.mention import Numeral
from numcheck.parse.left import word_before

_NEXT = re.compile(r"(?:[ \u00a0]|\r?\n|[-\u2011])([A-Za-z]+|&)")
_COMMA = re.compile(r",(?:[ \u00a0]|\r?\n)([A-Za-z]+)")
_BRACKET = re.compile(r" \((?:[a-z]+ ){0,2}\d[\d.,]* ?")
_LONGEST_ARTICLE = 7
_GAPS = frozenset(" \u00a0-")
_HUNDRED = 100


def read_spelled(text: str, start: int, end: int, limit: int, words: NumberWords) -> tuple[Numeral, int, int] | None:
    """Return the number whose first word stands at text[start:end], with the span it takes.

    A scale word begins a number only behind an article ("a million"), which then belongs to it.
    """
    first = text[start:end].lower()
    if first in words.scales or first in words.fractions:
        return _after_article(text, start, end, limit, words)
    if first not in words.small and first not in words.tens:
        return None
    value, end = _whole(text, start, end, limit, words)
    rank = _NEXT.match(text, end, limit) if value in words.tens.values() else None
    if rank and rank[1].lower() in words.ranks and not rank[0][0].isspace():
        return None
    return _with_fraction(text, start, end, limit, words, value)


def _after_article(text: str, start: int, end: int, limit: int, words: NumberWords) -> tuple[Numeral, int, int] | None:
    first = text[start:end].lower()
    before = _word_at(text, start)
    article = before is not None and text[before : start - 1].lower() in words.articles
    if first in words.fractions:
        under = words.fractions[first]
        following = _NEXT.match(text, end, limit)
        follows = following is not None and (
            following[1].lower() in words.behind_part or following[1].lower() in words.scales
        )
        at = before if before is not None and article else start
        alone = article and following is None and word_before(text, at, 0) in words.shares
        timed = word_before(text, start, 0) in words.ordinals
        rated = following is not None and following[1].lower() in words.rated
        follows = follows or _told_again(text, end, limit, words)
        if not (follows or alone or rated) or timed or not (article or under == 2 or rated):
            return None
        scaled = _scale_of_part(text, end, limit, words)
        factor, end = scaled or (1, end)
        return Numeral("1", scale=factor, denominator=under, spelled=True), at, end
    if before is None or not article:
        return None
    factor = words.scales[first]
    rest = _NEXT.match(text, end, limit)
    joined = _NEXT.match(text, rest.end(), limit) if rest and rest[1].lower() in words.conjunctions else rest
    if factor == _HUNDRED and joined and _continues(joined[1].lower(), _HUNDRED, 1, 0, words):
        more, stop = _whole(text, joined.start(1), joined.end(), limit, words)
        if joined[1].lower() not in words.scales:
            return Numeral(str(_HUNDRED + more), spelled=True), before, stop
    while rest is not None and rest[1].lower() in words.scales:
        factor, end = factor * words.scales[rest[1].lower()], rest.end()
        rest = _NEXT.match(text, end, limit)
    half = _and_half(text, rest, limit, words)
    if half is not None:
        return Numeral("3", scale=factor, denominator=2, spelled=True), before, half
    return Numeral("1", scale=factor, spelled=True), before, end


def _word_at(text: str, start: int) -> int | None:
    """Return where the word begins that ends right before `start`, or its last letters; None when there is none."""
    if start == 0 or text[start - 1] not in _GAPS:
        return None
    at = start - 1
    while at > max(0, start - 1 - _LONGEST_ARTICLE) and text[at - 1].isascii() and text[at - 1].isalpha():
        at -= 1
    return at if at < start - 1 else None


def _told_again(text: str, end: int, limit: int, words: NumberWords) -> bool:
    """Whether a bracket with a percentage follows: "a third (33%)"."""
    bracket = _BRACKET.match(text, end, limit)
    return bracket is not None and any(text.startswith(word, bracket.end()) for word in words.rated)


def _and_half(text: str, joint: re.Match[str] | None, limit: int, words: NumberWords) -> int | None:
    """Return where "and a half" ends, whose joint stands behind "a million"; None when it is something else."""
    article = _NEXT.match(text, joint.end(), limit) if joint and joint[1].lower() in words.conjunctions else None
    half = _NEXT.match(text, article.end(), limit) if article and article[1].lower() in words.articles else None
    return half.end() if half and words.fractions.get(half[1].lower()) == 2 else None


def _scale_of_part(text: str, end: int, limit: int, words: NumberWords) -> tuple[int, int] | None:
    """Return the scale behind a fraction, and where it ends: "half a million", "a quarter of a billion"."""
    match = _NEXT.match(text, end, limit)
    if match and match[1].lower() == "of":
        match = _NEXT.match(text, match.end(), limit)
    if match is None:
        return None
    scale = _NEXT.match(text, match.end(), limit) if match[1].lower() in words.articles else match
    factor = words.scales.get(scale[1].lower()) if scale else None
    return (factor, scale.end()) if scale and factor else None


def _whole(text: str, start: int, end: int, limit: int, words: NumberWords) -> tuple[int, int]:
    """Read a whole number word by word; the last word may be followed by scales, which stay with the caller."""
    total, current, word = 0, 0, text[start:end].lower()
    last = _HUNDRED
    while True:
        if word in words.tens:
            current, last = current + words.tens[word], 10
        elif word in words.small:
            current, last = current + words.small[word], 1
        elif words.scales[word] == _HUNDRED:
            current, last = current * _HUNDRED, _HUNDRED
        else:
            total, current, last = total + current * words.scales[word], 0, _HUNDRED
        match = _NEXT.match(text, end, limit)
        if match is None and total and not current:
            match = _group_behind(text, end, limit, words, _lowest(total))
        following = match[1].lower() if match else ""
        joined = match
        if following in words.conjunctions and last == _HUNDRED and match:
            joined = _NEXT.match(text, match.end(), limit)
            following = joined[1].lower() if joined else ""
            if following in words.scales:
                return total + current, end
        if joined is None or not _continues(following, last, current, total, words):
            return total + current, end
        word, end = following, joined.end()


def _group_behind(text: str, end: int, limit: int, words: NumberWords, below: int) -> re.Match[str] | None:
    """Return the first word of a group behind a comma, with a scale below the last: "two million, six hundred"."""
    comma = _COMMA.match(text, end, limit)
    scale = _NEXT.match(text, comma.end(), limit) if comma and comma[1].lower() in words.small else None
    return comma if scale and words.scales.get(scale[1].lower(), below) < below else None


def _continues(word: str, last: int, current: int, total: int, words: NumberWords) -> bool:
    if word in words.tens:
        return last == _HUNDRED
    if word in words.small:
        return last == _HUNDRED or (last == 10 and 0 < words.small[word] < 10)
    scale = words.scales.get(word)
    if scale is None or word not in words.scales or word.endswith("s") or not current:
        return False
    if scale == _HUNDRED:
        return current < 100
    return total == 0 or _lowest(total) > scale * current


def _lowest(total: int) -> int:
    """Return the value of the lowest digit group of a number read so far."""
    scale = 1
    while total % (scale * 1000) == 0:
        scale *= 1000
    return scale


def _with_fraction(
    text: str, start: int, end: int, limit: int, words: NumberWords, value: int
) -> tuple[Numeral, int, int]:
    following = _NEXT.match(text, end, limit)
    word = following[1].lower() if following else ""
    if following and value and word in words.fractions and _parted(text, start, following, limit, words, value):
        return Numeral(str(value), denominator=words.fractions[word], spelled=True), start, following.end()
    if following and word == words.point and word_before(text, start, 0) not in words.at:
        decimals, stop = _decimals(text, following, limit, words)
        if decimals:
            return Numeral(f"{value}.{decimals}", spelled=True), start, stop
    part = part_behind(text, end, limit, words)
    if part:
        many, word, stop = part
        under = words.fractions[word]
        return Numeral(str(value * under + many), denominator=under, spelled=True), start, stop
    return _scaled(value, start, end)


def part_behind(text: str, end: int, limit: int, words: NumberWords) -> tuple[int, str, int] | None:
    """Return how many of which part stand behind a whole number ("and a half", "and three quarters"), and to where."""
    joint = _NEXT.match(text, end, limit)
    over = _NEXT.match(text, joint.end(), limit) if joint and joint[1].lower() in words.conjunctions else None
    many = 1 if over and over[1].lower() in words.articles else words.small.get(over[1].lower(), 0) if over else 0
    part = _NEXT.match(text, over.end(), limit) if over and many else None
    word = part[1].lower() if part else ""
    return (many, word, part.end()) if part and many < words.fractions.get(word, 0) else None


def _decimals(text: str, point: re.Match[str], limit: int, words: NumberWords) -> tuple[str, int]:
    """Return the digits named one by one behind the word for a decimal point, and where they end."""
    digits, end = "", point.end()
    while (digit := _NEXT.match(text, end, limit)) and words.small.get(digit[1].lower(), 10) < 10:
        digits, end = digits + str(words.small[digit[1].lower()]), digit.end()
    return digits, end


def _parted(text: str, start: int, fraction: re.Match[str], limit: int, words: NumberWords, over: int) -> bool:
    """Whether "two thirds" is a fraction: hyphenated, of something, or by its words alone.

    Quarters and halves also count stretches of time, and "one third" also ranks.
    """
    if not fraction[0][0].isspace():
        return True
    following = _NEXT.match(text, fraction.end(), limit)
    spell = fraction[1].lower() in words.spells
    if spell and (over >= words.fractions[fraction[1].lower()] or word_before(text, start, 0) in words.ordinals):
        return False
    if following is not None and following[1].lower() == "of":
        return True
    return not spell and (over > 1 or following is None)


def _scaled(value: int, start: int, end: int) -> tuple[Numeral, int, int]:
    """Return a whole number as its words round it: "two million" is 2 with a scale, not seven digits."""
    scale = 1
    while value and value % 1000 == 0:
        value, scale = value // 1000, scale * 1000
    return Numeral(str(value), scale=scale, spelled=True), start, end
