"""Copies of the documents checked with their findings as comments, in a folder of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from numcheck.cli.reading import STDIN, complain
from numcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from numcheck.cli import CheckGiven
    from numcheck.model.report import Report


@dataclass(slots=True)
class Annotating:
    """Counts over a run: so many `copies` in `folder` (None when none are asked for), so many files `passed` over."""

    folder: Path | None
    copies: int = 0
    passed: int = 0
    failed: bool = False

    @classmethod
    def of(cls, given: CheckGiven) -> Annotating:
        """Return what --annotate asks for; raises UsageError for what cannot be done."""
        if given["annotate"] is None:
            return cls(None)
        if given["fix"] or given["diff"]:
            raise UsageError("--annotate copies files as they are; leave --diff and --fix out")
        if STDIN in given["paths"]:
            raise UsageError("--annotate cannot copy standard input; name a file")
        from numcheck.annotation.word import require

        require()
        return cls(Path(given["annotate"]))

    @property
    def active(self) -> bool:
        """Whether copies are asked for."""
        return self.folder is not None

    def take(self, report: Report) -> None:
        """Write the copy of a document that has findings; what is wrong with it is told on standard error."""
        if self.folder is None or not report.findings:
            return
        from numcheck.annotation.copies import copy
        from numcheck.annotation.word import is_word

        if not is_word(report.document.name):
            self.passed += 1
            return
        try:
            copy(report, self.folder)
            self.copies += 1
        except InputError as error:
            complain(str(error))
            self.failed = True

    def close(self) -> None:
        """Tell on standard error how many copies there are."""
        if self.folder is None:
            return
        from numcheck.report.stats import plural

        told = []
        if self.copies:
            told.append(f"{plural(self.copies, 'file')} with comments written to {self.folder}")
        elif not self.failed:
            told.append("nothing to comment on")
        if self.passed:
            told.append(f"{plural(self.passed, 'file')} with findings cannot take comments")
        if told:
            complain("; ".join(told))
