"""What a document says to leave alone is set apart with its reason, and nothing else changes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.engine import check_document
from numcheck.model.suppression import Origin
from numcheck.readers.files import read_bytes, read_file
from numcheck.registry import rules

DAM = "The dam cost 1 trillion tenge ($ 2,173,913,043)."
ROAD = "The road cost 1 trillion tenge ($ 2,173,913,043)."
DATE = date(2023, 11, 27)
CODES = ("NC103", "NC1", "conv-false-precision", "nc103")


def check(text, *, only=(), suffix=".md"):
    chosen = [rule for rule in rules() if rule.code in only] if only else None
    return check_document(read_bytes(text.encode(), suffix=suffix, date=DATE), rules=chosen)


def found(text, **more):
    report = check(text, **more)
    place = report.document.source_map.position
    return [(place(finding.span.start).line, finding.code) for finding in report.findings]


def apart(text, **more):
    report = check(text, **more)
    return [(item.finding.code, item.reason, item.origin) for item in report.suppressed]


@pytest.mark.parametrize("code", CODES)
def test_a_comment_speaks_of_its_line(code):
    text = f"{DAM} <!-- numcheck: ignore[{code}] as printed -->\n\n{ROAD}\n"
    assert found(text) == [(3, "NC103")]
    assert apart(text) == [("NC103", "as printed", Origin.COMMENT)]


def test_without_brackets_it_speaks_of_every_rule():
    assert apart(f"{DAM} <!-- numcheck: ignore -->") == [("NC103", "", Origin.COMMENT)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "  \n\n\n"])
def test_a_comment_alone_speaks_of_the_next_block(gap):
    text = f"{DAM}\n\n<!-- numcheck: ignore[NC103] one -->{gap}It stands.\n{DAM}\n\n{ROAD}\n"
    lines = [line for line, _ in found(text)]
    assert len(lines) == 2
    assert lines[0] == 1
    assert apart(text) == [("NC103", "one", Origin.COMMENT)]


def test_a_comment_before_a_table_speaks_of_all_of_it():
    table = f"| a | b |\n|---|---|\n| {DAM} | x |\n| y | {ROAD} |\n"
    text = f"<!-- numcheck: ignore[NC103] table -->\n\n{table}\n\n{DAM}\n"
    assert [item[1] for item in apart(text)] == ["table", "table"]
    assert [code for _, code in found(text)] == ["NC103"]


def test_a_range_runs_from_disable_to_enable():
    text = (
        f"{DAM}\n\n<!-- numcheck: disable[NC1] minutes -->\n{DAM}\n\n{DAM}\n\n"
        f"<!-- numcheck: enable[NC103] -->\n{DAM}\n\n<!-- numcheck: disable -->\n{DAM}\n"
    )
    assert found(text) == [(1, "NC103"), (9, "NC103")]
    assert [item[1] for item in apart(text)] == ["minutes", "minutes", ""]


def test_what_a_document_says_in_front_holds_throughout():
    text = f"---\ntitle: Dams\nnumcheck: ignore[NC103] the ministry's\n---\n{DAM}\n\n{ROAD}\n"
    assert found(text) == []
    assert apart(text) == [("NC103", "the ministry's", Origin.FRONT_MATTER)] * 2
    listed = f'+++\nnumcheck = ["ignore[NC103] a", "ignore[NC6]"]\n+++\n{DAM}\n'
    assert apart(listed) == [("NC103", "a", Origin.FRONT_MATTER)]


@pytest.mark.parametrize(
    "text",
    [
        "The dam cost 1 trillion tenge ($ 2,173,913,043 [sic]).",
        "The dam cost 1 trillion tenge ($ 2,173,913,043) [SIC].",
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_sic_silences_its_figure(text, suffix):
    assert found(text, suffix=suffix) == []
    assert apart(text, suffix=suffix) == [("NC103", "[sic]", Origin.SIC)]


def test_code_in_a_document_says_nothing():
    assert found(f"```\n<!-- numcheck: disable -->\n```\n\n`<!-- numcheck: ignore -->` {DAM}\n") == [(5, "NC103")]


def test_plain_text_has_no_comments():
    assert (1, "NC103") in found(f"{DAM} <!-- numcheck: ignore[NC103] -->", suffix=".txt")


@pytest.mark.parametrize(
    ("remark", "message"),
    [
        ("ignore[NC101]", "ignore[NC101] in line 1 has nothing to act on; take it out"),
        ("ignore[NC103, NC6, NC101]", "ignore[NC6, NC101] in line 1 has nothing to act on; take it out"),
        ("enable[NC103]", "enable in line 1 has nothing to act on; take it out"),
    ],
)
def test_a_remark_that_hides_nothing_is_told(remark, message):
    (told,) = [f for f in check(f"{DAM} <!-- numcheck: {remark} -->").findings if f.code == "NC001"]
    assert (told.name, told.severity.value, told.message) == ("unused-suppression", "note", message)


def test_a_remark_said_twice_is_told_once():
    assert [code for _, code in found(f"{DAM} <!-- numcheck: ignore --> <!-- numcheck: ignore -->")] == ["NC001"]


@pytest.mark.parametrize(
    ("remark", "only", "told"),
    [
        ("ignore[NC101]", {"NC103"}, []),
        ("ignore[NC107]", (), []),
        ("ignore[NC6]", {"NC601"}, []),
        ("ignore[NC6]", (), ["NC001"]),
        ("ignore", {"NC601"}, []),
    ],
)
def test_a_remark_whose_rules_were_not_checked_is_not_told(remark, only, told):
    codes = [code for _, code in found(f"The road <!-- numcheck: {remark} --> stands.", only=only)]
    assert codes == told


@pytest.mark.parametrize(
    ("remark", "fault"),
    [
        ("ingore[NC103]", "'ingore' means nothing there: did you mean 'ignore'?"),
        ("please", "'please' means nothing there: write ignore or disable or enable"),
        ("", "'' means nothing there: write ignore or disable or enable"),
        ("ignore[NC1033]", "no rule 'NC1033': did you mean NC103?"),
        ("ignore[NC000]", "no rule 'NC000'"),
        ("ignore[]", "its brackets lack a code: write one, such as [NC103], or no brackets for all rules"),
    ],
)
def test_a_remark_that_is_not_understood_is_told_and_hides_nothing(remark, fault):
    report = check(f"{DAM}\n\n<!-- numcheck: {remark} -->\n\n{DAM}\n")
    assert report.suppressed == ()
    (told,) = [f for f in report.findings if f.code == "NC002"]
    assert told.message.startswith(f"the remark to numcheck in line 3 is not understood: {fault}")
    assert [f.code for f in report.findings].count("NC103") == 2


def test_what_the_guide_shows_works(story):
    guide = (Path(__file__).parents[2] / "docs/suppression.md").read_text("utf-8")
    line, ranges = re.findall(r"(?s)```markdown\n(.*?)```", guide)
    assert apart(line) == [("NC103", "as the ministry printed it", Origin.COMMENT)]
    assert apart(ranges) == [("NC103", "the ministry's own figures", Origin.COMMENT)]
    (front,) = re.findall(r"(?s)```yaml\n(.*?)```", guide)
    assert apart(front + DAM) == [("NC103", "all sums are the ministry's", Origin.FRONT_MATTER)]
    (sidecar,) = re.findall(r"(?s)```toml\n(.*?)```", guide)
    report = numcheck.check_file(story(DAM, sidecar), date=DATE)
    assert [item.reason for item in report.suppressed] == ["as the ministry printed it"]


def test_a_remark_of_any_length_is_told_briefly():
    for words in ("x" * 100_000, f"ignore[{'x' * 100_000}]", f"ignore[{'x,' * 50_000}]"):
        (told,) = [f for f in check(f"{DAM} <!-- numcheck: {words} -->").findings if f.code == "NC002"]
        assert len(told.message) < 250


def test_a_crash_is_never_hidden(monkeypatch):
    def broken(self, claim, context):
        raise ZeroDivisionError("no")

    rule = next(rule for rule in rules() if rule.code == "NC103")
    monkeypatch.setattr(rule, "check", broken)
    assert (3, "NC000") in found(f"<!-- numcheck: disable -->\n\n{DAM}\n")


@pytest.fixture
def story(tmp_path):
    def story(text, sidecar):
        (tmp_path / "story.txt").write_text(text, encoding="utf-8")
        (tmp_path / "story.txt.numcheck.toml").write_text(sidecar, encoding="utf-8")
        return tmp_path / "story.txt"

    return story


def test_a_file_beside_names_the_figure(story):
    sidecar = '[[ignore]]\ncode = "NC103"\ntext = "$  2,173,913,043"\nreason = "as printed"\n'
    report = numcheck.check_file(story(f"{DAM}\n\n{DAM.replace('913,043', '913,044')}", sidecar), date=DATE)
    assert [(item.reason, item.origin) for item in report.suppressed] == [("as printed", Origin.SIDECAR)]
    assert [finding.code for finding in report.findings] == ["NC103"]


def test_a_file_beside_without_a_figure_speaks_of_the_whole_text(story):
    report = numcheck.check_file(story(f"{DAM}\n\n{ROAD}", '[[ignore]]\ncode = "NC1"\n'), date=DATE)
    assert (len(report.suppressed), report.findings) == (2, ())


def test_an_entry_that_hides_nothing_is_told(story):
    path = story(DAM, '# ours\n[[ignore]]\ncode = "NC103"\n\n[[ignore]]\ncode = "NC101"\ntext = "$5"\n')
    report = numcheck.check_file(path, date=DATE)
    assert [f.message for f in report.findings] == [
        "ignore[NC101] in entry 2 of story.txt.numcheck.toml has nothing to act on; take it out"
    ]


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("[[ignore]\n", r"cannot be read \(.*line 1"),
        ('[[ignore]]\ncode = "NC103"\nreasn = "x"', r":3: unknown key 'reasn': there is code, text, reason"),
        ('[[ignore]]\ncode = "NC103"\n[[ignore]]\ncode = 1', r":4: code must be a text"),
        ('[[ignore]]\ntext = "x"', r"entry 1 has no code: say which rule it ignores"),
        ("ignore = 1", r":1: ignore must be a list of tables"),
        ("\nignored = []", r":2: unknown key 'ignored'"),
    ],
)
def test_a_broken_file_beside_is_refused_with_its_line(story, sidecar, message):
    with pytest.raises(numcheck.InputError, match=message) as raised:
        read_file(story(DAM, sidecar))
    assert "\n" not in str(raised.value)


def test_a_name_too_long_for_a_file_beside_has_none(tmp_path):
    path = tmp_path / f"{'x' * 250}.txt"
    path.write_text(DAM)
    assert len(numcheck.check_file(path, date=DATE).findings) == 1


SENTENCES = st.lists(
    st.sampled_from([DAM, ROAD, "Monday, Nov. 26, 2023 was cold.", "It paid £6,5000,000,000.", "All is well."]),
    min_size=1,
    max_size=5,
)
REMARKS = st.sampled_from(
    ["ignore[NC103] a", "ignore", "disable[NC6] b", "disable", "enable", "enable[NC6]", "ignore[NC7]", "nonsense"]
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.lists(st.tuples(REMARKS, st.integers(0, 4), st.booleans()), max_size=4))
def test_remarks_change_nothing_else(sentences, remarks):
    lines = list(sentences)
    for words, at, alone in remarks:
        where = min(at, len(sentences) - 1)
        comment = f"<!-- numcheck: {words} -->"
        lines[where] = f"{comment}\n\n{lines[where]}" if alone else f"{lines[where]} {comment}"
    with_remarks, without = check("\n\n".join(lines)), check("\n\n".join(sentences))

    def shown(report, findings):
        text = report.document.text
        return [(f.code, f.message, f.severity, text[f.span.start : f.span.end], f.working) for f in findings]

    kept = [f for f in with_remarks.findings if f.code not in {"NC001", "NC002"}]
    everything = sorted([*kept, *(item.finding for item in with_remarks.suppressed)], key=lambda f: (f.span, f.code))
    assert shown(with_remarks, everything) == shown(without, without.findings)
    assert len(with_remarks.mentions) == len(without.mentions)


def test_comments_of_a_web_page_count_too():
    remark = "<!-- numcheck: ignore[NC104] as printed -->"
    page = f"<p>One.</p>\n{remark}\n<p>The dam cost 1 trillion tenge ($21.7 billion).</p>"
    report = check_document(read_bytes(page.encode(), suffix=".html", date=date(2023, 11, 27)))
    assert [finding.code for finding in report.findings] == []
    assert [(item.finding.code, item.reason) for item in report.suppressed] == [("NC104", "as printed")]
