"""A checker: what its options do, that it can be shared, sent and fed with many documents."""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date, datetime
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path

import pytest

import numcheck
from numcheck.errors import ConfigError, RatesError, UsageError
from numcheck.model.report import Unread
from numcheck.report.json import checked
from numcheck.report.schema import CheckedFile

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WRONG = "They paid 1 trillion tenge ($21.7 billion)."
SHARE = "12 of the 48 farms (30%) replied."


def codes(report):
    return [finding.code for finding in report.findings]


def known(report):
    return report.document.metadata


@pytest.mark.parametrize("text", [WRONG, SHARE, "", *(path.read_text(encoding="utf-8") for path in SEEDS[:3])])
def test_without_options_it_is_the_function(text):
    assert numcheck.Checker().check(text, date="2023-11-27") == numcheck.check(text, date="2023-11-27")


def test_rates_are_from_the_sources_named(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("date,base,quote,rate\n2023-11-27,USD,KZT,46.1\n", encoding="utf-8")
    checker = numcheck.Checker(date="2023-11-27", rate_sources=[str(own), "ecb"])
    report = checker.check(WRONG)
    assert (codes(report), report.rate_sources) == ([], (str(own), "ecb"))
    assert pickle.loads(pickle.dumps(checker)).check(WRONG) == report
    unknown = numcheck.Checker(date="2023-11-27", rate_sources=("ecb",)).check(WRONG)
    assert (codes(unknown), [each.reason for each in unknown.abstentions]) == ([], ["no rate of KZT in the store"])
    assert codes(numcheck.Checker(date="2023-11-27").check(WRONG)) == ["NC104"]


@pytest.mark.parametrize(
    ("sources", "error", "told"),
    [
        (["bank"], UsageError, "rate_sources: no source of rates is called 'bank': there is ecb"),
        ("ecb", UsageError, "rate_sources: write a list"),
        (["none.csv"], RatesError, "cannot read the rates in .*none.csv"),
    ],
)
def test_sources_that_mean_nothing_are_told_at_once(sources, error, told):
    with pytest.raises(error, match=told):
        numcheck.Checker(rate_sources=sources)


def test_a_file_is_checked_as_by_the_function():
    assert numcheck.Checker().check_file(SEEDS[0]) == numcheck.check_file(SEEDS[0])


def test_its_options_hold_where_the_text_says_nothing():
    checker = numcheck.Checker(date="2023-11-27", place="Almaty", currency="AUD", locale="en-GB")
    silent = checker.check(WRONG)
    assert (known(silent).dateline, known(silent).dateline_source) == (date(2023, 11, 27), "house")
    assert (known(silent).place, known(silent).locale, codes(silent)) == ("Almaty", "en-GB", ["NC104"])
    assert [mention.unit for mention in silent.mentions] == ["KZT", "AUD"]
    dated = checker.check("OSLO, March 5, 2024 (AP) - Text.")
    assert (known(dated).dateline, known(dated).place) == (date(2024, 3, 5), "OSLO")
    told = checker.check("OSLO, March 5, 2024 (AP) - Text.", date=date(2020, 1, 1), place="Rome", locale="en")
    assert (known(told).dateline, known(told).place, known(told).locale) == (date(2020, 1, 1), "Rome", "en")
    assert known(checker.check("Text.", date=datetime(2020, 1, 1, 12))).dateline == date(2020, 1, 1)


def test_its_options_choose_the_rules():
    both = f"{SHARE} The price fell by 150%."
    assert codes(numcheck.check(both)) == ["NC306", "NC308"]
    assert codes(numcheck.Checker(select=["pct-impossible"]).check(both)) == ["NC308"]
    assert codes(numcheck.Checker(ignore=("NC306",)).check(both)) == ["NC308"]
    assert codes(numcheck.Checker(select=["NC308"], extend_select=["NC306"]).check(both)) == ["NC306", "NC308"]
    few = "40% of the 8 judges voted."
    assert (codes(numcheck.check(few)), codes(numcheck.Checker(profile="strict").check(few))) == ([], ["NC508"])


@pytest.mark.parametrize("bound", ["1/2", 0.5, Fraction(1, 2)])
def test_its_hedges_bend_figures(bound):
    text = "12 of the 50 mills (about 30%) shut."
    assert (codes(numcheck.check(text)), codes(numcheck.Checker(hedges={"about": bound}).check(text))) == (
        ["NC306"],
        [],
    )


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"select": "NC1"}, numcheck.UsageError, 'select: write a list, such as ["NC103", "NC2"]'),
        ({"select": []}, numcheck.UsageError, "select and ignore leave no rule to check with"),
        ({"ignore": ["NC999"]}, numcheck.RuleError, "no rule 'NC999'"),
        (
            {"profile": "strct"},
            numcheck.UsageError,
            "profile: 'default', 'strict' or 'picky' expected; did you mean 's",
        ),
        ({"currency": "dollar"}, numcheck.UsageError, "currency: 'dollar' is no currency"),
        ({"locale": "xx"}, numcheck.UsageError, "locale: 'xx' is no language with a lexicon: there is en"),
        ({"hedges": {"abot": 1}}, numcheck.UsageError, "unknown key 'hedge.abot': did you mean 'about'?"),
        ({"hedges": {"about": 2}}, numcheck.UsageError, "hedge.about: must lie between 0 and 0.5"),
        ({"date": "Monday"}, numcheck.UsageError, "date 'Monday' is not a day: write it as YYYY-MM-DD"),
        ({"date": date(1, 1, 1)}, numcheck.UsageError, "date 0001-01-01 is of no year that texts are of"),
        ({"strict": True}, TypeError, "unexpected keyword argument 'strict'"),
    ],
)
def test_an_option_that_means_nothing_is_refused_at_once(options, error, message):
    with pytest.raises(error) as caught:
        numcheck.Checker(**options)
    assert message in str(caught.value)


