"""The documents a command line asks for, read one at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypedDict

import click

from numcheck.errors import InputError

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 - `date` is a field below
    from pathlib import Path

    from numcheck.model.document import Document

STDIN = "-"

Command = Callable[..., None]


class Given(TypedDict):
    """What every command that reads documents is given."""

    paths: tuple[str, ...]
    date: str | None
    place: str | None
    locale: str | None
    format: str
    stdin_filename: str | None


def reading_options(command: Command) -> Command:
    """Add the arguments and options of every command that reads documents."""
    options: tuple[Callable[[Command], Command], ...] = (
        click.argument("paths", metavar="PATH…", nargs=-1, required=True),
        click.option("--date", metavar="YYYY-MM-DD", help="The day the texts speak from; default: what they say."),
        click.option("--place", help="The place they speak from; default: what they say."),
        click.option(
            "--locale", metavar="TAG", help="Their language as a BCP 47 tag; default: what they say, else en."
        ),
        click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True),
        click.option("--stdin-filename", metavar="NAME", help="What to call standard input; its suffix is its format."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def complain(message: str) -> None:
    """Print `message` as one line on standard error."""
    click.echo(f"numcheck: {' '.join(message.split())}", err=True)


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents asked for; what cannot be read is told on standard error and kept in `errors`."""

    paths: tuple[str, ...]
    date: Date | None
    place: str | None
    locale: str | None
    stdin_filename: str | None
    errors: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, given: Given) -> Reading:
        """Return the reading that a command line asks for; raises UsageError for an unknown date."""
        from numcheck.readers.files import parse_date

        date = parse_date(given["date"]) if given["date"] is not None else None
        return cls(given["paths"], date, given["place"], given["locale"], given["stdin_filename"])

    def documents(self) -> Iterator[Document]:
        """Yield each document once: paths in the order given, what a directory holds in the order of `collect`."""
        from numcheck.readers.files import read_file

        seen: set[str] = set()
        for given in dict.fromkeys(self.paths):
            if given == STDIN:
                yield from self._attempt(self.stdin_filename or STDIN, self._read_stdin)
                continue
            for path in self._collect(given):
                if str(path) not in seen:
                    seen.add(str(path))
                    yield from self._attempt(str(path), partial(read_file, path, **self._known()))

    def _known(self) -> dict[str, Any]:
        return {"date": self.date, "place": self.place, "locale": self.locale}

    def _read_stdin(self) -> Document:
        from pathlib import Path

        from numcheck.readers.files import read_bytes
        from numcheck.readers.limits import MAX_PACKAGE_BYTES

        name = self.stdin_filename or STDIN
        return read_bytes(
            sys.stdin.buffer.read(MAX_PACKAGE_BYTES + 1), name=name, suffix=Path(name).suffix, **self._known()
        )

    def _collect(self, given: str) -> Iterator[Path]:
        from pathlib import Path

        from numcheck.readers.files import collect

        empty = True
        try:
            for path in collect([Path(given)]):
                empty = False
                yield path
        except InputError as error:
            self._fail(given, error)
        else:
            if empty:
                self._fail(given, InputError(f"{given}: nothing in it that numcheck reads; name the files to check"))

    def _attempt(self, path: str, read: Callable[[], Document]) -> Iterator[Document]:
        try:
            document = read()
        except InputError as error:
            self._fail(path, error)
        else:
            yield document

    def _fail(self, path: str, error: InputError) -> None:
        complain(str(error))
        self.errors.append((path, str(error).removeprefix(f"{path}: ")))
