"""The command line's exchange rates: show, convert, list, status, plot, update."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Date  # noqa: N812 - as in the other commands
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from numcheck.cli.currencies import Amount, amounts, jumped, known_code, plain_names
from numcheck.cli.exits import CLEAN, FAILED
from numcheck.cli.reading import STDIN, complain, configurations_of, configured_by
from numcheck.errors import RatesError, UsageError

if TYPE_CHECKING:
    from numcheck.model.report import Report
    from numcheck.rates.providers.base import Provider
    from numcheck.rates.table import RateTable
    from numcheck.rates.update import Outcome

_WIDTH = 72
_YEAR = re.compile(r"[0-9]{4}")
# Banks date a rate to the next working day, which may lie behind long holidays.
_AHEAD = 14
_SHOWN = 5


class UpdateGiven(TypedDict):
    """What `rates update` is given."""

    source: tuple[str, ...]
    since: str | None
    csv: Path | None
    accept: str | None


class Configured(TypedDict):
    """What a command that looks rates up is given about its configuration."""

    config: str | None
    isolated: bool


configured = configured_by("The configuration that says which sources count; default: the nearest one.")


@click.group("rates")
def face() -> None:
    """Look up official exchange rates, and fetch newer ones."""


@face.command("show")
@click.argument("base")
@click.argument("quote")
@click.option("--on", metavar="YYYY-MM-DD", help="The day; default: today.")
@click.option("--until", metavar="YYYY-MM-DD", help="Every day from --on to this one, with their average.")
@configured
def show(base: str, quote: str, on: str | None, until: str | None, **known: Unpack[Configured]) -> None:
    """Show what one BASE cost in QUOTE on a day: the rate, its day and source, and the fixings around."""
    from numcheck.report.rates import render_rate

    if until is not None and on is None:
        raise UsageError("--until is the last of several days; give the first with --on")
    table, first = _table(known), _come(_day(on))
    last = first if until is None else _come(_day(until))
    if last < first:
        raise UsageError(f"--until {last} comes before --on {first}")
    click.echo(render_rate(table, known_code(table, base), known_code(table, quote), (first, last)), nl=False)


@face.command("convert", cls=Amount)
@click.argument("amount")
@click.option("--to", "code", metavar="CODE", required=True, help="The currency to convert to.")
@click.option("--on", metavar="YYYY-MM-DD", help="The day; default: today.")
@configured
def convert(amount: str, code: str, on: str | None, **known: Unpack[Configured]) -> None:
    """Convert an AMOUNT as a story writes it ("1 trillion tenge"), rounded as a newspaper would print it."""
    from numcheck.report.rates import render_conversion

    money, figures = amounts(amount)
    if len(money) != 1:
        raise UsageError(f'{amount!r} holds {len(money)} amounts of money, not one; write it as in "1.5 million euros"')
    if figures > 1:
        raise UsageError(f"{amount!r} holds more than {money[0].surface!r}; give the amount alone, and a day with --on")
    table = _table(known)
    target, day = known_code(table, code), _come(_day(on))
    names = plain_names(money[0].unit, target)
    click.echo(render_conversion(table, money[0], target, day, names), nl=False)


@face.command("list")
@click.argument("codes", nargs=-1)
@configured
def list_currencies(codes: tuple[str, ...], **known: Unpack[Configured]) -> None:
    """List the currencies, or those named: the sources, the first and last day, the number of fixings.

    "EUR by law" or "USD by peg" in place of a source says in what a currency has a fixed value.
    """
    from numcheck.report.rates import render_coverage

    table = _table(known)
    chosen = [known_code(table, code) for code in codes] or sorted({*table.codes(), *table.tied()})
    click.echo(render_coverage(table, chosen), nl=False)


@face.command("status")
@configured
def status(**known: Unpack[Configured]) -> None:
    """Tell how far each source reaches, how old that is, and when it was last updated."""
    from numcheck.rates.sources import SOURCES
    from numcheck.rates.user import UserStore, data_folder
    from numcheck.report.display import table as columns

    table, today = _table(known), Date.today()
    user = UserStore(data_folder())
    rows = [("source", "reaches", "age", "updated", "currencies", "refused", "what")]
    for source in table.sources:
        about, last = user.about(source.key), table.reach(source)
        age = f"{max(0, (today - last).days)} days" if last else ""
        updated = about.get("updated", "with numcheck" if source in SOURCES else "")
        counts = (str(len(table.carried(source))), str(len(about.get("refused", []))))
        rows.append((source.key, str(last or ""), age, updated, *counts, source.title))
    click.echo(columns(rows), nl=False)
    click.echo(f"\nfetched rates are kept in {data_folder()}")
    if table.stale(today):
        ends = max(filter(None, map(table.reach, table.sources)), default=None)
        told = f"the rates end {ends}, {(today - ends).days} days ago" if ends else "there are no rates"
        click.echo(f"{told}; `numcheck rates update` fetches newer ones")


@face.command("plot")
@click.argument("base")
@click.argument("quote")
@click.option("--since", metavar="YEAR|YYYY-MM-DD", required=True, help="Where the chart begins.")
@click.option("--until", metavar="YEAR|YYYY-MM-DD", help="Where it ends; default: today.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Write the chart to this file.")
@configured
def plot(base: str, quote: str, since: str, until: str | None, svg: Path | None, **known: Unpack[Configured]) -> None:
    """Draw what one BASE cost in QUOTE over the years, in the terminal or as an SVG file."""
    from numcheck.report.rates import course_svg, refusal, render_course

    table = _table(known)
    pair, days = (known_code(table, base), known_code(table, quote)), (_since(since), _until(until))
    if days[1] < days[0]:
        raise UsageError(f"the chart would end on {days[1]}, before it begins on {days[0]}")
    rates = table.fixings(*pair, *days)
    if not rates:
        raise UsageError(refusal(table, *pair, days))
    for code in pair:
        if anew := table.redefined(code, rates[0].day, rates[-1].day):
            raise UsageError(f"{code} was redenominated on {anew}; draw the days before it, or those from then on")
    if svg is None:
        click.echo(render_course(rates, width=min(_WIDTH, get_terminal_size().columns)), nl=False)
        return
    from numcheck.cli.writing import filed

    with filed(svg) as write:
        write(course_svg(rates))
    click.echo(str(svg))


@face.command("update")
@click.option(
    "--source", multiple=True, metavar="KEY", help="Only this source, as often as needed; default: the banks."
)
@click.option("--since", metavar="YEAR|YYYY-MM-DD", help="From this day; default: where the rates at hand end.")
@click.option(
    "--csv", type=click.Path(path_type=Path, dir_okay=False), help="Add your own rates: date,base,quote,rate."
)
@click.option("--accept", metavar="CODES", help="Take these currencies' jumps as real, as USD,EUR.")
@click.pass_context
def update(ctx: click.Context, **given: Unpack[UpdateGiven]) -> None:
    """Fetch newer rates into your data folder.

    Sources: ecb, nbp, nbk, cbr, nbu, cbu, frankfurter, and openexchangerates with a key in OPENEXCHANGERATES_APP_ID.
    What jumps beyond anything its series has ever done is left out and listed. Exits 2 when a source failed; the
    others are updated all the same, and the rates of the one that failed are as they were.
    """
    from datetime import UTC, datetime

    from numcheck.rates.table import default_table
    from numcheck.rates.update import starting_day
    from numcheck.rates.update import update as bring
    from numcheck.rates.user import data_folder

    today, now, folder, failed = Date.today(), datetime.now(UTC), data_folder(), False
    accept, since = jumped(given["accept"] or ""), _since(given["since"]) if given["since"] else None
    if since is not None and since > today:
        raise UsageError(f"--since {since} is still to come, and so are its rates; give a day that has been")
    for provider in _providers(given["source"], given["csv"]):
        key = provider.source.key
        try:
            own = Date(1900, 1, 1) if key == "newsroom" else starting_day(folder, provider.source, today)
            days = (since or min(today, own), today)
            with _fetching(key, provider.requests(*days)) as fetch:
                outcome = bring(provider, fetch, folder, days=days, now=now, accept=accept)
        except RatesError as error:
            complain(f"{key}: {error}")
            failed = True
        else:
            _tell(outcome)
    default_table.cache_clear()
    ctx.exit(FAILED if failed else CLEAN)


def staleness(report: Report) -> str:
    """Return one line when a story's conversions could not be judged because the rates end before it; else ""."""
    from numcheck.rates.chosen import table_of
    from numcheck.rates.reasons import NONE, STALE

    dateline = report.document.metadata.dateline
    if dateline is None or not any(each.reason.startswith((STALE, NONE)) for each in report.abstentions):
        return ""
    return f"{report.document.name}: {table_of(report.rate_sources).stale(dateline)}"


