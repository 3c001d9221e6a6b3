"""What a mention can honestly mean: an exact value and the intervals its rounding and hedge allow."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Mention
from numcheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A mention with its meaning.

    `value` is the printed number in `unit` (the lower end of a range), `upper` the upper end; `exact` is the
    printed number or range itself, `tight` what it can be if every digit shown counts, `wide` if an integer's
    trailing zeros do not. `unit` is the canonical unit, ISO 4217 code or "" and `units` every one it could be.
    """

    mention: Mention
    value: Fraction
    upper: Fraction
    unit: str
    units: tuple[str, ...]
    tight: Interval
    wide: Interval

    @property
    def exact(self) -> Interval:
        """The printed number, or range, taken at its word."""
        return Interval(self.value, self.upper)

    @property
    def span(self) -> Span:
        """Where the figure stands."""
        return self.mention.span

    @property
    def surface(self) -> str:
        """The figure as written."""
        return self.mention.surface

    @property
    def dimension(self) -> Dimension:
        """What kind of figure it is."""
        return self.mention.dimension

    @property
    def significant(self) -> int:
        """How many figures of the printed number carry meaning."""
        return self.mention.numeral.significant if self.mention.numeral else 1
