"""Files and bytes: decoding, refusals in one line, folders, days."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.errors import InputError, UsageError
from numcheck.model.document import Position
from numcheck.readers.files import collect, parse_date, read_bytes, read_file, read_text

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "astana-2023-11-27.txt"


@pytest.mark.parametrize(
    "data",
    [
        "Séč 5\r\n".encode(),
        codecs.BOM_UTF8 + "Séč 5\r\n".encode(),
        codecs.BOM_UTF16_LE + "Séč 5\r\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Séč 5\r\n".encode("utf-16-be"),
    ],
)
def test_encodings(data):
    assert read_bytes(data).text == "Séč 5\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9 5", "a.txt: not UTF-8 (byte 0xe9 at offset 3); save it as UTF-8"),
        (codecs.BOM_UTF8 + b"\xff", "a.txt: not UTF-8 (byte 0xff at offset 3); save it as UTF-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "a.txt: not UTF-16 (byte 0x00 at offset 2); save it as UTF-8"),
        (b"a\0b\0c\0d\0", "a.txt: looks like a binary file; save it as plain text or Markdown"),
        (codecs.BOM_UTF16_LE + b"\0" * 10, "a.txt: looks like a binary file; save it as plain text or Markdown"),
        (b"PK\x03\x04\x14", "a.txt: looks like a binary file; save it as plain text or Markdown"),
    ],
)
def test_what_cannot_be_decoded(data, message):
    with pytest.raises(InputError) as refusal:
        read_bytes(data, name="a.txt")
    assert str(refusal.value) == message


@given(st.binary(max_size=60))
def test_bytes_are_read_or_refused_in_one_line(data):
    try:
        document = read_bytes(data, name="a.md", suffix=".md")
    except InputError as refusal:
        outcome = str(refusal)
    else:
        outcome = document.name
    assert outcome.startswith("a.md")
    assert len(outcome.splitlines()) == 1


def test_empty_file_has_no_blocks(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    document = read_file(tmp_path / "a.txt")
    assert (document.text, document.blocks) == ("", ())


def test_file_is_read_by_its_suffix(tmp_path):
    for name, text in (("a.md", "5 mills"), ("a.txt", "*5* mills"), ("a.org", "*5* mills")):
        (tmp_path / name).write_text("*5* mills", encoding="utf-8")
        document = read_file(tmp_path / name, date=date(2024, 5, 5), place="ROME", locale="it")
        known = document.metadata
        assert (document.text, document.name) == (text, str(tmp_path / name))
        assert (known.dateline, known.dateline_source, known.place, known.locale) == (
            date(2024, 5, 5),
            "caller",
            "ROME",
            "it",
        )


def test_refusals_of_files(tmp_path):
    with pytest.raises(InputError, match=r"gone\.txt: no such file; check the path"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(InputError, match=": is a folder; name the files in it"):
        read_file(tmp_path)
    (tmp_path / "a.txt").write_bytes(b"x")
    with pytest.raises(InputError, match=r"a\.txt/b\.txt: cannot be read \(not a directory\)"):
        read_file(tmp_path / "a.txt" / "b.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_file("a\0b.txt")


def test_names_of_what_is_no_file():
    assert read_text("x").name == "<text>"
    assert read_bytes(b"x").name == "-"
    assert read_text("x", locale=None).metadata.locale == "en"


def test_collect(tmp_path):
    for name in (
        "b.md",
        "a.txt",
        "c.MARKDOWN",
        "d.py",
        ".e.md",
        ".git/f.md",
        "sub/a.md",
        "sub/.venv/x.md",
        "sub2/z.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = list(collect([tmp_path, tmp_path / "d.py", tmp_path / "a.txt", "gone.txt"]))
    assert [path.relative_to(tmp_path).as_posix() if path.is_absolute() else path.name for path in found] == [
        "a.txt",
        "b.md",
        "c.MARKDOWN",
        "sub/a.md",
        "sub2/z.txt",
        "d.py",
        "gone.txt",
    ]


@given(st.dates(date(1000, 1, 1), date(8999, 12, 31)))
def test_days_are_read(day):
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["foo", "", "2023-11-31", "20231127", "2023-11-27 ", "27.11.2023", "2023-W48-1"])
def test_what_is_no_day(text):
    with pytest.raises(UsageError) as refusal:
        parse_date(text)
    assert str(refusal.value) == f"date {text!r} is not a day: write it as YYYY-MM-DD"


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not in this checkout")
def test_seed_story():
    document = read_file(SEED)
    known = document.metadata
    assert (known.dateline, known.dateline_source, known.place) == (date(2023, 11, 27), "text", "ASTANA")
    assert len(document.blocks) == 8
    assert len(document.quotes) == 1
    at = document.text.index("$ 2,173,913,043")
    assert document.source_map.position(at) == Position(9, at - document.text.rindex("\n", 0, at))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_year_at_the_end_of_the_calendar_is_refused(day):
    with pytest.raises(UsageError, match="of no year that texts are of"):
        read_text("5%", date=day)
    assert read_text(f"date {day} ROME – It grew 5%.").metadata.dateline is None
