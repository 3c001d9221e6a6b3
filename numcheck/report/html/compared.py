"""The tables behind a story: which figures were held against each other, and what every figure can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from numcheck.model.figures import Figure, mention_of
from numcheck.model.interval import Interval
from numcheck.model.mention import When
from numcheck.model.names import MONTHS, WEEKDAYS
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.normalize.style import approx_interval
from numcheck.report.display import clean
from numcheck.report.html.subject import Subject
from numcheck.report.html.tags import tag, words
from numcheck.report.numbers import ends
from numcheck.report.stats import kind

_FIGURES: Final = ("Place", "As written", "Kind", "Value", "As printed", "If rounded", "Remarks")
_CLAIMS: Final = ("What the text says", "Figures", "Outcome")
# Enough that what is shown is exact but for a fraction that never ends.
_SIGNIFICANT: Final = 12


def claims_table(subject: Subject) -> str:
    """Return the table of claims that put figures together, with what came of each; "" when there are none."""
    reasons: dict[Span, dict[str, None]] = defaultdict(dict)
    for abstention in subject.report.abstentions:
        reasons[abstention.span][clean(abstention.reason)] = None
    rows = []
    for number, (claim, spans) in enumerate(subject.ties, 1):
        figures = " ".join(tag("bdi", words(clean(subject.surface(span)))) for span in spans)
        found = subject.outcome(spans)
        outcome = _links(subject, found) or _unjudged(reasons[claim.span]) or "nothing against it"
        cells = (words(kind(claim)), figures, outcome)
        rows.append(
            tag("tr", *(tag("td", cell) for cell in cells), data_claim=number, class_=None if found else "fits")
        )
    return _table("claims", _CLAIMS, rows) if rows else ""


def figures_table(subject: Subject, *, places: Mapping[int, str]) -> str:
    """Return the table of all figures with their values; `places` are the ids they have in the story."""
    flagged: dict[Span, list[int]] = defaultdict(list)
    for number, finding in enumerate(subject.findings, 1):
        flagged[finding.span].append(number)
    rows = []
    for index, figure in enumerate(subject.figures):
        mention = mention_of(figure)
        shown, place = words(clean(subject.document.source_map.place(mention.span.start))), places.get(index)
        remarks = [_links(subject, flagged[mention.span])]
        remarks.append(words(f"“{clean(subject.surface(mention.hedge.span))}”") if mention.hedge else "")
        remarks.append("in a quotation" if mention.quoted else "")
        value, tight, wide = _meaning(figure)
        rows.append(
            tag(
                "tr",
                tag("td", tag("a", shown, href=f"#{place}") if place else shown),
                tag("th", tag("bdi", words(clean(mention.surface))), scope="row"),
                tag("td", mention.dimension.value),
                tag("td", words(value), class_="number"),
                tag("td", words(tight), class_="number"),
                tag("td", words(wide), class_="number"),
                tag("td", ", ".join(filter(None, remarks))),
                data_row=index + 1,
            )
        )
    return _table("figures", _FIGURES, rows) if rows else ""


def _meaning(figure: Figure) -> tuple[str, str, str]:
    """Return the value with its unit, and what it can be as printed and if its trailing zeros are rounding."""
    mention = mention_of(figure)
    if not isinstance(figure, Quantity):
        return (_date(mention.when) if mention.when else clean(mention.unit)), "", ""
    unit = f"{figure.unit} per {mention.per}" if mention.per else figure.unit
    unit = unit if unit == "%" else f" {unit}"
    tight, wide = _bounds(figure.tight), _bounds(figure.wide)
    exact = figure.tight == figure.exact
    return clean(f"{ends(figure.exact)}{unit}"), "exactly" if exact else tight, "" if wide == tight else wide


def _date(when: When) -> str:
    """Return a date as far as it is known: "Monday 26 November", "27 November 2023", "2029", "Q3 2023"."""
    weekday = None if when.weekday is None else WEEKDAYS[when.weekday]
    month = None if when.month is None else MONTHS[when.month - 1]
    part = f"Q{when.quarter}" if when.quarter else f"H{when.half}" if when.half else None
    return " ".join(str(each) for each in (weekday, when.day, month, part, when.year) if each is not None)


def _bounds(interval: Interval) -> str:
    return approx_interval(interval, significant=_SIGNIFICANT)


def _links(subject: Subject, numbers: Sequence[int]) -> str:
    return ", ".join(
        tag(
            "a",
            f"{subject.findings[number - 1].severity.value} {number}",
            href=f"#{subject.id('f', number)}",
            class_=subject.findings[number - 1].severity.value,
        )
        for number in numbers
    )


def _unjudged(reasons: Mapping[str, None]) -> str:
    return f"not judged: {words('; '.join(reasons))}" if reasons else ""


def _table(name: str, heads: tuple[str, ...], rows: list[str]) -> str:
    head = tag("thead", tag("tr", *(tag("th", title, scope="col") for title in heads)))
    table = tag("table", head, tag("tbody", *rows), class_=name)
    return tag("div", table, class_="scroll", tabindex=0, role="group", aria_label=f"table of {name}")
