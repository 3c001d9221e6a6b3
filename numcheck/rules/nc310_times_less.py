"""NC310: a factor beside a comparative that goes down, which readers take in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Fold, TimesLess
from numcheck.model.mention import Dimension
from numcheck.normalize.style import plain
from numcheck.rules.base import Context, Finding, Interval, Invalid, Profile, Rule, Severity, Valid
from numcheck.rules.movement import level
from numcheck.rules.movement_words import restyled

# How loose a factor in words is.
_LOOSE = Fraction(1, 10)


class TimesFewer(Rule[TimesLess]):
    """Times less, times fewer, times lower, and times more.

    ## What it checks
    "Four times fewer", "three times cheaper": a factor beside a comparative that goes down. And "60, three times more
    than 20", with both figures, of which the note says what the factor means there.

    ## Why it matters
    Nothing can shrink by four times itself; a quarter is meant, and some readers count otherwise. Three times more
    than 20 is 60 to some and 80 to others.

    ## When it stays silent
    By default: this is style, for those who ask for every remark (profile picky).
    """

    code = "NC310"
    name = "times-less"
    severity = Severity.NOTE
    profile = Profile.PICKY
    claim = TimesLess
    VALID = (
        Valid("A quarter as many came.", why="says how many"),
        Valid("They tried three more times.", why="counts attempts"),
        Valid("Four times as many came.", why="goes up"),
        Valid("Four times more came than in May.", why="goes up, and no figures to take it by"),
        Valid("It sold 60 tonnes, three times as much as last year's 20.", why="says how much"),
        Valid("It sold 50 tonnes, three times more than last year's 20.", why="neither, which NC309 flags"),
    )
    INVALID = (
        Invalid("⟦Four times⟧ fewer came.", "“Four times fewer” can be read in two ways; “1/4 as many” cannot"),
        Invalid(
            "It sold 60 tonnes, ⟦three times⟧ more than last year's 20.",
            "“three times more” than 20 can be 60 tonnes or 80 tonnes; “3 times as much” cannot",
        ),
        Invalid(
            "It sold 80 tonnes, ⟦three times⟧ more than last year's 20.",
            "“three times more” than 20 can be 60 tonnes or 80 tonnes; “4 times as much” cannot",
        ),
        Invalid("Gas is ⟦three times⟧ cheaper.", "“three times cheaper” can be read in two ways; “1/3 as much” cannot"),
    )

    def check(self, claim: TimesLess, context: Context) -> Iterator[Finding]:  # noqa: ARG002
        """Yield a finding for every such factor."""
        if claim.fold is not None:
            yield from self._more(claim, claim.fold)
            return
        many = "many" if claim.words.endswith("fewer") else "much"
        yield self.finding(
            claim,
            claim.factor.span,
            f"“{claim.words}” can be read in two ways; “1/{plain(claim.factor.value)} as {many}” cannot",
            working=(f"1 / {plain(claim.factor.value)} = {plain(1 / claim.factor.value, significant=2)}",),
        )

    def _more(self, claim: TimesLess, fold: Fold) -> Iterator[Finding]:
        """Yield what the factor can mean, when the levels show which of the two is meant."""
        factor, many = claim.factor.value, "many" if fold.new.dimension is Dimension.COUNT else "much"
        times = level(fold.new, wide=False) / level(fold.old, wide=False)
        for meant in (factor, factor + 1):
            if not times.meets(Interval.around(meant, meant * _LOOSE)):
                continue
            both = " or ".join(restyled(fold.new, fold.old.value * each) for each in (factor, factor + 1))
            ratio = plain(fold.new.value / fold.old.value, significant=3)
            yield self.finding(
                claim,
                claim.factor.span,
                f"“{claim.words}” than {fold.old.surface} can be {both}; “{plain(meant)} times as {many}” cannot",
                working=(f"{fold.new.surface} / {fold.old.surface} = {ratio}",),
            )
            return
