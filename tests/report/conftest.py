"""A document with a finding in it, built by hand, and a way to write reports in a format."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from numcheck.model.claim import Conversion
from numcheck.model.document import Block, Document, Metadata, SourceMap
from numcheck.model.finding import Abstention, Confidence, Evidence, Finding, Fix, Severity
from numcheck.model.interval import Interval
from numcheck.model.mention import Candidate, Dimension, Hedge, HedgeKind, Mention, Numeral, When
from numcheck.model.quantity import Quantity
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.report.formats import renderer
from numcheck.report.renderer import Run, Style
from numcheck.report.stats import Stats


@pytest.fixture
def document_of():
    def build(source, *, name="story.txt", text=None, starts=(0,), sources=(0,)):
        lines = (0, *(at + 1 for at, char in enumerate(source) if char == "\n"))
        text = source if text is None else text
        return Document(
            text,
            (Block(Span(0, len(text))),),
            SourceMap(source, starts, sources, lines),
            metadata=Metadata(date(2023, 11, 27), "caller", "Astana"),
            name=name,
        )

    return build


@pytest.fixture
def finding_of():
    def build(document, flagged, *evidence, severity=Severity.WARNING, **more):
        def span(words):
            start = document.text.index(words)
            return Span(start, start + len(words))

        known = tuple(Evidence(span(words), "source") for words in evidence)
        given = {"code": "NC103", "name": "false-precision", "message": "too many figures", **more}
        return Finding(severity=severity, span=span(flagged), evidence=known, **given)

    return build


@pytest.fixture
def report_of():
    def build(document, *findings, **more):
        return Report(document, more.get("mentions", ()), more.get("claims", ()), findings, more.get("abstentions", ()))

    return build


@pytest.fixture
def story(document_of, finding_of, report_of):
    """A report with one warning on a conversion, one abstention, two money figures and a date."""
    document = document_of("Mills fined.\n\nThe court took about 1 trillion tenge ($ 2,173,913,043) on Nov. 26.\n")

    def quantity(words, digits, unit, hedge=None, scale=1):
        start = document.text.index(words)
        mention = Mention(
            Span(start, start + len(words)),
            words,
            Dimension.MONEY,
            Numeral(digits, scale),
            candidates=(Candidate(unit),),
            hedge=hedge,
        )
        value = mention.low
        return Quantity(mention, value, value, unit, (unit,), Interval.point(value), Interval.around(value, value / 2))

    at = document.text.index("about")
    tenge = quantity("1 trillion tenge", "1", "KZT", Hedge(HedgeKind.ABOUT, Span(at, at + 5)), 10**12)
    dollars = quantity("$ 2,173,913,043", "2173913043", "USD")
    start = document.text.index("Nov. 26")
    day = Mention(Span(start, start + 7), "Nov. 26", Dimension.DATE, when=When(month=11, day=26))
    claim = Conversion(Span(tenge.span.start, dollars.span.end), False, tenge, dollars)
    finding = finding_of(
        document,
        "$ 2,173,913,043",
        "1 trillion tenge",
        claim=claim,
        confidence=Confidence.HIGH,
        stated=Interval.point(2173913043),
        expected=Interval(Fraction(10**12, 460), None),
        unit="USD",
        working=("1,000,000,000,000 tenge / $2,173,913,043 = 460.0 tenge per dollar",),
        fixes=(
            Fix(dollars.span, "$2.2 billion", "two significant figures"),
            Fix(tenge.span, "1.0000 trillion tenge", "as many as shown"),
        ),
    )
    report = report_of(
        document,
        finding,
        mentions=(tenge.mention, dollars.mention, day),
        claims=(claim,),
        abstentions=(Abstention("NC101", claim.span, "no rate"),),
    )
    return report, (day, dollars, tenge)


@pytest.fixture
def written():
    """Write reports and errors in a format."""

    def write(name, *reports, errors=(), rules=(), fail_level=Severity.WARNING):
        made = renderer(name)(Style(fail_level=fail_level))
        run = Run("1.2.3", lambda: tuple(rules), errors=[])

        def pieces():
            for report in reports:
                run.stats += Stats.of(report)
                yield made.piece(report)
            run.errors.extend(errors)

        return "".join(made.assemble(pieces(), run))

    return write
