"""The newsroom's project: all its tests pass, and a figure that is broken fails those that speak of it and no other."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

import numcheck.pytest_plugin.collecting
import numcheck.story.story  # noqa: F401 - imported once for all the runs in this process

# Runs within this process forget what they were the first to import, and DuckDB cannot be loaded twice.
pytest.importorskip("duckdb")

pytest_plugins = ("pytester",)

PROJECT = Path(__file__).parents[2] / "seeds" / "newsroom"
TESTS = "tests/test_figures.py::"
# The story, the figure and what it becomes, and the tests that then fail.
BREAKS = [
    (
        "harbour.md",
        "94 million euros",
        "49 million euros",
        (
            "stories/harbour.md::L8 conversion 49 million euros → $102 million",
            "stories/harbour.md::L8 figure 49 million euros of fees",
            f"{TESTS}test_the_fees_are_those_of_the_port_office",
            f"{TESTS}test_the_fees_in_dollars",
        ),
    ),
    (
        "harbour.md",
        "$102 million",
        "$120 million",
        (
            "stories/harbour.md::L8 conversion 94 million euros → $120 million",
            f"{TESTS}test_the_fees_in_dollars",
        ),
    ),
    (
        "harbour.md",
        "27 percent",
        "17 percent",
        (
            "stories/harbour.md::L10 change 17 percent, 416,000 tonnes, 328,000",
            f"{TESTS}test_cargo_rose_as_the_customs_count_says",
        ),
    ),
    (
        "harbour.md",
        "416,000 tonnes",
        "461,000 tonnes",
        (
            "stories/harbour.md::L10 change 27 percent, 461,000 tonnes, 328,000",
            "stories/harbour.md::L10 figure 461,000 tonnes of cargo",
            f"{TESTS}test_cargo_rose_as_the_customs_count_says",
        ),
    ),
    ("harbour.md", "25%", "52%", ("stories/harbour.md::L10 share 48, 12, 52%", f"{TESTS}test_idle_cranes")),
    ("harbour.md", "2,789 feet", "2,978 feet", ("stories/harbour.md::L11 conversion 850 metres → 2,978 feet",)),
    (
        "reservoir.md",
        "$2.2 billion",
        "$22 billion",
        (
            "stories/reservoir.md::L8 conversion 1 trillion tenge → $22 billion",
            f"{TESTS}test_the_cost_in_dollars",
        ),
    ),
    (
        "reservoir.md",
        "Monday, 20 November 2023",
        "Monday, 21 November 2023",
        ("stories/reservoir.md::L8 calendar date Monday, 21 November 2023",),
    ),
    (
        "reservoir.md",
        "94 km",
        "49 km",
        ("stories/reservoir.md::L9 conversion 49 km → 58 miles", f"{TESTS}test_the_way_upstream"),
    ),
    (
        "reservoir.md",
        "9.4%",
        "94%",
        ("stories/reservoir.md::L11 figure 94% of inflation", f"{TESTS}test_inflation_is_the_statistics_office_s"),
    ),
    ("council.txt", "£1,560", "£1,650", ("stories/council.txt::L3 change 4%, £1,650, £1,500",)),
    (
        "council.txt",
        "52,000",
        "25,000",
        ("stories/council.txt::L3 figure 25,000 of population", f"{TESTS}test_the_population_target"),
    ),
]


@pytest.fixture
def newsroom(pytester, monkeypatch):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    shutil.copytree(PROJECT, pytester.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return pytester


def run(newsroom):
    result = newsroom.inline_run("-p", "numcheck.pytest_plugin", "-p", "no:cacheprovider")
    passed, skipped, failed = result.listoutcomes()
    return result, {report.nodeid for report in failed}, len(passed), skipped


def test_the_project_passes(newsroom):
    _, failed, passed, skipped = run(newsroom)
    assert (failed, skipped) == (set(), [])
    assert passed == 26


@pytest.mark.parametrize(("story", "figure", "broken", "expected"), BREAKS, ids=[old for _, old, _, _ in BREAKS])
def test_a_broken_figure_fails_the_tests_that_speak_of_it(newsroom, story, figure, broken, expected):
    path = newsroom.path / "stories" / story
    text = path.read_text(encoding="utf-8")
    assert text.count(figure) == 1
    path.write_text(text.replace(figure, broken), encoding="utf-8")
    result, failed, _, _ = run(newsroom)
    assert failed == set(expected)
    for report in result.getfailures():
        # What failed names the figure as it now stands, and shows the sum.
        assert broken in report.longreprtext
        if not report.nodeid.startswith(TESTS):
            assert "\n      = " in report.longreprtext
    ledger = tomllib.loads((PROJECT / "figures.toml").read_text(encoding="utf-8"))
    for report in result.getfailures():
        _, figure, entry = report.nodeid.rpartition(" of ")
        if figure:
            assert f"{ledger[entry]['source']}; figures.toml:" in report.longreprtext


def test_a_revision_of_the_data_fails_the_figure_that_follows_from_it(newsroom):
    data = newsroom.path / "cargo.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("131480", "141480"), encoding="utf-8")
    result, failed, _, _ = run(newsroom)
    assert failed == {"stories/harbour.md::L10 figure 416,000 tonnes of cargo"}
    (report,) = result.getfailures()
    assert "NF101 stale: 416,000 tonnes no longer follows from cargo: it is 425,730 tonnes" in report.longreprtext
