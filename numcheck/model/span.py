"""Half-open ranges of code points in a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to but not including `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    @classmethod
    def cover(cls, spans: Iterable[Span]) -> Span:
        """Return the smallest span that contains all of `spans`; raises ValueError when there are none."""
        known = list(spans)
        return cls(min(s.start for s in known), max(s.end for s in known))
