"""The figures the stories must carry, as the sources gave them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numcheck

STORIES = Path(__file__).parents[1] / "stories"
HARBOUR = numcheck.read(STORIES / "harbour.md")
RESERVOIR = numcheck.read(STORIES / "reservoir.md")
COUNCIL = numcheck.read(STORIES / "council.txt")


def test_the_fees_are_those_of_the_port_office():
    assert HARBOUR["harbour of Haldvik took"] == 93_870_412


def test_the_fees_in_dollars():
    assert HARBOUR["harbour of Haldvik took"].to("USD") == HARBOUR.money(near="in fees")


def test_cargo_rose_as_the_customs_count_says():
    now, before = HARBOUR["tonnes"], HARBOUR["a year earlier"]
    assert now == 415_730
    assert before == 328_410
    assert HARBOUR.one(dimension="percent", near="rose") == Fraction(415_730, 328_410) * 100 - 100


def test_idle_cranes():
    assert HARBOUR["stood idle"] == "25%"


def test_the_cost_in_dollars():
    assert RESERVOIR["will cost"].to("USD", on="2023-11-27") == RESERVOIR.one(written="$2.2 billion")


def test_inflation_is_the_statistics_office_s():
    assert RESERVOIR.one(dimension="percent", near="prices") == 9.42


def test_the_way_upstream():
    assert RESERVOIR.one(dimension="measure", near="behind a wall") == "94.3 km"


def test_spending_on_schools():
    assert COUNCIL["will spend"] == 4_215_300


def test_the_whole_budget():
    assert COUNCIL["in all"] == (7_950_000, 8_050_000)


def test_the_population_target():
    assert COUNCIL["population target"] == "52,000"
