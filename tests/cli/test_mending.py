"""The real engine on the command line: fixes shown and made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import numcheck

ACRES = "The garden has 3 acres (1.2 acres).\n"
FIXED = "The garden has 3 acres (1.2 hectares).\n"
TENGE = "\nThey paid 1 trillion tenge ($21.7 billion).\n"


@pytest.fixture
def numcheck_check(tmp_path):
    def check(*args, **more):
        env = {**os.environ, "PYTHONPATH": str(Path(numcheck.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
        script = [sys.executable, "-m", "numcheck", "check", "--date", "2023-11-27", *args]
        return subprocess.run(script, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False, **more)

    return check


def test_diff_shows_and_writes_nothing(numcheck_check, tmp_path):
    (tmp_path / "story.txt").write_text(ACRES + TENGE)
    run = numcheck_check("story.txt", "--diff")
    assert run.stdout == (f"--- story.txt\n+++ story.txt\n@@ -1,3 +1,3 @@\n-{ACRES}+{FIXED} \n {TENGE[1:]}")
    assert run.stderr == "numcheck: would fix 1 figure in 1 file; 1 finding with suggestions left for you to decide\n"
    assert run.returncode == 1
    assert (tmp_path / "story.txt").read_text() == ACRES + TENGE
    assert numcheck_check("-", "--diff", input=ACRES).stdout.endswith(f"-{ACRES}+{FIXED}")


def test_fix_writes_and_reports_what_is_left(numcheck_check, tmp_path):
    (tmp_path / "story.txt").write_text(ACRES + TENGE)
    (tmp_path / "other.md").write_text(ACRES)
    run = numcheck_check("story.txt", "other.md", "--fix")
    assert run.stderr == "numcheck: fixed 2 figures in 2 files; 1 finding with suggestions left for you to decide\n"
    assert run.stdout.startswith("story.txt:3:29: error NC104")
    assert run.stdout.endswith("1 finding (1 error, 0 warnings, 0 notes) in 1 of 2 files\n")
    assert (tmp_path / "story.txt").read_text() == FIXED + TENGE
    assert (tmp_path / "other.md").read_text() == FIXED
    again = numcheck_check("story.txt", "other.md", "--fix")
    assert again.stdout == run.stdout
    assert again.stderr == "numcheck: nothing is safe to fix; 1 finding with suggestions left for you to decide\n"
    assert numcheck_check("other.md", "--diff").returncode == 0


@pytest.mark.parametrize(
    "args",
    [("--fix", "--diff"), ("--diff", "--format", "json"), ("--fix", "--write-baseline", "b.json"), ("-", "--fix")],
)
def test_what_does_not_go_together_is_one_line(numcheck_check, tmp_path, args):
    (tmp_path / "story.txt").write_text(ACRES)
    run = numcheck_check("story.txt", *args)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("numcheck: --")
    assert run.stderr.count("\n") == 1
    assert (tmp_path / "story.txt").read_text() == ACRES
