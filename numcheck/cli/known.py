"""The findings a command line takes for known already: those of a baseline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from numcheck.cli.reading import complain

if TYPE_CHECKING:
    from numcheck.baseline import Baseline
    from numcheck.model.report import Report


@dataclass(frozen=True, slots=True)
class Known:
    """The baseline to read, the one to write and where to; each None when not asked for."""

    read: Baseline | None
    written: Baseline | None
    path: Path | None

    @classmethod
    def of(cls, *, baseline: str | None, write_baseline: str | None, configured: Path | None) -> Known:
        """Return what the options of those names ask for, or else what is `configured`.

        Raises ConfigError for a baseline that is none.
        """
        # The first one is written where the configuration has it, and cannot be read before.
        given = configured if baseline is None and write_baseline is None else baseline
        if given is None and write_baseline is None:
            return cls(None, None, None)
        from numcheck.baseline import Baseline, read_baseline
        from numcheck.engine import INTERNAL

        path = None if write_baseline is None else Path(write_baseline)
        return cls(
            None if given is None else read_baseline(Path(given), untouchable=(INTERNAL,)),
            None if path is None else Baseline(path.parent, frozenset({INTERNAL})),
            path,
        )

    @property
    def grows(self) -> bool:
        """Whether each report adds to it, so that one process has to see them all."""
        return self.written is not None

    def sift(self, report: Report) -> Report:
        """Return a report with what is known already, or is about to be written as such, set apart."""
        if self.written is not None:
            self.written.add(report)
            return self.written.apply(report)
        return report if self.read is None else self.read.apply(report)

    def close(self) -> None:
        """Write the baseline asked for; raises ConfigError when that fails."""
        if self.written is not None and self.path is not None:
            from numcheck.baseline import write_baseline
            from numcheck.report.stats import plural

            write_baseline(self.path, self.written)
            complain(f"{self.path}: {plural(self.written.size, 'finding')} in the baseline now")
