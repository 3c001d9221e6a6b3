"""Which reader reads a file, and that the others stay out of the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import numcheck
from numcheck.readers.base import BytesReader, Reader, committed, reader_for, readers
from numcheck.readers.files import collect

OTHERS = ("numcheck.readers.html", "numcheck.readers.markdown", "numcheck.readers.docx", "zipfile", "json", "html")


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_a_reader_is_found_by_each_of_its_suffixes(reader):
    for suffix in reader.suffixes:
        assert type(reader_for(f"A{suffix.upper()}")) is type(reader_for(suffix)) is type(reader)


def test_no_two_readers_share_a_name_or_a_suffix():
    suffixes = [suffix for reader in readers() for suffix in reader.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert len({reader.name for reader in readers()}) == len(readers())
    assert all(isinstance(reader, (Reader, BytesReader)) for reader in readers())


def test_a_folder_is_not_searched_for_json(tmp_path):
    for name in ("a.json", "a.html", "a.docx", "a.odt", "a.ipynb"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in collect([tmp_path])] == ["a.docx", "a.html", "a.ipynb", "a.odt"]
    assert [path.name for path in collect([tmp_path / "a.json"])] == ["a.json"]


def test_a_commit_is_checked_for_what_a_folder_is_searched_for_but_pdf(tmp_path):
    for reader in readers():
        for suffix in reader.suffixes:
            (tmp_path / f"a{suffix}").write_bytes(b"")
    assert {path.suffix for path in collect([tmp_path])} - set(committed()) == {".pdf"}
    assert set(committed()) - {path.suffix for path in collect([tmp_path])} == set()


def test_plain_text_is_read_without_the_other_readers():
    code = f"""
import sys
from numcheck.readers.files import read_bytes
read_bytes(b"5%")
print([name for name in {OTHERS!r} if name in sys.modules])
"""
    root = Path(numcheck.__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout == "[]\n"
