"""What becomes of safe fixes on the command line: nothing, a difference shown, or files written."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from numcheck.cli.reading import STDIN, complain
from numcheck.cli.writing import STDOUT
from numcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from numcheck.cli import CheckGiven
    from numcheck.model.document import Document
    from numcheck.model.report import Report


@dataclass(slots=True)
class Mending:
    """Counts over a run: `fixed` figures in `files`, and findings with suggestions that were `left` to the editor."""

    show: bool
    write: bool
    fixed: int = 0
    files: int = 0
    left: int = 0
    failed: bool = False

    @classmethod
    def of(cls, given: CheckGiven) -> Mending:
        """Return what --diff and --fix ask for; raises UsageError for what cannot be done together."""
        diff, fix = given["diff"], given["fix"]
        if diff and fix:
            raise UsageError("--diff shows and --fix writes; give one of them")
        if diff and (given["format"] not in {None, "text"} or given["output"] != STDOUT):
            raise UsageError("--diff prints a difference and nothing else; leave --format and --output out")
        if (diff or fix) and given["write_baseline"] is not None:
            raise UsageError("--write-baseline takes findings as they are; leave --diff and --fix out")
        if fix and STDIN in given["paths"]:
            raise UsageError("--fix cannot write standard input; name a file, or give --diff")
        return cls(diff, fix)

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        return self.show or self.write

    def take(self, report: Report, check: Callable[[Document], Report]) -> Report:
        """Show or write a document's safe fixes, and return the report of what it then says."""
        if not self.active:
            return report
        from pathlib import Path

        from numcheck.fixing.files import difference, rewrite, rewrite_bytes
        from numcheck.fixing.mend import mend
        from numcheck.fixing.safe import suggested

        before, name = report.document.source_map.source, report.document.name
        data = _bytes(Path(name))
        mended = mend(report, check=check, data=data)
        if mended.edits and self.write:
            try:
                if data is None or mended.data is None:
                    rewrite(Path(name), before, mended.source)
                else:
                    rewrite_bytes(Path(name), data, mended.data)
            except InputError as error:
                complain(str(error))
                self.failed = True
                return report
        elif mended.edits:
            _show(difference(name, before, mended.source))
        self.fixed += mended.edits
        self.files += bool(mended.edits)
        self.left += suggested(mended.report)
        return mended.report

    def close(self) -> None:
        """Tell on standard error what was fixed and how much was left."""
        if not self.active:
            return
        from numcheck.report.stats import plural

        done = "fixed" if self.write else "would fix"
        figures, files = plural(self.fixed, "figure"), plural(self.files, "file")
        told = f"{done} {figures} in {files}" if self.fixed else "nothing is safe to fix"
        left = plural(self.left, "finding")
        complain(f"{told}; {left} with suggestions left for you to decide" if self.left else told)


def _bytes(path: Path) -> bytes | None:
    """Return the bytes of a Word document, None of any other file and of one that is gone."""
    from numcheck.fixing.word import is_word

    with contextlib.suppress(OSError):
        return path.read_bytes() if is_word(path) else None
    return None


def _show(text: str) -> None:
    """Print a difference: to a terminal without what would steer it, otherwise byte for byte."""
    if sys.stdout.isatty():
        shown = "".join(char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text)
        click.echo(shown, nl=False)
    else:
        click.echo(text.encode("utf-8", "surrogatepass"), nl=False)
