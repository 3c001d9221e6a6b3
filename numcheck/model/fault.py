"""What can be wrong between a printed figure and the ledger it is bound to."""

from __future__ import annotations

from enum import Enum

from numcheck.model.finding import Severity


class Fault(Enum):
    """What can be wrong with a figure and its entry: code, name and severity."""

    STALE = "NF101", "stale", Severity.ERROR
    MISROUNDED = "NF102", "rounded-wrongly", Severity.WARNING
    SCALE = "NF103", "wrong-scale", Severity.ERROR
    UNIT = "NF104", "wrong-unit", Severity.ERROR
    COARSE = "NF105", "rounded-coarsely", Severity.NOTE
    UNJUDGED = "NF106", "not-judged", Severity.NOTE
    UNKNOWN = "NF201", "no-such-entry", Severity.ERROR
    LOOSE = "NF202", "no-figure", Severity.WARNING
    UNUSED = "NF203", "unused-entry", Severity.NOTE
    UNSOURCED = "NF204", "no-source", Severity.NOTE

    @property
    def code(self) -> str:
        """The stable code."""
        return self.value[0]

    @property
    def title(self) -> str:
        """The name."""
        return self.value[1]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.value[2]
