"""The stories of seeds/ledger follow from their ledger, and each figure that is broken is found alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from numcheck.cli import main

SEEDS = Path(__file__).parents[2] / "seeds" / "ledger"
STORIES = ("mills.md", "visitors.md")
RISE = "0.75 percentage points"
# File, figure as printed, the broken one, code, entry, source, figure proposed.
BREAKS = [
    ("mills.md", "eight mills", "nine mills", "NF101", "mills", "register", ""),
    ("mills.md", "five<!--", "four<!--", "NF101", "restored", "register", ""),
    ("mills.md", "62.5%", "62.4%", "NF101", "restored_share", "register", "62.5%"),
    ("mills.md", "206,000 kWh", "208,000 kWh", "NF101", "output", "meters", "206,000 kWh"),
    ("mills.md", "$3.5 million", "$3.4 million", "NF101", "cost", "accounts", "$3.5 million"),
    ("mills.md", "552 million tenge", "652 million tenge", "NF101", "grant", "foundation", ""),
    ("mills.md", "10.9 miles", "10.9 km", "NF104", "path", "survey", "17.5 km"),
    ("mills.md", "about 410", "about 4,100", "NF103", "volunteers", "sign-in", "412"),
    ("visitors.md", "52,900 visitors", "53,900 visitors", "NF101", "visitors_2023", "tickets", ""),
    ("visitors.md", "9.4%", "9.4 percentage points", "NF104", "growth", "tickets", ""),
    ("visitors.md", "48,350", "48,530", "NF101", "visitors_2022", "tickets", "48,350"),
    ("visitors.md", "2.5 percent", "2.4 percent", "NF102", "margin", "accounts", "2.5 percent"),
    (
        "visitors.md",
        "0.75 percentage points",
        "0.57 percentage points",
        "NF101",
        "rate_rise",
        "notice",
        "0.75 percentage points",
    ),
]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    pytest.importorskip("duckdb")
    shutil.copytree(SEEDS, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def run(*args):
    return CliRunner().invoke(main, args)


def test_every_figure_follows(desk):
    result = run("figures", "check", *STORIES)
    assert result.stdout == "13 figures bound to data in 2 files: all follow from it\n"
    assert result.exit_code == 0


def test_the_rules_take_no_offence_at_the_links(desk):
    result = run("check", *STORIES)
    assert "nothing to report" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(("file", "printed", "broken", "code", "entry", "source", "put"), BREAKS)
def test_a_broken_figure_is_found_alone(desk, file, printed, broken, code, entry, source, put):
    story = desk / file
    before = story.read_text(encoding="utf-8")
    assert before.count(printed) == 1
    story.write_text(before.replace(printed, broken), encoding="utf-8")
    result = run("figures", "check", *STORIES, "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    (finding,) = [finding for each in told["files"] for finding in each["findings"]]
    assert finding["code"] == code
    assert finding["surface"] in broken
    assert entry in finding["message"]
    assert finding["working"][0].startswith(f"{entry} = ")
    assert source in finding["working"][0]
    assert put in [fix["replacement"] for fix in finding["fixes"]] or not put
    assert told["unused"] == []


def test_a_revision_of_the_data_makes_its_figures_stale(desk):
    mills = desk / "mills.csv"
    mills.write_text(mills.read_text(encoding="utf-8").replace("41250.5", "44250.5"), encoding="utf-8")
    result = run("figures", "update", *STORIES, "--diff")
    assert result.exit_code == 1
    changed = [line for line in result.stdout.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert len(changed) == 2
    assert changed[1] == changed[0].replace("206,000 kWh", "209,000 kWh").replace("-", "+", 1)
