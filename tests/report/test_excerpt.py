from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.document import SourceMap
from numcheck.model.span import Span
from numcheck.report.display import width
from numcheck.report.excerpt import Mark, Row, excerpt, underline


def mark(line, words, sign="^"):
    start = line.index(words)
    return Mark(Span(start, start + len(words)), sign)


def under(shown, signs, sign="^"):
    """Return what of `shown` stands over the `sign`s, column by column."""
    columns = [char for char in shown for _ in range(width(char))]
    picked = [char for at, char in enumerate(columns) if signs[at : at + 1] == sign]
    return "".join(char for at, char in enumerate(picked) if width(char) == 1 or at % 2 == 0)


def test_a_short_line_is_shown_whole():
    line = "The court took 1 trillion tenge ($ 2,173,913,043)."
    shown, signs = underline(line, [mark(line, "$ 2,173,913,043"), mark(line, "1 trillion tenge", "-")])
    assert shown == line
    assert signs == "               ----------------  ^^^^^^^^^^^^^^^"


@pytest.mark.parametrize(
    ("before", "signs"),
    [
        ("売上高は", " " * 8 + "^^"),
        ("📈 up ", " " * 6 + "^^"),
        ("cafe\u0301 ", " " * 5 + "^^"),
        ("\tup ", " " * 7 + "^^"),
        ("👩\u200d🌾 ", " " * 3 + "^^"),
        ("a\u200bb ", " " * 3 + "^^"),
        ("\x1b[1m ", " " * 5 + "^^"),
    ],
)
def test_signs_stand_under_the_figure_after_any_script(before, signs):
    line = f"{before}42 mills"
    assert underline(line, [mark(line, "42")])[1] == signs


def test_wide_figures_get_signs_as_wide():
    line = "売上高は４２億円だ"
    assert underline(line, [mark(line, "４２億円")])[1] == " " * 8 + "^" * 8


def test_a_long_line_is_cut_to_whole_words_around_the_figure():
    line = f"{'lorem ipsum ' * 30}took 42 mills{' dolor sit' * 30}"
    shown, signs = underline(line, [mark(line, "42")])
    assert width(shown) <= 102
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert under(shown, signs) == "42"
    assert set(shown.strip("…").split()) <= set(line.split())


def test_figures_far_apart_on_a_line_each_get_a_piece():
    line = f"first 12 mills {'lorem ipsum ' * 40} then 48 mills {'dolor ' * 40}"
    shown, signs = underline(line, [mark(line, "48"), mark(line, "12", "-")])
    assert " … " in shown
    assert width(shown) < 120
    assert (under(shown, signs), under(shown, signs, "-")) == ("48", "12")


def test_a_line_without_spaces_is_cut_too():
    line = f"{'売' * 300}42{'高' * 300}"
    shown, signs = underline(line, [mark(line, "42")])
    assert width(shown) <= 102
    assert under(shown, signs) == "42"


def test_a_mark_longer_than_the_window_is_cut():
    line = "9" * 5000
    shown, signs = underline(line, [Mark(Span(0, 5000), "^")])
    assert len(shown) < 250
    assert len(signs) == 100


def test_marks_on_several_lines_each_show_their_line():
    source = "one 12\ntwo\nthree 48\n"
    rows = excerpt(SourceMap(source, lines=(0, 7, 11)), [mark(source, "48"), mark(source, "12", "-")])
    assert rows == (Row(1, "one 12", "    --"), Row(3, "three 48", "      ^^"))


def test_a_figure_broken_over_a_line_end_is_underlined_on_both():
    source = "took 1 trillion\r\ntenge now\r\n"
    rows = excerpt(SourceMap(source, lines=(0, 17, 28)), [mark(source, "1 trillion\r\ntenge")])
    assert rows == (Row(1, "took 1 trillion", "     ^^^^^^^^^^"), Row(2, "tenge now", "^^^^^"))


def test_an_empty_mark_gets_one_sign_where_there_is_something_to_see():
    assert excerpt(SourceMap("abc"), [Mark(Span(1, 1), "^")]) == (Row(1, "abc", " ^"),)
    assert excerpt(SourceMap(""), [Mark(Span(0, 0), "^")]) == ()


words = st.text(st.sampled_from("a $,.é億📈\u0301"), max_size=200)


@given(words, st.integers(1, 10**9), words)
def test_exactly_the_figure_is_underlined_wherever_it_stands(before, number, after):
    line = f"{before}a {number} b{after}"
    shown, signs = underline(line, [Mark(Span(len(before) + 2, len(before) + 2 + len(str(number))), "^")])
    assert under(shown, signs) == str(number)
    assert width(shown) <= 104
