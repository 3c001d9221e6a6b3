"""Writes an annotated copy of a file into a folder, where it takes no other file's place."""

from __future__ import annotations

from pathlib import Path

from numcheck.annotation.word import annotated
from numcheck.errors import InputError
from numcheck.model.report import Report
from numcheck.writing import write_whole


def copy(report: Report, folder: Path) -> Path:
    """Write a copy of the file that `report` tells of, with its findings as comments, and return its path.

    It has the name of the file; the folder is made when it is not there. Raises InputError when there is a file of that
    name already, the original itself perhaps, and when the file cannot be read, annotated or written.
    """
    name = report.document.name
    path = folder / Path(name).name
    if path.exists():
        raise InputError(
            f"{name}: there is a {path} already, which is not overwritten; delete it or name another folder"
        )
    try:
        data = Path(name).read_bytes()
        copied = annotated(data, report)
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, copied)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{name}: cannot be copied to {path} ({reason}); name a folder that you can write") from error
    return path
