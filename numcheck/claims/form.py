"""Binds what can be said of how a figure is written: its digit groups, its scale word, its hedge, its tense."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from numcheck.claims.elapsed import year_span
from numcheck.claims.view import Found, View, cover
from numcheck.model.form import Hedged, Malformed, SharedScale, Tensed, YearPeriod
from numcheck.model.mention import Dimension, HedgeKind, Mention, When
from numcheck.model.span import Span
from numcheck.parse.groups import grouped

PERIOD, TENSE = "period", "tense"
_HUNDREDS = 3
_POINT = re.compile(r"\.[a-z]")
_SCALES = frozenset({"scale", "money scale"})
_CENTURIES = frozenset({"15", "16", "17", "18", "19", "20", "21"})
_AMOUNTS = frozenset({Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE, Dimension.PERCENT})


def malformed(view: View) -> Iterator[Malformed]:
    """Yield each amount whose groups of digits are neither thousands nor lakhs, or that has two units at once."""
    commas = list[tuple[Span, str]]()
    for found in grouped(view.document, view.lexicon):
        span = found.span
        if len(found.groups) == 1 and len(found.groups[0]) < _HUNDREDS and not found.decimal:
            commas.append((span, "the comma stands for a point" if found.signed and found.scaled else ""))
        elif (fault := _fault(found.groups)) and (found.signed or found.scaled or _is_round(found.groups)):
            yield _malformed(view, span, fault)
    # Who writes a comma for a point does so throughout.
    if len(commas) == 1 and commas[0][1]:
        yield _malformed(view, *commas[0])
    yield from _twice_named(view)
    yield from _pointless(view)


def _is_round(groups: Sequence[str]) -> bool:
    """Whether groups can only be thousands, one with a nought too many: "36,5000", "6,5000,000"; no year behind a day.

    A decimal comma has no noughts at the end, and no comma behind it.
    """
    long = [group for group in groups if len(group) > _HUNDREDS]
    years = any(len(group) == len("2000") and group[:2] in _CENTURIES for group in long)
    return len(long) == 1 and not years and groups[-1].endswith("00") and len(groups[-1]) >= _HUNDREDS


def _twice_named(view: View) -> Iterator[Malformed]:
    """Yield each amount with a currency sign before it and the name of its hundredths behind: "$1.20 cents"."""
    for mention in view.mentions:
        numeral = mention.numeral
        if (
            mention.dimension is not Dimension.MONEY
            or numeral is None
            or numeral.scale != 1
            or mention.upper is not None
        ):
            continue
        if mention.surface[0].isalnum() or not numeral.places:
            continue
        hit = view.lexicon.after.longest(view.document.text, mention.span.end)
        if hit is not None and all(sense.kind == "minor" for sense in hit[0]):
            span = Span(mention.span.start, hit[1])
            surface = view.document.text[span.start : span.end]
            yield Malformed(span, mention.quoted, surface, "it counts whole units and hundredths at once")


def _pointless(view: View) -> Iterator[Malformed]:
    """Yield each amount with a point and then its scale, the digits between them lost: "£23.m"."""
    text = view.document.text
    for mention in view.mentions:
        end = mention.span.end
        if mention.dimension is not Dimension.MONEY or not _POINT.match(text, end):
            continue
        hit = view.lexicon.after.longest(text, end + 1)
        if mention.surface[-1].isdigit() and hit is not None and any(sense.kind in _SCALES for sense in hit[0]):
            span = Span(mention.span.start, hit[1])
            fault = "no digit follows the point"
            yield Malformed(span, mention.quoted, text[span.start : span.end], fault)


def _fault(groups: Sequence[str]) -> str:
    """Return what is wrong with the groups behind the first comma, "" when some convention makes them."""
    sizes = [len(group) for group in groups]
    if all(size == _HUNDREDS for size in sizes) or _is_indian(sizes):
        return ""
    wrong = next(group for group in groups if len(group) != _HUNDREDS)
    return f"the group {wrong} has {len(wrong)} digit{'s' if len(wrong) > 1 else ''}"


def _is_indian(sizes: list[int]) -> bool:
    return sizes[-1] == _HUNDREDS and all(size == 2 for size in sizes[:-1])


def _malformed(view: View, span: Span, fault: str) -> Malformed:
    quoted = any(quote.contains(span) for quote in view.document.quotes)
    return Malformed(span, quoted, view.document.text[span.start : span.end], fault)


def shared_scales(view: View) -> Iterator[SharedScale]:
    """Yield each range of money in words whose scale word the lower end lacks."""
    for mention in view.mentions:
        if mention.upper is None or mention.dimension is not Dimension.MONEY or mention.upper.scale == 1:
            continue
        words = re.findall(r"[^\W\d_]+", mention.surface)
        scales = [word for word in words if word.lower() in view.lexicon.numbers.scales]
        signed = not mention.surface[0].isdigit() and not mention.surface[0].isalpha()
        joined = any(word in view.lexicon.ranges["to"] | view.lexicon.ranges["and"] for word in words)
        if signed and joined and len(scales) == 1:
            yield SharedScale(mention.span, mention.quoted, mention, scales[0])


def hedged(view: View) -> Iterator[Hedged]:
    """Yield each amount behind "about" or its like."""
    for mention in view.mentions:
        hedge = mention.hedge
        amount = mention.dimension in _AMOUNTS and mention.upper is None and not _is_code(mention)
        if hedge and hedge.kind is HedgeKind.ABOUT and amount:
            yield Hedged(Span(hedge.span.start, mention.span.end), mention.quoted, mention)


def _is_code(mention: Mention) -> bool:
    """Whether a figure is bare digits with nothing counted, as in "CA 90069"."""
    return mention.surface.isdecimal() and not mention.noun


def year_periods(view: View) -> Iterator[YearPeriod]:
    """Yield each tax, school or business year named by its two years."""
    for found in view.found.get(PERIOD, ()):
        mention = view.mention(found, "period")
        years = year_span(mention) if mention is not None else None
        if mention is not None and years is not None:
            yield YearPeriod(mention.span, mention.quoted, mention, *years)


def tensed(view: View) -> Iterator[Tensed]:
    """Yield each day or year that a verb in the future or the past stands beside, in a sentence with no other year."""
    for found in view.found.get(TENSE, ()):
        mention = view.mention(found, "time")
        stretch = _stretch(mention.when) if mention is not None and mention.when is not None else None
        if mention is None or stretch is None or _other_years(view, found, mention):
            continue
        yield Tensed(cover(mention), mention.quoted, mention, *stretch, future=_future(found))


def _future(found: Found) -> bool:
    return "coming" in found.match.words


def _other_years(view: View, found: Found, mention: Mention) -> bool:
    others = [m for m in view.sentence_mentions(found) if m is not mention]
    return any(m.dimension in (Dimension.YEAR, Dimension.DATE) for m in others) or view.says(found, "reported")


def _stretch(when: When) -> tuple[date, date] | None:
    """Return the first and the last day of a day, month or year that is written with its year."""
    if when.year is None or when.weekday is not None:
        return None
    if when.month is None:
        return date(when.year, 1, 1), date(when.year, 12, 31)
    if not 1 <= when.month <= 12:
        return None
    if when.day is None:
        return date(when.year, when.month, 1), date(when.year, when.month, monthrange(when.year, when.month)[1])
    day = when.resolved()
    return None if day is None else (day, day)
