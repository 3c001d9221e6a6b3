from __future__ import annotations

import json
import re

import pytest

from numcheck.readers.base import readers

SUFFIXES = {suffix for reader in readers() for suffix in reader.suffixes}
STORY = """\
Prices fell.

The dam cost 1 trillion tenge ($ 2,173,913,043). Of the 48 farms, 12 (30%) replied.
"""
WHOLE = """\
story.md:3:32: warning NC103 conv-false-precision: $ 2,173,913,043 shows \
ten significant figures, 1 trillion tenge has one
    3 | The dam cost 1 trillion tenge ($ 2,173,913,043). Of the 48 farms, 12 (30%) replied.
      |              ----------------  ^^^^^^^^^^^^^^^

What it is
  Conversion that is printed far more precisely than the amount it was made from.

The sum
  1. 1,000,000,000,000 tenge / $2,173,913,043 = 460.0 tenge per dollar
  2. a round rate of 460, so every figure comes from a calculator
  3. one significant figure became ten

The figures
  1 trillion tenge  (converted from)
    as written: 1,000,000,000,000 KZT (money)
    means: 500,000,000,000 to 1,500,000,000,000 (its last digit may be rounded: half of 1,000,000,000,000 either way)
  $ 2,173,913,043  (the figure flagged)
    as written: 2,173,913,043 USD (money)
    means: 2,173,913,042.5 to 2,173,913,043.5 (its last digit may be rounded: half of 1 either way)

The exchange rates
  KZT to USD, 2023-11-20 to 2023-11-27
"""


@pytest.fixture
def story(write):
    return write("story.md", STORY)


def heads(result):
    return [re.search(r" (NC\d+) ", line)[1] for line in result.stdout.splitlines() if line.startswith("story.")]


def test_a_finding_is_told_at_length(run, story):
    result = run("explain", "story.md:3:32", "--date", "2023-11-27")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(WHOLE)
    rest = result.stdout.removeprefix(WHOLE)
    assert "    1 USD = 457.11 KZT  (NBP, official, fixing of 2023-11-22, 5 days before 2023-11-27)\n" in rest
    assert "\nWhat would fit\n  $2.2 billion (as precise as the source)\n" in rest
    assert "    <!-- numcheck: ignore[NC103] reason -->\n" in rest
    assert "\nTo read on\n  numcheck rule NC103, the page of its rule (docs/rules/NC103.md)\n  fingerprint " in rest


def test_a_text_of_no_day_has_no_dated_rates(run, story):
    told = run("explain", "story.md:3:32").stdout
    assert "  KZT to USD: neither the text nor its name says of which day, so no dated rate is used\n" in told


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("story.md", ["NC103", "NC306"]),
        ("story.md:3", ["NC103", "NC306"]),
        ("story.md:3:32:", ["NC103"]),
        ("story.md:3:41", ["NC103"]),
        ("story.md:3:14", ["NC103"]),
        ("story.md:3:71", ["NC306"]),
    ],
)
def test_a_place_is_a_file_a_line_or_a_column(run, story, place, found):
    assert heads(run("explain", place)) == found


@pytest.mark.skipif(".ipynb" not in SUFFIXES, reason="asks for the reader of notebooks")
def test_a_place_is_told_as_it_is_printed(run, write):
    cells = [{"cell_type": "markdown", "metadata": {}, "source": text} for text in STORY.splitlines(keepends=True)]
    write("story.ipynb", json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    places = [line.partition(": ")[0] for line in run("check", "story.ipynb").stdout.splitlines() if "story." in line]
    assert len(places) == 2
    for place, code in zip(places, ["NC103", "NC306"], strict=True):
        assert "cell 3" in place
        assert heads(run("explain", place)) == heads(run("explain", f"{place}:")) == [code]


def test_every_fingerprint_of_the_output_leads_to_its_finding(run, story):
    (file,) = json.loads(run("check", "story.md", "--format", "json").stdout)["files"]
    known = {finding["fingerprint"]: finding["code"] for finding in file["findings"]}
    (ran,) = json.loads(run("check", "story.md", "--format", "sarif").stdout)["runs"]
    known |= {mark: each["ruleId"] for each in ran["results"] for mark in each["partialFingerprints"].values()}
    assert len(known) == 4
    for mark, code in known.items():
        assert heads(run("explain", mark, ".")) == [code]


def test_a_code_is_its_page_or_its_findings(run, story):
    assert heads(run("explain", "pct-of", "story.md")) == ["NC306"]
    assert run("explain", "nc306").stdout == run("rule", "NC306").stdout
    assert run("explain", "NC001").stdout == run("rule", "NC001").stdout


def test_a_finding_of_another_profile_is_found_too(run, write):
    write("story.txt", "About 1,234,567 people came.\n")
    assert "NC704" not in run("check", "story.txt").stdout
    assert heads(run("explain", "NC704", "story.txt")) == ["NC704"]


def test_a_text_without_comments_has_a_file_beside_it(run, write):
    write("story.txt", STORY)
    told = run("explain", "story.txt:3:32").stdout
    entry = told.partition("To leave it alone\n")[2].partition("\n\n")[0]
    assert entry.startswith("  put this into story.txt.numcheck.toml beside the text")
    write("story.txt.numcheck.toml", "\n".join(entry.splitlines()[1:]) + "\n")
    assert heads(run("check", "story.txt")) == ["NC306"]
    assert run("explain", "story.txt:3:32").stdout.endswith("\nleft alone already by sidecar: …\n")


def test_what_a_comment_is_told_to_say_hides_the_finding(run, write, story):
    told = run("explain", "story.md:3:32").stdout
    (comment,) = [line.strip() for line in told.splitlines() if line.strip().startswith("<!--")]
    write("story.md", STORY.replace("replied.", f"replied. {comment}"))
    assert heads(run("check", "story.md")) == ["NC306"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("story.md:1",), "no finding at line 1 in story.md; `numcheck check` lists what there is"),
        (("story.md:3:1",), "no finding at line 3, column 1 in story.md; `numcheck check` lists what there is"),
        (("0123456789abcdef", "story.md"), "no finding of 0123456789abcdef in story.md; `numcheck check` lists what"),
        (
            ("0123456789abcdef",),
            "name the files to look for 0123456789abcdef in: numcheck explain 0123456789abcdef PATH",
        ),
        (("NC101", "story.md"), "no finding of NC101 in story.md; "),
        (("nothing",), "'nothing' is no fingerprint, no path:line and no rule ("),
        (("missing.md:3",), "missing.md: no such file; check the path"),
    ],
)
def test_what_there_is_not_is_one_line(run, story, args, said):
    result = run("explain", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"numcheck: {said}")
    assert result.stderr.count("\n") == 1


def test_the_text_cannot_steer_the_terminal(run, write):
    write("story.txt", "The dam \x1b[31mcost 1 trillion tenge ($ 2,173,913,043\x1b[0m).\n")
    assert "\x1b" not in run("explain", "story.txt").stdout
