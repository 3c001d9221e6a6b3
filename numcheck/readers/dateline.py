"""The day and place a story speaks from, as its own first words give them."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from numcheck.model.document import Block, Metadata
from numcheck.model.names import MONTHS, WEEKDAYS

# Datelines are a convention of the English wires, so English month names are no limit on the languages checked.
_MONTHS = tuple(map(str.lower, MONTHS))
# Capitals and a dash also set off days and desk labels; none of these is a place.
_NOT_PLACES = re.compile(
    "TODAY|ADVISORY|ALERT|ANALYSIS|BREAKING|CORRECTED|CORRECTION|EDITORIAL"
    "|EXCLUSIVE|EXPLAINER|FACTBOX|FEATURE|FLASH|INTERVIEW|LIVE|NEWS|NOTE|OPINION|POLL|PREVIEW|RECAP|REFILE|REPORT"
    "|SUMMARY|TIMELINE|UPDATE|URGENT|WATCH|WRAPUP|" + "|".join((*WEEKDAYS, *MONTHS)),
    re.IGNORECASE,
)
# The years a text can be of; at the ends of the calendar, no day before or after could be looked at.
DATED = range(1000, 9000)
_HEAD = 240
_LEADING_BLOCKS = 3
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STAMP = re.compile(r"\s*date:?\s+([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w-])", re.IGNORECASE)
_MONTH = r"(?P<{0}>[A-Z][a-z]{{2,8}})\.?"
_WHEN = (
    rf"(?:{_MONTH.format('month')}\s+(?P<day>[0-9]{{1,2}})(?:,\s+(?P<year>[0-9]{{4}}))?"
    rf"|(?P<day2>[0-9]{{1,2}})\s+{_MONTH.format('month2')}(?:,?\s+(?P<year2>[0-9]{{4}}))?)"
)
_ALONE = re.compile(_WHEN)
_WORD = r"[^\W\d_](?:[\w.'’/]|-(?!-)){0,30}"
_WIRE = re.compile(
    rf"\s*(?P<place>{_WORD}(?:[ ]{_WORD}){{0,3}}?(?:,[ ]{_WORD}(?:[ ]{_WORD}){{0,2}}?)?)"
    rf"(?:,?\s+{_WHEN}\.?)?"
    r"(?:\s*(?P<agency>\([^()]{1,40}\)|/[^/\n]{1,40}/),?)?"
    r"(?:\s*(?:--|[–—])\s*|\s+[-_]\s+|(?<=\))-\s*|(?<=/)\.\s+)(?=\S)"
)
# What a wire dateline ends with; most texts begin without one.
_DASH = re.compile(r"--|[–—]|\s[-_]\s|\)-|/\.\s")


def find_dateline(text: str) -> tuple[date | None, str | None]:
    """Return the day and the place of a dateline at the very start of `text`, None for what it does not say.

    Understood are a stamp ("date 2023-11-27"), a wire dateline ("PARIS, March 5, 2024 (AFP) -", "LONDON (Reuters)
    -", "ASTANA –") and a stamp before a wire dateline. A day whose year is not written is no day: the clock is never
    asked.
    """
    head = text[:_HEAD]
    stamp = _STAMP.match(head)
    day = iso_day(stamp[1]) if stamp else None
    wire = _WIRE.match(head, stamp.end() if stamp else 0) if _DASH.search(head) else None
    if wire is None:
        return day, None
    written = _written_day(wire)
    if not _is_dateline(wire, head, dated=written is not None):
        return day, None
    return day or written, wire["place"]


def iso_day(text: str) -> date | None:
    """Return the day written YYYY-MM-DD, with or without a time of day after it; None when it is no such day."""
    match = _DAY.match(text)
    if match is None or text[match.end() : match.end() + 1] not in {"", "T", "t", " "}:
        return None
    try:
        day = date.fromisoformat(match[0])
    except ValueError:
        return None
    return day if day.year in DATED else None


def stated_day(text: str) -> date | None:
    """Return the day that `text` is and nothing else: 2023-11-27, November 27, 2023 or 27 November 2023, else None."""
    words = " ".join(text.split())
    found = _ALONE.fullmatch(words)
    return _written_day(found) if found else iso_day(words)


def settle(metadata: Metadata, *, text: str, blocks: tuple[Block, ...], front: Metadata | None = None) -> Metadata:
    """Return what is known of a document: the caller's word first, its front matter's, its first blocks', its house's.

    `front` is what the file says of itself beside its prose, its `dateline_source` where that is no front matter.
    Each of day, place and locale is settled by itself; a locale nobody names is English.
    """
    front, house = front or Metadata(locale=""), metadata.house
    day, place = _leading_dateline(text, blocks)
    known = (
        ("caller", metadata.dateline),
        (front.dateline_source or "front matter", front.dateline),
        ("text", day),
        (house.dateline_source, house.dateline),
    )
    source, dateline = next(((who, when) for who, when in known if when is not None), ("", None))
    return Metadata(
        dateline=dateline,
        dateline_source=source,
        place=metadata.place or front.place or place or house.place or None,
        locale=metadata.locale or front.locale or house.locale or "en",
        house=house,
    )


def _leading_dateline(text: str, blocks: tuple[Block, ...]) -> tuple[date | None, str | None]:
    """Look at the first blocks, since a headline and a byline may stand before the dateline."""
    day: date | None = None
    place: str | None = None
    for block in islice(blocks, _LEADING_BLOCKS):
        start = block.span.start
        found, where = find_dateline(text[start : min(start + _HEAD, block.span.end)])
        day, place = day or found, place or where
    return day, place


def _written_day(wire: re.Match[str]) -> date | None:
    name = (wire["month"] or wire["month2"] or "").lower()
    year = wire["year"] or wire["year2"]
    month = next((n for n, full in enumerate(_MONTHS, 1) if name in {full, full[:3], full[:4]}), 0)
    if year is None or not month or int(year) not in DATED:
        return None
    try:
        return date(int(year), month, int(wire["day"] or wire["day2"]))
    except ValueError:
        return None


def _is_dateline(wire: re.Match[str], head: str, *, dated: bool) -> bool:
    """Whether the match is a dateline and not a sentence or headline with a dash in it."""
    city = wire["place"].split(",")[0]
    rest = head[wire.end() :]
    begins_story = not rest[0].islower() and any(map(str.islower, "".join(rest.split()[:3])))
    if _NOT_PLACES.fullmatch(city) or not (wire["agency"] or begins_story):
        return False
    if dated:
        set_off = city.isupper() or head[wire.end("place")] == ","
        return set_off and all(word[0].isupper() for word in city.split())
    letters = sum(map(str.isalpha, city))
    return city.isupper() and letters >= (2 if wire["agency"] else 4)
