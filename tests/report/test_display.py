from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.report.display import cells, clean, table, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("$2.17 billion", 13),
        ("約450億ドル", 11),
        ("ＡＢ", 4),
        ("cafe\u0301", 4),
        ("١٢٣", 3),
        ("📈", 2),
        ("👩\u200d🌾", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("🇰🇿", 2),
        ("한국", 4),
        ("क्\u200dष", 2),
        ("a\u00adb", 2),
        ("a\u200bb", 2),
    ],
)
def test_widths_are_those_of_a_terminal(text, columns):
    assert width(text) == columns


def test_tabs_run_to_the_next_multiple_of_four():
    assert "".join(shown for shown, _ in cells("a\tbcde\tf")) == "a   bcde    f"
    assert width("a\tbcde\tf") == 13


def test_nothing_printed_can_steer_a_terminal():
    shown = clean("\x1b[31mred\x07 \u202e911\u2066 \x9b2J \ud800")
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in shown)
    assert "red" in shown
    assert "911" in shown


def test_clean_puts_text_on_one_line():
    assert clean("  1 trillion\n  tenge\t($2) ") == "1 trillion tenge ($2)"


@given(st.text())
def test_every_code_point_has_a_cell_of_its_printed_width(text):
    shown = cells(text)
    assert len(shown) == len(text)
    assert all(columns in {0, 1, 2, 3, 4} for _, columns in shown)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for cell, _ in shown for char in cell)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"])))
def test_ascii_takes_a_column_a_character(text):
    assert width(text) == len(text)
    assert clean(text) == text


def test_tables_align_by_display_width():
    assert table([("億", "x"), ("abc", "y")], indent="") == "億   x\nabc  y\n"


def test_a_table_of_nothing_is_nothing():
    assert table([]) == ""
