"""NC108: a dollar sign that may be of two countries."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.form import BareSign
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Profile, Rule, Severity, Valid


class BareCurrencySign(Rule[BareSign]):
    """Bare currency sign in a text that has the same sign with a country.

    ## What it checks
    "$" in a text whose dateline is a place with dollars of its own ("SYDNEY, Nov 27"), when the text also has "US$" or
    "A$": then the bare sign may be either's. The first one is marked.

    ## Why it matters
    The two dollars differ by a third, and the reader who meets both signs takes the bare one for the other.

    ## When it stays silent
    Without a dateline's place, in a text that has the bare sign only, and for a sum with its conversion beside it. It
    is a matter of house style, so the rule speaks in the picky profile only.
    """

    code = "NC108"
    name = "bare-sign"
    severity = Severity.NOTE
    profile = Profile.PICKY
    claim = BareSign
    VALID = (
        Valid("SYDNEY, Nov 27 (AP) - The mine cost $30 million, the ship $5 million.", why="one sign throughout"),
        Valid("BOSTON, Nov 27 (AP) - The mine cost $30 million, the ship US$5 million.", why="the same dollars"),
        Valid("The mine cost $30 million, the ship US$5 million.", why="nothing says from where"),
        Valid("SYDNEY, Nov 27 (AP) - The mine cost A$30 million ($20 million).", why="set apart by the conversion"),
    )
    INVALID = (
        Invalid(
            "SYDNEY, Nov 27 (AP) - The mine cost ⟦$30 million⟧, the ship ⟨US$5 million⟩.",
            "$30 million may be US$30 million or A$30 million: the text speaks from Sydney and has US$5 million too",
            fixes=("A$30 million", "US$30 million"),
        ),
        Invalid(
            "TORONTO, Nov 27 (AP) - The mine cost ⟨C$30 million⟩, the ship ⟦$5 million⟧.",
            "$5 million may be US$5 million or C$5 million: the text speaks from Toronto and has C$30 million too",
        ),
    )

    def check(self, claim: BareSign, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding: that the sign may be of two countries is all the claim says."""
        amount, bare = claim.amount, claim.own[1][-1]
        own, local = (amount.surface.replace(bare, sign, 1) for _, sign in (claim.own, claim.local))
        yield self.finding(
            claim,
            amount.span,
            f"{amount.surface} may be {own} or {local}: {claim.reason} and has {claim.signed.surface} too",
            evidence=(Evidence(claim.signed.span, "with its country"),),
            fixes=(Fix(amount.span, local, claim.reason), Fix(amount.span, own, "what the sign means by itself")),
        )
