"""NC704: a hedge before a figure that is given to the last digit."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import Hedged
from numcheck.normalize.style import in_style
from numcheck.rules.base import Context, Finding, Fix, Invalid, Profile, Rule, Severity, Valid

_MOST = 3


class FalsePrecision(Rule[Hedged]):
    """A word like "about" before a figure with more than three significant digits.

    ## What it checks
    "About 1,234,567 people": either the figure is known and the word is idle, or the digits are.

    ## Why it matters
    Readers take digits for knowledge.

    ## When it stays silent
    Up to three significant figures.
    """

    code = "NC704"
    name = "false-precision"
    severity = Severity.NOTE
    profile = Profile.STRICT
    claim = Hedged
    VALID = (
        Valid("About 3.14 million people came.", why="three figures"),
        Valid("Exactly 1,234,567 people came.", why="no hedge"),
        Valid("About 1,250,000 people came.", why="three figures and noughts"),
    )
    INVALID = (
        Invalid(
            "About ⟦1,234,567⟧ people came.",
            "about, and then 7 significant figures: 1,234,567",
            fixes=("1.23 million",),
        ),
    )

    def check(self, claim: Hedged, context: Context) -> Iterator[Finding]:
        """Yield a finding for more than three significant figures."""
        mention = claim.mention
        if mention.numeral is None or mention.hedge is None or mention.numeral.significant <= _MOST:
            return
        hedge = context.document.text[mention.hedge.span.start : mention.hedge.span.end].lower()
        figures = mention.numeral.significant
        yield self.finding(
            claim,
            mention.span,
            f"{hedge}, and then {figures} significant figures: {mention.surface}",
            working=(f"{mention.surface}: {figures} significant figures",),
            fixes=(
                Fix(mention.span, in_style(mention, mention.numeral.value, significant=_MOST), "three figures of it"),
            ),
        )
