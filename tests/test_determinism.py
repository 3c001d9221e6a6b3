from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
STORIES = sorted(path for path in SEEDS.glob("*") if path.suffix in {".txt", ".md"} and path.stem != "README")
# A fresh process, so that the threads meet in every cache while it is empty.
THREADS = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
import numcheck
from numcheck.report.json import checked

start = threading.Barrier(8)

def check(path):
    start.wait()
    return checked(numcheck.check_file(path)).model_dump_json()

with ThreadPoolExecutor(8) as pool:
    outcomes = list(pool.map(check, [sys.argv[1]] * 8))
print(len(set(outcomes)), flush=True)
print(outcomes[0])
"""


def python(*args, seed="0"):
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, *args], env=env, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert (run.returncode in {0, 1}, run.stderr) == (True, "")
    return run.stdout


@pytest.fixture(scope="module")
def check():
    """All seeds' findings as JSON, by hash seed."""
    return lambda seed: python("-m", "numcheck", "check", "--format", "json", *map(str, STORIES), seed=seed)


def test_the_order_of_hashes_does_not_show(check):
    first = check("0")
    files = json.loads(first)["files"]
    assert len(files) == len(STORIES) > 0
    assert any(file["findings"] for file in files)
    for seed in "123456789":
        assert check(seed) == first


def test_the_page_is_the_same_whatever_the_order_of_hashes():
    pages = {python("-m", "numcheck", "check", "--format", "html", *map(str, STORIES), seed=seed) for seed in "013"}
    assert [page.count('<section class="part"') for page in pages] == [len(STORIES)]


def test_threads_find_the_same():
    story = max(STORIES, key=lambda path: path.stat().st_size)
    count, outcome = python("-c", THREADS, str(story)).splitlines()
    assert count == "1"
    alone = json.loads(python("-m", "numcheck", "check", "--format", "json", str(story)))["files"][0]
    assert json.loads(outcome) == alone
