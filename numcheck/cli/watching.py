"""Checking again whatever changes, until somebody interrupts it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from numcheck.cli.reading import STDIN, complain, configurations_of
from numcheck.cli.writing import STDOUT
from numcheck.errors import InputError, NumcheckError, UsageError

if TYPE_CHECKING:
    from numcheck.cli import CheckGiven
    from numcheck.config.settings import Settings

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

    A change of a configuration or of a file that it names (a baseline, exchange rates, a ledger) and an update of the
    rates check all files again. What has been printed stays. Raises UsageError for options that go with one check only.
    """
    _refuse(given)
    watching = Watching(given)
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
    """The files that a command line names, and those that decide about them, as they were when last looked at.

    `named` are of the latter those that options and configurations have named so far.
    """

    given: CheckGiven
    named: set[str] = field(default_factory=set)
    known: States = field(default_factory=dict)
    decisive: States = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = self._texts()
        self._ask()

    def change(self) -> Paths:
        """Wait for a change and return what is to be checked again; a file that is gone is not."""
        while True:
            pause()
            known, decisive = self.known, self.decisive
            self.known, self.decisive = self._texts(), self._deciding()
            decided = any(self.decisive[path] != state for path, state in decisive.items() if path in self.decisive)
            changed = tuple(path for path, now in self.known.items() if now[0] and now != known.get(path))
            if decided or changed:
                self._ask()
            if decided:
                from numcheck.engine import read_rates_anew

                read_rates_anew()
                return self.given["paths"]
            if changed:
                return changed

    def _ask(self) -> None:
        """Take in what configurations name by now; what stood somewhere before keeps its state."""
        self.named |= set(_named(self.given, self.known))
        self.decisive = {**self._deciding(), **self.decisive}

    def _texts(self) -> States:
        from numcheck.readers.remarks import SIDECAR

        return {path: (_state(path), _state(f"{path}{SIDECAR}")) for path in _collected(self.given["paths"])}

    def _deciding(self) -> States:
        from numcheck.rates.user import data_folder

        upwards = not self.given["isolated"] and self.given["config"] is None
        above = set(_above(self.known)) if upwards else set()
        return {path: (_state(path),) for path in sorted({*above, *self.named, str(data_folder())})}


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

    for folder in {Path(os.path.abspath(path)).parent for path in (STDIN, *paths)}:  # noqa: PTH100 - links stay
        for parent in (folder, *folder.parents):
            yield from (str(parent / OWN), str(parent / SHARED))


def _state(path: str) -> State:
    try:
        found = os.stat(path)  # noqa: PTH116 - a name with a NUL in it is a string first
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _named(given: CheckGiven, paths: Iterable[str]) -> Iterator[str]:
    """Yield the files named by options and by the configurations of `paths`, of which a wrong one names none."""
    yield from filter(None, (given["config"], given["baseline"]))
    with contextlib.suppress(NumcheckError):
        configurations = configurations_of(config=given["config"], isolated=given["isolated"])
        for path in (STDIN, *paths):
            with contextlib.suppress(NumcheckError):
                yield from _files(configurations.of(path))


def _files(settings: Settings) -> Iterator[str]:
    from numcheck.rates.sources import is_file_of_rates

    yield from map(str, filter(None, (settings.baseline, settings.ledger)))
    yield from filter(is_file_of_rates, settings.rate_sources)


def _refuse(given: CheckGiven) -> None:
    if STDIN in given["paths"]:
        raise UsageError("--watch looks at files; standard input cannot change, so name a file")
    writes = given["output"] != STDOUT or given["write_baseline"] is not None or given["annotate"] is not None
    if writes or given["fix"] or given["diff"]:
        raise UsageError("--watch only shows; leave --output, --write-baseline, --fix, --diff and --annotate out")
