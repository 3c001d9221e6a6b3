"""The sentences that rules share: amounts, rates and their sources, rounded suggestions."""

from __future__ import annotations

from fractions import Fraction

from numcheck.model.claim import Conversion
from numcheck.model.finding import Fix
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension
from numcheck.model.quantity import Quantity
from numcheck.normalize.convert import suggest_precision
from numcheck.normalize.style import SCALE_WORDS, approx_interval, in_style, plain
from numcheck.rates.rate import Rate
from numcheck.rules.base import Context
from numcheck.rules.verdict import STATED, Verdict

_DIGITS = 4
_OUTDOORS = 300
# How many degrees of the second scale one of the first is.
_DEGREES = {
    ("degree Celsius", "degree Fahrenheit"): Fraction(9, 5),
    ("degree Fahrenheit", "degree Celsius"): Fraction(5, 9),
}


def amount(interval: Interval, quantity: Quantity, unit: str, context: Context, *, scaled: bool = True) -> str:
    """Return an interval in a unit, as a reader says it: "$2.11–2.2 billion", "9.6–10.3 miles".

    Without `scaled` the numbers stand in full.
    """
    words = SCALE_WORDS if scaled else ()
    if quantity.dimension is Dimension.MONEY:
        sign = "$" if unit == "USD" else context.money.labels(unit)
        return approx_interval(interval, sign, scale_words=words)
    return approx_interval(interval, plural(unit) if unit else "", scale_words=words)


def rate(value: Fraction, base: str, quote: str, context: Context) -> str:
    """Return a rate the way round that is at least one: "458.3 tenge per dollar"."""
    if value < 1:
        value, base, quote = 1 / value, quote, base
    shown = plain(value, significant=_DIGITS) if value < 1000 else plain(value, significant=6)
    if "." not in shown and value < 1000:
        shown += ".0"
    return f"{shown} {context.money.labels(quote, base)} per {context.money.label(base, quote)}"


def rates_range(interval: Interval, base: str, quote: str, context: Context) -> str:
    """Return an interval of rates the way round that is at least one: "455.7–469.7 tenge per dollar"."""
    if interval.low is None or interval.high is None:
        return "any rate"
    low, high = interval.low, interval.high
    if high < 1:
        low, high, base, quote = 1 / high, 1 / low, quote, base
    label, per = context.money.labels(quote, base), context.money.label(base, quote)
    return f"{approx_interval(Interval(low, high), significant=_DIGITS)} {label} per {per}"


def nearest_fixing(fixings: tuple[Rate, ...], implied: Fraction) -> Rate:
    """Return the fixing whose value lies nearest to the implied rate, the latest of equals."""
    return min(fixings, key=lambda fixing: (abs(fixing.value - implied), -fixing.day.toordinal()))


def sourced(fixing: Rate, context: Context) -> str:
    """Return a fixing with its date and source: "458.3 tenge per dollar on 2023-11-24 (NBP)"."""
    shown = rate(fixing.value, fixing.base, fixing.quote, context)
    return shown if fixing.kind == STATED else f"{shown} on {fixing.day} ({fixing.source})"


def nearest_rate(verdict: Verdict, implied: Fraction, context: Context) -> str:
    """Return which rate a verdict on money goes by: "the nearest rate is 458.3 tenge per dollar on … (NBP)"."""
    if verdict.rates is None:
        raise AssertionError("a verdict on money has its rates")
    shown = sourced(nearest_fixing(verdict.rates.fixings, implied), context)
    return f"the text's own rate is {shown}" if verdict.own else f"the nearest rate is {shown}"


def factor(base: str, quote: str, context: Context, *, difference: bool = False) -> str:
    """Return what connects two units: "1 mile is 1.609 kilometres", "degrees Fahrenheit are … × 9/5 + 32"."""
    made = context.units.factor(base, quote)
    if made is not None:
        if made < 1:
            made, base, quote = 1 / made, quote, base
        return f"1 {base.removesuffix('-mass')} is {plain(made)} {plural(quote)}"
    if (base, quote) not in _DEGREES:
        return ""
    slope = f"{plural(quote)} are {plural(base)}"
    if difference:
        return f"differences in {slope} × {_DEGREES[base, quote]}"
    return f"{slope} × 9/5 + 32" if _DEGREES[base, quote] > 1 else f"{slope} less 32, × 5/9"


def middle(interval: Interval) -> Fraction:
    """Return the middle of a bounded interval."""
    if interval.low is None or interval.high is None:
        raise ValueError("an unbounded interval has no middle")
    return (interval.low + interval.high) / 2


def converted_fix(claim: Conversion, verdict: Verdict, *, reason: str) -> tuple[Fix, ...]:
    """Return the fix that leaves the source and rounds its conversion as print does; none for a range."""
    if _ranged(claim):
        return ()
    value = middle(verdict.expected)
    return (Fix(claim.target.span, _rounded(claim.source, claim.target, value, reading=_reading(claim)), reason),)


def source_fix(claim: Conversion, verdict: Verdict, *, reason: str) -> tuple[Fix, ...]:
    """Return the fix that leaves the conversion and changes the source to what it would come from; none for a range."""
    source, target, made = claim.source, claim.target, middle(verdict.expected)
    if _ranged(claim) or (not made and not _degrees(claim)):
        return ()
    if _degrees(claim):
        value = source.value + (target.value - made) / _DEGREES[source.unit, target.unit]
    else:
        value = source.value * target.value / made
    return (Fix(source.span, _rounded(target, source, value, reading=_reading(claim)), reason),)


def _ranged(claim: Conversion) -> bool:
    return any(quantity.value != quantity.upper for quantity in (claim.source, claim.target))


def _degrees(claim: Conversion) -> bool:
    return (claim.source.unit, claim.target.unit) in _DEGREES


def _reading(claim: Conversion) -> bool:
    return _degrees(claim) and not claim.only_difference


def _rounded(given: Quantity, wanted: Quantity, value: Fraction, *, reading: bool = False) -> str:
    numeral = given.mention.numeral
    if numeral is None:
        return in_style(wanted.mention, value)
    # The rule for temperatures counts from absolute zero; any of them in the open is some 300 kelvin.
    base = Fraction(_OUTDOORS) if reading else given.value
    places = suggest_precision(numeral, base, value, temperature=reading)
    return in_style(wanted.mention, value, places=places)


def plural(unit: str) -> str:
    """Return the plural of a unit's name: "square feet", "miles per hour", "degrees Celsius"."""
    irregular = {"foot": "feet", "inch": "inches", "square foot": "square feet", "cubic foot": "cubic feet"}
    first, _, rest = unit.removesuffix("-mass").partition(" per ")
    if unit.startswith("degree "):
        return f"degrees {unit[7:]}"
    many = irregular.get(first, first if first in {"hertz", "psi", "horsepower"} else f"{first}s")
    return f"{many} per {rest}" if rest else many
