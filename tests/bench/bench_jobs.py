"""Seconds that `numcheck check` takes over many Markdown files in one process and in several, run by hand.

python tests/bench/bench_jobs.py [--files N] [--jobs N] [--runs N]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted(
    path for path in (ROOT / "seeds").glob("*") if path.suffix in {".md", ".txt"} and path.stem != "README"
)


def seconds(folder, jobs):
    """Return the time from start to end of one run, and what it wrote."""
    command = [sys.executable, "-m", "numcheck", "check", "--jobs", str(jobs), "--exit-zero", str(folder)]
    start = time.perf_counter()
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start, run.stdout


def main() -> None:
    """Print the best times, in turns so that whatever else the machine does falls on all, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    best = dict.fromkeys((1, given.jobs), float("inf"))
    written = set()
    with tempfile.TemporaryDirectory() as name:
        for at in range(given.files):
            text = STORIES[at % len(STORIES)].read_text(encoding="utf-8")
            Path(name, f"{at:05}.md").write_text(f"{text}\n\nStory {at}.\n", encoding="utf-8")
        for _ in range(given.runs):
            for jobs in best:
                taken, output = seconds(name, jobs)
                best[jobs] = min(best[jobs], taken)
                written.add(output)
    print(f"{given.files} files, best of {given.runs}, {os.cpu_count()} processors")
    for jobs, taken in best.items():
        print(f"--jobs {jobs}{taken:>8.2f} s{best[1] / taken:>8.2f} x")
    if len(written) != 1:
        raise SystemExit("the runs did not write the same")


if __name__ == "__main__":
    main()
