"""The names of tests: the line, the kind of claim and its figures, in characters that no command line trips over."""

from __future__ import annotations

from numcheck.model.claim import Claim, Conversion
from numcheck.model.document import Document
from numcheck.model.figures import figures_of
from numcheck.model.finding import Finding
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.report.display import clean
from numcheck.report.stats import kind

_FIGURES = 4
_LONGEST = 40


def claim_name(claim: Claim, document: Document) -> str:
    """Return the name of a claim's test: "L12 conversion 1 trillion tenge → $2.2 billion"."""
    spans = sorted({figure.span for figure in figures_of(claim)}) or [claim.span]
    figures = [_written(document.text[span.start : span.end]) for span in spans[:_FIGURES]]
    sign = " → " if isinstance(claim, Conversion) else ", "
    more = sign + "…" if len(spans) > _FIGURES else ""
    return f"L{_line(document, spans[0])} {kind(claim)} {sign.join(figures)}{more}"


def figure_name(figure: Quantity, entries: tuple[str, ...], document: Document) -> str:
    """Return the name of the test of a figure bound to a ledger: "L12 figure $2.2 billion of gdp_2022"."""
    return f"L{_line(document, figure.span)} figure {_written(figure.surface)} of {' or '.join(entries)}"


def finding_name(finding: Finding, document: Document) -> str:
    """Return the name of the test that a finding without a claim is: "L3 NC001 unused-suppression"."""
    return f"L{_line(document, finding.span)} {finding.code} {finding.name}"


def _line(document: Document, span: Span) -> int:
    return document.source_map.position(span.start).line


def _written(surface: str) -> str:
    # Two colons divide a test's name from its file's; pytest takes a bracket for a parameter's.
    shown = clean(surface).replace("::", ":").replace("[", "(").replace("]", ")")
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
