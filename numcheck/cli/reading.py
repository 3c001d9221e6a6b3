"""The documents a command line asks for, read one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict

import click

from numcheck.cli.completion import files
from numcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - `date` is a field below

    from numcheck.config.files import Configurations
    from numcheck.model.document import Document

STDIN = "-"

Command = Callable[..., None]


class Given(TypedDict):
    """What every command that reads documents is given."""

    paths: tuple[str, ...]
    date: str | None
    place: str | None
    locale: str | None
    stdin_filename: str | None
    config: str | None
    isolated: bool


def reading_options(command: Command) -> Command:
    """Add the arguments and options of every command that reads documents."""
    return click.argument("paths", metavar="PATH…", nargs=-1, required=True, shell_complete=files)(
        knowing_options(command)
    )


def knowing_options(command: Command) -> Command:
    """Add the options that say what is known of documents."""
    options: tuple[Callable[[Command], Command], ...] = (
        click.option("--date", metavar="YYYY-MM-DD", help="The day the texts speak from; default: what they say."),
        click.option("--place", help="The place they speak from; default: what they say."),
        click.option(
            "--locale", metavar="TAG", help="Their language as a BCP 47 tag; default: what they say, else en."
        ),
        click.option("--stdin-filename", metavar="NAME", help="What to call standard input; its suffix is its format."),
        configured_by("The configuration of all files; default: the nearest above each."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def configured_by(told: str) -> Callable[[Command], Command]:
    """Return what adds the options that say which configuration counts; `told` is the help of the first."""
    config = click.option("--config", metavar="FILE", shell_complete=files, help=told)
    isolated = click.option("--isolated", is_flag=True, help="Look for no configuration.")
    return lambda command: config(isolated(command))


def complain(message: str) -> None:
    """Print `message` as one line on standard error."""
    click.echo(f"numcheck: {' '.join(message.split())}", err=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A document still to be read: the file at `path`, or the `data` from standard input that goes by that name.

    `known` is what the command line says of it, `refused` why it cannot be read when that shows before it is tried.
    Another process may read it.
    """

    path: str
    known: dict[str, Any]
    data: bytes | None = None
    refused: str = ""

    def read(self) -> Document:
        """Return the document; raises InputError."""
        from pathlib import Path

        from numcheck.readers.files import read_bytes, read_file

        if self.refused:
            raise InputError(self.refused)
        if self.data is None:
            return read_file(Path(self.path), **self.known)
        return read_bytes(self.data, name=self.path, suffix=Path(self.path).suffix, **self.known)


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents asked for; `errors` are those of them that could not be read, each with the reason."""

    paths: tuple[str, ...]
    date: Date | None
    place: str | None
    locale: str | None
    stdin_filename: str | None
    configurations: Configurations
    errors: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, given: Given) -> Reading:
        """Return the reading that a command line asks for; raises UsageError for an unknown date, and ConfigError."""
        from numcheck.readers.files import parse_date

        date = parse_date(given["date"]) if given["date"] is not None else None
        configurations = configurations_of(config=given["config"], isolated=given["isolated"])
        return cls(given["paths"], date, given["place"], given["locale"], given["stdin_filename"], configurations)

    def sources(self) -> Iterator[Source]:
        """Yield each document once: paths in the order given, what a directory holds in the order of `collect`."""
        seen: set[str] = set()
        for given in dict.fromkeys(self.paths):
            if given == STDIN:
                name = self.stdin_filename or STDIN
                yield Source(name, self._known(name), data=_standard_input())
                continue
            try:
                for path in _collect(given):
                    if path not in seen:
                        seen.add(path)
                        yield Source(path, self._known(path))
            except InputError as error:
                yield Source(given, {}, refused=str(error))

    def _known(self, path: str) -> dict[str, Any]:
        house = self.configurations.of(path).house(path)
        return {"date": self.date, "place": self.place, "locale": self.locale, "house": house}

    def documents(self) -> Iterator[Document]:
        """Yield each document that can be read; what cannot is told on standard error and kept in `errors`."""
        for source in self.sources():
            try:
                document = source.read()
            except InputError as error:
                self.refuse(source.path, str(error))
            else:
                yield document

    def refuse(self, path: str, message: str) -> None:
        """Tell on standard error that `path` cannot be read, and keep it in `errors`."""
        complain(message)
        self.errors.append((path, message.removeprefix(f"{path}: ")))


def _standard_input() -> bytes:
    """Return what stands on standard input, no more of it than shows that it is too much."""
    from numcheck.readers.limits import MAX_PACKAGE_BYTES

    if sys.stdin is None:
        raise UsageError("standard input is closed; name a file, or send the text with |")
    return sys.stdin.buffer.read(MAX_PACKAGE_BYTES + 1)


def _collect(given: str) -> Iterator[str]:
    from pathlib import Path

    from numcheck.readers.files import collect

    if not given:
        raise InputError("a path is empty; name a file or folder, or . for this one")
    empty = True
    for path in collect([Path(given)]):
        empty = False
        yield str(path)
    if empty:
        raise InputError(f"{given}: nothing in it that numcheck reads; name the files to check")


def configurations_of(*, config: str | None, isolated: bool) -> Configurations:
    """Return the configurations that the options of those names ask for; raises ConfigError and UsageError."""
    from pathlib import Path

    from numcheck.config.files import Configurations, read
    from numcheck.config.settings import Settings

    if config is not None and isolated:
        raise UsageError("--config and --isolated exclude each other")
    given = read(Path(config)) if config is not None else None
    return Configurations(Settings() if isolated else given)
