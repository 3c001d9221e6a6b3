"""Each provider against its wire format, right and broken, and over time."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from numcheck.errors import RatesError
from numcheck.rates.providers import PROVIDERS, USUAL
from numcheck.rates.providers.base import row
from numcheck.rates.providers.fetch import HttpFetcher
from numcheck.rates.providers.own import Newsroom
from numcheck.rates.update import update
from numcheck.rates.user import UserStore

DAY = date(2026, 10, 30)
BOMB = b"""<?xml version="1.0"?><!DOCTYPE rates [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><rates><date>&d;</date></rates>"""
KEYS = tuple(PROVIDERS)


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setenv("OPENEXCHANGERATES_APP_ID", "secret")


def fetcher(**more):
    return HttpFetcher(**{"seconds": 0.4, "tries": 2, "pause": 0.01, **more})


def rows(key, url, first=DAY - timedelta(days=3), last=DAY, **more):
    with fetcher(**more) as fetch:
        return list(PROVIDERS[key](url=f"{url}/x").rows(fetch, first, last))


@pytest.mark.parametrize(
    ("key", "code", "day", "digits", "units"),
    [
        ("nbk", "UZS", DAY, "3.95", 100),
        ("nbk", "AMD", date(2026, 10, 27), "12.5", 10),
        ("cbr", "KZT", DAY, "16.9650", 100),
        ("ecb", "USD", DAY, "1.113", 1),
        ("nbp", "KZT", DAY, "0.007974", 1),
        ("nbu", "USD", DAY, "42.2", 1),  # the amended row counts
        ("nbu", "HUF", DAY, "12.875", 100),
        ("frankfurter", "KZT", DAY, "532.9", 1),
        ("openexchangerates", "KZT", DAY, "478.5", 1),
    ],
)
def test_a_provider_reads_its_format(playing, plays, key, code, day, digits, units):
    with playing(plays[key]) as bank:
        found = {(each.code, each.day): each for each in rows(key, bank.url)}
    assert (found[code, day].digits, found[code, day].units) == (digits, units)
    assert not {"XDR", "XAU", "BTC"} & {each for each, _ in found}


def test_the_uzbek_archive_gives_a_fixing_once_under_the_day_it_was_set_for(playing, plays):
    with playing(plays["cbu"]) as bank:
        found = rows("cbu", bank.url, DAY - timedelta(days=11), DAY)
    days = [(each.code, each.day) for each in found]
    assert len(days) == len(set(days))
    assert {day for _, day in days} == {date(2026, 10, 19), date(2026, 10, 26)}
    assert {each.units for each in found if each.code == "JPY"} == {10}


def test_a_saturdays_rate_is_not_taken_again_on_sunday(playing, plays):
    with playing(plays["cbr"]) as bank:
        found = rows("cbr", bank.url, date(2026, 10, 24), date(2026, 10, 26))
    assert [each.day for each in found if each.code == "USD"] == [date(2026, 10, 24)]


def test_a_long_time_is_asked_in_few_requests(playing, plays):
    first = DAY - timedelta(days=200)
    for key, most in [("cbr", 3), ("ecb", 1), ("nbp", 6), ("nbu", 7), ("frankfurter", 7)]:
        with playing(plays[key]) as bank:
            assert rows(key, bank.url, first, DAY)
        assert len(bank.asked) <= most


def test_the_whole_history_of_the_ecb_leaves_out_what_is_not_available(playing, plays):
    with playing(plays["ecb"]) as bank:
        found = rows("ecb", bank.url, DAY - timedelta(days=100), DAY)
    assert {each.code for each in found} == {"USD", "JPY"}


def test_requests_are_those_of_the_banks(playing, plays):
    asked = {}
    for key in KEYS:
        with playing(plays[key]) as bank:
            rows(key, bank.url, DAY - timedelta(days=1), DAY)
        asked[key] = bank.asked[-1].removeprefix("/x")
    assert asked == {
        "ecb": "/eurofxref-hist-90d.xml",
        "nbp": "/B/2026-10-29/2026-10-30/?format=json",
        "nbk": "?fdate=30.10.2026",
        "cbr": "/XML_daily.asp?date_req=30%2F10%2F2026",
        "nbu": "?start=20261029&end=20261030&json",
        "cbu": "/2026-10-30/",
        "frankfurter": "?from=2026-10-29&to=2026-10-30&base=EUR",
        "openexchangerates": "/2026-10-30.json?app_id=secret",
    }


def test_a_day_alone_is_the_small_file(playing, plays):
    with playing(plays["ecb"]) as bank:
        assert {each.day for each in rows("ecb", bank.url, DAY, DAY)} == {DAY}
    assert bank.asked == ["/x/eurofxref-daily.xml"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("html", "sent"),
        ("nothing", "sent"),
        ("cut", "no answer|sent"),
        ("bomb", "sent"),
        ("flood", "more than"),
        ("late", "no answer"),
        ("broken", "status 500"),
        ("wrong shape", "sent"),
    ],
)
def test_a_broken_answer_is_one_line(playing, plays, answer, key, name, told):
    def play(path, query):
        right = plays[key](path, query)
        return {
            "html": answer(b"<!doctype html><html><body>Maintenance</body></html>"),
            "nothing": answer(b""),
            "cut": answer(right.body[: len(right.body) // 2], cut=len(right.body) // 2),
            "bomb": answer(BOMB),
            "flood": answer(flood=50_000_000),
            "late": answer(right.body, wait=0.8),
            "broken": answer(b"oops", status=500),
            "wrong shape": answer(b'{"rates": 1}' if right.body[:1] in b"[{" else b"<other/>"),
        }[name]

    with playing(play) as bank, pytest.raises(RatesError, match=told) as error:
        rows(key, bank.url, seconds=0.2 if name == "late" else 5)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


RUSSIAN = "Доллар".encode("cp1251")
OTHERWISE = {
    "ecb": (b"Reference rates", RUSSIAN),
    "nbk": (b"<fullname>-", b"<fullname>" + RUSSIAN),
    "cbr": (b"windows-1251", b"utf-8"),
    "openexchangerates": (b'{"timestamp"', b'{"note": "' + RUSSIAN + b'", "timestamp"'),
}
JSON_OTHERWISE = (b"[{", b'[{"txt": "' + RUSSIAN + b'", ')


@pytest.mark.parametrize("key", KEYS)
def test_bytes_in_another_encoding_than_they_say_are_refused(playing, plays, answer, key):
    def play(path, query):
        right = plays[key](path, query)
        return answer(right.body.replace(*OTHERWISE.get(key, JSON_OTHERWISE)), status=right.status)

    with playing(play) as bank, pytest.raises(RatesError, match=r"no whole XML|no JSON") as error:
        rows(key, bank.url)
    assert "\n" not in str(error.value)


def test_a_table_in_another_encoding_or_too_large_inside_its_zip_is_refused(playing, answer):
    def zipped(content):
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.writestr("eurofxref-hist.csv", content)
        return packed.getvalue()

    first = DAY - timedelta(days=200)
    for content, told in [(b"Date,USD\n" + RUSSIAN, "no whole zip"), (bytes(21_000_000), "21,000,000 bytes")]:
        body = zipped(content)
        assert len(body) < 100_000
        with playing(lambda path, query, body=body: answer(body)) as bank, pytest.raises(RatesError, match=told):
            rows("ecb", bank.url, first, DAY)


@pytest.mark.parametrize("key", KEYS)
def test_an_answer_that_never_ends_is_given_up(playing, answer, key):
    with playing(lambda path, query: answer(drip=0.02)) as bank, pytest.raises(RatesError, match="come to an end"):
        rows(key, bank.url, seconds=0.1, tries=1)


# What each bank says of a currency, and the same with a zero in place of the rate.
ZEROS = {
    "ecb": ("USD", b'rate="1.113"', b'rate="0"'),
    "nbp": ("USD", b"3.8164", b"0"),
    "nbk": ("USD", b"478.77", b"0.00"),
    "cbr": ("USD", b"81,2345", b"0,0000"),
    "nbu": ("USD", b"42.2", b"0.0"),
    "cbu": ("USD", b"12050.40", b"0"),
    "frankfurter": ("USD", b"1.1131", b"0"),
    "openexchangerates": ("KZT", b"478.5", b"0"),
}


def brought(key, url, folder):
    """Update from the one day DAY and return the outcome."""
    with fetcher(seconds=5) as fetch:
        provider = PROVIDERS[key](url=f"{url}/x")
        return update(provider, fetch, folder, days=(DAY - timedelta(days=4), DAY), now=datetime(2026, 10, 30, 18))


@pytest.mark.parametrize("key", KEYS)
def test_a_zero_is_refused_and_the_rest_is_taken(playing, plays, answer, tmp_path, key):
    code, right, zero = ZEROS[key]

    def play(path, query):
        found = plays[key](path, query)
        return answer(found.body.replace(right, zero), status=found.status)

    with playing(play) as bank:
        outcome = brought(key, bank.url, tmp_path)
    assert {(each.code, each.reason) for each in outcome.refused} == {(code, "zero, which is no rate")}
    assert outcome.added + outcome.amended > 0
    assert UserStore(tmp_path).codes(key)
    assert code not in UserStore(tmp_path).codes(key)


# An answer of Open Exchange Rates names no day of its own: it is taken for the day asked, which is never to come.
@pytest.mark.parametrize("key", [key for key in KEYS if key != "openexchangerates"])
def test_a_day_to_come_is_refused(playing, plays, answer, tmp_path, key):
    def play(path, query):
        found = plays[key](path, query)
        return answer(found.body.replace(b"2026", b"2028"), status=found.status)

    with playing(play) as bank:
        outcome = brought(key, bank.url, tmp_path)
    assert outcome.added == outcome.amended == 0
    assert {each.reason for each in outcome.refused} == {"dated in the future"}
    assert {each.day.year for each in outcome.refused} == {2028}
    assert UserStore(tmp_path).codes(key) == ()


@pytest.mark.parametrize("key", KEYS)
def test_a_broken_answer_leaves_what_was_brought_before(playing, plays, answer, tmp_path, key):
    with playing(plays[key]) as bank:
        outcome = brought(key, bank.url, tmp_path)
    assert outcome.added + outcome.amended > 0
    before = (tmp_path / f"{key}.zip").read_bytes()
    page = answer(b"<!doctype html><title>Maintenance</title>")
    with playing(lambda path, query: page) as bank, pytest.raises(RatesError, match="sent"):
        brought(key, bank.url, tmp_path)
    assert (tmp_path / f"{key}.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".zip"] == [f"{key}.zip"]


def test_a_busy_server_is_asked_again(playing, plays, answer):
    tries = []

    def play(path, query):
        tries.append(path)
        return answer(status=503) if len(tries) < 3 else plays["nbu"](path, query)

    with playing(play) as bank:
        assert rows("nbu", bank.url, tries=4)
    assert len(tries) == 3


def test_no_table_in_a_stretch_is_no_error(playing, answer):
    with playing(lambda path, query: answer(status=404)) as bank:
        assert rows("nbp", bank.url) == []
    with playing(lambda path, query: answer(status=404)) as bank, pytest.raises(RatesError, match="status 404"):
        rows("nbu", bank.url)


def test_no_key_says_which_variable_to_set(monkeypatch, playing, plays):
    monkeypatch.delenv("OPENEXCHANGERATES_APP_ID")
    with playing(plays["openexchangerates"]) as bank, pytest.raises(RatesError, match="OPENEXCHANGERATES_APP_ID"):
        rows("openexchangerates", bank.url)


def test_a_wrong_key_is_not_shown(monkeypatch, playing, plays):
    monkeypatch.setenv("OPENEXCHANGERATES_APP_ID", "hidden")
    with playing(plays["openexchangerates"]) as bank, pytest.raises(RatesError, match="status 401") as error:
        rows("openexchangerates", bank.url)
    assert "hidden" not in str(error.value)


@pytest.mark.parametrize(
    ("code", "digits", "units"),
    [
        ("US", "1", "1"),
        ("USD", "n/a", "1"),
        ("USD", "1.2.3", "1"),
        ("USD", "-1", "1"),
        ("USD", "1", "7"),
        ("USD", "", "1"),
    ],
)
def test_a_row_of_nonsense_is_refused(code, digits, units):
    with pytest.raises(RatesError, match="Bank sent"):
        row("Bank", code, DAY, digits, units)


def test_commas_and_grouping_spaces_are_read():
    assert row("Bank", "usd", DAY, "12 050,40", "100").digits == "12050.40"


def test_own_rates_are_read_from_a_table(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("date,base,quote,rate,note\n2026-10-29,usd,KZT,479.5,x\n2026-10-30,EUR,KZT,533,\n", "utf-8")
    provider = Newsroom.of(path)
    assert (provider.source.kind, provider.source.pivots[0].code) == ("own", "KZT")
    assert [each.digits for each in provider.rows(None, date(2026, 10, 30), DAY)] == ["533"]


@pytest.mark.parametrize(
    "text", ["", "date,base,rate\n2026-10-30,USD,1\n", "date,base,quote,rate\n1,USD,KZT,1\n2,USD,RUB,1\n"]
)
def test_own_rates_in_another_form_are_refused(tmp_path, text):
    path = tmp_path / "own.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RatesError, match=r"own\.csv"):
        Newsroom.of(path)


def test_the_usual_providers_need_no_key():
    assert set(USUAL) <= set(PROVIDERS)
    assert "openexchangerates" not in USUAL
    assert json.dumps(USUAL)
