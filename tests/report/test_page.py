from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.finding import Severity
from numcheck.model.span import Span
from numcheck.report.markup import Marked, unmark
from numcheck.report.page import render_page, render_rules


class Profile(StrEnum):
    DEFAULT = "default"


@dataclass
class Example:
    text: str
    message: str = ""
    why: str = ""
    date: str | None = None


class Share:
    """Percentage that cannot follow from the two counts beside it.

    ## When it stays silent
    When there is no whole.
    """

    code, name, severity, profile = "NC306", "share-mismatch", Severity.WARNING, Profile.DEFAULT
    VALID = (Example("1 of 8 mills (13%) closed.", why="12.5 rounded half up"),)
    INVALID = (Example("First.\n⟨12⟩ of the ⟨48⟩ farms (⟦30%⟧).", "12 of 48 is 25.0%, not 30%", date="2024-01-02"),)


def test_a_page_shows_the_examples_underlined():
    assert render_page(Share) == (
        "NC306 share-mismatch\n"
        "severity: warning, profile: default\n"
        "\n"
        "Percentage that cannot follow from the two counts beside it.\n"
        "\n"
        "## When it stays silent\n"
        "When there is no whole.\n"
        "\n"
        "## Flagged\n"
        "\n"
        "    First.\n"
        "    12 of the 48 farms (30%).\n"
        "    --        --        ^^^\n"
        "    => 12 of 48 is 25.0%, not 30%\n"
        "    (dated 2024-01-02)\n"
        "\n"
        "## Left alone\n"
        "\n"
        "    1 of 8 mills (13%) closed.\n"
        "    ok: 12.5 rounded half up\n"
    )


def test_a_mark_over_a_line_break_is_underlined_on_both_lines():
    class Broken(Share):
        """Broken."""

        INVALID = (Example("took ⟦1 trillion\ntenge⟧ now", "too much"),)

    assert "    took 1 trillion\n         ^^^^^^^^^^\n    tenge now\n    ^^^^^\n" in render_page(Broken)


def test_a_long_example_is_not_cut():
    class Long(Share):
        """Long."""

        INVALID = (Example(f"{'word ' * 100}⟦42⟧{' word' * 100}", "too long"),)

    assert f"    {'word ' * 100}42{' word' * 100}\n" in render_page(Long)


def test_rules_are_listed_with_their_first_line():
    assert render_rules([Share]) == (
        "NC306  share-mismatch  warning  default  Percentage that cannot follow from the two counts beside it.\n"
    )


def test_marks_are_taken_out_and_kept_as_spans():
    assert unmark("⟨12⟩ of ⟦30%⟧") == Marked("12 of 30%", (Span(6, 9),), (Span(0, 2),))


@pytest.mark.parametrize("text", ["⟦12", "12⟧", "⟦1⟨2⟩⟧", "⟦12⟩", "⟨12⟧⟩"])
def test_marks_without_a_partner_are_refused(text):
    with pytest.raises(ValueError, match=r"partner|never closed"):
        unmark(text)


@given(st.lists(st.tuples(st.sampled_from(["", "⟦⟧", "⟨⟩"]), st.text(st.sampled_from("ab 1"), min_size=1))))
def test_unmark_gives_back_what_was_marked(parts):
    marked = unmark("".join(f"{pair[:1]}{words}{pair[1:]}" for pair, words in parts))
    assert marked.text == "".join(words for _, words in parts)
    assert [marked.text[span.start : span.end] for span in marked.flagged] == [w for pair, w in parts if pair == "⟦⟧"]
    assert [marked.text[span.start : span.end] for span in marked.evidence] == [w for pair, w in parts if pair == "⟨⟩"]
