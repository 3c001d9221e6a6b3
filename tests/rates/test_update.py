"""An update adds what fits, tells what does not, and leaves old or new data whole whatever happens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.errors import RatesError
from numcheck.rates.plausible import join, largest_jump
from numcheck.rates.providers.base import Row
from numcheck.rates.providers.fetch import HttpFetcher
from numcheck.rates.providers.nbk import NationalBankOfKazakhstan
from numcheck.rates.series import Series
from numcheck.rates.sources import KNOWN, NBK, newsroom
from numcheck.rates.table import table_over
from numcheck.rates.update import per_unit, starting_day, update
from numcheck.rates.user import Layered, UserStore, data_folder, locked, replace

TODAY, NOW = date(2026, 10, 30), datetime(2026, 10, 30, 18, 0)
WEEK = (TODAY - timedelta(days=6), TODAY)


class Given:
    """A provider of rows written down here."""

    def __init__(self, rows, source=NBK):
        self.source, self._rows = source, rows

    def rows(self, fetch, first, last):
        return iter(self._rows)

    def requests(self, first, last):
        return 0


def dollar(*digits, units=1, code="USD", last=TODAY):
    days = [last - timedelta(days=n) for n in range(len(digits))][::-1]
    return [Row(code, day, each, units) for day, each in zip(days, digits, strict=True)]


def run(folder, rows, source=NBK, **more):
    return update(Given(rows, source), None, folder, days=WEEK, now=NOW, **more)


def test_what_comes_is_kept_and_answers(tmp_path):
    outcome = run(tmp_path, dollar("478.1", "478.77") + dollar("3.9500", units=100, code="UZS"))
    assert (outcome.added, outcome.refused, outcome.last) == (3, (), TODAY)
    user = UserStore(tmp_path)
    assert user.codes("nbk") == ("USD", "UZS")
    assert user.about("nbk")["updated"] == "2026-10-30T18:00:00"
    rate = table_over(user).nearest("UZS", "KZT", TODAY)
    assert (rate.value, rate.nominal, rate.source, rate.kind) == (Fraction("0.0395"), 100, "NBK", "official")
    span = table_over(user).between("USD", "KZT", TODAY, TODAY)
    assert not span.weekly
    assert span.interval.holds(Fraction("478.77"))


def test_a_bank_speaks_only_of_its_own_currency(tmp_path):
    run(tmp_path, dollar("478.1", "478.77") + dollar("533.0", "533.1", code="EUR"))
    assert "NBK" not in table_over(UserStore(tmp_path)).between("EUR", "USD", TODAY, TODAY).source


def test_a_bank_that_turns_to_single_units_is_believed(tmp_path):
    run(tmp_path, dollar("3.9500", units=100, code="UZS", last=TODAY - timedelta(days=1)))
    run(tmp_path, dollar("0.0396", code="UZS"))
    assert table_over(UserStore(tmp_path)).nearest("UZS", "KZT", TODAY).nominal == 1
    assert "UZS" not in UserStore(tmp_path).about("nbk")["nominal"]


def test_a_later_update_adds_and_amends(tmp_path):
    run(tmp_path, dollar("478.1", "478.77"))
    outcome = run(tmp_path, dollar("478.2", "478.77", "479.1", last=TODAY + timedelta(days=1)))
    assert (outcome.added, outcome.amended) == (1, 1)
    assert list(UserStore(tmp_path).series("nbk", "USD").fixings().values()) == ["478.2", "478.77", "479.1"]
    again = run(tmp_path, dollar("478.2", "478.77", "479.1", last=TODAY + timedelta(days=1)))
    assert (again.added, again.amended) == (0, 0)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (dollar("4787.7"), "other sources say"),
        (dollar("0.0020887"), "other sources say"),
        (dollar("0.00"), "zero"),
        (dollar("478.77", last=TODAY + timedelta(days=30)), "future"),
    ],
)
def test_what_cannot_be_is_refused_and_listed(tmp_path, rows, reason):
    run(tmp_path, dollar("478.1", last=TODAY - timedelta(days=1)))
    outcome = run(tmp_path, rows)
    assert outcome.added == 0
    assert reason in outcome.refused[0].reason or "never moved" in outcome.refused[0].reason
    assert UserStore(tmp_path).about("nbk")["refused"][0]["code"] == "USD"
    assert len(UserStore(tmp_path).series("nbk", "USD")) == 1


def test_a_stretch_that_is_left_out_of_the_store_is_not_let_in_again(tmp_path):
    rows = [Row("UAH", date(2022, 9, 28), "0.1258"), Row("UAH", date(2023, 4, 4), "0.1166")]
    outcome = run(tmp_path, rows, KNOWN["nbp"])
    assert [(each.day, each.reason[:24]) for each in outcome.refused] == [
        (date(2022, 9, 28), "no official rate of UAH ")
    ]


def test_a_jump_can_be_accepted(tmp_path):
    run(tmp_path, dollar("478.1", last=TODAY - timedelta(days=1)))
    assert run(tmp_path, dollar("800.0")).refused
    assert run(tmp_path, dollar("800.0"), accept=["USD"]).added == 1
    assert run(tmp_path, dollar("900.0"), accept=["USD"]).amended == 1
    assert UserStore(tmp_path).series("nbk", "USD").digits == ["478.1", "900.0"]


def test_a_jump_within_what_the_series_has_done_is_taken():
    known = dict.fromkeys(range(1, 20), "100") | dict.fromkeys(range(20, 40), "140")
    nobody = lambda day: None  # noqa: E731
    assert largest_jump(known) == Fraction(7, 5)
    assert join("XXX", known, {40: "190"}, elsewhere=nobody).added == (40,)
    assert join("XXX", known, {40: "200"}, elsewhere=nobody).refused[0].reason.startswith("1.43 times")
    assert join("XXX", known, {40: "14000"}, elsewhere=nobody, breaks=[40]).added == (40,)
    assert join("XXX", known, {130: "300"}, elsewhere=nobody).added == (130,)


@settings(max_examples=50)
@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=30), st.lists(st.integers(1, 10**6), max_size=30))
def test_joining_never_changes_an_old_day_unless_told_so(old, new):
    known = {day: str(value) for day, value in enumerate(old, start=1)}
    fresh = {day: str(value) for day, value in enumerate(new, start=5)}
    found = join("XXX", known, fresh, elsewhere=lambda day: None)
    assert {day for day in found.fixings if found.fixings[day] != known.get(day)} == {*found.added, *found.amended}
    assert {*found.added, *found.amended}.isdisjoint(each.day.toordinal() for each in found.refused)


@pytest.mark.parametrize(
    ("digits", "units", "one"),
    [
        ("18.9267", 100, "0.189267"),
        ("12.5", 10, "1.25"),
        ("478", 1, "478"),
        ("7", 1000, "0.007"),
        ("1234", 10, "123.4"),
    ],
)
def test_digits_for_many_units_as_those_for_one(digits, units, one):
    assert per_unit(digits, units) == one
    assert Fraction(one) * units == Fraction(digits)


def test_user_rates_extend_the_embedded_ones(tmp_path):
    later = TODAY + timedelta(days=5)
    rows = [Row("USD", later, "1.114")]
    update(Given(rows, KNOWN["ecb"]), None, tmp_path, days=(TODAY, later), now=NOW)
    table = table_over(UserStore(tmp_path))
    assert table.nearest("EUR", "USD", later).value == Fraction("1.114")
    assert table.nearest("EUR", "USD", TODAY).day == TODAY
    assert table.stale(later) == ""
    assert "2026-11-04" in table.stale(later + timedelta(days=30))


def test_a_blend_stands_in_only_where_no_bank_answers(tmp_path):
    later = TODAY + timedelta(days=60)
    rows = [Row("KZT", day, "530", 1) for day in (TODAY, later)] + [Row("USD", day, "1.1", 1) for day in (TODAY, later)]
    update(Given(rows, KNOWN["frankfurter"]), None, tmp_path, days=(TODAY, later), now=NOW)
    table = table_over(UserStore(tmp_path))
    assert table.between("USD", "KZT", TODAY, TODAY).source == "NBP"
    assert (table.nearest("USD", "KZT", later).source, table.nearest("USD", "KZT", later).kind) == (
        "Frankfurter",
        "average",
    )


def test_own_rates_answer_for_their_currency(tmp_path):
    update(Given(dollar("480.0"), newsroom("KZT")), None, tmp_path, days=WEEK, now=NOW)
    rate = table_over(UserStore(tmp_path)).nearest("USD", "KZT", TODAY)
    assert (rate.kind, rate.source, rate.value) == ("own", "newsroom", 480)


def test_own_rates_count_beside_a_banks_daily_ones(tmp_path):
    run(tmp_path, dollar("478.1", "478.2", "478.3", "478.77"))
    update(Given(dollar("485.0"), newsroom("KZT")), None, tmp_path, days=WEEK, now=NOW)
    span = table_over(UserStore(tmp_path)).between("USD", "KZT", TODAY, TODAY)
    assert span.interval.holds(485)
    assert span.interval.holds(Fraction("478.77"))
    assert span.source == "NBK and newsroom"


def test_where_an_update_starts(tmp_path):
    assert starting_day(tmp_path, NBK, TODAY) == TODAY - timedelta(days=30)
    assert starting_day(tmp_path, KNOWN["ecb"], TODAY) == date(2026, 10, 23)
    run(tmp_path, dollar("478.77", last=date(2026, 10, 20)))
    assert starting_day(tmp_path, NBK, TODAY) == date(2026, 10, 13)


def test_nonsense_over_the_wire_is_refused_and_the_rest_is_taken(tmp_path, playing, answer):
    def play(path, query):
        rows = [("USD", "478.77"), ("EUR", "0"), ("GBP", "0.00"), ("CNY", "6731")]
        day = "30.10.2026" if "30.10" in query else "30.10.2028"
        items = "".join(
            f"<item><title>{c}</title><description>{r}</description><quant>1</quant></item>" for c, r in rows
        )
        return answer(f"<rates><date>{day}</date>{items}</rates>".encode())

    with playing(play) as bank, HttpFetcher(pause=0.01) as fetch:
        provider = NationalBankOfKazakhstan(url=bank.url)
        outcome = update(provider, fetch, tmp_path, days=(TODAY - timedelta(days=1), TODAY), now=NOW)
    assert outcome.added == 1
    told = [(each.code, each.reason.split(",")[0].split(" from ")[0]) for each in outcome.refused]
    assert sorted(told) == [
        ("CNY", "dated in the future"),
        ("CNY", "far"),
        ("EUR", "dated in the future"),
        ("EUR", "zero"),
        ("GBP", "dated in the future"),
        ("GBP", "zero"),
        ("USD", "dated in the future"),
    ]
    assert UserStore(tmp_path).codes("nbk") == ("USD",)


def test_a_failed_fetch_changes_nothing(tmp_path):
    run(tmp_path, dollar("478.77"))
    before = (tmp_path / "nbk.zip").read_bytes()

    class Failing(Given):
        def rows(self, fetch, first, last):
            yield from dollar("479.9")
            raise RatesError("the bank is away")

    with pytest.raises(RatesError, match="away"):
        update(Failing([]), None, tmp_path, days=WEEK, now=NOW)
    assert (tmp_path / "nbk.zip").read_bytes() == before


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    run(tmp_path, dollar("478.77"))
    before = (tmp_path / "nbk.zip").read_bytes()
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(RatesError, match="No space left"):
        run(tmp_path, dollar("479.0", last=TODAY + timedelta(days=1)))
    assert (tmp_path / "nbk.zip").read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RatesError, match="NUMCHECK_DATA"):
        run(tmp_path / "file" / "rates", dollar("478.77"))


def test_a_damaged_file_says_what_to_delete(tmp_path):
    (tmp_path / "nbk.zip").write_bytes(b"not a zip")
    with pytest.raises(RatesError, match=r"nbk\.zip.*delete it and run"):
        UserStore(tmp_path).series("nbk", "USD")


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMCHECK_DATA", str(tmp_path))
    assert data_folder() == tmp_path / "rates"
    monkeypatch.delenv("NUMCHECK_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert data_folder() == tmp_path / "numcheck" / "rates"


ADDER = """
import sys
from datetime import date, datetime
from pathlib import Path
from numcheck.rates.providers.base import Row
from numcheck.rates.sources import CBR
from numcheck.rates.update import update

