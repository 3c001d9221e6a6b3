"""What can be wrong between a printed figure and the ledger it is bound to."""

from __future__ import annotations

from enum import Enum

from numcheck.model.finding import Severity


class Fault(Enum):
    """What can be wrong with a figure and its entry: code, name, severity, and what it says."""

    STALE = "NF101", "stale", Severity.ERROR, "the figure no longer follows from the entry"
    MISROUNDED = (
        "NF102",
        "rounded-wrongly",
        Severity.WARNING,
        "it is off by less than one in its last digit: cut off, or rounded the other way",
    )
    SCALE = "NF103", "wrong-scale", Severity.ERROR, "it would follow ten, a hundred, a thousand times bigger or smaller"
    UNIT = (
        "NF104",
        "wrong-unit",
        Severity.ERROR,
        "it measures something else, or follows only with the ledger's unit in place of its own",
    )
    COARSE = "NF105", "rounded-coarsely", Severity.NOTE, "--strict only: it follows if its last zeros do not count"
    UNJUDGED = "NF106", "not-judged", Severity.NOTE, "a sum in another currency for which no rate or no date is known"
    UNKNOWN = "NF201", "no-such-entry", Severity.ERROR, "a comment names what the ledger does not have"
    LOOSE = "NF202", "no-figure", Severity.WARNING, "a comment stands beside no figure"
    UNUSED = "NF203", "unused-entry", Severity.NOTE, "none of the texts given has a figure of the entry"
    UNSOURCED = "NF204", "no-source", Severity.NOTE, "--strict only: a figure that no entry stands behind"

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

    @property
    def words(self) -> str:
        """What it says of a figure."""
        return self.value[3]