def _providers(keys: tuple[str, ...], csv: Path | None) -> Iterator[Provider]:
    from numcheck.rates import providers
    from numcheck.rates.providers.own import Newsroom

    asked = [(key, providers.provider(key)) for key in keys or (() if csv else providers.USUAL)]
    for key, known in asked:
        if known is None:
            raise UsageError(f"no source {key!r}; there are {', '.join(providers.keys())}")
    if csv is not None:
        yield Newsroom.of(csv)
    yield from (known for _, known in asked if known is not None)


@contextmanager
def _fetching(key: str, requests: int) -> Iterator[Any]:
    """Give a fetcher that moves a progress bar on a terminal, None where nothing is to be fetched."""
    if not requests:
        yield None
        return
    from numcheck.rates.providers.fetch import HttpFetcher

    hidden = not sys.stderr.isatty()
    bar = click.progressbar(length=requests, label=key, file=sys.stderr, hidden=hidden)
    with bar, HttpFetcher(step=lambda: bar.update(1)) as fetch:
        yield fetch


def _tell(outcome: Outcome) -> None:
    reach = f", to {outcome.last}" if outcome.last else ""
    click.echo(f"{outcome.source.key}: {outcome.added} new, {outcome.amended} amended{reach}")
    for refused in outcome.refused[:_SHOWN]:
        click.echo(f"  refused {refused.code} {refused.digits} of {refused.day}: {refused.reason}")
    if len(outcome.refused) > _SHOWN:
        click.echo(f"  and {len(outcome.refused) - _SHOWN} more, listed in the file")


def _table(known: Configured) -> RateTable:
    from numcheck.rates.chosen import table_of

    return table_of(configurations_of(**known).of(STDIN).rate_sources)


def _day(given: str | None) -> Date:
    from numcheck.readers.files import parse_date

    return Date.today() if given is None else parse_date(given)


def _come(day: Date) -> Date:
    if (day - Date.today()).days > _AHEAD:
        raise UsageError(f"{day} is still to come, and so are its rates; give a day that has been")
    return day


def _since(given: str) -> Date:
    return _day(f"{given}-01-01" if _YEAR.fullmatch(given) else given)


def _until(given: str | None) -> Date:
    return _day(f"{given}-12-31" if given and _YEAR.fullmatch(given) else given)
