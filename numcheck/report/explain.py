"""One finding at length: its sum, what each figure can mean and why, the exchange rates, how to leave it alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from numcheck.errors import UsageError
from numcheck.model.claim import Claim, Conversion, SameCurrency, StatedRate
from numcheck.model.document import Document
from numcheck.model.figures import figures_of, mention_of
from numcheck.model.finding import Finding
from numcheck.model.fingerprint import fingerprint
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.model.suppression import Suppressed
from numcheck.normalize.money import Period
from numcheck.normalize.style import approx_interval
from numcheck.rates.table import RateTable
from numcheck.report.display import clean
from numcheck.report.meaning import readings
from numcheck.report.numbers import day, ends
from numcheck.report.page import OWN
from numcheck.report.paint import Paint, Part, plain
from numcheck.report.rates import render_rate
from numcheck.report.text import remarks, render_finding

_COMMENTED: Final = frozenset({".md", ".markdown", ".html", ".htm", ".xhtml"})
_FLAGGED: Final = "the figure flagged"
_MARGIN: Final = "  "


def render_explanation(
    finding: Finding, document: Document, *, summary: str, rates: RateTable, paint: Paint = plain
) -> str:
    """Return a finding at length; `summary` is one sentence on what its rule finds, `rates` what it was judged by.

    Raises RatesError when the table is damaged.
    """
    fixes = remarks(replace(finding, working=()), document)
    parts = {
        "What it is": [summary],
        "The sum": [f"{number}. {clean(line)}" for number, line in enumerate(finding.working, 1)],
        "The figures": _figures(finding, document),
        "The exchange rates": _rates(finding.claim, rates),
        "What would fit": [line.removeprefix("suggestion: ") for line in fixes],
        "To leave it alone": _silence(finding, document),
        "To read on": _further(finding, document),
    }
    head = render_finding(replace(finding, working=(), fixes=()), document, paint=paint)
    told = ((title, "".join(f"{_MARGIN}{line}".rstrip() + "\n" for line in lines)) for title, lines in parts.items())
    return head + "".join(f"\n{paint(title, Part.PLACE)}\n{body}" for title, body in told if body)


def render_apart(suppressed: Suppressed) -> str:
    """Return the line that says that a finding is left alone already, and why."""
    reason = f": {clean(suppressed.reason)}" if suppressed.reason else ", without a reason"
    return f"left alone already by {suppressed.origin.value}{reason}\n"


def _figures(finding: Finding, document: Document) -> Iterator[str]:
    """Yield the figures the verdict rests on, each with its readings, in the order of the text."""
    known = {mention_of(figure).span: figure for figure in figures_of(finding.claim)}
    labels = {item.span: item.label for item in finding.evidence} | {finding.span: _FLAGGED}
    for span in sorted(labels):
        label = f"  ({clean(labels[span])})" if labels[span] else ""
        yield f"{clean(document.text[span.start : span.end])}{label}"
        figure = known.get(span)
        if isinstance(figure, Quantity):
            yield from (f"{_MARGIN}{line}" for line in _meanings(figure, document))
        elif figure is not None and figure.when:
            yield f"{_MARGIN}means {day(figure.when)}"


def _meanings(figure: Quantity, document: Document) -> Iterator[str]:
    unit = f"{figure.unit} per {figure.mention.per}" if figure.mention.per else figure.unit
    yield clean(f"as written: {ends(figure.exact)} {unit} ({figure.dimension.value})")
    others = [each for each in figure.units if each != figure.unit]
    if others:
        yield clean(f"its unit could also be {', '.join(others)}")
    for name, interval, why in readings(figure, document):
        yield f"{name}: {interval} ({why})"


def _rates(claim: Claim | None, rates: RateTable) -> Iterator[str]:
    """Yield the official record of the days that a conversion of money can mean, with dates and sources."""
    for base, quote, periods, stated in dict.fromkeys(_conversions(claim)):
        for interval in stated:
            yield f"{base} to {quote}: the text states a rate, {approx_interval(interval, significant=6)} {quote}"
        if not periods and not stated:
            yield f"{base} to {quote}: neither the text nor its name says of which day, so no dated rate is used"
        for first, last in periods:
            yield f"{base} to {quote}, {first if first == last else f'{first} to {last}'}"
            try:
                near = rates.nearest(base, quote, last)
                pair = (quote, base) if near is not None and near.value < 1 else (base, quote)
                lines = render_rate(rates, *pair, (first, last)).splitlines()
            except UsageError as error:
                lines = [f"none: {error}"]
            yield from (f"{_MARGIN}{line}" for line in lines)


def _conversions(part: object) -> Iterator[tuple[str, str, tuple[Period, ...], tuple[Interval, ...]]]:
    """Yield the pairs of currencies that a claim converts, the days whose rates it can mean, and those it states."""
    if isinstance(part, Conversion):
        if part.source.dimension is part.target.dimension is Dimension.MONEY:
            yield part.source.unit, part.target.unit, part.periods, part.stated
    elif isinstance(part, StatedRate):
        yield part.base, part.quote.unit, part.periods, ()
    elif isinstance(part, SameCurrency):
        yield from ((part.source.unit, other, part.periods, ()) for other in part.others)
    elif isinstance(part, Claim):
        for field in fields(part):
            yield from _conversions(getattr(part, field.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _conversions(each)


def _silence(finding: Finding, document: Document) -> Iterable[str]:
    if finding.code in OWN:
        return ()
    path = Path(document.name)
    if path.suffix.lower() in _COMMENTED:
        return ("put this on its line, with your reason:", f"{_MARGIN}<!-- numcheck: ignore[{finding.code}] reason -->")
    written = json.dumps(document.text[finding.span.start : finding.span.end], ensure_ascii=False)
    return (
        f"put this into {clean(path.name)}.numcheck.toml beside the text, with your reason:",
        f"{_MARGIN}[[ignore]]",
        f'{_MARGIN}code = "{finding.code}"',
        f"{_MARGIN}text = {written}",
        f'{_MARGIN}reason = "…"',
    )


def _further(finding: Finding, document: Document) -> Iterator[str]:
    page = "" if finding.code in OWN else f", the page of its rule (docs/rules/{finding.code}.md)"
    yield f"numcheck rule {finding.code}{page}"
    yield f"fingerprint {fingerprint(finding, document)}, which stays the same when the text around it is edited"
