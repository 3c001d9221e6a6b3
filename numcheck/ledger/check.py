"""The check of a document's figures against a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fractions import Fraction

from numcheck.engine import extract_document
from numcheck.ledger.entry import Datum, Entry, Ledger
from numcheck.ledger.expect import Terms
from numcheck.ledger.judge import Verdict, judge
from numcheck.ledger.link import Link, Links, links
from numcheck.ledger.query import datum
from numcheck.lexicon.loader import load
from numcheck.model.document import Document
from numcheck.model.fault import Fault
from numcheck.model.finding import Confidence, Finding, Fix
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.model.suppression import Remark
from numcheck.normalize.money import Money
from numcheck.normalize.units import Units
from numcheck.report.numbers import exact
from numcheck.suppression.apply import MALFORMED, Sifted, sift, text_offset

# What only the strict check looks for.
_STRICT = frozenset({Fault.COARSE, Fault.UNSOURCED})
# No name is longer.
_LONGEST = 80

# A figure that is bound, and what is wrong with it.
Judged = tuple[Link, Finding | None]


@dataclass
class Checkup:
    """Checks documents against one ledger; `used` are the entries they have figures of, `bound` counts these figures.

    `strict` adds what is no mistake: figures without a source, and figures rounded more coarsely than they look.
    """

    ledger: Ledger
    data: Mapping[str, Datum]
    strict: bool = False
    used: set[str] = field(default_factory=set)
    bound: int = 0
    _terms: dict[str, Terms] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger, *, strict: bool = False) -> Checkup:
        """Return the checkup against a ledger, whose queries are run; raises ConfigError for one that fails."""
        return cls(ledger, {entry.name: datum(entry) for entry in ledger.entries}, strict=strict)

    def report(self, document: Document, *, hedges: Mapping[str, Fraction] | None = None) -> Report:
        """Return what of a document's figures does not follow from the ledger; `hedges` as in `check_document`.

        Raises LexiconError for a language without a lexicon, RatesError when the rate store is damaged.
        """
        return self.judged(document, hedges=hedges)[0]

    def judged(
        self, document: Document, *, hedges: Mapping[str, Fraction] | None = None
    ) -> tuple[Report, tuple[Judged, ...]]:
        """Return the report on a document, and each of its figures that is bound with what is found about it."""
        found = extract_document(document, hedges=hedges)
        figures = [figure for figure in found if isinstance(figure, Quantity)]
        bound = links(document, found, self.ledger, load(document.metadata.locale))
        self.bound += len(bound.found)
        judged = tuple(self._judged(document, bound))
        findings = [finding for _, finding in judged if finding is not None]
        findings += _misplaced(document, bound, self.ledger)
        if self.strict:
            sourced = {link.figure.span for link in bound.found}
            findings += [_unsourced(figure) for figure in figures if _wants_source(figure, sourced)]
        sifted = self._sifted(document, findings)
        findings = sorted(sifted.findings, key=lambda finding: (finding.span, finding.code, finding.message))
        mentions = tuple(figure.mention if isinstance(figure, Quantity) else figure for figure in found)
        return Report(document, mentions, (), tuple(findings), (), sifted.suppressed), judged

    def _sifted(self, document: Document, findings: list[Finding]) -> Sifted:
        """Set apart what the document says to leave alone; the check by rules tells of remarks that say nothing."""
        checked = frozenset(fault.code for fault in Fault if self.strict or fault not in _STRICT)
        none = frozenset[str]()
        found = sift(document, findings, untouchable=none, checked=checked, default=none)
        return replace(found, findings=tuple(each for each in found.findings if each.code != MALFORMED))

    def unused(self) -> tuple[Entry, ...]:
        """Return the entries that no document checked so far has a figure of."""
        return tuple(entry for entry in self.ledger.entries if entry.name not in self.used)

    def _judged(self, document: Document, bound: Links) -> Iterator[Judged]:
        terms = self._terms_of(document)
        for link in bound.found:
            verdict, entry = self._verdict(link, terms)
            fits = verdict is None or (verdict.fault is Fault.COARSE and not self.strict)
            yield link, None if verdict is None or fits else _finding(link.figure, self.data[entry.name], verdict)

    def _verdict(self, link: Link, terms: Terms) -> tuple[Verdict | None, Entry]:
        """Return the verdict on a figure by the entry it follows from, or by the first of those that claim it."""
        found = [(judge(link.figure, self.data[entry.name], terms), entry) for entry in link.entries]
        verdict, entry = next((each for each in found if each[0] is None), found[0])
        self.used.add(entry.name)
        return verdict, entry

    def _terms_of(self, document: Document) -> Terms:
        lexicon = load(document.metadata.locale)
        if lexicon.language not in self._terms:
            self._terms[lexicon.language] = Terms(Units(lexicon.units), Money(lexicon.currency_labels))
        return self._terms[lexicon.language]


def _finding(figure: Quantity, known: Datum, verdict: Verdict) -> Finding:
    entry, right = known.entry, verdict.expected
    told = f"{entry.name} = {exact(known.number)} {entry.unit}".rstrip()
    when = f" ({entry.days.written})" if entry.days else ""
    source = f", {entry.source}" if entry.source else ""
    # Nobody's words are put right in somebody else's mouth.
    offered = verdict.proposal and not figure.mention.quoted
    fixes = (Fix(figure.span, verdict.proposal, f"what {entry.name} says"),) if offered else ()
    return Finding(
        verdict.fault.code,
        verdict.fault.title,
        verdict.fault.severity,
        verdict.message,
        figure.span,
        confidence=Confidence.HIGH,
        stated=figure.wide,
        expected=right.interval if right else None,
        unit=right.unit if right else figure.unit,
        working=(f"{told}{when}{source}; {entry.place}", *(right.working if right else ())),
        fixes=fixes,
    )


def _misplaced(document: Document, bound: Links, ledger: Ledger) -> Iterator[Finding]:
    for remark, name in bound.unknown:
        near = get_close_matches(name[:_LONGEST], ledger.names, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        yield _told(document, remark, Fault.UNKNOWN, f"the ledger has no {name[:_LONGEST]!r}{meant}")
    for remark, name in bound.loose:
        yield _told(document, remark, Fault.LOOSE, f"no figure stands beside the remark {name!r}; put it behind one")


def _told(document: Document, remark: Remark, fault: Fault, message: str) -> Finding:
    at = text_offset(document, remark.span.start)
    span = Span(at, min(at + 1, len(document.text)))
    message = f"{message} ({remark.place})"
    return Finding(fault.code, fault.title, fault.severity, message, span, confidence=Confidence.HIGH)


def _wants_source(figure: Quantity, sourced: set[Span]) -> bool:
    return figure.span not in sourced and figure.dimension is not Dimension.ORDINAL


def _unsourced(figure: Quantity) -> Finding:
    fault = Fault.UNSOURCED
    message = f"{figure.surface} has no entry in the ledger"
    return Finding(fault.code, fault.title, fault.severity, message, figure.span, confidence=Confidence.HIGH)
