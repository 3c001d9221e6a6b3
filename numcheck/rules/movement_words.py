"""The words of findings on changes: what the levels give, the sum behind it, and a fix for each figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from numcheck.model.claim import Change, LevelMove, Movement
from numcheck.model.finding import Confidence, Evidence, Finding, Fix
from numcheck.model.interval import Interval
from numcheck.model.quantity import Quantity
from numcheck.normalize.style import approx_interval, in_style
from numcheck.rules.base import Context, Rule
from numcheck.rules.diagnosis import Diagnosis, Slip, diagnose
from numcheck.rules.movement import computed_change, in_points

_HUNDRED = 100
_BASIS_POINTS = {"bp": Fraction(100), "‰": Fraction(10)}


def size(interval: Interval, *, points: bool = False) -> str:
    """Return a signed change by its size: "34.7–35%", "1.5–1.7 percentage points"."""
    if interval.low is None or interval.high is None:
        return "any change"
    if interval.high <= 0:
        interval = interval.times(-1)
    digits = 4 if (interval.high or 0) >= _HUNDRED else 3
    return approx_interval(interval, "percentage points" if points else "%", significant=digits)


def direction(interval: Interval) -> str:
    """Return what a signed change is: "a rise", "a fall"."""
    return "a fall" if interval.high is not None and interval.high <= 0 else "a rise"


def made(claim: Movement, interval: Interval, *, points: bool | None = None) -> str:
    """Return what the levels make, in words: "from $5 million to $6 million is a rise of 16.2–24.4%"."""
    points = in_points(claim) if points is None else points
    return f"{route(claim)} is {direction(interval)} of {size(interval, points=points)}"


def route(claim: Movement) -> str:
    """Return the levels in words."""
    if isinstance(claim, Change):
        return f"from {claim.old.surface} to {claim.new.surface}"
    if isinstance(claim, LevelMove):
        return f"{claim.amount.surface} {'up' if claim.up else 'down'} to {claim.new.surface}"
    raise TypeError(f"no levels in {type(claim).__name__}")


def evidence(claim: Movement, flagged: Quantity) -> tuple[Evidence, ...]:
    """Return every figure of a movement but the flagged one, in the order of the text."""
    named: list[tuple[Quantity | None, str]] = [(claim.new, "the new level"), (claim.change, "the change")]
    if isinstance(claim, Change):
        named.append((claim.old, "the old level"))
    if isinstance(claim, LevelMove):
        named.append((claim.amount, "the amount"))
    found = [Evidence(figure.span, label) for figure, label in named if figure is not None]
    return tuple(sorted((e for e in found if e.span != flagged.span), key=lambda e: e.span))


def particulars(claim: Movement, change: Quantity, found: Diagnosis) -> dict[str, Any]:
    """Return what every finding that flags the `change` of a movement gives beside its message."""
    return {
        "evidence": evidence(claim, change),
        "stated": found.stated,
        "expected": found.computed,
        "unit": "%",
        "working": tuple(_working(claim, found)),
    }


def named(rule: Rule[Change], claim: Change, context: Context, *, slip: Slip, said: str) -> Iterator[Finding]:
    """Yield a finding of `rule` when `slip` alone explains the stated change, which then is what is `said` of it."""
    found, change = diagnose(claim, context), claim.change
    if found is None or change is None or found.named is not slip:
        return
    yield rule.finding(
        claim,
        change.span,
        f"{made(claim, found.computed)}: {change.surface} is {said}",
        confidence=Confidence.HIGH,
        fixes=fixes(claim, found),
        **particulars(claim, change, found),
    )


def _working(claim: Movement, found: Diagnosis) -> Iterator[str]:
    """Yield the sum, line by line."""
    points = in_points(claim)
    if isinstance(claim, Change):
        new, old = claim.new.surface, claim.old.surface
        exact = _exact(claim, points=points)
        yield f"{new} − {old} = {size(exact, points=True)}" if points else f"{new} / {old} − 1 = {_signed(exact)}"
    elif isinstance(claim, LevelMove):
        sign = "−" if claim.up else "+"
        amount, new = claim.amount.surface, claim.new.surface
        yield f"{amount} / ({new} {sign} {amount}) = {size(_exact(claim, points=False))}"
    yield f"with every figure's rounding: {size(found.computed, points=points)}"


def fixes(claim: Movement, found: Diagnosis) -> tuple[Fix, ...]:
    """Return one fix a figure: the change that the levels make, and each level that the change would make."""
    change = claim.change
    if change is None:
        return ()
    points = in_points(claim)
    exact = _exact(claim, points=points).low or Fraction(0)
    stated = Fraction(abs(change.value)) * (-1 if found.stated.high is not None and found.stated.high <= 0 else 1)
    shown = [Fix(change.span, in_style(change.mention, abs(exact) * _BASIS_POINTS.get(change.unit, 1)), route(claim))]
    if isinstance(claim, Change):
        shown += list(_level_fixes(claim, stated / _BASIS_POINTS.get(change.unit, 1), points=points))
    elif isinstance(claim, LevelMove):
        # D = B · p / (1 + p), the amount that the percentage takes from or adds to the old level.
        amount = claim.new.value * abs(stated) / (_HUNDRED + stated)
        shown.append(Fix(claim.amount.span, restyled(claim.amount, amount), f"{change.surface} to {claim.new.surface}"))
    return tuple(shown)


def restyled(level: Quantity, value: Fraction) -> str:
    """Return a value in the style of a level that may leave its scale word to the other level."""
    mention = level.mention
    numeral = mention.numeral
    shared = numeral is not None and (numeral.scale != 1 or mention.minor)
    if numeral is None or not shared or any(c.isalpha() or c == "¢" for c in mention.surface):
        return in_style(mention, value)
    plain = replace(mention, numeral=replace(numeral, scale=1), minor="")
    return in_style(plain, value / numeral.scale * (_HUNDRED if mention.minor else 1), scale_words=())


def _level_fixes(claim: Change, stated: Fraction, *, points: bool) -> Iterator[Fix]:
    if not points and stated <= -_HUNDRED:
        return
    factor = 1 + stated / _HUNDRED
    new = claim.old.value + stated if points else claim.old.value * factor
    old = claim.new.value - stated if points else claim.new.value / factor
    change = claim.change.surface if claim.change else ""
    if new > 0:
        yield Fix(claim.new.span, restyled(claim.new, new), f"{claim.old.surface} and {change}")
    if old > 0:
        yield Fix(claim.old.span, restyled(claim.old, old), f"{claim.new.surface} and {change}")


def _exact(claim: Movement, *, points: bool) -> Interval:
    """Return the change between the figures at their word."""
    if isinstance(claim, Change):
        new, old = claim.new.value, claim.old.value
        return Interval.point(new - old if points else (new / old - 1) * _HUNDRED)
    whole = computed_change(claim, wide=True)
    if not isinstance(claim, LevelMove):
        return whole
    amount = claim.amount.value
    old = claim.new.value - amount if claim.up else claim.new.value + amount
    value = amount / old * _HUNDRED if old > 0 else Fraction(0)
    return Interval.point(value if claim.up else -value)


def _signed(interval: Interval) -> str:
    return ("-" if interval.high is not None and interval.high < 0 else "") + size(interval)