class Given:
    source = CBR
    def rows(self, fetch, first, last):
        yield Row(sys.argv[2], last, "100.5")

today = date(2026, 10, 30)
update(Given(), None, Path(sys.argv[1]), days=(today, today), now=datetime(2026, 10, 30), accept=[sys.argv[2]])
"""


def _python(code, *args):
    environment = {**os.environ, "PYTHONPATH": str(Path(numcheck.__file__).parents[1])}
    return subprocess.Popen([sys.executable, "-c", code, *args], stdout=subprocess.PIPE, env=environment)


def test_updates_at_once_lose_nothing(tmp_path):
    codes = ["USD", "EUR", "GBP", "CHF", "JPY", "CNY"]
    running = [_python(ADDER, str(tmp_path), code) for code in codes]
    assert [process.wait(timeout=60) for process in running] == [0] * len(codes)
    for process in running:
        process.communicate()
    assert UserStore(tmp_path).codes("cbr") == tuple(sorted(codes))


READER = """
from datetime import date
from concurrent.futures import ThreadPoolExecutor
from numcheck.rates.table import default_table
asked = [(code, date(2019, 6, day)) for code in ("KZT", "GBP", "UZS", "DEM", "BTN") for day in range(1, 9)]
with ThreadPoolExecutor(8) as pool:
    print(*pool.map(lambda each: default_table().between("USD", each[0], each[1], each[1]).interval, asked), sep="\\n")
