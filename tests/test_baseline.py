"""A baseline knows findings by what they say, not by where they stand."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numcheck.baseline import Baseline, read_baseline, write_baseline
from numcheck.engine import INTERNAL, check_document
from numcheck.errors import ConfigError
from numcheck.model.finding import Finding, Severity
from numcheck.model.fingerprint import fingerprint
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.model.suppression import Origin
from numcheck.readers.files import read_bytes

DAM = "The dam cost 1 trillion tenge ($ 2,173,913,043) in all."
LIST = "Of 95 mills 45 closed."
DAY = "It opened on Sunday, Nov. 27, 2023, with a feast."
NONE = "All is well."
ENTRY = '{"fingerprint": "x", "code": "y", "count": 1, "message": ""}'


def report(*paragraphs, name="story.md", day=date(2023, 11, 27)):
    return check_document(read_bytes("\n\n".join(paragraphs).encode(), suffix=".md", name=name, date=day))


def marks(*paragraphs, **more):
    checked = report(*paragraphs, **more)
    return sorted(fingerprint(finding, checked.document) for finding in checked.findings)


def baseline(*reports):
    made = Baseline(Path(), frozenset({INTERNAL}))
    for each in reports:
        made.add(each)
    return made


def test_the_texts_have_findings():
    assert [f.code for f in report(DAM, DAY).findings] == ["NC103", "NC601"]


def test_moving_paragraphs_and_editing_others_changes_nothing():
    assert marks(DAM, DAY) == marks(DAY, DAM) == marks("# News", NONE, DAM.replace(" cost", "\ncost"), LIST, DAY)


def test_markup_and_days_change_nothing():
    assert marks(DAM) == marks(f"- {DAM}") == marks(DAM.replace("dam", "*dam*")) == marks(DAM, day=date(2023, 11, 28))


@pytest.mark.parametrize(
    "edited",
    [
        DAM.replace("913,043", "913,044"),
        DAM.replace("1 trillion", "2 trillion"),
        DAM.replace("cost 1", "cost about 1"),
        DAM.replace("in all", "at last"),
    ],
)
def test_editing_the_figure_or_the_words_beside_it_makes_it_new(edited):
    (old,) = marks(DAM)
    assert old not in marks(edited)


def test_figures_count_by_what_they_mean():
    assert marks(DAM) == marks(DAM.replace("$ 2,173,913,043", "$2,173,913,043"))


def test_as_many_are_known_as_there_were():
    known = baseline(report(DAM))
    again = known.apply(report(DAM, NONE, DAM, DAM))
    assert (len(again.findings), len(again.suppressed)) == (2, 1)
    assert again.suppressed[0].origin is Origin.BASELINE
    assert known.apply(report(DAM, DAM)).findings != ()


def test_other_files_findings_are_not_known():
    known = baseline(report(DAM, name="a.md"))
    assert len(known.apply(report(DAM, name="b.md")).findings) == 1
    assert known.apply(report(DAM, name="./sub/../a.md")).findings == ()


def test_a_crash_is_never_known():
    document = read_bytes(b"5", name="a.md")
    crash = Finding(INTERNAL, "internal", Severity.NOTE, "stopped", Span(0, 1))
    crashed = Report(document, (), (), (crash,))
    known = baseline(crashed)
    assert known.size == 0
    assert known.apply(crashed) == crashed


PARAGRAPHS = st.lists(
    st.sampled_from([DAM, DAY, NONE, "It paid £6,5000,000,000.", f"{DAM} <!-- numcheck: ignore[NC103] -->"]), max_size=5
)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, st.randoms())
def test_a_report_leaves_none_of_itself_in_any_order(paragraphs, random):
    first = report(*paragraphs)
    known = baseline(first)
    assert known.size == len(first.findings)
    assert known.apply(first).findings == ()
    shuffled = random.sample(paragraphs, len(paragraphs))
    assert known.apply(report(*shuffled)).findings == ()
    rewritten = baseline(known.apply(first))
    assert rewritten.counts == known.counts


def test_it_reads_as_it_was_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = Baseline(tmp_path, frozenset({INTERNAL}))
    for name in ("texts/b.md", "texts/a.md"):
        made.add(report(DAM, DAM, DAY, name=name))
    write_baseline(tmp_path / "baseline.json", made)
    content = json.loads((tmp_path / "baseline.json").read_text("utf-8"))
    assert list(content["files"]) == ["texts/a.md", "texts/b.md"]
    assert [(entry["code"], entry["count"]) for entry in content["files"]["texts/a.md"]] == [("NC103", 2), ("NC601", 1)]
    known = read_baseline(tmp_path / "baseline.json", untouchable=(INTERNAL,))
    assert known.counts == made.counts
    monkeypatch.chdir("/")
    assert known.apply(report(DAM, name=str(tmp_path / "texts/a.md"))).findings == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"cannot be read \(no such file or directory\)"),
        ("[", r"is no baseline \("),
        ('{"version": 2, "files": {}}', r"is no baseline \(version: "),
        (f'{{"version": 1, "files": {{"a": [{ENTRY.replace("code", "rule")}]}}}}', "files: a: 0: code: "),
        (f'{{"version": 1, "files": {{"a": [{ENTRY.replace("1", "0")}]}}}}', "files: a: 0: count: "),
    ],
)
def test_what_is_no_baseline_is_refused_in_one_line(tmp_path, content, message):
    path = tmp_path / "baseline.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ConfigError, match=message) as raised:
        read_baseline(path, untouchable=())
    assert "\n" not in str(raised.value)


def test_writing_keeps_permissions_and_links_and_leaves_nothing_behind(tmp_path):
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_baseline(link, baseline())
    assert link.is_symlink()
    assert json.loads(target.read_text()) == {"version": 1, "files": {}}
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.json", "real.json"]


def test_a_baseline_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(ConfigError, match=r"b\.json: cannot be written \(no such file or directory\)$"):
        write_baseline(tmp_path / "none" / "b.json", baseline())
