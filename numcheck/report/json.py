"""Findings and figures as JSON, in the shape of `numcheck.report.schema`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import overload

from numcheck.model.document import Document
from numcheck.model.figures import Figure, mention_of
from numcheck.model.finding import Evidence, Finding, Fix
from numcheck.model.fingerprint import fingerprint
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.model.report import Report, Unread
from numcheck.model.span import Span
from numcheck.model.suppression import Suppressed
from numcheck.report import schema
from numcheck.report.display import valid
from numcheck.report.figures import in_order
from numcheck.report.nested import dumped, filled
from numcheck.report.numbers import day, decimal
from numcheck.report.place import place
from numcheck.report.renderer import Renderer, Run
from numcheck.report.stats import kind
from numcheck.report.text import ordered


class JsonRenderer(Renderer[str]):
    """One JSON document in the shape of CheckOutput."""

    def piece(self, report: Report) -> str:
        """Return the JSON of one document's check."""
        return dumped(checked(report).model_dump(mode="json"), depth=2)

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield the JSON document, whose list of files comes last."""
        # What could not be read is known only behind the last piece and stands in front of the first.
        known = list(pieces)
        errors = [error(path, message) for path, message in run.errors]
        whole = schema.CheckOutput(numcheck=run.version, files=[], errors=errors)
        yield from filled(whole.model_dump(mode="json"), known, depth=2)


def render_json(output: schema.Output) -> bytes:
    """Return `output` as indented JSON in UTF-8, its fields in the order of the schema."""
    return (dumped(output.model_dump(mode="json")) + "\n").encode()


@overload
def to_model(found: Report) -> schema.CheckedFile: ...
@overload
def to_model(found: Unread) -> schema.ErrorItem: ...
def to_model(found: Report | Unread) -> schema.CheckedFile | schema.ErrorItem:
    """Return what a check found as a pydantic model, in the shape that `numcheck check --format json` gives a file.

    `model_dump()` is plain data and `model_json_schema()` its schema; each finding has its `fingerprint`, which stays
    the same while rule, figures and the words beside them do. What could not be read becomes its path and message.
    """
    if isinstance(found, Report):
        return checked(found)
    return error(found.name, found.message.removeprefix(f"{found.name}: "))


def checked(report: Report) -> schema.CheckedFile:
    """Return the JSON shape of one document's check, findings by place."""
    document = report.document
    return schema.CheckedFile(
        **_source(document).model_dump(),
        mentions=len(report.mentions),
        claims=len(report.claims),
        findings=[_finding(finding, document) for finding in ordered(report)],
        suppressed=[_suppressed(suppressed, document) for suppressed in report.suppressed],
        abstentions=[
            schema.AbstentionItem(
                code=abstention.code,
                span=_place(document, abstention.span),
                surface=_surface(document, abstention.span),
                reason=valid(abstention.reason),
            )
            for abstention in sorted(report.abstentions, key=lambda item: (item.span, item.code, item.reason))
        ],
    )


def extracted(document: Document, figures: Iterable[Figure]) -> schema.ExtractedFile:
    """Return the JSON shape of one document's figures, by place."""
    mentions = [_mention(document, figure) for figure in in_order(figures)]
    return schema.ExtractedFile(**_source(document).model_dump(), mentions=mentions)


def error(path: str, message: str) -> schema.ErrorItem:
    """Return the JSON shape of a path that could not be read."""
    return schema.ErrorItem(path=valid(path), message=valid(message))


def _source(document: Document) -> schema.Source:
    known = document.metadata
    return schema.Source(
        path=valid(document.name),
        dateline=known.dateline.isoformat() if known.dateline else None,
        dateline_source=known.dateline_source,
        place=known.place and valid(known.place),
        locale=known.locale,
    )


def _finding(finding: Finding, document: Document) -> schema.FindingItem:
    return schema.FindingItem(
        code=finding.code,
        name=finding.name,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        message=valid(finding.message),
        claim=kind(finding.claim) if finding.claim else None,
        span=_place(document, finding.span),
        surface=_surface(document, finding.span),
        evidence=[_evidence(evidence, document) for evidence in finding.evidence],
        stated=_bounds(finding.stated),
        expected=_bounds(finding.expected),
        unit=finding.unit,
        working=[valid(line) for line in finding.working],
        fixes=[_fix(fix, document) for fix in finding.fixes],
        fingerprint=fingerprint(finding, document),
    )


def _suppressed(suppressed: Suppressed, document: Document) -> schema.SuppressedItem:
    found = _finding(suppressed.finding, document).model_dump()
    return schema.SuppressedItem(**found, reason=valid(suppressed.reason), origin=suppressed.origin.value)


def _evidence(evidence: Evidence, document: Document) -> schema.EvidenceItem:
    surface = _surface(document, evidence.span)
    return schema.EvidenceItem(span=_place(document, evidence.span), surface=surface, label=evidence.label)


def _fix(fix: Fix, document: Document) -> schema.FixItem:
    return schema.FixItem(
        span=_place(document, fix.span),
        surface=_surface(document, fix.span),
        replacement=valid(fix.replacement),
        reason=valid(fix.reason),
    )


def _mention(document: Document, figure: Figure) -> schema.MentionItem:
    mention = mention_of(figure)
    quantity = figure if isinstance(figure, Quantity) else None
    return schema.MentionItem(
        span=_place(document, mention.span),
        surface=valid(mention.surface),
        dimension=mention.dimension.value,
        unit=valid(quantity.unit if quantity else mention.unit),
        units=[valid(unit) for unit in (quantity.units if quantity else (c.unit for c in mention.candidates))],
        per=valid(mention.per),
        hedge=mention.hedge.kind.value if mention.hedge else None,
        quoted=mention.quoted,
        date=day(mention.when) if mention.when else None,
        value=_number(quantity.value) if quantity else None,
        upper=_number(quantity.upper) if quantity else None,
        tight=_bounds(quantity.tight) if quantity else None,
        wide=_bounds(quantity.wide) if quantity else None,
    )


def _place(document: Document, span: Span) -> schema.Place:
    there = place(document, span)
    return schema.Place(
        start=span.start,
        end=span.end,
        line=there.line,
        column=there.column,
        end_line=there.end_line,
        end_column=there.end_column,
        part=valid(document.source_map.part(span.start)),
    )


def _surface(document: Document, span: Span) -> str:
    return valid(document.text[span.start : span.end])


def _bounds(interval: Interval | None) -> schema.Bounds | None:
    return None if interval is None else schema.Bounds(low=_number(interval.low), high=_number(interval.high))


def _number(value: Fraction | None) -> schema.Number | None:
    return None if value is None else schema.Number(exact=str(value), decimal=decimal(value))
