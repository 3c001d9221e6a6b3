"""Laws of the rules on changes: what honest rounding prints is never called a mistake."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.normalize.convert import round_half_up

LOUD = {"warning", "error"}
OURS = ("NC3", "NC4")


def found(text: str):
    return [f for f in numcheck.check(text).findings if f.code.startswith(OURS)]


def loud(text: str):
    return [f for f in found(text) if f.severity.value in LOUD]


def shown(value: Fraction, places: int) -> str:
    rounded = round_half_up(value, places)
    return f"{float(rounded):,.{places}f}"


LEVELS = st.integers(min_value=1_000, max_value=9_999_999)
PLACES = st.integers(min_value=0, max_value=2)
SETTINGS = settings(max_examples=60)


@SETTINGS
@given(LEVELS, LEVELS, PLACES)
def test_an_honest_change_is_left_alone(old, new, places):
    change = (Fraction(new, old) - 1) * 100
    assume(round_half_up(change, places) != 0)
    verb = "rose" if new > old else "fell"
    percent = shown(abs(change), places)
    assert not found(f"Turnover {verb} {percent} percent to ${new:,} from ${old:,}.")
    assert not found(f"Turnover was ${new:,}, {'up' if new > old else 'down'} {percent} percent from ${old:,}.")


@SETTINGS
@given(LEVELS, LEVELS, PLACES)
def test_an_honest_change_of_rounded_levels_is_left_alone(old, new, places):
    change = (Fraction(new, old) - 1) * 100
    old_shown, new_shown = shown(Fraction(old, 1000), 2), shown(Fraction(new, 1000), 2)
    assume(round_half_up(change, places) != 0 and old_shown != new_shown)
    verb = "rose" if new > old else "fell"
    assert not found(
        f"Turnover {verb} {shown(abs(change), places)}% to ${new_shown} million from ${old_shown} million."
    )


@SETTINGS
@given(LEVELS, st.integers(min_value=1, max_value=900), PLACES, st.booleans())
def test_an_honest_level_move_is_left_alone(new, amount, places, up):
    old = new - amount if up else new + amount
    percent = shown(Fraction(amount, old) * 100, places)
    assume(Fraction(percent.replace(",", "")) != 0)
    verb = "gained" if up else "lost"
    assert not found(f"The index {verb} {amount} points, or {percent} percent, to {new:,}.")


@SETTINGS
@given(st.integers(min_value=1, max_value=5_000), st.integers(min_value=2, max_value=90_000), PLACES)
def test_an_honest_share_is_left_alone(part, whole, places):
    assume(part < whole)
    percent = shown(Fraction(part, whole) * 100, places)
    assume(Fraction(percent) != 0)
    assert not found(f"Some {part} of the {whole} farms ({percent}%) replied.")


@SETTINGS
@given(LEVELS, st.integers(min_value=12, max_value=80))
def test_a_change_ten_times_too_large_is_flagged(old, percent):
    new = int(old * (1 + Fraction(percent, 100)))
    assert loud(f"Turnover rose {percent * 10} percent to ${new:,}.00 from ${old:,}.00.")
