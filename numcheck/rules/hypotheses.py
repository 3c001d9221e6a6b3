"""What may have gone wrong with a conversion: another or an old rate, swapped digits, a wrong unit's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from numcheck.model.claim import Conversion
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.normalize.rounding import unhedged
from numcheck.normalize.style import in_style
from numcheck.rates.rate import Rate
from numcheck.rules.base import Context
from numcheck.rules.verdict import SILENT_UNITS, Verdict, gap
from numcheck.rules.wording import nearest_fixing, plural, rate

# The currencies that newsrooms convert most, one of whose rates is at hand when the wrong one is taken.
_MAJOR = ("USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "HKD", "KRW", "INR", "RUB", "BRL", "SEK")
_NEAR = Fraction(1, 200)
_MONTHS = 60
_MOST = 2


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What may have happened, in a clause; `replacement` is the target undone when there is one way to undo it."""

    clause: str
    replacement: str = ""


def money_hypotheses(claim: Conversion, verdict: Verdict, context: Context) -> list[Hypothesis]:
    """Return the mistakes with rates or digits that would give the stated figure, at most two, likeliest first."""
    found = [
        *_swapped(claim, verdict),
        *_old_rate(claim, verdict, context),
        *_other_currency(claim, verdict, context),
    ]
    return found[:_MOST]


def unit_hypotheses(claim: Conversion, verdict: Verdict, context: Context) -> list[Hypothesis]:
    """Return the mistakes with formulas, names or digits that would give the stated figure, at most two."""
    found = [
        *_offset(claim, context),
        *_misnamed(claim, context),
        *_swapped(claim, verdict),
    ]
    return found[:_MOST]


def explained(message: str, found: list[Hypothesis]) -> str:
    """Return a message with what may have happened."""
    return f"{message}; {' or '.join(each.clause for each in found)}" if found else message


def converted_as_reading(claim: Conversion, context: Context) -> bool:
    """Whether the figure is what the source would be as a reading of temperature."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    reading = context.units.convert(source.wide, source.unit, target.unit)
    return reading is not None and gap(target.tight, reading) <= SILENT_UNITS


def _swapped(claim: Conversion, verdict: Verdict) -> Iterator[Hypothesis]:
    """Yield the one swap of neighbouring digits that makes the figure fit."""
    numeral = claim.target.mention.numeral
    if numeral is None or claim.target.value != claim.target.upper:
        return
    digits = numeral.digits
    fits = {}
    for at, after in pairwise(index for index, digit in enumerate(digits) if digit.isdigit()):
        if digits[at] != digits[after]:
            swapped = replace(
                numeral,
                digits=digits[:at] + digits[after] + digits[at + 1 : after] + digits[at] + digits[after + 1 :],
            )
            stated = Interval.around(swapped.value, swapped.step / 2)
            if gap(stated, verdict.expected) <= _NEAR:
                fits[swapped.value] = in_style(claim.target.mention, swapped.value)
    if len(fits) == 1:
        shown = next(iter(fits.values()))
        yield Hypothesis(f"two digits may be swapped, {shown} would fit", shown)


def _old_rate(claim: Conversion, verdict: Verdict, context: Context) -> Iterator[Hypothesis]:
    """Yield the latest month of the five years before whose rates give the stated figure."""
    implied = _implied(claim)
    if implied is None or not claim.periods:
        return
    base, quote = verdict.source_unit, verdict.target_unit
    day = claim.periods[0][0]
    for _ in range(_MONTHS):
        last = day
        day = _month_before(day)
        for rates in context.money.rates(base, quote, [(day, last - timedelta(days=1))]):
            if gap(implied, rates.interval) == 0:
                nearest = _named(nearest_fixing(rates.fixings, claim.target.value / claim.source.value), context)
                yield Hypothesis(f"such a rate was last seen in {nearest}")
                return


def _other_currency(claim: Conversion, verdict: Verdict, context: Context) -> Iterator[Hypothesis]:
    """Yield the other currencies whose rate of those days gives the stated figure, when they are not many."""
    implied = _implied(claim)
    base, quote = verdict.source_unit, verdict.target_unit
    if implied is None:
        return
    found = []
    for code in _MAJOR:
        for one, other in ((code, quote), (base, code)):
            if code in (base, quote) or one == other:
                continue
            for rates in context.money.rates(one, other, claim.periods[:1]):
                if gap(implied, rates.interval) <= _NEAR:
                    nearest = nearest_fixing(rates.fixings, claim.target.value / claim.source.value)
                    shown = rate(nearest.value, one, other, context)
                    found.append(Hypothesis(f"it fits the rate of the {_name(code, base, quote, context)} ({shown})"))
    if len(found) <= _MOST:
        yield from found


def _offset(claim: Conversion, context: Context) -> Iterator[Hypothesis]:
    """Yield the omission of the 32 degrees between the zeros of Celsius and Fahrenheit."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    if context.units.dimension(source.unit) != "temperature" or claim.only_difference:
        return
    bare = context.units.convert(source.wide, source.unit, target.unit, difference=True)
    if bare is not None and gap(target.tight, bare) <= SILENT_UNITS:
        yield Hypothesis("the 32 of the Fahrenheit scale was left out")


def _misnamed(claim: Conversion, context: Context) -> Iterator[Hypothesis]:
    """Yield the other unit of either figure that makes the conversion fit."""
    source, target = unhedged(claim.source), unhedged(claim.target)
    for right, wrong in ((target, source), (source, target)):
        for unit in context.units.partners(right.unit):
            expected = context.units.convert(right.exact, right.unit, unit)
            if unit != wrong.unit and expected is not None and _same(expected, wrong):
                yield Hypothesis(f"it would fit if {wrong.surface} were in {plural(unit)}")


def _same(expected: Interval, printed: Quantity) -> bool:
    return gap(printed.tight, expected) <= _NEAR


def _implied(claim: Conversion) -> Interval | None:
    source, target = unhedged(claim.source), unhedged(claim.target)
    if source.value != source.upper or target.value != target.upper or source.value <= 0:
        return None
    return target.tight.times(1 / source.value)


def _month_before(day: date) -> date:
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _name(code: str, base: str, quote: str, context: Context) -> str:
    names = (context.money.label(code, base), context.money.label(code, quote))
    return code if code in names else names[0]


def _named(fixing: Rate, context: Context) -> str:
    shown = rate(fixing.value, fixing.base, fixing.quote, context)
    return f"{fixing.day:%Y-%m} ({shown}, {fixing.source})"
