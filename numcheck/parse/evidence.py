"""Whether a mark that is also a word, or a word that is two units, stands where only one of them can."""

from __future__ import annotations

import re

from numcheck.lexicon.lexicon import Sense
from numcheck.parse.names import labelled
from numcheck.parse.site import Figure, Ground

_CLOSING = frozenset(")(,;×/]")
_WORD = re.compile(r"[ \u00a0-]([A-Za-z]+)")
_WORDS = re.compile(r"[^\W\d_]+")
_BY = re.compile(r" ?[x×] ?\d|[ ]\d")
_MONEY_AHEAD = re.compile(r" ?\(?(?:[A-Z]{0,3}[$€£¥]|sterling)")
_MONEY_BEHIND = re.compile(r"[$€£¥] ?(?:[\d.,]{1,15}(?:[ -]?[a-z]{1,9})? ?\(|[\d.,]{0,15} ?= ?)\Z")
_OPENED = re.compile(r"[(\[](?:[\d.,½¼¾]{1,9}(?: in)? ?(?:×|x|by) ?)?\Z")
_LARGE_TEMPERATURE = 1000
_LARGE_MASS = 10_000
_THOUSAND = 1000
_NEAR = 40
# "In his 60s" is no time of day.
_DECADES = frozenset(str(tens) for tens in range(10, 100, 10))


def evident(ground: Ground, figure: Figure, sense: Sense, end: int) -> bool:
    """Whether a weak mark that ends at `end` behind a figure's number is a unit there."""
    text, limit = ground.text, ground.limit
    surface = text[figure.end : end]
    if sense.kind == "currency":
        return (
            figure.scaled
            or figure.numeral.scale >= _THOUSAND
            or bool(figure.raw and figure.raw != "1" and not labelled(ground, figure))
        )
    following = text[end] if end < limit else ")"
    if sense.kind == "minor":
        close = not surface[0].isspace() or _last_word(ground, end)
        return close and not following.isalnum() and not labelled(ground, figure)
    if sense.dimension == "temperature":
        return _temperate(ground, figure, surface, end)
    if (surface == "s" and figure.raw in _DECADES) or (surface in ground.lexicon.dates.ordinals and _ranks(figure.raw)):
        return False
    long = "," in figure.raw or figure.scaled
    if sense.glued and figure.raw and (not surface[0].isspace() or long or figure.numeral.denominator > 1):
        return not following.isalnum() and following != "-"
    adjective = _WORD.match(text, end, limit)
    word, classes = adjective[1].lower() if adjective else "", ground.lexicon.classes
    if word in classes["adjectives"] or (word in classes["bearings"] and not surface[0].isspace()):
        return True
    if _enclosed(ground, figure, end):
        return True
    closed = (text[end : end + 2].strip()[:1] or ")") in _CLOSING or _BY.match(text, end, limit) is not None
    if surface[0].isspace() or not figure.raw:
        return (closed and surface.strip().lower() not in ground.lexicon.weak_words) or _last_word(ground, end)
    return closed or (following == "." and not text[end + 1 : end + 2].isdigit()) or len(surface.strip(" -.")) > 1


def _ranks(raw: str) -> bool:
    """Whether "st" behind a number makes an ordinal, as in "21st", not stones: "11st 4lb"."""
    return raw.endswith("1") and not raw.endswith("11")


def is_mass(ground: Ground, figure: Figure, upper: Figure | None) -> bool:
    """Whether a word that is a currency's and a weight's ("pounds") is the weight.

    Words of weighing and of paying nearby decide, then the size: from ten thousand, and with a scale word, it is money.
    """
    unit = figure.sense("unit")
    if unit is None or figure.sense("currency") is None:
        return False
    name, end = unit.candidates[0].unit, (upper or figure).end
    evidence = ground.lexicon.evidence
    near = ground.text[max(ground.floor, figure.start - _NEAR) : figure.start].split()[-5:]
    after = ground.text[end : min(end + _NEAR, ground.limit)].split()[:5]
    words = {word.strip("().,;:\"'“”").lower() for word in (*near, *after)}
    if words & evidence.get(name, frozenset()):
        return True
    beside = _MONEY_AHEAD.match(ground.text, end, ground.limit) or _MONEY_BEHIND.search(
        ground.text, max(ground.floor, figure.start - _NEAR), figure.start
    )
    if beside or words & evidence.get("money", frozenset()):
        return False
    return not (upper or figure).scaled and abs(figure.numeral.value) < _LARGE_MASS


def used_by(ground: Ground, end: int) -> bool:
    """Whether the word behind a currency's name makes it the name of those who use it ("the 19 euro zone members")."""
    word = _WORD.match(ground.text, end, ground.limit)
    return word is not None and word[1].lower() in ground.lexicon.currency_users


def _temperate(ground: Ground, figure: Figure, surface: str, end: int) -> bool:
    """Whether a letter behind a number can be a temperature's: not a flight deck's ("F-16"), not a form's ("13F")."""
    following = ground.text[end] if end < ground.limit else ")"
    near = ground.text[max(ground.floor, figure.start - _NEAR) : min(end + _NEAR, ground.limit)].lower()
    return (
        bool(figure.raw)
        and ground.lexicon.evidence["form"].isdisjoint(_WORDS.findall(near))
        and surface[0] != "-"
        and not (following.isalnum() or following in "-/")
        and not _named(ground, end)
        and abs(figure.numeral.value) < _LARGE_TEMPERATURE
    )


def _enclosed(ground: Ground, figure: Figure, end: int) -> bool:
    """Whether brackets hold the figure and nothing else but a length before it: "(0.7 in)", "(12 × 16 in)"."""
    if ground.text[end : end + 1] not in {")", "]"}:
        return False
    return _OPENED.search(ground.text, max(ground.floor, figure.start - _NEAR), figure.start) is not None


def _named(ground: Ground, end: int) -> bool:
    """Whether a capitalised word follows, so that the letter is part of a name ("F Block")."""
    return ground.text[end : end + 1] == " " and ground.text[end + 1 : end + 2].isupper()


def _last_word(ground: Ground, end: int) -> bool:
    """Whether nothing but a full stop follows in the block ("is 2 in.")."""
    return not ground.text[end : min(end + 3, ground.limit)].strip(" .")
