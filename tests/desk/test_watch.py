"""Watching: what changes is checked again, and nothing else is touched; the tests change files while it waits."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from numcheck.cli import watching
from numcheck.engine import read_rates_anew

CLOCK = itertools.count(2 * 10**9)
SLIP = "The dam cost 1 trillion tenge ($ 2,173,913,043).\n"


@pytest.fixture
def watch(run, monkeypatch):
    """Watch while `steps` are taken, one in each pause, until one interrupts; return what was printed."""

    def watch(*args, steps):
        left = iter(steps)

        def pause():
            step = next(left, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        monkeypatch.setattr(watching, "pause", pause)
        result = run("check", *args, "--watch")
        assert next(left, None) is None
        return result

    yield watch
    # What was read of the rates here is no other test's.
    read_rates_anew()


def touched(write, name, text):
    """Return a step that gives a file new content and a time of change that nothing before had."""

    def step():
        path = write(name, text)
        now = next(CLOCK) * 10**9
        os.utime(path, ns=(now, now))

    return step


def nothing():
    """Let a pause go by."""


def test_it_ends_with_an_interrupt(watch, write):
    write("story.txt", "Nothing.\n")
    result = watch("story.txt", steps=[nothing, nothing])
    assert (result.exit_code, result.stderr) == (130, "")
    assert result.stdout.count("nothing to report") == result.stdout.count("\n") == 1


def test_only_what_changed_is_checked_again(watch, write):
    write("one.txt", "Nothing.\n")
    write("two.txt", SLIP)
    result = watch(".", steps=[nothing, touched(write, "one.txt", SLIP), touched(write, "one.txt", "Mended.\n")])
    assert result.exit_code == 130
    heads = [line.partition(":")[0] for line in result.stdout.splitlines() if " NC103 " in line]
    assert heads == ["two.txt", "one.txt"]
    assert result.stderr == "numcheck: checking again: one.txt\n" * 2
    assert "\x1b" not in result.stdout


def test_files_come_and_go(watch, write, tmp_path):
    write("one.txt", "Nothing.\n")
    new = touched(write, "folder/new.txt", SLIP)
    result = watch(".", "late.txt", steps=[new, (tmp_path / "one.txt").unlink, touched(write, "late.txt", SLIP)])
    again = [line for line in result.stderr.splitlines() if "again" in line]
    assert again == ["numcheck: checking again: folder/new.txt", "numcheck: checking again: late.txt"]
    assert result.stdout.count(" NC103 ") == 2


def test_a_configuration_that_changes_checks_everything_again(watch, write):
    write("one.txt", SLIP)
    write("folder/two.txt", SLIP)
    steps = [
        touched(write, "numcheck.toml", "ignore = ['NC103']\n"),
        touched(write, "numcheck.toml", "ignore = ['NC999']\n"),
        touched(write, "folder/numcheck.toml", ""),
    ]
    result = watch(".", steps=steps)
    assert (result.stdout.count(" NC103 "), result.stdout.count("nothing to report")) == (2, 1)
    assert result.stderr.count("numcheck.toml:1: ignore: no rule 'NC999'") == 2
    assert result.stderr.count("checking again: .\n") == 3


def test_a_remark_beside_a_text_and_a_baseline_count(watch, write, run):
    write("one.txt", SLIP)
    write("two.txt", SLIP)
    run("check", "two.txt", "--write-baseline", "base.json")
    sidecar = touched(write, "one.txt.numcheck.toml", "[[ignore]]\ncode = 'NC103'\nreason = 'so printed'\n")
    base = Path("base.json").read_text(encoding="utf-8")
    result = watch(".", "--baseline", "base.json", steps=[sidecar, touched(write, "base.json", base)])
    assert result.stderr.splitlines() == ["numcheck: checking again: one.txt", "numcheck: checking again: ."]
    assert result.stdout.count(" NC103 ") == 1


def test_the_baseline_of_the_configuration_counts_too(watch, write, run):
    write("one.txt", SLIP)
    run("check", "one.txt", "--write-baseline", "base.json")
    write("numcheck.toml", 'baseline = "base.json"\n')
    again = touched(write, "base.json", '{"version": 1, "files": {}}')
    result = watch("one.txt", steps=[nothing, again])
    assert result.stderr == "numcheck: checking again: one.txt\n"
    assert result.stdout.startswith("1 file checked")
    assert result.stdout.count(" NC103 ") == 1


RATED = "The dam cost 1 million tenge ($2,170).\n"


def rates(rate):
    return f"date,base,quote,rate\n2023-11-01,USD,KZT,{rate}\n2023-11-22,USD,KZT,{rate}\n"


def test_rates_of_ones_own_count_too(watch, write, tmp_path):
    write("one.txt", RATED)
    write("numcheck.toml", 'rate-sources = ["own/rates.csv"]\n')
    write("own/rates.csv", rates(460))
    steps = [
        nothing,
        touched(write, "own/rates.csv", rates(46)),
        (tmp_path / "own/rates.csv").unlink,
        touched(write, "own/rates.csv", rates(461)),
    ]
    result = watch("one.txt", "--date", "2023-11-22", steps=steps)
    assert result.stderr.count("checking again: one.txt\n") == 3
    assert result.stderr.count("there is no file own/rates.csv") == 1
    told = [line for line in result.stdout.splitlines() if "one.txt:" in line or "nothing to report" in line]
    assert [" NC101 " in line or " NC104 " in line for line in told] == [False, True, False]


def test_what_a_configuration_names_later_counts_from_then_on(watch, write, run):
    write("one.txt", SLIP)
    run("check", "one.txt", "--write-baseline", "base.json")
    steps = [
        touched(write, "numcheck.toml", 'baseline = "base.json"\n'),
        touched(write, "base.json", '{"version": 1, "files": {}}'),
    ]
    result = watch("one.txt", steps=steps)
    assert result.stderr == "numcheck: checking again: one.txt\n" * 2
    assert result.stdout.count(" NC103 ") == 2


def test_a_ledger_counts_too(watch, write):
    write("one.md", "It grew 5% <!-- numcheck: growth -->.\n")
    write("numcheck.toml", 'ledger = "figures.toml"\n')
    write("figures.toml", "")
    entry = '[growth]\nvalue = 5\nunit = "percent"\n'
    result = watch("one.md", steps=[nothing, touched(write, "figures.toml", entry)])
    assert result.stderr == "numcheck: checking again: one.md\n"
    assert [" NC002 " in result.stdout, result.stdout.count("nothing to report")] == [True, 1]


def test_an_update_of_the_rates_counts_too(watch, write, monkeypatch, tmp_path):
    monkeypatch.setenv("NUMCHECK_DATA", str(tmp_path / "data"))
    write("one.txt", RATED)
    result = watch("one.txt", "--date", "2023-11-22", steps=[nothing, touched(write, "data/rates/ecb.zip", "")])
    assert result.stderr == "numcheck: checking again: one.txt\n"
    assert "data/rates/ecb.zip" in result.stdout


def test_the_configuration_of_the_working_folder_counts_too(run, watch, write, tmp_path, monkeypatch):
    write("one.txt", SLIP)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    result = watch("../one.txt", steps=[nothing, touched(write, "desk/numcheck.toml", 'output-format = "jsonl"\n')])
    assert result.stderr == "numcheck: checking again: ../one.txt\n"
    assert result.stdout.splitlines()[-1].startswith("{")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("-",), "--watch looks at files"),
        (("x.txt", "--fix"), "--watch only shows"),
        (("x.txt", "--diff"), "--watch only shows"),
        (("x.txt", "--output", "out"), "--watch only shows"),
        (("x.txt", "--write-baseline", "base"), "--watch only shows"),
    ],
)
def test_what_goes_with_one_check_is_refused(run, tmp_path, args, said):
    result = run("check", *args, "--watch", input="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"numcheck: {said}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX signals")
def test_a_real_interrupt_ends_it_without_a_traceback(program, write, tmp_path):
    write("story.txt", SLIP)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(["numcheck", "check", "story.txt", "--watch"], cwd=tmp_path, env=program, **pipes)
    for line in process.stdout:
        if b"in 1 file" in line:
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
