"""Whether a conversion of money can be judged, and how grave the gap is."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import Any

from numcheck.model.claim import Conversion
from numcheck.normalize.rounding import unhedged
from numcheck.rules.base import Context, Rule, Severity
from numcheck.rules.verdict import GROSS, SILENT, Verdict, gap, nameable, verdicts

# How far the prices of one thing lie apart in two markets.
_GROSS_PRICES = Fraction(1, 2)
_LATELY = timedelta(days=31)
_YEAR = timedelta(days=400)


def judged(rule: Rule[Any], claim: Conversion, context: Context) -> list[Verdict]:
    """Return the readings of a conversion, none (with the reason recorded) when it cannot be judged."""
    if not claim.periods and not claim.stated:
        rule.abstain(claim, context, reason="no date: give the story a dateline or pass one")
        return []
    if claim.own_rate and not claim.stated:
        rule.abstain(claim, context, reason="the sentence speaks of the rate it converts at")
        return []
    readings = verdicts(claim, context)
    if not readings:
        base, quote = claim.source.unit, claim.target.unit
        rule.abstain(claim, context, reason=context.money.reason(base, quote, claim.periods) or "no rate")
    elif claim.prices and _GROSS_PRICES >= readings[0].gap > readings[0].silent:
        rule.abstain(claim, context, reason="the two may be prices in two markets")
        return []
    elif not nameable(claim) and readings[0].gap > GROSS and not readings[0].far(claim):
        rule.abstain(claim, context, reason="a currency's name that several countries share, and nothing says whose")
        return []
    return readings


def severity_of(claim: Conversion, verdict: Verdict, context: Context) -> Severity | None:
    """Return how grave a gap between the stated conversion and the rates is, None where print explains it."""
    explained = unhedged(claim.target).wide.meets(verdict.rounded)
    if verdict.gap <= GROSS and (explained or _gap_within(claim, verdict, _LATELY, context) <= SILENT):
        return None
    if not nameable(claim) and not verdict.far(claim):
        return None
    sole = len(claim.source.units) == len(claim.target.units) == 1
    recent = _gap_within(claim, verdict, _YEAR, context) <= Fraction(1, 100)
    gross = verdict.gap > GROSS and sole and not explained and not recent
    return Severity.ERROR if gross else Severity.WARNING


def _gap_within(claim: Conversion, verdict: Verdict, reach: timedelta, context: Context) -> Fraction:
    """Return the gap that remains when the rates of some time before may have been used too."""
    periods = [(first - reach, last) for first, last in claim.periods]
    rates = context.money.rates(verdict.source_unit, verdict.target_unit, periods)
    target, source = unhedged(claim.target).wide, claim.source.exact
    return min((gap(target, source * each.interval) for each in rates), default=verdict.gap)
