"""Megabytes a second of `extract` and `check` beside the bare number regex over the same text, run by hand.

python tests/bench/bench_throughput.py [--articles PATH] [--megabytes N]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from pathlib import Path

import numcheck

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT.parent / "shared/eval/articles.jsonl.gz"
NUMBER = re.compile(r"\d[\d,.]*")
RUNS = 3

Story = tuple[str, str | None]


def stories(articles: Path, megabytes: float) -> list[Story]:
    """Return about so many megabytes of texts with their dates: the articles, or the seeds over and over."""
    if articles.is_file():
        with gzip.open(articles, "rt", encoding="utf-8") as lines:
            known = [(row["text"], row["date"]) for row in map(json.loads, lines)]
    else:
        known = [(path.read_text(encoding="utf-8"), None) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    limit, taken, chosen = megabytes * 1e6, 0, []
    while taken < limit:
        for text, date in known:
            if taken >= limit:
                break
            chosen.append((text, date))
            taken += len(text.encode())
        if articles.is_file():
            break
    return chosen


def seconds(function, texts):
    """Return the CPU time of the best of three runs over all texts."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        for text, date in texts:
            function(text, date)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="a .jsonl.gz of {text, date}")
    parser.add_argument("--megabytes", type=float, default=1.0, help="how much of them")
    given = parser.parse_args()
    texts = stories(given.articles, given.megabytes)
    size = sum(len(text.encode()) for text, _ in texts) / 1e6
    numcheck.check(*texts[0][:1], date=texts[0][1])
    contenders = {
        "number regex": lambda text, _: sum(1 for _ in NUMBER.finditer(text)),
        "numcheck.extract": lambda text, _: numcheck.extract(text),
        "numcheck.check": lambda text, date: numcheck.check(text, date=date),
    }
    times = {name: seconds(function, texts) for name, function in contenders.items()}
    floor = times["number regex"]
    source = given.articles.name if given.articles.is_file() else "seeds"
    print(f"{len(texts)} texts, {size:.2f} MB of {source}, CPU time, best of {RUNS}")
    print(f"{'':<18}{'MB/s':>10}{'ms a text':>12}{'x floor':>10}")
    for name, taken in times.items():
        print(f"{name:<18}{size / taken:>10.2f}{1000 * taken / len(texts):>12.3f}{taken / floor:>10.1f}")


if __name__ == "__main__":
    main()
