"""Milliseconds to open the rate store, microseconds of a look-up and megabytes of all currencies, run by hand.

python tests/bench/bench_rates.py [--days N]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
import tracemalloc
from datetime import date, timedelta
from statistics import median

from numcheck.rates.store import embedded_store
from numcheck.rates.table import default_table

PAIRS = (("USD", "KZT"), ("EUR", "USD"), ("GBP", "JPY"))
WIDTHS = (10, 10, 18, 14)
WEEK = timedelta(days=7)
FIRST = """
import time
from datetime import date
from numcheck.rates.table import default_table
start = time.perf_counter()
default_table().between("USD", "KZT", date(2023, 11, 20), date(2023, 11, 27)).interval
print(time.perf_counter() - start)
"""


def opening(runs):
    """Return the seconds that the first look-up of a new process takes, with the opening of the store."""
    commands = [[sys.executable, "-c", FIRST]] * runs
    return median(float(subprocess.run(each, capture_output=True, check=True).stdout) for each in commands)


def seconds(function, questions):
    """Return the median time of a question."""
    times = []
    for question in questions:
        start = time.perf_counter()
        function(*question)
        times.append(time.perf_counter() - start)
    return median(times)


def megabytes():
    """Return what all series of all sources take once they are read."""
    store = embedded_store.__wrapped__()
    tracemalloc.start()
    series = [store.series(source, code) for source in ("ecb", "nbp") for code in store.codes(source)]
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert all(series)
    return taken / 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=500, help="how many days are asked of each pair")
    given = parser.parse_args()
    draw, table = random.Random(5), default_table()
    print(f"open and first look-up {1e3 * opening(9):.1f} ms; all currencies {megabytes():.1f} MB")
    print(f"{'':<12}{'new day':>10}{'again':>10}{'and its interval':>18}{'its fixings':>14}   (µs, median)")
    for base, quote in PAIRS:
        starts = [date(1999, 2, 1) + timedelta(days=draw.randrange(10_000)) for _ in range(given.days)]
        asked = [(base, quote, day, day + WEEK) for day in starts]
        table.between(*asked[0])
        new, again = seconds(table.between, asked), seconds(table.between, asked)
        spans = [(span,) for question in asked if (span := table.between(*question))]
        times = (new, again, seconds(lambda span: span.interval, spans), seconds(lambda span: span.fixings, spans))
        figures = "".join(f"{1e6 * taken:>{width}.1f}" for taken, width in zip(times, WIDTHS, strict=True))
        print(f"{base + ' ' + quote:<12}{figures}")


if __name__ == "__main__":
    main()
