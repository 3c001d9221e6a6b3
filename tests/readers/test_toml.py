from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.readers.toml import line_of, place_of

TEXT = '''# place \u2028 place = 0
title = "place = 1"
note = """
place = 2
"""
[a]
x = [
  1,
  { place = 3 },
]
"odd.key" = 4
b.c = 5

[[ignore]]
code = "one"

[[ignore]]
code = "two"
[place]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("note",), 3),
        (("a",), 6),
        (("a", "x"), 7),
        (("a", "x", 1), 7),
        (("a", "x", 1, "place"), 9),
        (("a", "odd.key"), 11),
        (("a", "b", "c"), 12),
        (("ignore", 0, "code"), 15),
        (("ignore", 1, "code"), 18),
        (("ignore", 1), 17),
        (("place",), 19),
        (("ignore", 2, "code"), None),
        (("missing",), None),
        (("title", "deeper"), None),
    ],
)
def test_a_key_is_found_where_it_is_given(path, line):
    assert line_of(TEXT, path) == line


NAMES = st.text("abc", min_size=1, max_size=2)


@given(st.dictionaries(NAMES, st.integers(0, 9), min_size=1), st.integers(0, 3))
def test_every_key_of_a_flat_file_has_its_own_line(entries, gap):
    text = "".join(f"{'#' * bool(gap)}\n" * gap + f"{name} = {value}\n" for name, value in entries.items())
    lines = [line_of(text, (name,)) for name in entries]
    assert lines == [(number + 1) * (gap + 1) for number in range(len(entries))]


@pytest.mark.parametrize("text", ["", "x = ", "\0", "[[[["])
def test_what_is_not_toml_has_no_lines(text):
    assert line_of(text, ("x",)) is None


def test_a_place_is_the_file_and_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text("\nx = 1\n")
    assert place_of(tmp_path / "a.toml", ("x",)) == "a.toml:2"
    assert place_of(tmp_path / "a.toml", ("y",)) == "a.toml"
    assert place_of(tmp_path / "none.toml", ("x",)) == "none.toml"
    assert place_of(Path("/a.toml"), ("x",)) == "/a.toml"
