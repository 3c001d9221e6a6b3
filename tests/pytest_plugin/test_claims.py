"""Stories as tests: each claim passes, fails with its sum, is skipped with the reason, or is expected to fail."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[2]
STORY = """\
---
date: 2023-11-27
---

The dam cost 500 million tenge ($1.08 million).

Another 1 trillion tenge ($21.7 billion) went to the road. It opens on Monday, Nov. 26.
"""
UNDATED = "The dam cost 500 million tenge ($1.08 million).\n"
LEFT = "12 of the 48 farms (30%) replied.<!-- numcheck: ignore[NC306] the ministry's own figure -->\n"
NOTE = "12 of the 48 farms (30%) replied.\n"
UNUSED = "<!-- numcheck: ignore[NC103] as printed -->\nNothing here has a figure.\n"


@pytest.fixture
def stories(pytester, monkeypatch):
    """A folder of stories, and a run of pytest over it with no plugin but ours."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeini("[pytest]\naddopts = -p numcheck.pytest_plugin")
    return pytester


def write(stories, **texts):
    for name, text in texts.items():
        stories.path.joinpath("content").mkdir(exist_ok=True)
        stories.path.joinpath("content", f"{name}.md").write_text(text, encoding="utf-8")


def outcomes(result):
    # Where tests before have imported the plugin, pytest warns that it cannot rewrite its assertions.
    return {name: count for name, count in result.parseoutcomes().items() if name != "warnings"}


def test_every_claim_is_a_test(stories):
    write(stories, story=STORY)
    result = stories.runpytest("--numcheck", "content", "--collect-only", "-q")
    assert result.outlines[:5] == [
        "content/story.md::L5 conversion 500 million tenge → $1.08 million",
        "content/story.md::L5 shared rate 500 million tenge, $1.08 million, 1 trillion tenge, $21.7 billion",
        "content/story.md::L7 conversion 1 trillion tenge → $21.7 billion",
        "content/story.md::L7 calendar date Monday, Nov. 26",
        "content/story.md::L7 day of month Monday, Nov. 26",
    ]


def test_nothing_is_collected_without_the_option(stories):
    write(stories, story=STORY)
    assert stories.runpytest("content").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_failure_is_the_finding_and_its_sum(stories):
    write(stories, story=STORY)
    result = stories.runpytest("--numcheck", "content", "-k", "NC104 and billion and conversion")
    lines = result.outlines
    first = next(index for index, line in enumerate(lines) if line.startswith("____"))
    assert lines[first].strip("_ ") == "story.md L7 conversion 1 trillion tenge → $21.7 billion"
    assert lines[first + 1 : first + 8] == [
        "content/story.md:7:27: error NC104 conv-scale: 1 trillion tenge is $2.153–2.194 billion, not $21.7 billion: "
        "the figure is ten times too large; the nearest rate is 459.3 tenge per dollar on 2023-11-29 (NBP)",
        "    7 | Another 1 trillion tenge ($21.7 billion) went to the road. It opens on Monday, Nov. 26.",
        "      |         ----------------  ^^^^^^^^^^^^^",
        "      = official rates of those days: 455.8–464.5 tenge per dollar (NBP)",
        "      = 1 trillion tenge = $2.153–2.194 billion",
        "      = suggestion: $2.17 billion (what 1 trillion tenge is)",
        "      = suggestion: 10 trillion tenge instead of 1 trillion tenge (what $21.7 billion is)",
    ]


def test_what_no_rule_can_judge_is_skipped_with_the_reason(stories):
    write(stories, undated=UNDATED)
    result = stories.runpytest("--numcheck", "content", "-rs")
    assert outcomes(result) == {"skipped": 1}
    result.stdout.fnmatch_lines(["SKIPPED *NC101: no date: give the story a dateline or pass one"])


