"""The findings: short notes beside the story, and each in full with its figures, its sum and its suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from numcheck.model.finding import Finding, Fix
from numcheck.report.display import clean
from numcheck.report.html.subject import Subject
from numcheck.report.html.tags import tag, words


def notes(subject: Subject) -> str:
    """Return the notes that stand beside the story: number, severity and message of each finding; "" without any."""
    items = [
        tag(
            "li",
            tag("a", _number(number), " ", _severity(finding), href=f"#{subject.id('f', number)}"),
            tag("p", words(clean(finding.message)), id=subject.id("note", number)),
            class_=f"beside {finding.severity.value}",
            data_note=number,
        )
        for number, finding in enumerate(subject.findings, 1)
    ]
    return tag("ol", *items, class_="notes", aria_label="Notes beside the story") if items else ""


def full_findings(subject: Subject, *, flagged: Mapping[int, str], charts: Mapping[int, str]) -> str:
    """Return every finding in full; `flagged` are the ids of the figures flagged, `charts` by number of finding."""
    return "".join(
        _full(subject, number, finding, place=flagged.get(number), chart=charts.get(number, ""))
        for number, finding in enumerate(subject.findings, 1)
    )


def _place(subject: Subject, finding: Finding) -> str:
    known, start = subject.document.source_map, finding.span.start
    if not known.verbatim:
        return words(clean(known.place(start)))
    where, part = known.position(start), known.part(start)
    return words(f"line {where.line}, column {where.column}" + (f" ({clean(part)})" if part else ""))


def _full(subject: Subject, number: int, finding: Finding, *, place: str | None, chart: str) -> str:
    title = subject.id("h", number)
    shown = _place(subject, finding)
    head = tag(
        "header",
        _number(number),
        tag("span", _severity(finding), class_="label"),
        tag("span", words(f"{finding.code} {finding.name}"), class_="rule"),
        tag("a", shown, href=f"#{place}", class_="place") if place else tag("span", shown, class_="place"),
    )
    return tag(
        "article",
        head,
        subject.heading(2, words(clean(finding.message)), id=title, class_="message"),
        tag("div", _figures(subject, finding), _working(subject, number, finding), _fixes(subject, finding), chart),
        class_=f"finding {finding.severity.value}",
        id=subject.id("f", number),
        aria_labelledby=title,
    )


def _figures(subject: Subject, finding: Finding) -> str:
    """Return the figures that the verdict ties together, the flagged one first."""
    items = [tag("li", tag("bdi", words(clean(subject.surface(finding.span))), class_="flag"))]
    for evidence in finding.evidence:
        label = " " + tag("small", words(clean(evidence.label))) if evidence.label else ""
        items.append(tag("li", tag("bdi", words(clean(subject.surface(evidence.span))), class_="evidence"), label))
    return tag("ul", *items, class_="tie", aria_label="Figures compared") if len(finding.span) else ""


def _working(subject: Subject, number: int, finding: Finding) -> str:
    lines = _items(words(clean(line)) for line in finding.working)
    parts = (subject.heading(3, "The sum", class_="step"), tag("ul", *lines, class_="working")) if lines else ()
    return tag("section", *parts, class_="sum", id=subject.id("sum", number))


def _fixes(subject: Subject, finding: Finding) -> str:
    if not finding.fixes:
        return ""
    places = {fix.span for fix in finding.fixes}
    several = "Suggestions, one for whichever figure is wrong" if len(places) > 1 else "Suggestions"
    title = "Suggestion" if len(finding.fixes) == 1 else several
    items = _items(_fix(subject, fix) for fix in finding.fixes)
    return tag("section", subject.heading(3, title, class_="step"), tag("ul", *items), class_="fixes")


def _fix(subject: Subject, fix: Fix) -> str:
    written = clean(subject.surface(fix.span))
    instead = f"{tag('del', words(written))} → " if written else ""
    reason = " " + tag("small", words(clean(fix.reason))) if fix.reason else ""
    return tag("bdi", instead, tag("ins", words(clean(fix.replacement)))) + reason


def _items(lines: Iterable[str]) -> list[str]:
    return [tag("li", line) for line in lines]


def _number(number: int) -> str:
    return tag("span", str(number), class_="n")


def _severity(finding: Finding) -> str:
    return finding.severity.value.capitalize()
