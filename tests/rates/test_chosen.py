"""Which sources answer when a configuration names them, and in which order."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from numcheck.errors import RatesError
from numcheck.rates.chosen import nameable, table_of
from numcheck.rates.series import Series
from numcheck.rates.sources import NBK
from numcheck.rates.table import default_table
from numcheck.rates.user import data_folder, replace

DAY = date(2023, 11, 22)


@pytest.fixture(autouse=True)
def at_home(monkeypatch, tmp_path):
    monkeypatch.setenv("NUMCHECK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    default_table.cache_clear()
    yield
    default_table.cache_clear()


@pytest.fixture
def own(tmp_path):
    def own(*lines, name="own.csv"):
        path = tmp_path / name
        path.write_text("\n".join(("date,base,quote,rate", *lines)), encoding="utf-8")
        return str(path)

    return own


def named(*names, base="USD", quote="KZT", day=DAY):
    rate = table_of(names).nearest(base, quote, day)
    return rate and (rate.source, rate.value)


def test_no_names_are_all_sources():
    assert table_of(()) is default_table()


def test_one_source_alone_answers():
    both = default_table().between("USD", "PLN", DAY, DAY)
    assert both.source == "ECB and NBP"
    assert [table_of((name,)).between("USD", "PLN", DAY, DAY).source for name in ("ecb", "nbp")] == ["ECB", "NBP"]


def test_what_a_source_does_not_know_is_unknown():
    table = table_of(("ecb",))
    assert table.between("USD", "KZT", DAY, DAY) is None
    assert table.reason("USD", "KZT", DAY, DAY) == "no rate of KZT in the store"


@pytest.mark.parametrize(("names", "source"), [(("nbp", "ecb"), "NBP"), (("ecb", "nbp"), "ECB")])
def test_the_first_that_answers_is_the_only_one(names, source):
    table = table_of(names)
    assert table.between("USD", "PLN", DAY, DAY).source == source
    assert table.nearest("USD", "PLN", DAY).source == source
    assert table.average("USD", "PLN", date(2023, 11, 1), DAY).source == source
    assert table.between("USD", "KZT", DAY, DAY).source == "NBP"


def test_a_file_goes_before_or_behind_the_banks(own):
    path = own("2023-11-22,USD,KZT,450.5")
    assert named(path, "nbp") == ("own.csv", Fraction("450.5"))
    assert named("nbp", path)[0] == "NBP"
    assert named(path, "nbp", base="EUR")[0] == "NBP"
    assert named(path, "nbp", day=date(2023, 10, 1))[0] == "NBP"


def test_a_file_alone_is_known_by_its_own_currencies(own):
    table = table_of((own("2023-11-21,EUR,KZT,500", "2023-11-22,EUR,KZT,501"),))
    assert [table.knows(code) for code in ("EUR", "KZT", "USD")] == [True, True, False]
    assert table.codes() == ["EUR", "KZT"]
    assert table.reach(table.sources[0]) == DAY
    assert table.stale(date(2023, 12, 24)).startswith("exchange rates are known to 2023-11-22")


def test_two_files_are_two_sources(own):
    first = own("2023-11-22,USD,KZT,450")
    second = own("2023-11-22,USD,RUB,88", name="roubles.csv")
    assert named(first, second) == ("own.csv", 450)
    assert named(first, second, quote="RUB") == ("roubles.csv", 88)


def test_a_file_may_quote_its_own_currency(own):
    assert named(own("2023-11-22,KZT,KZT,1", "2023-11-22,USD,KZT,450")) == ("own.csv", 450)


def test_a_bank_fetched_before_answers(tmp_path):
    series = {"USD": Series.of({DAY.toordinal(): "461.5"}, zeros_cut=True)}
    data_folder().mkdir(parents=True)
    replace(data_folder(), "nbk", series, {"home": "KZT"})
    assert named("nbk", "nbp") == ("NBK", Fraction("461.5"))


def test_a_bank_never_fetched_answers_nothing():
    assert named("nbk", "nbp")[0] == "NBP"
    table = table_of(("nbk", "newsroom"))
    assert table.sources == (NBK,)
    assert table.stale(DAY).startswith("no source of rates that may be used has any; ")
    assert table.reason("USD", "KZT", DAY, DAY) == "no source of rates that may be used has any"


def test_ratios_by_law_need_no_source():
    assert table_of(("nbk",)).nearest("EUR", "DEM", DAY).value == Fraction("1.95583")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2023-11-22,USD,KZT,0", "USD costs 0 on 2023-11-22"),
        ("2023-11-22,USD,KZT,many", "'many' as the rate of USD"),
        ("22.11.2023,USD,KZT,450", "'22.11.2023' where a day should be"),
        ("2023-11-22,USD", "must have the columns"),
    ],
)
def test_a_file_with_a_mistake_is_refused(own, line, told):
    path = own(line)
    with pytest.raises(RatesError, match=told) as raised:
        table_of((path,))
    assert path in str(raised.value)


def test_a_file_that_is_not_there_and_a_name_of_none_are_refused():
    with pytest.raises(RatesError, match=r"cannot read the rates in nowhere\.csv"):
        table_of(("nowhere.csv",))
    with pytest.raises(RatesError, match="no source of rates is called 'bank'; there are ecb, nbp, nbk, "):
        table_of(("bank",))


def test_every_bank_and_the_newsroom_can_be_named():
    assert {"ecb", "nbp", "nbk", "frankfurter", "newsroom"} <= set(nameable())
