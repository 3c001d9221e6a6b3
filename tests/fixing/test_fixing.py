"""Safe fixes are made, all others left; mending what is mended changes nothing."""

from __future__ import annotations

import codecs
import re
import stat
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.engine import check_document
from numcheck.errors import InputError
from numcheck.fixing import safe
from numcheck.fixing.files import difference, rewrite
from numcheck.fixing.mend import mend
from numcheck.fixing.safe import safe_edits, suggested
from numcheck.model.document import Block, Document, SourceMap
from numcheck.model.finding import Confidence, Evidence, Finding, Fix, Severity
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.readers.files import read_bytes

ACRES = "The garden has 3 acres (1.2 acres)."
HECTARES = "The garden has 3 acres (1.2 hectares)."
WARM = "March was 5 degrees Fahrenheit (-15C) above normal."
EVIDENCE = (Evidence(Span(0, 1)),)
MILES = "The mine lies 10 miles (16 miles) from the port."


def report(text, *, suffix=".md"):
    return check_document(read_bytes(text.encode(), name=f"story{suffix}", suffix=suffix, date=date(2023, 11, 27)))


def mended(text, **more):
    outcome = mend(report(text, **more), check=check_document)
    return outcome.source, outcome.edits


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    ("text", "fixed", "edits"),
    [
        (ACRES, HECTARES, 1),
        (f"{ACRES}\n\n{WARM}\n\n{ACRES}\n", f"{HECTARES}\n\n{WARM.replace('-15C', '2.8C')}\n\n{HECTARES}\n", 3),
        ("All is well.", "All is well.", 0),
    ],
)
def test_what_is_safe_is_fixed(text, fixed, edits, suffix):
    assert mended(text, suffix=suffix) == (fixed, edits)


@pytest.mark.parametrize(
    "text",
    [
        "They paid 1 trillion tenge ($21.7 billion).",
        "The dam cost 1 trillion tenge ($ 2,173,913,043).",
        "It opened on Monday, Nov. 26, 2023.",
        "It opened on February 30, 2023.",
        f"She said: “{ACRES}”",
        f"> {ACRES}\n",
        "The garden has 3 acres (1.2 *acres*).",
        f"{ACRES} <!-- numcheck: ignore -->",
        "The garden has 3 acres (1.2 acres [sic]).",
    ],
)
def test_what_is_not_safe_is_left(text):
    assert mended(text) == (text, 0)


def test_markup_around_a_figure_stays():
    text = "# Garden\n\n- The *garden* has **3 acres** (1.2 acres).\n\n| `1.2 acres` |\n|---|\n"
    assert mended(text) == (text.replace("(1.2 acres)", "(1.2 hectares)"), 1)


def test_other_formats_are_left(monkeypatch):
    found = report(ACRES)
    assert [edit.replacement for edit in safe_edits(found)] == ["1.2 hectares"]
    monkeypatch.setattr(safe, "reader_for", lambda name: SimpleNamespace(name="html"))
    assert safe_edits(found) == ()


def hand_made(text, *findings):
    document = Document(text, (Block(Span(0, len(text))),), SourceMap(text), name="story.txt")
    return Report(document, (), (), findings)


def flagged(start, end, *fixes, confidence=Confidence.HIGH, evidence=EVIDENCE):
    span = Span(start, end)
    made = tuple(Fix(span if place is None else place, words, "") for place, words in fixes)
    return Finding("NC203", "x", Severity.WARNING, "", span, evidence=evidence, confidence=confidence, fixes=made)


@pytest.mark.parametrize(
    ("findings", "edits"),
    [
        ([flagged(4, 7, (None, "12"))], ["12"]),
        ([flagged(4, 7)], []),
        ([flagged(4, 7, (None, "12"), (Span(0, 1), "5"))], []),
        ([flagged(4, 7, (Span(0, 1), "5"))], []),
        ([flagged(4, 7, (None, "12"), confidence=Confidence.MEDIUM)], []),
        ([flagged(4, 7, (None, "12"), evidence=())], []),
        ([flagged(4, 7, (None, "12")), flagged(4, 7, (None, "13"))], []),
        ([flagged(4, 7, (None, "12")), flagged(4, 7, (None, "12"))], ["12"]),
        ([flagged(4, 7, (None, "12")), flagged(6, 9, (None, "13"))], []),
        ([flagged(4, 7, (None, "12")), flagged(7, 9, (None, "13"))], ["12", "13"]),
        ([flagged(2, 9, (None, "1")), flagged(3, 4, (None, "2")), flagged(5, 6, (None, "3"))], []),
        ([flagged(4, 7, (None, "345"))], []),
        ([flagged(4, 7, (None, "1\n2"))], []),
    ],
)
def test_each_condition_counts(findings, edits):
    assert [edit.replacement for edit in safe_edits(hand_made("0123345789", *findings))] == edits


def test_suggestions_left_are_counted_by_finding():
    found = hand_made("0123345789", flagged(4, 7, (None, "12"), (Span(0, 1), "5")), flagged(8, 9))
    assert suggested(found) == 1


def test_a_fix_that_does_not_help_is_not_made():
    def stubborn(document):
        return hand_made(document.text, flagged(4, 7, (None, f"{int(document.text[4:7]) + 1:03}")))

    assert mend(stubborn(hand_made("0123345789").document), check=stubborn).edits == 0


SENTENCES = st.lists(
    st.sampled_from(
        [ACRES, WARM, MILES, f"“{ACRES}”", "They paid 1 trillion tenge ($21.7 billion).", "All is well.", f"- {ACRES}"]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.sampled_from(["\n\n", "\r\n\r\n", " "]))
def test_fixing_twice_is_fixing_once(sentences, gap):
    once, edits = mended(gap.join(sentences))
    assert mended(once) == (once, 0)
    assert len(report(once).findings) == len(report(gap.join(sentences)).findings) - edits


@settings(max_examples=60, deadline=None)
@given(SENTENCES)
def test_quotations_and_words_stay(sentences):
    text = "\n\n".join(sentences)
    once, _ = mended(text)
    assert re.findall("“.*?”", once) == re.findall("“.*?”", text)
    assert once.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_file_keeps_encoding_mark_breaks_and_permissions(tmp_path, mark, encoding):
    path, link = tmp_path / "story.txt", tmp_path / "link.txt"
    path.write_bytes(mark + "Café\r\n1.2 acres\rend".encode(encoding))
    path.chmod(0o600)
    link.symlink_to(path)
    rewrite(link, "Café\r\n1.2 acres\rend", "Café\r\n1.2 hectares\rend")
    assert path.read_bytes() == mark + "Café\r\n1.2 hectares\rend".encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert link.is_symlink()
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_changed_is_left(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("new")
    with pytest.raises(InputError, match=r"story\.txt: changed while it was checked"):
        rewrite(path, "old", "fixed")
    assert path.read_text() == "new"


def test_a_file_that_cannot_be_written_is_left(tmp_path, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device")

    path = tmp_path / "story.txt"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError, match=r"cannot be written \(no space left on device\)"):
        rewrite(path, "old", "fixed")
    assert [each.name for each in tmp_path.iterdir()] == ["story.txt"]
    assert path.read_text() == "old"


def test_a_difference_is_a_patch():
    assert difference("a.txt", "one\r\ntwo", "one\r\n2") == (
        "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n"
        "+2\n\\ No newline at end of file\n"
    )
    assert difference("a.txt", "one", "one") == ""
