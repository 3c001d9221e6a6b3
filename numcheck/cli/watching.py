"""Checking again whatever changes, until somebody interrupts it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from numcheck.cli.reading import STDIN, Reading, complain
from numcheck.cli.writing import STDOUT
from numcheck.errors import InputError, NumcheckError, UsageError

if TYPE_CHECKING:
    from numcheck.cli import CheckGiven

# Seconds between two looks: shorter than it takes to turn from the editor to the terminal.
PAUSE = 0.5
_NAMED = 3

Paths = tuple[str, ...]
# When a file was changed, its size and its number; None for a file that is not there.
State = tuple[int, int, int] | None
States = dict[str, tuple[State, ...]]


def pause() -> None:
    """Wait between two looks at the files."""
    time.sleep(PAUSE)


def watch(given: CheckGiven, check: Callable[[Paths], None]) -> None:
    """Check what `given` names, then each file whenever it changes; ends by no other way than an exception.

    A change of a configuration or of the baseline checks all files again. What has been printed stays. Raises
    UsageError for options that go with one check only.
    """
    _refuse(given)
    watching = Watching(given["paths"], _settings(given), upwards=not given["isolated"] and given["config"] is None)
    paths = given["paths"]
    while True:
        try:
            check(paths)
        except click.exceptions.Exit:
            pass
        except NumcheckError as error:
            complain(str(error))
        paths = watching.change()
        complain(f"checking again: {', '.join(paths[:_NAMED])}{' …' if len(paths) > _NAMED else ''}")


@dataclass(slots=True)
class Watching:
    """The files that `paths` name, and those that decide how they are checked, as they were when last looked at.

    `settings` are the latter that are named, `upwards` says whether configurations above each file count too.
    """

    paths: Paths
    settings: Paths
    upwards: bool
    known: States = field(default_factory=dict)
    decisive: States = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._look()

    def change(self) -> Paths:
        """Wait for a change and return what is to be checked again; a file that is gone is not."""
        while True:
            pause()
            known, decisive = self.known, self.decisive
            self._look()
            if any(self.decisive[path] != state for path, state in decisive.items() if path in self.decisive):
                return self.paths
            changed = tuple(path for path, now in self.known.items() if now[0] and now != known.get(path))
            if changed:
                return changed

    def _look(self) -> None:
        from numcheck.readers.remarks import SIDECAR

        self.known = {path: (_state(path), _state(f"{path}{SIDECAR}")) for path in _collected(self.paths)}
        above = set(_above(self.known)) if self.upwards else set()
        self.decisive = {path: (_state(path),) for path in sorted({*above, *self.settings})}


def _collected(paths: Paths) -> Iterator[str]:
    from numcheck.readers.files import collect

    for given in paths:
        try:
            yield from map(str, collect([Path(given)]))
        except InputError:
            continue


def _above(paths: States) -> Iterator[str]:
    """Yield where a configuration of the files could stand."""
    from numcheck.config.files import OWN, SHARED

    for folder in {Path(os.path.abspath(path)).parent for path in paths}:  # noqa: PTH100 - links stay
        for parent in (folder, *folder.parents):
            yield from (str(parent / OWN), str(parent / SHARED))


def _state(path: str) -> State:
    try:
        found = os.stat(path)  # noqa: PTH116 - a name with a NUL in it is a string first
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _settings(given: CheckGiven) -> Paths:
    return tuple(path for path in (given["config"], given["baseline"] or _baseline(given)) if path is not None)


def _baseline(given: CheckGiven) -> str | None:
    """Return the baseline of the configuration; what is wrong with that, the check will tell."""
    try:
        found = Reading.of(given).configurations.of(STDIN).baseline
    except NumcheckError:
        return None
    return None if found is None else str(found)


def _refuse(given: CheckGiven) -> None:
    if STDIN in given["paths"]:
        raise UsageError("--watch looks at files; standard input cannot change, so name a file")
    writes = given["output"] != STDOUT or given["write_baseline"] is not None or given["annotate"] is not None
    if writes or given["fix"] or given["diff"]:
        raise UsageError("--watch only shows; leave --output, --write-baseline, --fix, --diff and --annotate out")
