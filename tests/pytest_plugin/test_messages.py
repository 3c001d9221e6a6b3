"""What a failed comparison with a figure of a story says, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import numcheck.story.story  # noqa: F401 - a run within this process forgets what it was the first to import

pytest_plugins = ("pytester",)

DOCS = Path(__file__).parents[2] / "docs" / "testing-figures.md"
STORY = """\
---
date: 2023-11-27
---

The GDP target is $450 billion by 2029, with growth of 5% a year. The road cost 1 trillion tenge.
"""
LINE = [
    "E             5 | The GDP target is $450 billion by 2029, with growth of 5% a…",
    "E               |                   ^^^^^^^^^^^^",
]


@pytest.fixture
def failure(pytester, monkeypatch):
    """The explanation of one failed assertion about a story."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.path.joinpath("story.md").write_text(STORY, encoding="utf-8")

    def run(assertion):
        pytester.makepyfile(
            f"""
            import numcheck

            def test_it():
                story = numcheck.read("story.md")
                assert {assertion}
            """
        )
        lines = pytester.runpytest("-p", "numcheck.pytest_plugin").outlines
        return [re.sub("AssertionError: ", "", line) for line in lines if line.startswith("E ")]

    return run


def test_a_string(failure):
    assert failure('story["GDP target"] == "$460 billion"') == [
        "E       assert $450 billion (story.md:5) == '$460 billion'",
        "E         $450 billion can mean 445–455 billion USD",
        "E         '$460 billion' says 460 billion USD",
        *LINE,
    ]


def test_a_number_on_the_left(failure):
    assert failure('460 * 10**9 < story["GDP target"]') == [
        "E       assert 460000000000 < $450 billion (story.md:5)",
        "E         $450 billion can mean 445–455 billion USD",
        "E         460000000000 says 460 billion",
        *LINE,
    ]


def test_a_figure_of_another_kind(failure):
    assert failure('story["GDP target"] == "5%"') == [
        "E       assert $450 billion (story.md:5) == '5%'",
        "E         $450 billion can mean 445–455 billion USD",
        "E         '5%' is no such thing: $450 billion is money",
        *LINE,
    ]


def test_a_converted_figure(failure):
    assert failure('story["road cost"].to("USD") == "$2.6 billion"') == [
        "E       assert 1 trillion tenge (story.md:5) in USD == '$2.6 billion'",
        "E         1 trillion tenge at the rates of the week up to 2023-11-27 is 2.153–2.194 billion USD",
        "E         '$2.6 billion' says 2.55–2.65 billion USD",
        "E             5 | …of 5% a year. The road cost 1 trillion tenge.",
        "E               |                              ^^^^^^^^^^^^^^^^",
    ]


def test_the_examples_of_the_documentation_hold():
    code = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(code) == 1
    exec(compile(code[0].replace('"seeds/', f'"{DOCS.parents[1]}/seeds/'), str(DOCS), "exec"), {})
