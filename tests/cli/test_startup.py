from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import numcheck

HEAVY = ("pint", "babel", "pydantic", "httpx", "duckdb")
REPORT = f"""
import sys
from numcheck.cli import main
try:
    main(sys.argv[1:])
finally:
    loaded = [name for name in {HEAVY!r} if name in sys.modules]
    print("loaded:", *loaded, file=sys.stderr)
"""
PRINT = """
import sys
from types import ModuleType
from numcheck.cli import main
from numcheck.model.finding import Finding, Severity
from numcheck.model.report import Report
from numcheck.model.span import Span

def check_document(document, *, rules=None, hedges=None, rate_sources=()):
    found = Finding("NC101", "wrong", Severity.ERROR, "₸ 約 📈", Span(0, 1))
    return Report(document, (), (), (found,) * 2000)

sys.modules["numcheck.engine"] = engine = ModuleType("numcheck.engine")
engine.check_document, engine.INTERNAL = check_document, "NC000"
main(["check", "-"])
"""


def python(code, *args, **more):
    root = Path(numcheck.__file__).parents[1]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", code, *args], cwd=root, **pipes, **more)


@pytest.mark.parametrize(
    "args",
    [
        ("--version",),
        ("--help",),
        ("check", "--help"),
        ("rule", "--help"),
        ("rates", "--help"),
        ("figures", "--help"),
        ("explain", "--help"),
        ("init", "--help"),
    ],
)
def test_starting_up_loads_nothing_heavy(args):
    out, err = python(REPORT, *args).communicate(timeout=60)
    assert out.startswith((b"numcheck ", b"Usage: "))
    assert err.split() == [b"loaded:"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_what_a_terminal_cannot_show_is_replaced(encoding):
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    process = python(PRINT, stdin=subprocess.PIPE, env=env)
    out, err = process.communicate("₸ 42".encode(), timeout=60)
    assert (process.returncode, err) == (1, b"")
    assert b"-:1:1: error NC101 wrong: " in out


def test_a_reader_that_leaves_early_gets_no_traceback():
    process = python(PRINT, stdin=subprocess.PIPE)
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(b"42", timeout=60)
    assert (process.returncode, err) == (141, b"")
