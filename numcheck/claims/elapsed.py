"""Binds a span of years to the years around it: "26 years, from 1984 to 2010", "25th anniversary of the 1998 pact"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from numcheck.claims.phrases import clause_end, has, phrases, places
from numcheck.claims.view import Found, View, cover
from numcheck.model.calendar import Elapsed
from numcheck.model.mention import Dimension, Mention

SPAN, STRETCH, AFTER, ANNIVERSARY, AGO = "span", "stretch", "after", "anniversary", "ago"
IN_YEARS = {"year": 1, "decade": 10, "century": 100}
_LONGEST = 1000
# Words of an event's name and of what is said of it.
_EVENT = 6
# What makes the years behind a thing of so many years a verb's.
_OTHERWISE = ("clausal", "happened")
_YEAR_SPAN = re.compile(r"(\d{4})[-–/](\d{4}|\d{2})")


def elapsed(view: View) -> Iterator[Elapsed]:
    """Yield each span of years that the sentence puts between two years, or between a year and the dateline."""
    for found in view.found.get(SPAN, ()):
        yield from _span(view, found)
    known = {found.match.figures["span"] for found in view.found.get(SPAN, ())}
    for found in view.found.get(STRETCH, ()):
        if found.match.figures["span"] not in known and _runs(view, found):
            yield from _span(view, found)
    for found in view.found.get(AFTER, ()):
        if not _told_of(view, found):
            yield from _span(view, found)
    for found in view.found.get(AGO, ()):
        yield from _ago(view, found)
    for found in view.found.get(ANNIVERSARY, ()):
        yield from _anniversary(view, found)


def year_span(mention: Mention) -> tuple[int, int] | None:
    """Return the two years that a figure such as "2015-2023" or "2015-23" stands for, None for any other."""
    match = _YEAR_SPAN.fullmatch(mention.surface)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    return first, last if last > 99 else first - first % 100 + last + (100 if last < first % 100 else 0)


def _runs(view: View, found: Found) -> bool:
    """Whether the years are those in which a thing of so many years ran: "a 12-year feud from 1991 to 2003"."""
    at, figures = places(found), found.match.figures
    first, last = at[figures["span"]] + 1, at[figures["first"]]
    hyphened = view.mentions[figures["span"]].surface.endswith("-year")
    joined = (place for place, _ in phrases(view, found, ("joins_noun",), first, last))
    named = has(view, found, "termed", first, next(joined, last))
    return hyphened and not named and not any(True for _ in phrases(view, found, _OTHERWISE, first, last))


def _told_of(view: View, found: Found) -> bool:
    """Whether the event of a year is not the year's: "two years after the 1998 law was changed"."""
    at = places(found)[found.match.figures["first"]] + 1
    return has(view, found, "clausal", at, clause_end(found, at, _EVENT))


def _span(view: View, found: Found) -> Iterator[Elapsed]:
    figure, first, last = (view.mention(found, role) for role in ("span", "first", "last"))
    if figure is None or first is None:
        return
    years = _whole_years(figure)
    if last is None:
        ends = year_span(first)
    elif first.when and first.when.year and last.when and last.when.year:
        ends = first.when.year, last.when.year
    else:
        ends = None
    if years and ends and ends[0] < ends[1]:
        inclusive = figure.dimension is Dimension.COUNT
        yield Elapsed(
            cover(figure, first, last),
            figure.quoted,
            figure,
            years,
            first,
            ends[0],
            (ends[1],),
            last or first,
            inclusive,
        )


def _ago(view: View, found: Found) -> Iterator[Elapsed]:
    figure, first, dateline = view.mention(found, "span"), view.mention(found, "first"), view.document.metadata.dateline
    if figure is None or first is None or first.when is None or first.when.year is None or dateline is None:
        return
    years = _whole_years(figure)
    if years and first.when.year < dateline.year:
        span, ends = cover(figure, first), (dateline.year,)
        yield Elapsed(span, figure.quoted, figure, years, first, first.when.year, ends, kind=AGO)


def _anniversary(view: View, found: Found) -> Iterator[Elapsed]:
    """Yield an anniversary by its number, for the dateline's year or one named."""
    event, dateline = view.mention(found, "event"), view.document.metadata.dateline
    if event is None or event.when is None or event.when.year is None or dateline is None:
        return
    figure = view.mention(found, "nth")
    if figure is None or figure.numeral is None:
        return
    begin, years = event.when.year, int(figure.numeral.value)
    named = [m.when.year for m in view.sentence_mentions(found) if m.when and m.when.year and m.when.year != begin]
    ends = tuple(dict.fromkeys([dateline.year, *named]))
    yield Elapsed(cover(figure, event), figure.quoted, figure, years, event, begin, ends, kind=ANNIVERSARY)


def _whole_years(figure: Mention) -> int | None:
    """Return a span in whole years, None for a range, a hedged one or a part of a year."""
    scale = 1 if figure.dimension is Dimension.COUNT else IN_YEARS.get(figure.unit)
    if scale is None or figure.low is None or figure.upper is not None or figure.hedge is not None:
        return None
    years = figure.low * scale
    return int(years) if years.denominator == 1 and 0 < years <= _LONGEST else None
