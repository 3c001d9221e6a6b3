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

from numcheck.rates.fixed import fixed_ratios
from numcheck.rates.store import embedded_store
from numcheck.rates.table import RateTable

PAIRS = (
    ("USD", "KZT", "weekly, one bank"),
    ("EUR", "USD", "daily, two banks"),
    ("GBP", "JPY", "crosses of two banks"),
    ("EUR", "ISK", "two banks, one with a gap"),
    ("USD", "HRK", "until the euro and after"),
    ("USD", "DEM", "a legacy currency"),
    ("DEM", "FRF", "two of them"),
    ("EUR", "KYD", "through a peg"),
    ("BMD", "BTN", "through two pegs"),
    ("USD", "BYR", "redenominated in 2016"),
    ("USD", "VES", "none before 2021"),
    ("USD", "KPW", "never any"),
)
WIDTHS = (8, 8, 8, 8, 18, 14)
WEEK, QUARTER, YEAR = (timedelta(days=length) for length in (7, 91, 365))
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


def row(base, quote, starts):
    """Return the times of new look-ups of a week, a quarter and a year, of old ones and of the sums over them."""
    table = RateTable(embedded_store(), fixed_ratios())
    table.between(base, quote, starts[0], starts[0])
    asked = {length: [(base, quote, day, day + length) for day in starts] for length in (WEEK, QUARTER, YEAR)}
    new = [seconds(table.between, questions) for questions in asked.values()]
    again = seconds(table.between, asked[YEAR])
    spans = [(span,) for question in asked[WEEK] if (span := table.between(*question))] or [(None,)]
    sums = (seconds(lambda span, name=name: getattr(span, name, None), spans) for name in ("interval", "fixings"))
    return *new, again, *sums


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
    draw = random.Random(5)
    print(f"open and first look-up {1e3 * opening(9):.1f} ms; all currencies {megabytes():.1f} MB")
    heads = ("week", "quarter", "year", "again", "and its interval", "its fixings")
    print(" " * 7 + "".join(f"{head:>{width}}" for head, width in zip(heads, WIDTHS, strict=True)), "  (µs, median)")
    for base, quote, what in PAIRS:
        starts = [date(1999, 2, 1) + timedelta(days=draw.randrange(9_700)) for _ in range(given.days)]
        figures = zip(row(base, quote, starts), WIDTHS, strict=True)
        print(f"{base}/{quote}" + "".join(f"{1e6 * taken:>{width}.1f}" for taken, width in figures), f"  {what}")


if __name__ == "__main__":
    main()
