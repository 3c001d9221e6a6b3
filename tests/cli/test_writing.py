"""Formats, the output file and the exit code."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from numcheck.cli import main
from numcheck.report.formats import OWN

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX files")


@pytest.mark.parametrize("name", [*OWN])
def test_every_format_tells_the_finding(run, write, name):
    write("a.txt", "約 wrong")
    result = run("check", "a.txt", "--format", name)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "NC101" in result.stdout_bytes.decode("utf-8")


def test_formats_for_programs_are_one_document(run, write):
    write("a.txt", "wrong")
    args = ("check", "a.txt", "missing.txt", "--stats", "--format")
    told = {name: run(*args, name).stdout_bytes for name in OWN}
    assert len(json.loads(told["sarif"])["runs"][0]["results"]) == len(json.loads(told["gitlab"])) == 1
    assert [json.loads(line)["kind"] for line in told["jsonl"].splitlines()] == ["file", "finding", "error"]
    assert ET.fromstring(told["junit"]).get("errors") == "1"
    assert len(ET.fromstring(told["checkstyle"])) == 2
    assert told["github"].count(b"::error ") == 2


def test_an_unknown_format_names_those_there_are(run, write):
    write("a.txt", "wrong")
    result = run("check", "a.txt", "--format", "yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'yaml' is none of text, json, jsonl, sarif, github, gitlab, junit, checkstyle" in result.stderr


def test_formats_complete():
    option = next(option for option in main.commands["check"].params if option.name == "format")
    assert [item.value for item in option.shell_complete(None, "js")] == ["json", "jsonl"]


def test_output_goes_to_a_file(run, write, tmp_path):
    write("a.txt", "wrong")
    shown = run("check", "a.txt").stdout
    result = run("check", "a.txt", "--output", "out.log")
    assert (result.exit_code, result.output) == (1, "")
    assert (tmp_path / "out.log").read_text(encoding="utf-8") == shown
    assert run("check", "a.txt", "--output", "-").stdout == shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.log"]


def test_a_file_has_no_colours(write, monkeypatch, tmp_path, capsys):
    write("a.txt", "wrong")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    main(["check", "a.txt", "--output", "out.log"], standalone_mode=False)
    assert "\x1b" not in (tmp_path / "out.log").read_text(encoding="utf-8")


def test_counts_stay_out_of_the_file(run, write, tmp_path):
    write("a.txt", "12 wrong")
    result = run("check", "a.txt", "--stats", "--output", "out.log")
    assert "words" in result.stdout
    assert "words" not in (tmp_path / "out.log").read_text(encoding="utf-8")


def test_a_file_is_left_alone_when_the_check_breaks_off(run, write, monkeypatch, tmp_path):
    def fail(document, **more):
        raise KeyboardInterrupt

    write("a.txt", "wrong")
    write("out.log", "before")
    monkeypatch.setattr(sys.modules["numcheck.engine"], "check_document", fail)
    assert run("check", "a.txt", "--output", "out.log").exit_code == 130
    assert (tmp_path / "out.log").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.log"]


@pytest.mark.parametrize("output", ["nowhere/out.log", "folder", "a.txt/out.log"])
def test_a_file_that_cannot_be_written_is_one_line(run, write, output):
    write("a.txt", "wrong")
    write("folder/b.txt", "wrong")
    result = run("check", "a.txt", "--output", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"numcheck: cannot write {output} (")
    assert result.stderr.endswith("); name a file that you can write\n")
    assert result.stderr.count("\n") == 1


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks for a full disk")
def test_a_full_disk_is_one_line(run, write):
    write("a.txt", "wrong")
    result = run("check", "a.txt", "--output", "/dev/full")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == "numcheck: cannot write /dev/full (no space left on device); name a file that you can write\n"
    )


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks for a full disk")
def test_a_full_disk_behind_standard_output_is_one_line():
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "numcheck", "rates", "list", "KZT"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (
        2,
        "numcheck: cannot write the output (no space left on device)\n",
    )


@POSIX
def test_a_device_is_written_and_stays_one(run, write):
    write("a.txt", "wrong")
    before = Path(os.devnull).stat()
    assert run("check", "a.txt", "--output", os.devnull).exit_code == 1
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert Path(os.devnull).stat().st_ino == before.st_ino


@POSIX
def test_a_file_keeps_its_permissions_and_a_link_its_file(run, write, tmp_path):
    write("a.txt", "wrong")
    write("real/out.log", "before")
    (tmp_path / "real/out.log").chmod(0o640)
    (tmp_path / "out.log").symlink_to("real/out.log")
    assert run("check", "a.txt", "--output", "out.log").exit_code == 1
    assert (tmp_path / "out.log").is_symlink()
    assert "NC101" in (tmp_path / "real/out.log").read_text(encoding="utf-8")
    assert stat.S_IMODE((tmp_path / "real/out.log").stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("word", "level", "code"),
    [
        ("wrong", "error", 1),
        ("odd-figure", "error", 0),
        ("odd-figure", "warning", 1),
        ("remark", "warning", 0),
        ("remark", "note", 1),
        ("nothing", "note", 0),
    ],
)
def test_the_fail_level_is_the_least_severity_that_exits_1(run, write, word, level, code):
    write("a.txt", word)
    assert run("check", "a.txt", "--fail-level", level).exit_code == code


def test_exit_zero_forgives_findings_but_not_failures(run, write):
    write("a.txt", "wrong")
    write("crash.txt", "crash")
    assert run("check", "a.txt", "--exit-zero").exit_code == 0
    assert run("check", "a.txt", "missing.txt", "--exit-zero").exit_code == 2
    assert run("check", "crash.txt", "--exit-zero").exit_code == 2


def test_junit_fails_what_the_fail_level_says(run, write):
    write("a.txt", "odd-figure")
    levels = ("note", "warning", "error")
    told = [run("check", "a.txt", "--format", "junit", "--fail-level", level).stdout_bytes for level in levels]
    assert [ET.fromstring(each).get("failures") for each in told] == ["1", "1", "0"]
