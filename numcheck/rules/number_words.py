"""Small numbers and powers of ten in words."""

from __future__ import annotations

from fractions import Fraction

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_POWERS = {
    10: "ten", 10**2: "a hundred", 10**3: "a thousand", 10**6: "a million", 10**9: "a billion", 10**12: "a trillion",
}  # fmt: skip


def in_words(count: int) -> str:
    """Return a count in words up to twelve, in digits beyond."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def off_by(factor: Fraction) -> str:
    """Return what a figure is that is right when multiplied by `factor`, a power of ten: "ten times too large"."""
    small = factor > 1
    return f"{_POWERS[int(factor if small else 1 / factor)]} times too {'small' if small else 'large'}"
