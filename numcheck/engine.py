"""The way from a document to its report: parse, normalize, bind, judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from numcheck.claims.bind import bind
from numcheck.claims.view import View
from numcheck.lexicon.lexicon import Lexicon
from numcheck.lexicon.loader import load
from numcheck.model.claim import Claim
from numcheck.model.document import Document
from numcheck.model.finding import Confidence, Finding, Severity
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.normalize.money import Money, money_from
from numcheck.normalize.rounding import HedgeBounds, quantity
from numcheck.normalize.units import Units
from numcheck.parse.parser import parse
from numcheck.registry import rules as all_rules
from numcheck.rules.base import Context, Profile, Rule
from numcheck.suppression.apply import Sifted, sift

INTERNAL = "NC000"


def mentions(document: Document) -> tuple[Mention, ...]:
    """Return every figure and period of a document; raises LexiconError when its language has no lexicon."""
    return parse(document, load(document.metadata.locale))


def extract_document(
    document: Document, *, hedges: Mapping[str, Fraction] | None = None, periods: bool = False
) -> tuple[Quantity | Mention, ...]:
    """Return every figure of a document with its meaning; a date, which is no quantity, as it is.

    `hedges` are bounds by their names in HedgeBounds, which win over those of the lexicon; `periods` says whether
    stretches of the calendar that words tell without a number are among them.
    """
    lexicon = load(document.metadata.locale)
    bounds = _bounds(lexicon, hedges)
    found = parse(document, lexicon)
    return tuple(quantity(mention, bounds=bounds) or mention for mention in found if periods or not mention.period)


def check_document(
    document: Document,
    *,
    rules: Iterable[type[Rule[Any]]] | None = None,
    hedges: Mapping[str, Fraction] | None = None,
    rate_sources: tuple[str, ...] = (),
) -> Report:
    """Return all that `rules` (by default those of the default profile) find in a document; `hedges` as above.

    `rate_sources` are names as of `numcheck.rates.chosen`. What the document says to leave alone is set apart.

    A rule that crashes becomes a finding of its own, and the others go on; so does the binding of claims. Raises
    LexiconError when the document's language has no lexicon, RatesError when the rate store is damaged or one of the
    `rate_sources` cannot be read.
    """
    lexicon = load(document.metadata.locale)
    bounds = _bounds(lexicon, hedges)
    found = parse(document, lexicon)
    figures = tuple(mention for mention in found if not mention.period)
    units = _units_of(lexicon.language)
    findings: list[Finding] = []
    try:
        claims = bind(View(document, figures, bounds, lexicon), units)
    except Exception as error:  # noqa: BLE001 - one text's figures must not stop the checking of the next
        claims = ()
        findings.append(_internal("the binding of claims", error, Span(0, min(1, len(document.text)))))
    context = Context(document, claims, _money_of(lexicon.language, rate_sources), units)
    chosen = default_rules() if rules is None else tuple(rules)
    kinds = {kind for claim in claims for kind in type(claim).__mro__}
    findings += [finding for rule in chosen if rule.claim in kinds for finding in _judge(rule, claims, context)]
    sifted = _sifted(document, findings, chosen)
    abstentions = tuple(context.abstentions)
    return Report(document, found, claims, sifted.findings, abstentions, sifted.suppressed, rate_sources)


def _sifted(document: Document, findings: list[Finding], chosen: tuple[type[Rule[Any]], ...]) -> Sifted:
    if not findings and not document.remarks:
        return Sifted((), ())
    found = sift(
        document,
        findings,
        untouchable=frozenset({INTERNAL}),
        checked=frozenset(rule.code for rule in chosen),
        default=frozenset(rule.code for rule in default_rules()),
    )
    ordered = sorted(found.findings, key=lambda f: (f.span, f.code, f.message))
    return replace(found, findings=tuple(ordered))


def read_rates_anew() -> None:
    """Forget the exchange rates read so far, in a program that goes on while files of them change."""
    from numcheck.rates.chosen import forget

    _money_of.cache_clear()
    forget()


def default_rules() -> tuple[type[Rule[Any]], ...]:
    """Return the rules of the default profile."""
    return tuple(rule for rule in all_rules() if rule.profile is Profile.DEFAULT)


def _judge(rule: type[Rule[Any]], claims: tuple[Claim, ...], context: Context) -> Iterator[Finding]:
    crashed = False
    for claim in claims:
        if not isinstance(claim, rule.claim):
            continue
        try:
            yield from [_sound(finding, context.document) for finding in rule().check(claim, context)]
        except Exception as error:  # noqa: BLE001 - whatever a rule does wrong, the others must go on
            # A rule that is broken is so at most of its claims: one remark tells as much as a hundred.
            if not crashed:
                yield _internal(f"rule {rule.code}", error, claim.span, claim, makers=_makers(rule))
            crashed = True


def _sound(finding: Any, document: Document) -> Finding:  # noqa: ANN401 - whatever a rule yields
    """Return what a rule yielded; raises TypeError or ValueError where no output could show it."""
    if not isinstance(finding, Finding):
        raise TypeError(f"it yields {type(finding).__name__}, not Finding")
    if not 0 <= finding.span.start <= finding.span.end <= len(document.text):
        raise ValueError(f"its finding stands at {finding.span}, outside the text")
    return finding


def _makers(rule: type[Rule[Any]]) -> str:
    """Return who is to be told of a crash of a rule that a package adds; "" for numcheck's own."""
    home = rule.__module__.partition(".")[0]
    return "" if home == __name__.partition(".")[0] else f" to the makers of {home}"


def _internal(what: str, error: Exception, span: Span, claim: Claim | None = None, *, makers: str = "") -> Finding:
    message = f"{what} stopped here ({type(error).__name__}: {error}); please report it{makers}"
    return Finding(INTERNAL, "internal", Severity.NOTE, message, span, claim, confidence=Confidence.LOW)


def _bounds(lexicon: Lexicon, hedges: Mapping[str, Fraction] | None) -> HedgeBounds:
    bounds = {**lexicon.hedge_bounds, **(hedges or {})}
    return HedgeBounds(about=bounds["about"], nearly=bounds["nearly"], over=bounds["over"])


@lru_cache(maxsize=8)
def _units_of(language: str) -> Units:
    return Units(load(language).units)


@lru_cache(maxsize=8)
def _money_of(language: str, rate_sources: tuple[str, ...]) -> Money:
    return money_from(rate_sources, load(language).currency_labels)
