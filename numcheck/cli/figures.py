"""The command line's figures bound to data: check them against a ledger, and propose the new ones."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from numcheck import __version__
from numcheck.cli.colour import painter
from numcheck.cli.exits import CLEAN, FAILED, FOUND
from numcheck.cli.reading import STDIN, Command, Given, Reading, reading_options
from numcheck.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numcheck.ledger.check import Checkup
    from numcheck.model.report import Report


class FiguresGiven(Given):
    """What every command about figures is given."""

    ledger: str | None


class CheckGiven(FiguresGiven):
    """What `figures check` is given."""

    strict: bool
    format: str


class UpdateGiven(FiguresGiven):
    """What `figures update` is given."""

    diff: bool


def _ledger_option(command: Command) -> Command:
    return click.option(
        "--ledger", metavar="FILE", help="The ledger; default: the configuration's, else figures.toml or figures.csv."
    )(command)


@click.group("figures")
def face() -> None:
    """Check printed figures against the data they come from."""


@face.command("check")
@reading_options
@_ledger_option
@click.option("--strict", is_flag=True, help="Also list figures without a source, and those rounded coarsely.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def check(ctx: click.Context, **given: Unpack[CheckGiven]) -> None:
    """Tell which figures no longer follow from the ledger, and which of its entries no text uses.

    Exits 0 when all follow (notes alone are nothing wrong), 1 with an error or a warning, 2 when something could not
    be read or done.
    """
    from numcheck.model.finding import Severity
    from numcheck.report.figures_check import figures_json, render_checkup
    from numcheck.report.text import render_findings

    reading = Reading.of(given)
    checkup, reports = _checkup(given, reading, strict=given["strict"]), []
    paint = painter(on_stdout=True)
    for report in _reports(checkup, reading):
        reports.append(report)
        if given["format"] == "text":
            click.echo(render_findings(report, paint=paint), nl=False)
    unused = [(entry.name, entry.place) for entry in checkup.unused()]
    if given["format"] == "text":
        click.echo(render_checkup(reports, unused, bound=checkup.bound), nl=False)
    else:
        ledger = str(checkup.ledger.path)
        told = figures_json(
            reports, unused, version=__version__, ledger=ledger, bound=checkup.bound, errors=reading.errors
        )
        sys.stdout.buffer.write(told)
        sys.stdout.buffer.flush()
    failures = any(finding.severity.reaches(Severity.WARNING) for report in reports for finding in report.findings)
    ctx.exit(FAILED if reading.errors else FOUND if failures else CLEAN)


@face.command("update")
@reading_options
@_ledger_option
@click.option("--diff", is_flag=True, help="Show them as a difference to apply with patch or git.")
@click.pass_context
def update(ctx: click.Context, **given: Unpack[UpdateGiven]) -> None:
    """Propose the new figures in the style of those printed; nothing is written.

    Exits 0 when there is nothing to change, 1 when there is, 2 when something could not be read or done.
    """
    from numcheck.ledger.renew import proposals, renewed

    reading = Reading.of(given)
    checkup, found = _checkup(given, reading, strict=False), False
    for report in _reports(checkup, reading):
        changes = proposals(report)
        found = found or bool(changes)
        if given["diff"] and changes:
            click.echo(renewed(report, changes).encode("utf-8", "surrogatepass"), nl=False)
        elif changes:
            from numcheck.report.figures_check import render_proposals

            click.echo(render_proposals(report, changes), nl=False)
    ctx.exit(FAILED if reading.errors else FOUND if found else CLEAN)


def _checkup(given: FiguresGiven, reading: Reading, *, strict: bool) -> Checkup:
    from pathlib import Path

    from numcheck.ledger.check import Checkup
    from numcheck.ledger.read import find, read

    configured = reading.configurations.of(STDIN)
    path = Path(given["ledger"]) if given["ledger"] is not None else configured.ledger or find(Path())
    return Checkup.of(read(path), strict=strict)


def _reports(checkup: Checkup, reading: Reading) -> Iterator[Report]:
    for document in reading.documents():
        try:
            yield checkup.report(document, hedges=reading.configurations.of(document.name).hedges)
        except LexiconError as error:
            reading.refuse(document.name, f"{document.name}: {error}")
