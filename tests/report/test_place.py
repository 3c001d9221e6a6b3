from __future__ import annotations

import pytest

from numcheck.model.span import Span
from numcheck.report.place import Place, place, relative, source, uri


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("42", Place(3, 3, 3, 5)),
        ("42\nmills", Place(3, 3, 4, 6)),
        ("mills more", Place(4, 1, 4, 13)),
        ("", Place(1, 2, 1, 2)),
    ],
)
def test_a_span_stands_in_the_source(document_of, words, there):
    document = document_of(
        "*took*\n\n**42\nmills** more", text="took\n\n42\nmills more", starts=(0, 4, 6, 14), sources=(1, 6, 10, 20)
    )
    start = document.text.index(words)
    assert place(document, Span(start, start + len(words))) == there


def test_what_stands_in_the_source_may_be_more_than_the_text(document_of):
    document = document_of("a **12** b", text="a 12 b", starts=(0, 2, 4), sources=(0, 4, 8))
    assert source(document, Span(0, 4)) == "a **12"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("news/a.md", "news/a.md"),
        ("./news//b/../a.md", "news/a.md"),
        ("-", "-"),
        ("<text>", "<text>"),
        ("/elsewhere/a.md", "/elsewhere/a.md"),
    ],
)
def test_paths_are_from_the_current_folder(name, path):
    assert relative(name) == path


def test_paths_out_of_the_current_folder_are_full(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert relative("../a.md") == (tmp_path / "a.md").as_posix()
    assert relative(str(tmp_path / "here/a.md")) == "a.md"
    assert uri("../a b.md") == f"file://{tmp_path.as_posix()}/a%20b.md"
