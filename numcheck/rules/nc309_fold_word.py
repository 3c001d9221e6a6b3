"""NC309: a multiplier that its levels do not give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Fold
from numcheck.model.interval import Interval
from numcheck.model.mention import HedgeKind
from numcheck.normalize.rounding import unhedged
from numcheck.normalize.style import approx_interval, plain
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.movement import level
from numcheck.rules.movement_words import restyled

# How loose the bare word is: wire copy prints "doubled" for anything from 1.8 to 2.2.
_LOOSE = Fraction(1, 10)


class FoldWord(Rule[Fold]):
    """Doubled, tripled, halved or so many times, against levels that give something else.

    ## What it checks
    "Doubled to A from B": A divided by B, both with their roundings, has to lie within a tenth of the factor. "Nearly"
    asks for a tenth less at most, "more than" for the factor at least and less than twice it. For "halved" the old
    level is divided by the new one. "Three times more than B" may mean three times B or B and three times B on top.

    ## Why it matters
    "Doubled" is what readers take away, and it is written first.

    ## When it stays silent
    Within a tenth of the factor; a hedge that points the wrong way there ("nearly doubled" for 2.04 times) is a note.
    """

    code = "NC309"
    name = "fold-word"
    severity = Severity.WARNING
    claim = Fold
    VALID = (
        Valid("Orders more than doubled to 377.4 tonnes from 188.", why="2.007"),
        Valid("The debt halved to $166 million from $311 million.", why="1.87 times less, and a half is loose"),
        Valid("Visits doubled to 8.8 million from 4 million.", why="2.2 is the bound"),
        Valid("It sold 60 tonnes, three times more than last year's 20.", why="three times as much"),
        Valid("It sold 80 tonnes, three times more than last year's 20.", why="three times as much on top"),
        Valid("They doubled the fund to $90 million from 2019.", why="a year"),
    )
    INVALID = (
        Invalid(
            "Net sales ⟦doubled⟧ to ⟨€131m⟩ from ⟨€76m⟩ a year ago.",
            "from €76m to €131m is 1.706–1.742 times, not “doubled”",
            fixes=("€152m", "€66m"),
        ),
        Invalid(
            "Exports nearly ⟦doubled⟧ to ⟨3,148,000 tonnes⟩ from ⟨1,540,000⟩.",
            "from 1,540,000 to 3,148,000 tonnes is 2.037–2.051 times, not “nearly doubled”",
            severity=Severity.NOTE,
            fixes=(),
        ),
        Invalid(
            "It sold ⟨50 tonnes⟩, ⟦three times⟧ more than last year's ⟨20⟩.",
            "from 20 to 50 tonnes is 2.415–2.59 times, not “three times more”",
        ),
        Invalid(
            "Trade grew ⟦190 times⟧, to ⟨$5.8 trillion⟩ from ⟨$25.7 billion⟩.",
            "from $25.7 billion to $5.8 trillion is 223.3–228.1 times, not “190 times”",
        ),
    )

    def check(self, claim: Fold, context: Context) -> Iterator[Finding]:
        """Yield a finding when the levels do not give the factor."""
        factor, shrinks = claim.factor, claim.factor.value < 1
        value = 1 / factor.value if shrinks else factor.value
        loose = Interval.around(value, value * _LOOSE)
        hedge = factor.mention.hedge.kind if factor.mention.hedge else None
        allowed = _allowed(value, loose, hedge)
        times, bare = _ratio(claim, wide=True), _ratio(claim, wide=False)
        on_top = Interval.around(value + 1, (value + 1) * _LOOSE)
        if bare.meets(allowed) or (claim.more and bare.meets(_allowed(value + 1, on_top, hedge))):
            return
        slight = times.meets(allowed) or (hedge is not None and times.meets(loose))
        shown = approx_interval(bare if times.meets(allowed) else times)
        figures = [Evidence(claim.new.span, "the new level"), Evidence(claim.old.span, "the old level")]
        yield self.finding(
            claim,
            factor.span,
            f"from {claim.old.surface} to {claim.new.surface} is {shown} times{' less' if shrinks else ''}, "
            f"not “{_words(claim, context)}”",
            severity=Severity.NOTE if slight else self.severity,
            evidence=tuple(sorted(figures, key=lambda each: each.span)),
            stated=allowed,
            expected=times,
            unit="x",
            working=(_division(claim),),
            fixes=() if slight else tuple(_fixes(claim)),
        )


def _division(claim: Fold) -> str:
    over, under = (claim.old, claim.new) if claim.factor.value < 1 else (claim.new, claim.old)
    return f"{over.surface} / {under.surface} = {plain(over.value / under.value, significant=3)}"


def _ratio(claim: Fold, *, wide: bool) -> Interval:
    new, old = level(claim.new, wide=wide), level(claim.old, wide=wide)
    return old / new if claim.factor.value < 1 else new / old


def _allowed(value: Fraction, loose: Interval, hedge: HedgeKind | None) -> Interval:
    if hedge is HedgeKind.NEARLY:
        return Interval(loose.low, value)
    if hedge is HedgeKind.OVER:
        return Interval(value, 2 * value)
    return Interval(None, value) if hedge is HedgeKind.UP_TO else loose


def _words(claim: Fold, context: Context) -> str:
    """Return the factor with its hedge, as written."""
    hedge = claim.factor.mention.hedge
    start = hedge.span.start if hedge else claim.factor.span.start
    words = context.document.text[start : claim.factor.span.end].split()
    return " ".join([*words, claim.more] if claim.more else words)


def _fixes(claim: Fold) -> Iterator[Fix]:
    factor = unhedged(claim.factor).value
    new, old = claim.old.value * factor, claim.new.value / factor
    yield Fix(claim.new.span, restyled(claim.new, new), f"{claim.old.surface}, times {plain(factor)}")
    yield Fix(claim.old.span, restyled(claim.old, old), f"{claim.new.surface} over {plain(factor)}")
