"""Units: exact factors, offsets, variants, and pint only when a factor is asked for."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.errors import LexiconError
from numcheck.model.interval import Interval
from numcheck.model.unit import UnitDefinition
from numcheck.normalize.units import Units

TABLE = {
    "hectare": ("hectare", "area"),
    "acre": ("4046.8564224 * meter ** 2", "area"),
    "square metre": ("meter ** 2", "area"),
    "square mile": ("mile ** 2", "area"),
    "metre": ("meter", "length"),
    "mile": ("mile", "length"),
    "nautical mile": ("nautical_mile", "length"),
    "inch": ("inch", "length"),
    "kilogram": ("kilogram", "mass"),
    "pound": ("pound", "mass"),
    "long ton": ("long_ton", "mass"),
    "short ton": ("short_ton", "mass"),
    "tonne": ("1000 * kilogram", "mass"),
    "cubic metre": ("meter ** 3", "volume"),
    "US gallon": ("gallon", "volume"),
    "imperial gallon": ("imperial_gallon", "volume"),
    "barrel": ("42 * gallon", "volume"),
    "degree Celsius": ("degree_Celsius", "temperature"),
    "degree Fahrenheit": ("degree_Fahrenheit", "temperature"),
    "kelvin": ("kelvin", "temperature"),
    "metre per second": ("meter / second", "speed"),
    "kilometre per hour": ("kilometer / hour", "speed"),
    "kilowatt hour": ("kilowatt * hour", "energy"),
    "joule": ("joule", "energy"),
    "newton metre": ("newton * meter", "torque"),
}
VARIANTS = {"short ton": ("long ton", "tonne"), "US gallon": ("imperial gallon",)}


def units(**more: tuple[str, str]) -> Units:
    table = TABLE | more
    return Units({name: UnitDefinition(name, *row, VARIANTS.get(name, ())) for name, row in table.items()})


SHARED = units()


@pytest.mark.parametrize(
    ("source", "target", "factor"),
    [
        ("acre", "square metre", Fraction("4046.8564224")),
        ("hectare", "acre", 10_000 / Fraction("4046.8564224")),
        ("square mile", "acre", Fraction(640)),
        ("inch", "metre", Fraction(127, 5000)),
        ("mile", "metre", Fraction("1609.344")),
        ("nautical mile", "metre", Fraction(1852)),
        ("pound", "kilogram", Fraction(45359237, 10**8)),
        ("long ton", "pound", Fraction(2240)),
        ("short ton", "pound", Fraction(2000)),
        ("tonne", "kilogram", Fraction(1000)),
        ("US gallon", "cubic metre", Fraction(473176473, 125000000000)),
        ("imperial gallon", "cubic metre", Fraction("0.00454609")),
        ("barrel", "US gallon", Fraction(42)),
        ("kilometre per hour", "metre per second", Fraction(5, 18)),
        ("kilowatt hour", "joule", Fraction(3_600_000)),
        ("degree Celsius", "degree Celsius", Fraction(1)),
    ],
)
def test_factors_are_exact(source, target, factor):
    assert SHARED.factor(source, target) == factor


@pytest.mark.parametrize(
    ("source", "target"),
    [("metre", "acre"), ("joule", "newton metre"), ("metre", "furlong"), ("furlong", "furlong")],
)
def test_units_that_measure_different_things_or_are_unknown_do_not_convert(source, target):
    assert SHARED.factor(source, target) is None
    assert SHARED.convert(Interval.point(1), source, target) is None
    assert not SHARED.same_dimension(source, target)


def test_a_temperature_converts_but_has_no_pure_factor():
    assert SHARED.factor("degree Celsius", "degree Fahrenheit") is None
    assert SHARED.factor("kelvin", "degree Celsius") is None
    boiling = SHARED.convert(Interval(Fraction(-40), Fraction(100)), "degree Celsius", "degree Fahrenheit")
    assert boiling == Interval(Fraction(-40), Fraction(212))
    assert SHARED.convert(Interval.point(0), "degree Celsius", "kelvin") == Interval.point(Fraction("273.15"))


def test_a_temperature_difference_converts_by_the_factor_alone():
    rise = Interval.point(Fraction("1.55"))
    converted = SHARED.convert(rise, "degree Celsius", "degree Fahrenheit", difference=True)
    assert converted == Interval.point(Fraction("2.79"))


def test_an_unbounded_interval_stays_unbounded():
    assert SHARED.convert(Interval(None, Fraction(5)), "tonne", "kilogram") == Interval(None, Fraction(5000))


def test_dimensions_and_variants_come_from_the_definitions():
    assert SHARED.dimension("acre") == "area"
    assert SHARED.dimension("furlong") is None
    assert SHARED.same_dimension("acre", "hectare")
    assert SHARED.variants("short ton") == ("long ton", "tonne")
    assert SHARED.variants("mile") == SHARED.variants("furlong") == ()


@pytest.mark.parametrize("definition", ["nonsense_unit", "meter **", "0 * meter", "decibel", "3 * degree_Celsius"])
def test_a_definition_without_an_exact_factor_is_refused(definition):
    broken = units(broken=(definition, "length"))
    with pytest.raises(LexiconError, match=r"the unit 'broken' .*: correct it in the lexicon$"):
        broken.factor("broken", "metre")


def test_a_dimension_that_pint_contradicts_is_refused():
    with pytest.raises(LexiconError, match="'wrong' and 'metre' are both declared as length"):
        units(wrong=("second", "length")).factor("wrong", "metre")


def test_threads_share_one_registry():
    fresh = units()
    pairs = [("acre", "hectare"), ("mile", "inch"), ("pound", "tonne"), ("barrel", "imperial gallon")] * 4
    with ThreadPoolExecutor(max_workers=8) as pool:
        threaded = list(pool.map(lambda pair: fresh.factor(*pair), pairs))
    assert threaded == [SHARED.factor(*pair) for pair in pairs]


def test_pint_is_imported_by_the_first_factor_and_not_before():
    program = (
        "import sys\n"
        "from numcheck.model.unit import UnitDefinition\n"
        "from numcheck.normalize.units import Units\n"
        "units = Units({n: UnitDefinition(n, n, 'length') for n in ('meter', 'foot')})\n"
        "units.same_dimension('meter', 'foot'), units.factor('meter', 'nothing')\n"
        "assert 'pint' not in sys.modules\n"
        "assert units.factor('foot', 'meter').as_integer_ratio() == (381, 1250)\n"
        "assert 'pint' in sys.modules\n"
    )
    command = [sys.executable, "-W", "error", "-c", program]
    root = Path(numcheck.__file__).parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


by_dimension = st.sampled_from(sorted(TABLE)).flatmap(
    lambda one: st.tuples(st.just(one), st.sampled_from([n for n in sorted(TABLE) if TABLE[n][1] == TABLE[one][1]]))
)


@settings(deadline=None)
@given(by_dimension, st.fractions(-(10**9), 10**9), st.fractions(0, 10**6), st.booleans())
def test_converting_there_and_back_changes_nothing(pair, low, width, difference):
    source, target = pair
    interval = Interval(low, low + width)
    there = SHARED.convert(interval, source, target, difference=difference)
    assert there is not None
    assert SHARED.convert(there, target, source, difference=difference) == interval
    factor = SHARED.factor(source, target)
    assert factor is None or there == interval.times(factor)
