from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

import numcheck

HEAVY = ("pint", "babel", "pydantic", "click")
PUBLIC = numcheck.__all__


def python(*args):
    return subprocess.run([sys.executable, *args], capture_output=True, encoding="utf-8", check=True, timeout=60)


def test_the_public_names_are_few_and_sorted():
    assert sorted(set(PUBLIC)) == PUBLIC
    assert 0 < len(PUBLIC) <= 20


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_there_and_documented(name):
    value = getattr(numcheck, name)
    own = vars(value).get("__doc__") if inspect.isclass(value) else value.__doc__
    assert own
    # A dataclass without a docstring gets its signature for one.
    assert not own.startswith(f"{name}(")


def test_a_name_that_is_not_public_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = numcheck.nothing


def test_every_public_name_is_known_to_the_type_checker():
    source = inspect.getsource(numcheck).partition("if TYPE_CHECKING:")[2].partition("_HOMES")[0]
    imported = [name for line in re.findall(r"import ([\w, ]+)", source) for name in line.split(", ")]
    assert sorted(imported) == PUBLIC


def test_importing_it_loads_nothing_heavy():
    code = f"import sys, numcheck; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert python("-c", code).stdout == "[]\n"


def test_it_runs_as_a_module():
    assert python("-m", "numcheck", "--version").stdout == f"numcheck {numcheck.__version__}\n"
