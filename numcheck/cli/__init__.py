"""The command line: check, extract, rule and rules, and the commands with a module of their own."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING, Any, Unpack

import click

from numcheck import __version__
from numcheck.cli.annotating import Annotating
from numcheck.cli.choice import PROFILES, find_rule
from numcheck.cli.colour import painter
from numcheck.cli.completion import codes, completion, files
from numcheck.cli.exits import BROKEN_PIPE, CLEAN, FAILED, FOUND, INTERRUPTED
from numcheck.cli.explain import explain
from numcheck.cli.figures import face as figures_face
from numcheck.cli.init import init
from numcheck.cli.judging import Judging
from numcheck.cli.mending import Mending
from numcheck.cli.rates import face as rates_face
from numcheck.cli.reading import STDIN, Given, Reading, complain, reading_options
from numcheck.cli.writing import STDOUT, WritingGiven, chosen_format, opened, writing_options
from numcheck.errors import NumcheckError, UsageError

if TYPE_CHECKING:
    from numcheck.rules.base import Rule


_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO})


class Face(click.Group):
    """The commands, with one way out for every error: a line on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command given; exit 2 on an error, 130 when interrupted, 141 on a closed pipe."""
        try:
            _ready()
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except NumcheckError as error:
            complain(str(error))
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - left alone it would exit 1, which means findings
            if _is_closed_pipe(error):
                _let_stdout_go()
                ctx.exit(BROKEN_PIPE)
            if isinstance(error, OSError) and error.errno in _FULL:
                _let_stdout_go()
                complain(f"cannot write the output ({(error.strerror or str(error)).lower()})")
                ctx.exit(FAILED)
            import traceback

            traceback.print_exc()
            complain("this is a mistake in numcheck, not in your text; please report it with the lines above")
            ctx.exit(FAILED)


class CheckGiven(Given, WritingGiven):
    """What `check` is given beside that."""

    jobs: int
    stats: bool
    select: str | None
    extend_select: str | None
    ignore: str | None
    profile: str | None
    baseline: str | None
    write_baseline: str | None
    fix: bool
    diff: bool
    annotate: str | None
    watch: bool


class ExtractGiven(Given):
    """What `extract` is given beside that."""

    format: str


@click.group(cls=Face, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="numcheck", message="%(prog)s %(version)s")
def main() -> None:
    """Check the figures in prose against each other: find them, redo the arithmetic, show the sum."""


@main.command()
@reading_options
@writing_options
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Check in so many processes; 0 is one for each processor.",
)
@click.option("--stats", is_flag=True, help="Close with counts of figures, claims, findings and abstentions.")
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    help="How much to remark on: strict adds matters of form, picky all there is.",
)
@click.option(
    "--select", metavar="CODES", shell_complete=codes, help="Only these rules: codes, groups (NC1) or names, as a,b,c."
)
@click.option("--extend-select", metavar="CODES", shell_complete=codes, help="These rules beside the others.")
@click.option("--ignore", metavar="CODES", shell_complete=codes, help="Without these rules.")
@click.option("--baseline", metavar="FILE", shell_complete=files, help="Leave the findings alone that this file holds.")
@click.option(
    "--write-baseline",
    metavar="FILE",
    shell_complete=files,
    help="Write all findings to this file, to leave them alone later.",
)
@click.option("--fix", is_flag=True, help="Make the fixes that are safe, and tell what is left.")
@click.option("--diff", is_flag=True, help="Only show what --fix would change; exits 1 if there is anything.")
@click.option(
    "--annotate",
    metavar="DIR",
    shell_complete=files,
    help="Write copies of Word documents to this folder, with each finding as a comment at its figure.",
)
@click.option("--watch", is_flag=True, help="Go on, and check each file again when it changes; Ctrl-C ends it.")
@click.pass_context
def check(ctx: click.Context, **given: Unpack[CheckGiven]) -> None:
    """Check files, directories and standard input (-).

    Exits 0 when nothing is wrong (notes alone are nothing wrong), 1 with an error or a warning, 2 when something
    could not be read or done, a rule that crashed included; what could be read is checked all the same.
    --fail-level and --exit-zero say what else exits 0 or 1.
    """
    if given["watch"]:
        _watch(ctx, given)
    from numcheck.cli.checking import Check, Job, exhaust, terminable
    from numcheck.model.finding import Severity
    from numcheck.report.formats import renderer
    from numcheck.report.renderer import Run, Style
    from numcheck.report.stats import render_stats

    reading, output = Reading.of(given), given["output"]
    settings = reading.configurations.of(STDIN)
    level = Severity(given["fail_level"] or settings.fail_level or "warning")
    write_as = renderer(chosen_format(given["format"], settings))(Style(painter(on_stdout=output == STDOUT), level))
    judging, mending = Judging.of(given, reading.configurations), Mending.of(given)
    annotating = Annotating.of(given)
    job = Job(write_as, judging, mending, annotating)
    checking = Check(job, reading, Run(__version__, _all_rules, errors=reading.errors))
    alone = judging.known.grows or mending.active or annotating.active
    pieces = contextlib.closing(checking.pieces(jobs=1 if alone else given["jobs"]))
    with terminable(), pieces as known:
        if mending.show:
            exhaust(known)
        else:
            with opened(output, write_as) as write:
                exhaust(map(write, write_as.assemble(known, checking.run)))
    judging.known.close()
    mending.close()
    annotating.close()
    if checking.stale:
        complain(checking.stale)
    stats = checking.run.stats
    if given["stats"]:
        # What a program reads on standard output has no room for counts.
        click.echo(f"\n{render_stats(stats)}", nl=False, err=not write_as.for_people or mending.show)
    found = mending.fixed if mending.show else stats.failures(level)
    failed = reading.errors or checking.crashed or mending.failed or annotating.failed
    ctx.exit(FAILED if failed else FOUND if found and not given["exit_zero"] else CLEAN)


def _watch(ctx: click.Context, given: CheckGiven) -> None:
    from numcheck.cli.watching import watch

    watch(given, lambda paths: ctx.invoke(check, **{**given, "paths": paths, "watch": False}))


@main.command()
@reading_options
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def extract(ctx: click.Context, **given: Unpack[ExtractGiven]) -> None:
    """List the figures found and what they can mean.

    Exits 0, or 2 when something could not be read or done.
    """
    from numcheck.engine import extract_document

    as_json, reading, files = given["format"] == "json", Reading.of(given), []
    for document in reading.documents():
        hedges = reading.configurations.of(document.name).hedges
        figures = extract_document(document, hedges=hedges, periods=True)
        if as_json:
            from numcheck.report.json import extracted

            files.append(extracted(document, figures))
        else:
            from numcheck.report.figures import render_figures

            click.echo(render_figures(document, figures), nl=False)
    if as_json:
        from numcheck.report.json import error, render_json
        from numcheck.report.schema import ExtractOutput

        errors = [error(path, message) for path, message in reading.errors]
        # JSON is UTF-8 whatever the terminal speaks.
        sys.stdout.buffer.write(render_json(ExtractOutput(numcheck=__version__, files=files, errors=errors)))
        sys.stdout.buffer.flush()
    ctx.exit(FAILED if reading.errors else CLEAN)


@main.command("rule")
@click.argument("code", metavar="CODE|NAME", shell_complete=codes)
def show_rule(code: str) -> None:
    """Print a rule's page: what it checks, why, and examples."""
    from numcheck.report.page import render_own, render_page

    click.echo(render_own(code) or render_page(find_rule(code)), nl=False)


@main.command("rules")
def list_rules() -> None:
    """List the rules: code, name, severity, profile, and what each finds."""
    from numcheck.registry import rules
    from numcheck.report.page import render_rules

    click.echo(render_rules(rules()), nl=False)


for command in (rates_face, figures_face, init, explain, completion):
    main.add_command(command)


def _all_rules() -> tuple[type[Rule[Any]], ...]:
    from numcheck.registry import rules

    return rules()


def _ready() -> None:
    """Let no letter that a terminal does not know and no closed output end in a traceback.

    Raises UsageError where there is no working folder any more.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        os.getcwd()  # noqa: PTH109
    except OSError as error:
        raise UsageError("the folder you are in is gone; change to another") from error


def _is_closed_pipe(error: Exception) -> bool:
    """Whether nobody reads what is written any more, for which Windows has another error."""
    closed = sys.platform == "win32" and isinstance(error, OSError) and error.errno == errno.EINVAL
    return isinstance(error, BrokenPipeError) or closed


def _let_stdout_go() -> None:
    """Point standard output at nothing: Python flushes it once more on its way out, which must not fail again."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
