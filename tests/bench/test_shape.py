"""Time grows with the length of a text, not with its square, whatever the text is made of."""

from __future__ import annotations

import gc
import time
from itertools import pairwise
from pathlib import Path

import pytest

import numcheck

BOUND = 2.3
SIZES = (8_192, 16_384, 32_768, 65_536)
ATTEMPTS = 5
# Seconds above which a steep doubling is believed without more runs.
HOPELESS = 3.0
STORIES = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

SENTENCES = """The mill took 12 million tenge ($26,000) and 4,300 hectares (10,600 acres) of wheat on Nov. 26.
Output rose 4.5% to 230 tonnes from 220 tonnes, nearly double what 3 of 8 farms grew in 2019.
"We sold between 20 and 30 lorries," said its head, "for about a third of the price."

"""
REPEATED = {
    "natural": "\n\n".join(path.read_text(encoding="utf-8") for path in STORIES) or SENTENCES,
    "sentences": SENTENCES,
    "one line": SENTENCES.replace("\n", " "),
    "digits": "7",
    "commas": ",",
    "digits and commas": "1,1,1,",
    "groups": "1,000,",
    "points": "1.1.1.",
    "hyphens": "5-5-5-",
    "dashes": "5–5–",
    "brackets": "(",
    "nested figures": "5% (",
    "conversions": "$5 (€4) ",
    "spelled": "one hundred and twenty-five thousand and ",
    "spelled, hyphens": "twenty-one-",
    "dollars": "$",
    "dollars apart": "$ ",
    "words": "mill ",
    "word without end": "x",
    "quotes": '"',
    "curly quotes": "“5” ",
    "open quotes": "“",
    "blanks": " ",
    "lines": "\n",
    "digits apart": "1 ",
    "slashes": "1/",
    "hedges": "about nearly over ",
    "doubling": "double GDP to ",
    "weekdays": "Monday, Nov. 26, ",
    "percent": "%",
    "zeros": "0",
    "thousands apart": "000 000 ",
    "units without a figure": "5%. " + "a penny stock " * 5_000,
    "units in a row": "a mile, ",
    "years": "year",
    "years apart": "year ",
    "last years": "last year ",
    "quarters of": "the third quarter of ",
    "months": "in March and in May ",
    "quarters in short": "Q3 ",
    "halves in short": "1H23",
}


def measured(function, text):
    """Return the CPU time of one run, without the collector's: that hangs on all else the process keeps alive."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        function(text)
        return time.process_time() - start
    finally:
        gc.enable()


def growth(function, pattern):
    """Return how each doubling of the text multiplies the time, up to the first that is out of bounds.

    Each time is the best of two runs, and of up to ATTEMPTS more while the doubling looks too steep.
    """
    texts = [(pattern * (size // len(pattern) + 1))[:size] for size in SIZES]
    function(texts[0])
    ratios, half = [], best_of_two(function, texts[0])
    for shorter, longer in pairwise(texts):
        whole = best_of_two(function, longer)
        for _ in range(ATTEMPTS):
            if steepness(half, whole) < BOUND or whole > HOPELESS:
                break
            half = min(half, measured(function, shorter))
            whole = min(whole, measured(function, longer))
        ratios.append(steepness(half, whole))
        if ratios[-1] >= BOUND:
            break
        half = whole
    return ratios


def best_of_two(function, text):
    return min(measured(function, text), measured(function, text))


def steepness(half, whole):
    """Return the ratio of two times, each at least a millisecond: below it the clock is measured, not the text."""
    return round(max(whole, 1e-3) / max(half, 1e-3), 2)


@pytest.mark.parametrize("pattern", REPEATED.values(), ids=REPEATED.keys())
@pytest.mark.parametrize("function", [numcheck.extract, numcheck.check], ids=["extract", "check"])
def test_twice_the_text_takes_twice_the_time(function, pattern):
    ratios = growth(function, pattern)
    assert max(ratios) < BOUND, f"time multiplies by {ratios} as the text doubles"


def test_the_measure_tells_a_square():
    ratios = growth(lambda text: [0 for _ in range((len(text) // 64) ** 2)], "x")
    assert max(ratios) >= BOUND
