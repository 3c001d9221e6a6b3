"""Measures numcheck and its neighbours on the sentences in this folder, and prints the tables of docs/comparison.md.

Each tool that is installed is measured; requirements.txt names them.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import numcheck
from numcheck.engine import extract_document
from numcheck.model.quantity import Quantity
from numcheck.readers.files import read_text

DATA = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
SENTENCES: list[dict[str, Any]] = DATA["sentence"]
SIGNIFICANCE: list[dict[str, Any]] = DATA["significance"]
DAY = "2023-11-27"
# Days and years are figures too, but not what extractors of quantities are for.
WITH_FIGURES = [sentence for sentence in SENTENCES if sentence["kind"] != "dates"]
# What a float can be off by.
NEAR = Fraction(1, 10**6)

T = TypeVar("T")
MISSING = "not installed"
COUNT = re.compile(r"\d+ of \d+ \|")
UNSEEN = re.compile(r"(?<=did not see:\n\n)(?:- .*\n)*\n?")
Figure = tuple[Fraction, str]
Reader = Callable[[str], list[Figure]]
Judge = Callable[[list[dict[str, Any]]], list[bool]]
# What the tools call the units of the sentences.
NAMES = {
    "%": "percent",
    "c": "celsius",
    "cad": "canadian dollar",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "dimensionless": "",
    "eur": "euro",
    "f": "fahrenheit",
    "gbp": "pound",
    "japanese yen": "yen",
    "jpy": "yen",
    "kilometer": "kilometre",
    "kzt": "tenge",
    "percentage": "percent",
    "pound sterling": "pound",
    "pp": "percentage point",
    "square hectometer": "hectare",
    "square kilometer": "square kilometre",
    "ton": "tonne",
    "usd": "dollar",
}


def of_numcheck(text: str) -> list[Figure]:
    """Return the figures that numcheck reads."""
    known = extract_document(read_text(text))
    figures = [figure for figure in known if isinstance(figure, Quantity)]
    kinds = {"money", "percent", "points", "measure", "count"}
    return [(figure.value, figure.unit) for figure in figures if figure.dimension.value in kinds]


def of_quantulum3() -> Reader:
    """Return what reads figures with quantulum3; the sign it gives to sums in brackets is not counted against it."""
    logging.disable(logging.WARNING)
    from quantulum3 import parser

    def read(text: str) -> list[Figure]:
        found = parser.parse(text)
        return [(abs(Fraction(str(each.value))), each.unit.name.partition(" per ")[0]) for each in found]

    return read


def of_recognizers() -> Reader:
    """Return what reads figures with Recognizers-Text: numbers, unless a percentage, sum or measure has them in it."""
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension, recognize_temperature

    wholes = (recognize_percentage, recognize_currency, recognize_dimension, recognize_temperature)

    def read(text: str) -> list[Figure]:
        found = [each for recognize in wholes for each in recognize(text, "en-us") if each.resolution["value"]]
        taken = {place for each in found for place in range(each.start, each.end + 1)}
        found += [each for each in recognize_number(text, "en-us") if each.start not in taken]
        return [_resolved(each.resolution, kind=each.type_name) for each in found]

    return read


def _resolved(resolution: dict[str, str], *, kind: str) -> Figure:
    value, unit = resolution["value"], resolution.get("unit", "")
    # It gives pounds as money and as a weight, both called so.
    unit = "pound-mass" if (kind, unit) == ("dimension", "Pound") else unit
    return abs(Fraction(value.removesuffix("%"))), "%" if value.endswith("%") else unit


def caught_by_numcheck(sentences: list[dict[str, Any]]) -> list[bool]:
    """Say of each sentence whether numcheck, as it is delivered, says anything at all about it."""
    return [bool(numcheck.check(sentence["text"], date=DAY).findings) for sentence in sentences]


def caught_by_statcheck() -> Judge:
    """Return what asks statcheck about each sentence."""
    from statcheck.st import statcheck

    def caught(sentences: list[dict[str, Any]]) -> list[bool]:
        said = []
        for sentence in sentences:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                found = statcheck([sentence["text"]], messages=False)
            table = found[0] if isinstance(found, tuple) else None
            said.append(table is not None and "Error" in table and bool(table["Error"].any()))
        return said

    return caught


def score(read: Reader) -> tuple[int, int, int]:
    """Return how many figures there are, of how many the number was read, and of how many the unit too."""
    there = numbers = units = 0
    for sentence in WITH_FIGURES:
        wanted = [_labelled(each) for each in sentence["figures"]]
        got = [(value, NAMES.get(unit.lower(), unit.lower())) for value, unit in read(sentence["text"])]
        there += len(wanted)
        for number, unit in wanted:
            read_as = {each for value, each in got if abs(value - number) <= NEAR * number}
            numbers += bool(read_as)
            units += unit in read_as
    return there, numbers, units


def _labelled(figure: str) -> Figure:
    number, _, unit = figure.partition(" ")
    return Fraction(number), unit


def judgements() -> Iterator[str]:
    """Yield a line for each kind of sentence: the contradictions flagged, and the right sentences flagged."""
    judges: list[Judge | None] = [caught_by_numcheck, installed(caught_by_statcheck)]
    kinds = dict.fromkeys(sentence["kind"] for sentence in SENTENCES)
    groups = {kind: [sentence for sentence in SENTENCES if sentence["kind"] == kind] for kind in kinds}
    for kind, sentences in {**groups, "tests of significance": SIGNIFICANCE}.items():
        said = [caught(sentences) if caught else None for caught in judges]
        cells = [_flagged(sentences, each, wrong=wrong) for wrong in (True, False) for each in said]
        yield " | ".join([f"| {kind}", *cells]) + " |"


def _flagged(sentences: list[dict[str, Any]], said: list[bool] | None, *, wrong: bool) -> str:
    if said is None:
        return MISSING
    alike = [flagged for sentence, flagged in zip(sentences, said, strict=True) if sentence["wrong"] is wrong]
    return f"{sum(alike)} of {len(alike)}"


def readings() -> Iterator[str]:
    """Yield a line for each tool that reads figures: how many it reads, and how many with their unit."""
    readers: dict[str, Reader | None] = {
        "numcheck": of_numcheck,
        "quantulum3": installed(of_quantulum3),
        "Recognizers-Text": installed(of_recognizers),
    }
    for name, read in readers.items():
        cells = [MISSING] * 2
        if read:
            there, numbers, units = score(read)
            cells = [f"{numbers} of {there}", f"{units} of {there}"]
        yield " | ".join([f"| {name}", *cells]) + " |"


def renewed(page: str) -> str:
    """Return the page of the comparison with what is measured here; of tools that are not installed it stays."""
    lines = page.splitlines(keepends=True)
    for line in [*judgements(), *readings()]:
        head = line[: line.index(" | ") + 3]
        for at, old in enumerate(lines):
            if old.startswith(head) and COUNT.match(old, len(head)):
                cells = zip(line.split(" | "), old.rstrip("\n").split(" | "), strict=True)
                lines[at] = " | ".join(there if MISSING in here else here for here, there in cells) + "\n"
    wrong = [sentence for sentence in SENTENCES if sentence["wrong"]]
    unseen = [sentence["text"] for sentence, said in zip(wrong, caught_by_numcheck(wrong), strict=True) if not said]
    return UNSEEN.sub("".join(f"- {text}\n" for text in unseen) + "\n", "".join(lines))


def installed(maker: Callable[[], T]) -> T | None:
    """Return what a tool offers, or None where it is not installed."""
    try:
        return maker()
    except ImportError:
        return None


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.stdout.write("\n".join([*judgements(), "", *readings(), ""]))
