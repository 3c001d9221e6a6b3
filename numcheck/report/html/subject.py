"""What a page shows of one document: its report with findings and figures numbered as the page names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from numcheck.lexicon.loader import load
from numcheck.model.claim import Claim
from numcheck.model.document import Document, Scope
from numcheck.model.figures import Figure, figures_of
from numcheck.model.finding import Finding
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.model.sums import ListCount
from numcheck.normalize.rounding import HedgeBounds, quantity
from numcheck.report.display import clean
from numcheck.report.figures import in_order
from numcheck.report.html.tags import tag
from numcheck.report.text import ordered


@dataclass(frozen=True, slots=True)
class Subject:
    """One document of a page.

    `key` begins every id of its part of the page, `level` is that of its headline, `findings` are in the order shown
    and count from 1, `figures` in the order of the text, `ties` the claims that put two figures or more together, with
    the spans of these, `outcomes` the numbers of the findings on a claim, by such spans.
    """

    key: str
    level: int
    report: Report
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    ties: tuple[tuple[Claim, tuple[Span, ...]], ...]
    outcomes: Mapping[tuple[Span, ...], tuple[int, ...]]

    @classmethod
    def of(cls, report: Report, *, key: str, level: int = 1) -> Subject:
        """Return the subject of `report`; raises LexiconError when its language has no lexicon."""
        bounds = load(report.document.metadata.locale).hedge_bounds
        hedges = HedgeBounds(about=bounds["about"], nearly=bounds["nearly"], over=bounds["over"])
        figures = in_order(quantity(mention, bounds=hedges) or mention for mention in report.mentions)
        findings = tuple(ordered(report))
        return cls(key, level, report, findings, tuple(figures), tuple(_ties(report)), _outcomes(findings))

    @property
    def document(self) -> Document:
        """The document checked."""
        return self.report.document

    @property
    def headed(self) -> bool:
        """Whether the text begins with a headline."""
        return bool(self.document.blocks) and self.document.blocks[0].scope is Scope.HEADING

    @property
    def title(self) -> str:
        """The headline where the text begins with one, else the name of the file."""
        if self.headed:
            return clean(self.surface(self.document.blocks[0].span))
        return "standard input" if self.document.name == "-" else clean(self.document.name)

    def surface(self, span: Span) -> str:
        """Return what stands at `span`."""
        return self.document.text[span.start : span.end]

    def outcome(self, spans: tuple[Span, ...]) -> tuple[int, ...]:
        """Return the numbers of the findings on claims about the figures at `spans`."""
        return self.outcomes.get(spans, ())

    def heading(self, below: int, *content: str, **attributes: str | None) -> str:
        """Return a heading so many levels `below` the headline."""
        return tag(f"h{self.level + below}", *content, **attributes)

    def id(self, kind: str, number: int) -> str:
        """Return the id of the finding, note, figure … with that number."""
        return f"{self.key}-{kind}{number}"


def spans_of(claim: Claim) -> tuple[Span, ...]:
    """Return where the figures and the counted things that a claim puts together stand, in order, each once."""
    counted = claim.items if isinstance(claim, ListCount) else ()
    return tuple(sorted({*counted, *(figure.span for figure in figures_of(claim))}))


def _outcomes(findings: Sequence[Finding]) -> dict[tuple[Span, ...], tuple[int, ...]]:
    found: dict[tuple[Span, ...], tuple[int, ...]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.claim is not None:
            spans = spans_of(finding.claim)
            found[spans] = (*found.get(spans, ()), number)
    return found


def _ties(report: Report) -> Iterator[tuple[Claim, tuple[Span, ...]]]:
    seen = set()
    for claim in sorted(report.claims, key=lambda each: (each.span, type(each).__name__)):
        spans = spans_of(claim)
        if len(spans) > 1 and (type(claim), spans) not in seen:
            seen.add((type(claim), spans))
            yield claim, spans
