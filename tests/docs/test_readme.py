from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?ms)^```console\n\$ numcheck ([^\n]+)\n(.*?)^```$", README)
SET_UP = re.findall(r"(?ms)^```sh\n(.*?)^```$", README)
(SNIPPET,) = re.findall(r"(?ms)^```python\n(.*?)^```$", README)
INSTALL = r"python3 -m venv \.venv && \.venv/bin/pip install "


def numcheck(command):
    script = [sys.executable, "-m", "numcheck", *shlex.split(command)]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(script, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False, timeout=60)


def test_there_is_an_example():
    assert EXAMPLES


@pytest.mark.parametrize(("command", "output"), EXAMPLES)
def test_an_example_prints_what_the_readme_shows(command, output):
    run = numcheck(command)
    assert (run.stdout, run.stderr) == (output, "")
    assert run.stdout


def test_two_commands_set_it_up():
    try_out, run_tests = SET_UP
    check = re.fullmatch(INSTALL + r"\. && \.venv/bin/numcheck (check seeds/\S+)\n", try_out)
    assert check
    assert numcheck(check[1]).returncode == 1
    assert re.fullmatch(INSTALL + r"'\.\[test\]' && \.venv/bin/pytest\n", run_tests)


def test_the_snippet_finds_what_it_is_about():
    script = [sys.executable, "-c", SNIPPET]
    run = subprocess.run(script, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("error NC104 ")