def test_what_the_story_leaves_alone_is_expected_to_fail(stories):
    write(stories, left=LEFT)
    result = stories.runpytest("--numcheck", "content", "-rx")
    assert outcomes(result) == {"xfailed": 1}
    result.stdout.fnmatch_lines(["XFAIL content/left.md::L1 share * - NC306: the ministry's own figure"])


def test_what_is_left_alone_fails_when_nothing_is_to_be_expected(stories):
    write(stories, left=LEFT)
    assert outcomes(stories.runpytest("--numcheck", "content", "--runxfail")) == {"failed": 1}


KNOWN = "\n\n".join((NOTE.strip(), UNUSED))


@pytest.fixture
def known(stories):
    """A story with a finding of a claim and one without, both in a baseline, and what it says with a third."""
    write(stories, known=KNOWN)
    stories.path.joinpath("numcheck.toml").write_text('fail-level = "note"\n', encoding="utf-8")
    result = stories.run(sys.executable, "-m", "numcheck", "check", "content", "--write-baseline", "known.json")
    assert result.ret == 0
    return stories


def test_what_the_baseline_holds_is_expected_to_fail(known):
    assert outcomes(known.runpytest("--numcheck", "content")) == {"failed": 2}
    result = known.runpytest("--numcheck", "content", "--numcheck-baseline", "known.json", "-rx")
    assert outcomes(result) == {"xfailed": 2}
    result.stdout.fnmatch_lines(
        [
            "XFAIL content/known.md::L1 share 12, 48, 30% - NC306: known, in the baseline",
            "XFAIL content/known.md::L4 NC001 unused-suppression - NC001: known, in the baseline",
        ]
    )


