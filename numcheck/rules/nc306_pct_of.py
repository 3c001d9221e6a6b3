"""NC306: a percentage that the part and the whole beside it do not give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Share
from numcheck.model.interval import Interval
from numcheck.model.mention import HedgeKind
from numcheck.normalize.style import in_style
from numcheck.rules.base import Confidence, Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.movement import cut_off, half_step, level, stated_change
from numcheck.rules.movement_words import restyled, size
from numcheck.rules.number_words import off_by

_POWERS = (10, 100, 1000)
_OPEN = frozenset({HedgeKind.UP_TO, HedgeKind.OVER})


class PercentOf(Rule[Share]):
    """Percentage that cannot follow from the part and the whole beside it.

    ## What it checks
    "A of B (p%)", "A, or p% of B", "p% of B is A", and with the whole told before, "B. Of these, A (p%)", "B, with p%
    of the total, or A,": A divided by B, both with their roundings, has to meet p with its own.

    ## How near
    Less than one unit of the last digits apart, or only cut off, is a matter of rounding. If p is a power of ten off
    it is an error.

    ## Why it matters
    Of the three figures readers keep the percentage, and a slipped point makes it ten times too large.

    ## When it stays silent
    For ranges, for a part larger than its whole, where the two are of different kinds, and where "of these" may point
    at more than one figure.
    """

    code = "NC306"
    name = "pct-of"
    severity = Severity.WARNING
    claim = Share
    VALID = (
        Valid("Only 1 of 8 mills (13%) closed.", why="12.5, rounded half up"),
        Valid("They cleared 8 million hectares, or about 3% of 272 million hectares.", why="2.75 to 3.12"),
        Valid("The council asked 48 farms in 16 valleys. Of these, 12 (75%) replied.", why="of the 16 valleys"),
        Valid("Inspectors saw 233 lifts out of 300,000, or less than 1 percent.", why="0.08 is less than one"),
    )
    INVALID = (
        Invalid(
            "It replied to ⟨12⟩ of the ⟨48⟩ farms (⟦30%⟧).",
            "12 of 48 is 25%, not 30%",
            fixes=("25%", "14", "40"),
        ),
        Invalid(
            "The town has ⟨271,259⟩ pensioners, or ⟦42%⟧ of its ⟨6.46 million⟩ residents.",
            "271,259 of 6.46 million is 4.196–4.202%, not 42%: the percentage is ten times too large",
            severity=Severity.ERROR,
        ),
        Invalid(
            "The council asked ⟨48⟩ farms. Of these, ⟦30 percent⟧, or ⟨12⟩, replied.",
            "12 of 48 is 25%, not 30 percent",
            fixes=("25 percent", "14", "40"),
        ),
    )

    def check(self, claim: Share, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding when part over whole is not the stated percentage."""
        computed, stated = _computed(claim, wide=True), stated_change(claim.rate, wide=True)
        tight = _computed(claim, wide=False)
        fits = computed.meets(stated)
        if tight.meets(stated) or cut_off(claim.rate).meets(computed if not fits else tight):
            return
        width = ((tight.high or Fraction(0)) - (tight.low or Fraction(0))) / 2
        # What a hedge leaves open has no digits to be rounded.
        steps = half_step(claim.rate) + width if claim.rate.mention.hedge is None else Fraction(0)
        trivial = fits or (bool(steps) and computed.distance(stated) < steps)
        open_ended = claim.rate.mention.hedge is not None and claim.rate.mention.hedge.kind in _OPEN
        scale = "" if trivial or open_ended else _scale(computed, stated)
        exact, part = claim.part.value / claim.whole.value * 100, claim.part.surface
        yield self.finding(
            claim,
            claim.rate.span,
            f"{part} of {claim.whole.surface} is {size(tight if fits else computed)}, not {claim.rate.surface}"
            + (f": the percentage is {scale}" if scale else ""),
            severity=Severity.NOTE if trivial else Severity.ERROR if scale else self.severity,
            confidence=Confidence.HIGH if scale else Confidence.MEDIUM,
            evidence=(Evidence(claim.part.span, "the part"), Evidence(claim.whole.span, "the whole")),
            stated=stated,
            expected=computed,
            unit="%",
            working=(f"{part} / {claim.whole.surface} = {size(Interval.point(exact))}",),
            fixes=tuple(_fixes(claim, exact)),
        )


def _computed(claim: Share, *, wide: bool) -> Interval:
    return (level(claim.part, wide=wide) / level(claim.whole, wide=wide)).times(100)


def _scale(computed: Interval, stated: Interval) -> str:
    factors = (factor for power in _POWERS for factor in (Fraction(1, power), Fraction(power)))
    return next((off_by(factor) for factor in factors if stated.times(factor).meets(computed)), "")


def _fixes(claim: Share, exact: Fraction) -> Iterator[Fix]:
    yield Fix(claim.rate.span, in_style(claim.rate.mention, exact), "the part over the whole")
    share, rate = claim.rate.value / 100, claim.rate.surface
    yield Fix(claim.part.span, restyled(claim.part, claim.whole.value * share), f"{rate} of the whole")
    yield Fix(claim.whole.span, restyled(claim.whole, claim.part.value / share), f"what the part is {rate} of")
