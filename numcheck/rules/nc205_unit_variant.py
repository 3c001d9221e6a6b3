"""NC205: conversions of one text that take a unit's name in different senses."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.model.claim import Conversion, SharedUnit
from numcheck.normalize.rounding import unhedged
from numcheck.rules.base import Context, Evidence, Finding, Invalid, Profile, Rule, Severity, Valid
from numcheck.rules.verdict import gap, verdicts
from numcheck.rules.wording import plural

Sense = tuple[str, str]


class UnitVariant(Rule[SharedUnit]):
    """Tons, gallons or pints that are short in one conversion of a text and long in another.

    ## What it checks
    "Ton", "gallon", "pint" and some others have more than one legal meaning. Each conversion of a text shows which one
    its writer took; all of them should have taken the same.

    ## Why it matters
    Imperial and American gallons are a sixth apart. A text that mixes them was put together from two sources.

    ## When it stays silent
    Where one meaning serves for all, where a conversion fits none (NC201), and for amounts that are not converted. Both
    conversions are right by themselves, so this is a note, in the strict profile.
    """

    code = "NC205"
    name = "unit-variant"
    severity = Severity.NOTE
    profile = Profile.STRICT
    claim = SharedUnit
    VALID = (
        Valid("They moved 500 tons (454 tonnes), then 300 tons (272 tonnes).", why="short tons twice"),
        Valid("They moved 500 tons (454 tonnes), then 5 tons (5 tonnes).", why="5 short tons are 4.5 tonnes, rounded"),
        Valid("They moved 500 tons (454 tonnes) and 300 long tons (305 tonnes).", why="the text says which"),
    )
    INVALID = (
        Invalid(
            "They moved ⟨500 tons⟩ (⟨454 tonnes⟩), then ⟨300 tons⟩ (⟦305 tonnes⟧).",
            "500 tons (454 tonnes) counts in tons and tonnes, 300 tons (305 tonnes) in long tons and tonnes",
        ),
        Invalid(
            "A tank of ⟨50 gallons⟩ (⟨189 litres⟩) feeds one of ⟨30 gallons⟩ (⟦136 litres⟧).",
            "50 gallons (189 litres) counts in gallons and litres, 30 gallons (136 litres) in imperial gallons and "
            "litres",
        ),
    )

    def check(self, claim: SharedUnit, context: Context) -> Iterator[Finding]:
        """Yield a finding at the first conversion that shares no meaning with all those before it."""
        units = claim.pairs[0].source.unit, claim.pairs[0].target.unit
        if not any(context.units.variants(unit) for unit in units):
            return
        shared: dict[Sense, Conversion] = {}
        for pair in claim.pairs:
            senses = _senses(pair, context)
            if not senses:
                continue
            common = [sense for sense in senses if sense in shared] if shared else senses
            if not common:
                sense, earlier = next(iter(shared.items()))
                yield self._finding(claim, (earlier, sense), (pair, senses[0]))
                return
            shared = {sense: shared.get(sense, pair) for sense in common}

    def _finding(
        self, claim: SharedUnit, earlier: tuple[Conversion, Sense], later: tuple[Conversion, Sense]
    ) -> Finding:
        (one, first), (other, second) = earlier, later
        return self.finding(
            claim,
            other.target.span,
            f"{_shown(one)} counts in {_named(first)}, {_shown(other)} in {_named(second)}",
            evidence=(
                Evidence(one.source.span, "the first amount"),
                Evidence(one.target.span, "its conversion"),
                Evidence(other.source.span, "the second amount"),
            ),
            stated=other.target.wide,
            unit=second[1],
            working=(f"{_shown(one)}: {_named(first)}", f"{_shown(other)}: {_named(second)}"),
        )


def _senses(pair: Conversion, context: Context) -> list[Sense]:
    return [
        (verdict.source_unit, verdict.target_unit)
        for verdict in verdicts(pair, context)
        if gap(unhedged(pair.target).tight, verdict.expected) <= verdict.silent
    ]


def _shown(pair: Conversion) -> str:
    return f"{pair.source.surface} ({pair.target.surface})"


def _named(sense: Sense) -> str:
    return f"{plural(sense[0])} and {plural(sense[1])}"
