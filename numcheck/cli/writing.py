"""Where a check's output goes, in which format, and what it makes of the exit code."""

from __future__ import annotations

import contextlib
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypedDict

import click

from numcheck.cli.completion import files
from numcheck.cli.reading import Command
from numcheck.errors import UsageError
from numcheck.report.formats import OWN, format_names
from numcheck.writing import whole

if TYPE_CHECKING:
    from numcheck.config.settings import Settings
    from numcheck.report.renderer import Renderer

STDOUT = "-"
# The names of model.finding.Severity, which starting up must not import.
LEVELS = ("note", "warning", "error")

Write = Callable[[str], None]


class WritingGiven(TypedDict):
    """What a command that checks is given about its output."""

    format: str | None
    output: str
    fail_level: str | None
    exit_zero: bool


def writing_options(command: Command) -> Command:
    """Add the options that say how output is written and when it is a failure."""
    options: tuple[Callable[[Command], Command], ...] = (
        click.option(
            "--format",
            metavar=f"[{'|'.join(OWN)}]",
            callback=_format_name,
            shell_complete=_format_names,
            help="How to write what is found; default: text.",
        ),
        click.option(
            "--output",
            metavar="FILE",
            default=STDOUT,
            shell_complete=files,
            help="Write to this file, replaced once all is written; default: standard output (-).",
        ),
        click.option(
            "--fail-level",
            type=click.Choice(LEVELS),
            help="The least severity that makes the exit code 1; default: warning.",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found; what cannot be read still exits 2."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _format_name(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001 - click's
    """Return `value`, which may be a format of an installed package, though help shows numcheck's own."""
    if value is not None and value not in OWN and value not in format_names():
        raise click.BadParameter(f"{value!r} is none of {', '.join(format_names())}")
    return value


def _format_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    return [name for name in format_names() if name.startswith(incomplete)]


def chosen_format(asked: str | None, settings: Settings) -> str:
    """Return the format asked for, else the configured one, else text; raises ConfigError for one there is not."""
    configured = settings.output_format
    if asked or not configured:
        return asked or "text"
    if configured not in format_names():
        names = ", ".join(format_names())
        raise settings.problem(("output-format",), f"output-format: {configured!r} is none of {names}")
    return configured


@contextlib.contextmanager
def opened(output: str, renderer: Renderer[Any]) -> Iterator[Write]:
    """Give a function that writes text to standard output ("-") or to the file `output`.

    The file gets its new content when all is written and nothing otherwise; a device or a pipe gets it at once.
    Raises UsageError for a file that cannot be written.
    """
    if output != STDOUT:
        with filed(Path(output)) as write:
            yield write
    elif renderer.for_people:
        yield lambda text: click.echo(text, nl=False)
    else:
        # Programs read UTF-8 whatever the terminal speaks.
        yield lambda text: _write_bytes(sys.stdout.buffer, text)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def filed(path: Path) -> Iterator[Write]:
    """Give what writes text to the file at `path`, which is replaced once all is written; raises UsageError."""
    with contextlib.ExitStack() as stack:
        with _refusing(path):
            regular = not path.exists() or stat.S_ISREG(path.stat().st_mode)
            file = stack.enter_context(whole(path) if regular else path.open("wb"))
        yield lambda text: _write_filed(file, text, path)
        with _refusing(path):
            stack.close()


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot write {path} ({reason}); name a file that you can write") from error


def _write_filed(file: IO[bytes], text: str, path: Path) -> None:
    with _refusing(path):
        _write_bytes(file, text)


def _write_bytes(file: IO[bytes], text: str) -> None:
    file.write(text.encode("utf-8", "replace"))
