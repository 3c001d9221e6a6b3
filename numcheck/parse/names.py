"""Whether a bare number names, numbers or scores something ("Route 66", "2-1", "[17]") instead of counting it."""

from __future__ import annotations

import re

from numcheck.parse.left import preceding, word_before
from numcheck.parse.site import Figure, Ground

_CHAIN = re.compile(r"[-–/:]\d|\.[A-Z]{1,2}\b|-[A-Z](?![A-Za-z])|[ ][-–‑][ ]\d|: (?:0\d(?!\d)|[0-5]\d ?[ap]\.?m\b)")
# Of those, what a model's name goes on with: "787-9".
_MODEL = re.compile(r"-\d{1,2}(?![\d-])")
_CHAINED = re.compile(r"\d[ ][-–‑][ ]\Z")
# A line that is a word and a number, and nothing else, is numbered: "Scene 4".
_HEADING = re.compile(r"(?:\A|\n)[A-Z][a-z]{2,} \Z")
# Footnote marks, list numbers, and paragraphs of a law: "[17]", "2) First", "401(k)".
_REFERENCE = re.compile(r"\]|\)(?= )|\([a-z0-9]\)")
_ITEM = re.compile(r"[.)][ \t]")
_NAME = re.compile(r"\(?[A-Z][\w&.-]*(?:['’]s)?")
# Behind a possessive a number is a name only before more of it: "Boeing's 787 Dreamliner", not "Ohio's 9".
_ENTITLED = re.compile(r" [A-Z]")
_LISTED = re.compile(r"(?:\b\d{1,4}(?:, and |, | and | or | to | & |–)){1,4}\Z")
_NUMBERED = re.compile(r"\d{1,4}(?:\.\d)?")
_COUNTED = re.compile(r"[ -](?:of\b|out of\b|[a-z-]{3,}s\b(?<! was)(?<! has)|people\b)")
_RUNNING = re.compile(r"(?<![A-Za-z'’])[a-z]{4,}")
_PLACE = re.compile(r"(?: [A-Z][A-Za-z'’-]{0,20}){1,3}")
_AREA = 40


def names(ground: Ground, figure: Figure) -> bool:
    """Whether a number in digits, without a unit or a scale word, is part of a name, a score, a code or a list."""
    text, end = ground.text, figure.number_end
    if _CHAIN.match(text, end, ground.limit):
        if _MODEL.match(text, end, ground.limit):
            ground.numbered.add(figure.raw)
        return True
    if _refers(ground, figure):
        return True
    if text[max(ground.floor, figure.start - 1)] == " " and _CHAINED.search(
        text, max(ground.floor, figure.start - 4), figure.start
    ):
        return True
    return _after_name(ground, figure) or _on_street(ground, figure)


def counted(text: str, end: int, limit: int) -> bool:
    """Whether the words behind a number that ends at `end` are what it counts: "of" something, a plural."""
    return _COUNTED.match(text, end, limit) is not None


def labelled(ground: Ground, figure: Figure) -> bool:
    """Whether the word before a figure makes it a number of something: "page 12", "pages 3, 7 and 12"."""
    lexicon, at = ground.lexicon, figure.start
    word = preceding(ground, figure)
    if figure.raw and (not word or word in lexicon.ranges["list"] or word in lexicon.ranges["to"]):
        listed = _LISTED.search(ground.text, max(ground.floor, at - _AREA), at)
        if listed is None or counted(ground.text, figure.number_end, ground.limit):
            return False
        at = listed.start()
        word = word_before(ground.text, at, ground.floor)
    if word in lexicon.labels or word.removesuffix(lexicon.plural_ending) in lexicon.labels:
        if figure.raw:
            ground.numbered.add(figure.raw)
        return True
    return figure.raw.isdigit() and word in lexicon.titles and _titled(ground.text, at, word)


def _titled(text: str, start: int, word: str) -> bool:
    """Whether the word right before `start` is capitalised."""
    at = start - 1 - len(word)
    return at >= 0 and text[at].isupper() and text[start - 1] == " "


def named(ground: Ground, start: int) -> bool:
    """Whether a spelled number is capitalised within a sentence ("the Group of Seven")."""
    before = ground.text[max(ground.floor, start - 2) : start]
    return ground.text[start].isupper() and before[-1:] == " " and before[:1].isalnum()


def _refers(ground: Ground, figure: Figure) -> bool:
    """Whether a bare number is a footnote's, a list item's or a paragraph's."""
    text, start, end = ground.text, figure.start, figure.number_end
    mark = _REFERENCE.match(text, end, ground.limit)
    if mark and mark[0] == "]":
        return start > ground.floor and text[start - 1] == "["
    if mark and mark[0].startswith("("):
        return True
    before = text[start - 1] if start > ground.floor else ""
    if before in {"'", "’", "+"}:
        # A cell that is a number behind a plus says by how much something rose.
        return "." not in figure.raw and (before != "+" or start - 1 > ground.floor or end < ground.limit)
    if end == ground.limit or text[end] == "\n":
        heading = _HEADING.search(text[max(ground.floor, start - _AREA) : start])
        if heading and figure.raw.isdigit() and len(figure.raw) <= 2:
            return True
    first = start == ground.floor or text[start - 1] == "\n" or text[max(ground.floor, start - 2) : start] == "  "
    return first and len(figure.raw) <= 2 and _ITEM.match(text, end, ground.limit) is not None


def _after_name(ground: Ground, figure: Figure) -> bool:
    """Whether a short number ends a name within a sentence: "the Pathfinder 9 is", not "in Ohio 9 mills".

    Where every word is capitalised, as in a headline, capitals show no name.
    """
    text, start, end = ground.text, figure.start, figure.number_end
    area = max(ground.floor, start - _AREA)
    at = text.rfind(" ", area, start - 1)
    if at <= area or text[start - 1] != " " or not (text[at - 1].isalnum() or text[at - 1] in ",&;"):
        return False
    if not _NAME.fullmatch(text, at + 1, start - 1) or not _NUMBERED.fullmatch(figure.raw):
        return False
    dates = ground.lexicon.dates
    word = text[at + 1 : start - 1].lower().strip("(.")
    if word in dates.months or word in dates.weekdays or counted(text, end, ground.limit):
        return False
    if word[-2:-1] in {"'", "’"} and not _ENTITLED.match(text, end, ground.limit):
        return False
    if not (_RUNNING.search(text, area, start) or _RUNNING.search(text, end, min(ground.limit, end + _AREA))):
        return False
    ground.numbered.add(figure.raw)
    return True


def _on_street(ground: Ground, figure: Figure) -> bool:
    """Whether a street's name follows the number of a house ("12 Mill Lane")."""
    text, end = ground.text, figure.number_end
    place = _PLACE.match(text, end, ground.limit) if text[end + 1 : end + 2].isupper() else None
    return (
        place is not None
        and figure.raw.isdigit()
        and not ground.lexicon.streets.isdisjoint(place[0].lower().split()[1:])
    )