"""


def test_readers_in_two_processes_of_eight_threads_agree():
    one, other = (process.communicate(timeout=60)[0] for process in [_python(READER), _python(READER)])
    assert one.count(b"Interval") == 40
    assert one == other


WRITER = """
import sys
from datetime import date, datetime
from pathlib import Path
from numcheck.rates.providers.base import Row
from numcheck.rates.sources import NBK
from numcheck.rates.update import update

class Given:
    source = NBK
    def rows(self, fetch, first, last):
        for code in ("USD", "EUR", "GBP"):
            for day in range(739000, 739400):
                yield Row(code, date.fromordinal(day), f"{number}.{day:04}")

today, number = date(2026, 10, 30), 0
print("ready", flush=True)
while True:
    number += 1
    update(Given(), None, Path(sys.argv[1]), days=(today, today), now=datetime(2026, 1, 1, second=number % 60),
           accept=["USD", "EUR", "GBP"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by signal")
@pytest.mark.parametrize("moment", range(20))
def test_killed_at_any_moment_the_rates_are_old_or_new_and_whole(tmp_path, moment):
    with locked(tmp_path):
        replace(tmp_path, "nbk", {"USD": Series.of({739000: "0.1"}, zeros_cut=False)}, {})
    writer = _python(WRITER, str(tmp_path))
    assert writer.stdout.readline() == b"ready\n"
    time.sleep(random.Random(moment).uniform(0, 0.15))
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=30)
    user = UserStore(tmp_path)
    kept = {each.partition(".")[0] for code in user.codes("nbk") for each in user.series("nbk", code).digits}
    assert len(kept) == 1  # every currency and day is of one and the same update
    assert user.codes("nbk") == (("USD",) if kept == {"0"} else ("EUR", "GBP", "USD"))
    with locked(tmp_path):  # the dead hold no lock
        replace(tmp_path, "nbk", {"USD": Series.of({739000: "7"}, zeros_cut=False)}, {})
    assert UserStore(tmp_path).series("nbk", "USD").digits == ["7"]


def test_layers_agree_in_threads(tmp_path):
    run(tmp_path, dollar("478.1", "478.77"))
    layers = Layered(UserStore(tmp_path), UserStore(tmp_path))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: layers.series("nbk", "USD").digits, range(64)))
    assert found == [["478.1", "478.77"]] * 64


def test_a_lock_that_is_held_for_too_long_is_told(tmp_path, monkeypatch):
    def held(file):
        raise OSError("Resource deadlock avoided")

    monkeypatch.setattr("numcheck.rates.user._lock", held)
    with pytest.raises(RatesError, match=r"another update is under way; wait for it$"), locked(tmp_path):
        raise AssertionError("nothing is done without the lock")