def test_the_configuration_names_the_baseline_and_what_is_new_fails(known):
    known.path.joinpath("numcheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    write(known, known=f"{KNOWN}\n{NOTE}", other=NOTE)
    result = known.runpytest("--numcheck", "content", "-rf")
    assert outcomes(result) == {"xfailed": 2, "failed": 2}
    result.stdout.fnmatch_lines(["FAILED content/known.md::L6 share *", "FAILED content/other.md::L1 share *"])


def test_a_baseline_that_is_not_there_ends_the_run_in_one_line(stories):
    write(stories, note=NOTE)
    result = stories.runpytest("--numcheck", "content", "--numcheck-baseline", "none.json")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    (line,) = [line for line in result.errlines if line.startswith("ERROR")]
    assert line == (
        "ERROR: numcheck: none.json: cannot be read (no such file or directory); make it with --write-baseline"
    )


@pytest.mark.parametrize(("level", "expected"), [("note", {"failed": 1}), ("warning", {"passed": 1})])
def test_a_note_fails_only_at_that_level(stories, level, expected):
    write(stories, unused=UNUSED)
    stories.path.joinpath("numcheck.toml").write_text(f'fail-level = "{level}"\n', encoding="utf-8")
    result = stories.runpytest("--numcheck", "content", "-v")
    assert outcomes(result) == expected
    result.stdout.fnmatch_lines(["content/unused.md::L2 NC001 unused-suppression *"])


def test_the_configuration_chooses_the_rules(stories):
    write(stories, note=NOTE)
    assert outcomes(stories.runpytest("--numcheck", "content")) == {"failed": 1}
    stories.path.joinpath("numcheck.toml").write_text('ignore = ["NC306"]\n', encoding="utf-8")
    assert stories.runpytest("--numcheck", "content").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_broken_configuration_ends_the_run_in_one_line(stories):
    write(stories, note=NOTE)
    stories.path.joinpath("numcheck.toml").write_text('fail-lvel = "note"\n', encoding="utf-8")
    result = stories.runpytest("--numcheck", "content")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "ERROR: numcheck: numcheck.toml:1: unknown key 'fail-lvel': did you mean 'fail-level'?" in result.errlines


def test_a_file_that_cannot_be_read_is_an_error_of_its_collection(stories):
    write(stories, story=STORY)
    stories.path.joinpath("content", "bad.txt").write_bytes(b"\xff\xfe\x00")
    result = stories.runpytest("--numcheck", "content", "--continue-on-collection-errors")
    assert outcomes(result) == {"errors": 1, "failed": 2, "passed": 3}
    assert "content/bad.txt: not UTF-16 (byte 0x00 at offset 2); save it as UTF-8" in result.outlines


def test_markers_select_groups_of_rules(stories):
    write(stories, story=STORY, left=LEFT)
    result = stories.runpytest("--numcheck", "content", "-m", "nc6", "--strict-markers")
    assert outcomes(result) == {"passed": 1, "failed": 1, "deselected": 4}
    assert outcomes(stories.runpytest("--numcheck", "content", "-m", "nc2")) == {"deselected": 6}
    listed = stories.runpytest("--numcheck", "--markers").outlines
    assert "@pytest.mark.nc6: numcheck's rules on dates and ages" in listed


def test_a_test_is_run_by_its_id(stories):
    write(stories, story=STORY)
    chosen = "content/story.md::L5 conversion 500 million tenge → $1.08 million"
    assert outcomes(stories.runpytest("--numcheck", chosen)) == {"passed": 1}


def test_the_same_claim_twice_on_a_line_has_two_ids(stories):
    write(stories, twice=NOTE.strip() + " " + NOTE)
    names = stories.runpytest("--numcheck", "content", "--collect-only", "-q").outlines[:2]
    assert names == [
        "content/twice.md::L1 share 12, 48, 30%",
        "content/twice.md::L1 share 12, 48, 30% (2)",
    ]


def test_stories_are_looked_for_only_where_the_settings_say(stories):
    write(stories, note=NOTE)
    stories.makefile(".md", readme=NOTE)
    stories.makeini("[pytest]\naddopts = -p numcheck.pytest_plugin\nnumcheck_paths = content")
    assert outcomes(stories.runpytest("--numcheck", ".")) == {"failed": 1}


def test_a_format_that_folders_are_not_searched_for_is_read_where_it_is_named(stories):
    page = {"title": {"rendered": "Farms"}, "content": {"rendered": f"<p>{NOTE.strip()}</p>"}}
    stories.path.joinpath("page.json").write_text(json.dumps(page), encoding="utf-8")
    assert stories.runpytest("--numcheck", ".").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert outcomes(stories.runpytest("--numcheck", "page.json")) == {"failed": 1}


def test_names_of_the_ledger_bind_figures_and_ask_the_rules_for_nothing(stories):
    write(stories, bound="12 of the 48 farms<!-- numcheck: farms --> (25%) replied.\n")
    stories.path.joinpath("numcheck.toml").write_text('fail-level = "note"\nledger = "figures.toml"\n', "utf-8")
    stories.path.joinpath("figures.toml").write_text("[mills]\nvalue = 48\n", encoding="utf-8")
    result = stories.runpytest("--numcheck", "content", "-rf")
    assert outcomes(result) == {"passed": 1, "failed": 2}
    result.stdout.fnmatch_lines(["FAILED *::L1 NC002 *", "FAILED *::L1 NF201 no-such-entry - error NF201 *"])
    stories.path.joinpath("figures.toml").write_text("[farms]\nvalue = 48\n", encoding="utf-8")
    assert outcomes(stories.runpytest("--numcheck", "content")) == {"passed": 2}


def test_figures_bound_to_the_ledger_are_tests(stories):
    write(
        stories,
        bound="The 47 farms<!-- numcheck: figure[farms] --> and 8 mills<!-- numcheck: figure[mills] --> are old.\n\n"
        "The 9 mills<!-- numcheck: figure[mills] --> turn.<!-- numcheck: ignore[NF101] the new one counted -->\n",
    )
    stories.path.joinpath("numcheck.toml").write_text('ledger = "figures.toml"\n', "utf-8")
    ledger = stories.path.joinpath("figures.toml")
    ledger.write_text('[farms]\nvalue = 48\nsource = "the register"\n[mills]\nvalue = 8\n', encoding="utf-8")
    result = stories.runpytest("--numcheck", "content", "-m", "nf", "--strict-markers", "-rfx")
    assert outcomes(result) == {"failed": 1, "passed": 1, "xfailed": 1}
    result.stdout.fnmatch_lines(
        [
            "*= farms = 48, the register; figures.toml:2",
            "FAILED content/bound.md::L1 figure 47 of farms - error NF101 stale: 47 *",
            "XFAIL content/bound.md::L3 figure 9 of mills - NF101: the new one counted",
        ]
    )
    assert outcomes(stories.runpytest("--numcheck", "content", "-k", "mills")) == {
        "passed": 1,
        "xfailed": 1,
        "deselected": 1,
    }
    ledger.write_text("[farms]\n", encoding="utf-8")
    broken = stories.runpytest("--numcheck", "content")
    assert outcomes(broken) == {"errors": 1}
    assert "content/bound.md: figures.toml:1: farms: has no value" in broken.outlines


def test_several_processes_collect_and_find_the_same(stories):
    pytest.importorskip("xdist")
    write(stories, story=STORY, undated=UNDATED, left=LEFT, note=NOTE)
    alone = outcomes(stories.runpytest("--numcheck", "content"))
    assert alone == {"failed": 3, "passed": 3, "skipped": 1, "xfailed": 1}
    shared = stories.runpytest_subprocess("-p", "xdist.plugin", "--numcheck", "content", "-n", "2")
    assert outcomes(shared) == alone
    shared.stdout.fnmatch_lines(["FAILED content/note.md::L1 share 12, 48, 30% - warning NC306 pct-of: 12 of*"])


def test_the_junit_report_says_file_line_rule_and_sum(stories):
    write(stories, note=NOTE)
    stories.runpytest("--numcheck", "content", "--junit-xml=out.xml", "-o", "junit_family=xunit1")
    case = ET.parse(stories.path / "out.xml").find(".//testcase")
    assert case.attrib["name"] == "L1 share 12, 48, 30%"
    assert case.attrib["classname"] == "content.note.md"
    assert (case.attrib["file"], case.attrib["line"]) == ("content/note.md", "0")
    assert case.find("properties/property").attrib == {"name": "numcheck", "value": "warning NC306 pct-of"}
    failure = case.find("failure")
    assert failure.attrib["message"].startswith("warning NC306 pct-of: 12 of 48 is")
    assert "^^^" in failure.text


def test_notes_that_fail_nothing_stand_in_the_report(stories):
    write(stories, unused=UNUSED)
    result = stories.runpytest("--numcheck", "content", "-rP")
    result.stdout.fnmatch_lines(["*Captured numcheck call*", "content/unused.md:2:1: note NC001 unused-suppression: *"])


def test_it_costs_a_run_without_it_nothing(stories):
    stories.makepyfile(
        """
        import sys

        def test_nothing_is_imported():
            heavy = {"pydantic", "pint", "babel", "pyromark", "click", "numcheck.engine", "numcheck.model"}
            assert not heavy & sys.modules.keys()
            ours = {name for name in sys.modules if name.startswith("numcheck")}
            assert ours == {"numcheck", "numcheck.pytest_plugin"}
        """
    )
    assert outcomes(stories.runpytest_subprocess()) == {"passed": 1}


def test_importing_it_imports_nothing_but_pytest():
    code = (
        "import sys, pytest; before = set(sys.modules); import numcheck.pytest_plugin;"
        "print(sorted(set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert run.stdout == "['numcheck', 'numcheck.pytest_plugin']\n"


def test_an_installation_has_the_entry_point():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module = project["entry-points"]["pytest11"]["numcheck"]
    assert module == "numcheck.pytest_plugin"
    assert importlib.util.find_spec(module) is not None
