"""The commands over exchange rates: what they print, and how an update ends."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

import numcheck.cli.rates as cli
from numcheck.errors import RatesError
from numcheck.rates import providers
from numcheck.rates.providers.base import Row
from numcheck.rates.sources import CBR, NBK
from numcheck.rates.table import default_table
from numcheck.rates.user import UserStore


@pytest.fixture(autouse=True)
def _at_home(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMCHECK_DATA", str(tmp_path / "data"))
    # The stand-in engine of this folder finds no money.
    monkeypatch.delitem(sys.modules, "numcheck.engine")
    monkeypatch.delitem(sys.modules, "numcheck.registry")
    default_table.cache_clear()
    yield
    default_table.cache_clear()


@pytest.fixture
def today(monkeypatch):
    class Today(date):
        @classmethod
        def today(cls):
            return cls(2026, 10, 30)

    monkeypatch.setattr(cli, "Date", Today)
    return date(2026, 10, 30)


def test_a_rate_comes_with_its_day_source_and_neighbours(run):
    result = run("rates", "show", "usd", "kzt", "--on", "2023-11-27")
    assert result.exit_code == 0
    assert "1 USD = 457.11 KZT  (NBP, official, fixing of 2023-11-22, 5 days before)" in result.stdout
    assert "2023-11-29  459.26" in result.stdout
    assert "weekly" in result.stdout


def test_days_come_with_their_average(run):
    result = run("rates", "show", "USD", "KZT", "--on", "2023-01-01", "--until", "2023-12-31")
    # The World Bank's mean of 2023 is 456.16.
    assert "average: 456.5" in result.stdout


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("show", "USD", "KPW"), "no rates of 'KPW'; `numcheck rates list` shows which"),
        (("show", "USD", "Tenge"), "no rates of 'Tenge'; give the code, KZT"),
        (("show", "USD", "dollar"), "no rates of 'dollar'; give an ISO 4217 code"),
        (("show", "USD", "KZT", "--on", "2999-01-01"), "2999-01-01 is still to come"),
        (("convert", "$5", "--to", "KZT", "--on", "2999-01-01"), "2999-01-01 is still to come"),
        (("show", "USD", "KZT", "--until", "2020-01-05"), "give the first with --on"),
        (("show", "USD", "USD", "--on", "2020-01-05"), "USD and USD are the same currency\n"),
        (("show", "USD", "VES", "--on", "2021-09-20", "--until", "2021-10-10"), "the days lie on both sides\n"),
        (("show", "USD", "KZT", "--on", "2020-01-05", "--until", "2020-01-01"), "comes before"),
        (("show", "USD", "KZT", "--on", "yesterday"), "yesterday"),
        (("convert", "five apples", "--to", "USD"), "0 amounts of money"),
        (("convert", "1 trillion tenge", "--to", "USD", "--on", "1991-01-01"), "no rate of KZT before"),
        (("convert", "5% of 1 trillion tenge", "--to", "USD"), "holds more than '1 trillion tenge'"),
        (("convert", "1 trillion tenge in 2015", "--to", "USD"), "and a day with --on"),
        (("plot", "USD", "KZT", "--since", "1970", "--until", "1971-01-01"), "no rate of USD before"),
        (("plot", "USD", "KZT", "--since", "2020", "--until", "2019"), "end on 2019-12-31, before it begins on"),
        (("plot", "USD", "KZT", "--since", "0000"), "'0000-01-01' is not a day"),
        (("plot", "USD", "KZT", "--since", "2020", "--svg", "no/such.svg"), "(no such file or directory)"),
        (("update", "--source", "bank"), "no source 'bank'"),
        (("update", "--since", "2999"), "--since 2999-01-01 is still to come"),
        (("update", "--accept", "USD;EUR"), "'USD;EUR' is no currency code"),
        (("update", "--csv", "missing.csv"), "missing.csv (No such file or directory)"),
    ],
)
def test_what_cannot_be_told_is_one_line_and_exit_2(run, args, told):
    result = run("rates", *args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_period_tells_the_day_its_rate_is_before_and_the_bounds_of_its_average(run):
    result = run("rates", "show", "USD", "KZT", "--on", "2023-11-01", "--until", "2023-11-30")
    assert "(NBP, official, fixing of 2023-11-29, 1 day before 2023-11-30)\n" in result.stdout
    assert "average: 461.747 KZT (NBP, 460.004–463.496)\n" in result.stdout


def test_what_law_sets_is_no_fixing(run):
    result = run("rates", "show", "EUR", "HRK", "--on", "2022-12-01", "--until", "2023-02-10")
    assert result.stdout.startswith("1 EUR = 7.5345 HRK  (irrevocable euro rate of HRK, fixed)\n")
    assert "average: none, as law sets the rate for a part of these days\n" in result.stdout


def test_a_day_past_the_rates_says_what_to_do(run, today):
    assert run("rates", "show", "USD", "KZT", "--on", "2026-11-12").stderr == (
        "numcheck: the store ends 2026-10-30; `numcheck rates update` fetches newer rates, or ask an earlier day\n"
    )


def test_an_amount_is_converted_as_a_newspaper_would(run):
    result = run("rates", "convert", "1 trillion tenge", "--to", "USD", "--on", "2023-11-27")
    first, second, third = result.stdout.splitlines()
    assert first == "1 trillion tenge = $2.2 billion"
    assert "457.11 tenge per dollar, NBP, official, fixing of 2023-11-22, 5 days before" in second
    assert "$2.171–2.194 billion" in third


@pytest.mark.parametrize(
    ("amount", "printed", "allowed"),
    [
        ("$5-6 million", "2.3–2.7 billion tenge", "2.279–2.764 billion tenge"),
        ("-5 million dollars", "-2.3 billion tenge", "-2.303 to -2.279 billion tenge"),
        ("minus $5 thousand", "-2.3 million tenge", "-2.303 to -2.279 million tenge"),
        ("0 dollars", "0 tenge", "0 tenge"),
        ("50 cents", "230 tenge", "227.9–230.3 tenge"),
    ],
)
def test_ranges_debts_and_nothing_are_converted(run, amount, printed, allowed):
    result = run("rates", "convert", amount, "--to", "KZT", "--on", "2023-11-27")
    first, _, third = result.stdout.splitlines()
    assert first.partition(" = ")[2] == printed
    assert f"allows {allowed};" in third


@pytest.mark.parametrize(
    ("amount", "to", "told"),
    [
        ("1 trillion tenge", "CAD", ("= 3 billion CAD", "tenge per CAD")),
        ("C$5 million", "KZT", ("= 1.7 billion tenge", "333.345 tenge per CAD")),
        ("100 yen", "SEK", ("= 7 kronor", "yen per krona")),
        ("100 pesos", "USD", ("= $5.9", "17.0541 MXN per dollar")),
        ("£2.50", "EGP", ("= 97 EGP", "EGP per pound")),
    ],
)
def test_a_name_that_several_currencies_have_gives_way_to_the_code(run, amount, to, told):
    result = run("rates", "convert", amount, "--to", to, "--on", "2023-11-27")
    first, second, _ = result.stdout.splitlines()[:3]
    assert first.endswith(told[0])
    assert told[1] in second


def test_a_debt_in_dollars_has_its_sign_before_the_dollar(run):
    result = run("rates", "convert", "-5 million tenge", "--to", "USD", "--on", "2023-11-27")
    assert result.stdout.startswith("−5 million tenge = -$11,000\n")


def test_the_list_names_sources_and_days(run):
    result = run("rates", "list", "KZT")
    assert result.stdout.split()[-5:] == ["KZT", "NBP", "1998-12-22", "2026-10-21", "1,315"]
    assert len(run("rates", "list").stdout.splitlines()) > 200


def test_the_list_tells_what_law_and_pegs_say(run):
    lines = [" ".join(line.split()) for line in run("rates", "list", "HRK", "kyd", "TMT").stdout.splitlines()]
    assert lines[1:] == [
        "HRK ECB 2005-04-01 2022-12-30 4,548",
        "HRK NBP 1998-12-22 2022-12-30 4,125",
        "HRK EUR by law 2023-01-01",
        "KYD USD by peg 1974-04-01",
        "TMT NBP 2017-05-10 2026-10-21 494",
        "TMT USD by peg 2009-01-01 2014-12-31",
        "TMT USD by peg 2015-01-01",
    ]
    assert "KYD" in run("rates", "list").stdout


def test_the_status_tells_how_old_the_rates_are(run, today):
    result = run("rates", "status")
    assert "ecb     2026-10-30  0 days" in result.stdout
    assert "nbp     2026-10-26  4 days" in result.stdout
    assert "rates update" not in result.stdout
    rows = [line.split() for line in result.stdout.splitlines()[1:3]]
    assert [(row[0], row[6]) for row in rows] == [("ecb", "41"), ("nbp", "202")]


def test_the_status_of_old_rates_says_how_to_get_newer_ones(run, monkeypatch):
    class Today(date):
        @classmethod
        def today(cls):
            return cls(2027, 3, 1)

    monkeypatch.setattr(cli, "Date", Today)
    last = run("rates", "status").stdout.splitlines()[-1]
    assert last == "the rates end 2026-10-30, 122 days ago; `numcheck rates update` fetches newer ones"


def test_a_chart_in_the_terminal_and_as_a_file(run, tmp_path):
    result = run("rates", "plot", "USD", "KZT", "--since", "2014", "--until", "2016-12-31")
    title, line, ends = result.stdout.splitlines()
    assert title.startswith("KZT for 1 USD, 2014-01-")
    assert (line[0], max(line)) == ("▁", "█")
    assert ends == "lowest 154.52 on 2014-01-08, highest 377.399 on 2016-01-27 (NBP)"
    result = run("rates", "plot", "USD", "KZT", "--since", "2014", "--until", "2016-12-31", "--svg", "kzt.svg")
    assert result.stdout == "kzt.svg\n"
    root = ET.fromstring((tmp_path / "kzt.svg").read_text("utf-8"))
    assert root.tag.endswith("svg")
    assert len(root.find("{*}polyline").get("points").split()) > 150


def test_a_chart_fits_a_narrow_terminal(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    result = run("rates", "plot", "USD", "KZT", "--since", "2014", "--until", "2016")
    assert len(result.stdout.splitlines()[1]) == 40


def test_a_chart_is_broken_where_the_record_is(run, tmp_path):
    args = ("rates", "plot", "USD", "BYN", "--since", "2020", "--until", "2026-10-21")
    line = run(*args).stdout.splitlines()[1]
    before, after = line.split()
    assert 20 < len(before) < 25 < len(line) - len(before) - len(after)
    run(*args, "--svg", "byn.svg")
    root = ET.fromstring((tmp_path / "byn.svg").read_text("utf-8"))
    assert len(root.findall("{*}polyline")) == 2
    assert "NBP" in [each.text for each in root.findall("{*}text")]


def test_a_chart_does_not_cross_a_redenomination(run):
    result = run("rates", "plot", "USD", "VES", "--since", "2021", "--until", "2022")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("numcheck: VES was redenominated on 2021-10-01; draw the days before it")
    assert "highest 4,134,149" in run("rates", "plot", "USD", "VES", "--since", "2021", "--until", "2021-09-30").stdout


class Bank:
    source = NBK

    def rows(self, fetch, first, last):
        yield Row("USD", last, "478.77")
        yield Row("EUR", last, "5331.0")

    def requests(self, first, last):
        return 3


class Away(Bank):
    source = CBR

    def rows(self, fetch, first, last):
        raise RatesError("no answer")


def test_an_update_tells_what_came_what_was_refused_and_what_failed(run, today, monkeypatch, tmp_path):
    monkeypatch.setattr(providers, "PROVIDERS", {"nbk": Bank, "cbr": Away})
    monkeypatch.setattr(providers, "USUAL", ("nbk", "cbr"))
    result = run("rates", "update")
    assert result.exit_code == 2
    assert "nbk: 1 new, 0 amended, to 2026-10-30\n  refused EUR 5331.0 of 2026-10-30: far from" in result.stdout
    assert result.stderr == "numcheck: cbr: no answer\n"
    assert UserStore(tmp_path / "data" / "rates").codes("nbk") == ("USD",)
    assert "478.77" in run("rates", "show", "USD", "KZT", "--on", "2026-10-30").stdout
    assert "nbk" in run("rates", "status").stdout


def test_own_rates_are_added(run, today, write):
    write("own.csv", "date,base,quote,rate\n2026-10-30,USD,KZT,480\n")
    result = run("rates", "update", "--csv", "own.csv")
    assert (result.exit_code, result.stdout) == (0, "newsroom: 1 new, 0 amended, to 2026-10-30\n")
    assert "1 USD = 480 KZT  (newsroom, own" in run("rates", "show", "USD", "KZT", "--on", "2026-10-30").stdout


def test_without_the_extra_own_rates_are_added_and_fetching_says_what_to_install(run, today, write, monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    write("own.csv", "date,base,quote,rate\n2026-10-30,USD,KZT,480\n")
    assert run("rates", "update", "--csv", "own.csv").exit_code == 0
    result = run("rates", "update", "--source", "nbk")
    assert result.exit_code == 2
    assert "pip install 'numcheck[update]'" in result.stderr


def test_a_story_past_the_rates_says_so_in_one_line(run, write):
    write("late.md", "---\ndate: 2027-03-01\n---\n\nThe dam cost 1 trillion tenge ($2.2 billion).\n")
    write("later.md", "---\ndate: 2027-04-01\n---\n\nThe dam cost 1 trillion tenge ($2.2 billion).\n")
    write("none.md", "---\ndate: 2027-04-01\n---\n\nThe dam is 12 metres high.\n")
    result = run("check", "late.md", "later.md")
    assert result.exit_code == 0
    assert result.stderr == (
        "numcheck: late.md: exchange rates are known to 2026-10-30 and this is of 2027-03-01; "
        "`numcheck rates update` fetches newer ones\n"
    )
    assert run("check", "none.md").stderr == ""


def test_the_configuration_says_which_sources_count(run, write):
    write("own.csv", "date,base,quote,rate\n2023-11-27,USD,KZT,400\n")
    write("numcheck.toml", 'rate-sources = ["own.csv", "ecb"]\n')
    on = ("--on", "2023-11-27")
    assert "1 USD = 400 KZT  (own.csv, own" in run("rates", "show", "USD", "KZT", *on).stdout
    assert "(NBP, official" in run("rates", "show", "USD", "KZT", *on, "--isolated").stdout
    assert run("rates", "convert", "1 trillion tenge", "--to", "USD", *on).stdout.startswith(
        "1 trillion tenge = $2.5 billion\n"
    )
    assert run("rates", "list", "KZT").stdout.split()[-4:] == ["own.csv", "2023-11-27", "2023-11-27", "pivot"]
    assert run("rates", "show", "UZS", "KZT", *on).stderr.startswith("numcheck: no rates of 'UZS'")
    status = run("rates", "status").stdout.splitlines()
    assert [line.split()[0] for line in status[1:3]] == [str(Path("own.csv").absolute()), "ecb"]


def test_a_check_goes_by_the_sources_of_each_file(run, write):
    story = "It cost 1 trillion tenge ($2.5 billion).\n"
    write("a/story.txt", story)
    write("a/own.csv", "date,base,quote,rate\n2023-11-27,USD,KZT,400\n")
    write("a/numcheck.toml", 'rate-sources = ["own.csv"]\n')
    write("b/story.txt", story)
    result = run("check", "a", "b", "--date", "2023-11-27")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines() if " NC1" in line] == ["b/story.txt"]


def test_sources_without_any_rates_are_told(run, write):
    write("story.txt", "It cost 1 trillion tenge ($2.5 billion).\n")
    write("numcheck.toml", 'rate-sources = ["nbk"]\n')
    result = run("check", "story.txt", "--date", "2023-11-27")
    assert result.exit_code == 0
    assert result.stderr == (
        "numcheck: story.txt: no source of rates that may be used has any; `numcheck rates status` lists them, "
        "`numcheck rates update` fetches those of banks\n"
    )


def test_a_broken_file_of_rates_ends_the_run_in_one_line(run, write):
    write("story.txt", "It cost 1 trillion tenge ($2.5 billion).\n")
    write("own.csv", "when,what\n")
    write("numcheck.toml", 'rate-sources = ["own.csv"]\n')
    for args in (("check", "story.txt"), ("rates", "show", "USD", "KZT")):
        result = run(*args)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "own.csv must have the columns date, base, quote, rate" in result.stderr