def test_a_configuration_is_read_and_options_go_before_it(tmp_path):
    house = tmp_path / "numcheck.toml"
    table = '[per-file-ignores]\n"old/*" = ["NC308"]\n[hedge]\nover = 2'
    house.write_text(f'ignore = ["NC306"]\nplace = "Almaty"\ncurrency = "AUD"\n{table}', encoding="utf-8")
    text = f"{SHARE} The price fell by 150%. It cost $5."
    (tmp_path / "old").mkdir()
    for name in ("new.txt", "old/a.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    near = numcheck.Checker.for_path(tmp_path / "old" / "a.txt")
    assert near == numcheck.Checker.for_path(tmp_path / "old")
    assert (codes(near.check_file(tmp_path / "new.txt")), codes(near.check_file(tmp_path / "old/a.txt"))) == (
        ["NC308"],
        [],
    )
    given = numcheck.Checker.from_file(house, extend_select=["NC306"], currency="NZD", hedges={"about": "0.1"})
    report = given.check(text)
    assert (codes(report), report.mentions[-1].unit, known(report).place) == (["NC306", "NC308"], "NZD", "Almaty")
    assert known(numcheck.check_file(tmp_path / "new.txt")).place is None
    with pytest.raises(ConfigError, match="cannot be read"):
        numcheck.Checker.from_file(tmp_path / "none.toml")
    house.write_text("selct = []", encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean 'select'"):
        numcheck.Checker.for_path(tmp_path / "new.txt")


def test_names_of_the_ledger_ask_the_rules_for_nothing(tmp_path):
    (tmp_path / "numcheck.toml").write_text('ledger = "figures.csv"', encoding="utf-8")
    (tmp_path / "a.md").write_text("The 48 farms<!-- numcheck: farms --> replied.", encoding="utf-8")
    checker = numcheck.Checker.for_path(tmp_path)
    with pytest.raises(ConfigError, match=r"figures\.csv: cannot be read"):
        checker.check_file(tmp_path / "a.md")
    for name, found in (("mills", ["NC002"]), ("farms", [])):
        (tmp_path / "figures.csv").write_text(f"name,value\n{name},48\n", encoding="utf-8")
        assert codes(checker.check_file(tmp_path / "a.md")) == found


def test_a_day_in_the_name_goes_before_the_checkers(tmp_path):
    (tmp_path / "numcheck.toml").write_text('date-from-name = "%Y-%m-%d"', encoding="utf-8")
    checker = numcheck.Checker.for_path(tmp_path, date="2020-01-01")
    for name, day, source in (
        ("2023-11-27.txt", date(2023, 11, 27), "file name"),
        ("a.txt", date(2020, 1, 1), "house"),
    ):
        (tmp_path / name).write_text("Text.", encoding="utf-8")
        metadata = known(checker.check_file(tmp_path / name))
        assert (metadata.dateline, metadata.dateline_source) == (day, source)


def test_it_can_be_sent_and_never_changes():
    checker = numcheck.Checker(profile="strict", ignore=["NC2"], date="2023-11-27", hedges={"nearly": "0.8"})
    copy = pickle.loads(pickle.dumps(checker))
    assert copy == checker
    assert copy.check(WRONG) == checker.check(WRONG)
    with pytest.raises(AttributeError):
        checker.profile = "picky"


def test_other_processes_find_the_same():
    checker, texts = numcheck.Checker(date="2023-11-27"), [WRONG, SHARE, "Nothing."]
    # What a fork copies of a process with threads is undefined, and pytest-timeout and the like may have some.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(checker.check, texts)) == [checker.check(text) for text in texts]


def test_threads_share_one():
    checker = numcheck.Checker(date="2023-11-27")
    texts = [path.read_text(encoding="utf-8") for path in SEEDS] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(checker.check, texts)) == [checker.check(text) for text in texts]


def test_an_event_loop_goes_on_meanwhile():
    checker = numcheck.Checker(date="2023-11-27")

    async def story(text):
        return codes(await asyncio.to_thread(checker.check, text))

    async def desk():
        return await asyncio.gather(*map(story, (WRONG, SHARE, "Nothing.")))

    assert asyncio.run(desk()) == [["NC104"], ["NC306"], []]


def test_many_are_checked_in_order_and_one_that_cannot_be_read_stops_none(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"12 of the 48 \xff")
    (tmp_path / "xx.md").write_text("---\nlang: xx\n---\n5%\n", encoding="utf-8")
    given = [SEEDS[0], WRONG, tmp_path / "gone.txt", tmp_path, tmp_path / "bad.txt", tmp_path / "xx.md", SHARE]
    checker = numcheck.Checker(date="2023-11-27")
    first, second, *unread, last = checker.check_many(given)
    assert (first, second, last) == (checker.check_file(SEEDS[0]), checker.check(WRONG), checker.check(SHARE))
    assert unread == [
        Unread(f"{tmp_path / 'gone.txt'}", f"{tmp_path / 'gone.txt'}: no such file; check the path"),
        Unread(f"{tmp_path}", f"{tmp_path}: is a folder; name the files in it"),
        Unread(
            f"{tmp_path / 'bad.txt'}", f"{tmp_path / 'bad.txt'}: not UTF-8 (byte 0xff at offset 13); save it as UTF-8"
        ),
        Unread(f"{tmp_path / 'xx.md'}", "no lexicon for language 'xx': there is en"),
    ]


def test_many_are_taken_one_by_one():
    taken = []

    def endless():
        while True:
            taken.append(SHARE)
            yield SHARE

    found = numcheck.Checker().check_many(endless())
    assert taken == []
    assert [codes(next(found)) for _ in range(3)] == [["NC306"]] * 3
    assert len(taken) == 3


def texts(count):
    return (f"Story {number}.\n\n{WRONG}\n\n{SHARE}\n\nIt cost ${number} million." for number in range(count))


def test_many_are_checked_as_one_by_one():
    checker = numcheck.Checker(date="2023-11-27")
    for found, text in zip(checker.check_many(texts(40)), texts(40), strict=True):
        assert found == checker.check(text)
        assert codes(found) == ["NC104", "NC306"]


def test_many_hold_no_more_memory_than_few(peak):
    checker = numcheck.Checker(date="2023-11-27")
    few, many = peak(lambda count: checker.check_many(texts(count)), 40, 400)
    assert many < 1.5 * few + 50_000


def test_a_result_is_a_model_of_the_published_shape():
    report = numcheck.Checker().check(SHARE)
    model = numcheck.to_model(report)
    assert model == checked(report) == CheckedFile.model_validate_json(model.model_dump_json())
    (finding,) = model.model_dump()["findings"]
    assert (finding["code"], finding["surface"], len(finding["fingerprint"])) == ("NC306", "30%", 16)
    moved = numcheck.to_model(numcheck.check(f"A first paragraph.\n\n{SHARE}"))
    assert moved.findings[0].fingerprint == finding["fingerprint"]
    assert json.loads(numcheck.to_model(Unread("a.txt", "a.txt: no such file")).model_dump_json()) == {
        "path": "a.txt",
        "message": "no such file",
    }


def test_the_first_texts_may_come_from_many_threads_at_once():
    code = f"""
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import numcheck

together = Barrier(8)

def check(text):
    together.wait()
    return [finding.code for finding in numcheck.check(text, date="2023-11-27").findings]

with ThreadPoolExecutor(8) as pool:
    found = list(pool.map(check, [{f"{WRONG} {SHARE}"!r}] * 8))
print(found == [["NC104", "NC306"]] * 8 or found)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (run.stdout, run.stderr) == ("True\n", "")
