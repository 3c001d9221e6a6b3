"""The commands `figures check` and `figures update`, and what `check` makes of links."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from numcheck.cli import main

DOCS = Path(__file__).parents[2] / "docs"
GDP = '[gdp]\nvalue = 231.8\nunit = "billion USD"\ndate = 2022\nsource = "the office"\n'
STORY = "The economy grew to $225 billion<!-- numcheck: gdp --> in 2022.\n"
RIGHT = STORY.replace("225", "232")


def test_exit_codes(desk):
    desk.write("figures.toml", GDP)
    desk.write("wrong.md", STORY)
    desk.write("right.md", RIGHT)
    assert desk.run("check", "right.md").exit_code == 0
    assert desk.run("check", "wrong.md").exit_code == 1
    assert desk.run("check", "right.md", "gone.md").exit_code == 2
    assert desk.run("update", "right.md").exit_code == 0
    assert desk.run("update", "wrong.md").exit_code == 1
    assert desk.run("check", "wrong.md", "--ledger", "gone.toml").exit_code == 2


def test_an_unused_entry_is_a_note(desk):
    desk.write("figures.toml", GDP + "[spare]\nvalue = 1\n")
    desk.write("story.md", RIGHT)
    result = desk.run("check", "story.md")
    assert result.exit_code == 0
    assert result.stdout == (
        "figures.toml:7: note NF203 unused-entry: no text has a figure of spare\n"
        "1 figure bound to data in 1 file: 1 note\n"
    )


def test_a_figure_without_a_source_is_told_when_asked(desk):
    text = RIGHT + "\nIn 2021 it had 14 mines.\n"
    assert desk.found(GDP, text) == []
    assert desk.found(GDP, text, "--strict") == [("NF204", "14")]


def test_a_misspelt_name_is_an_error(desk):
    found = desk.told(GDP, RIGHT.replace("gdp", "gpd"))["files"][0]["findings"]
    assert [(each["code"], each["severity"]) for each in found] == [("NF201", "error")]
    assert found[0]["message"] == "the ledger has no 'gpd'; did you mean 'gdp'? (line 1)"


def test_what_is_quoted_is_told_and_left_as_it_is(desk):
    text = "“It grew to $225 billion<!-- numcheck: gdp -->,” she said."
    assert desk.found(GDP, text) == [("NF101", "$225 billion")]
    assert desk.fixes(GDP, text) == []


def test_json_has_its_shape(desk):
    schema = json.loads((DOCS / "figures-output.schema.json").read_text(encoding="utf-8"))
    told = desk.told(GDP + "[spare]\nvalue = 1\n", STORY)
    Draft202012Validator(schema).validate(told)
    assert (told["ledger"], told["bound"]) == ("figures.toml", 1)
    assert told["unused"] == [{"name": "spare", "place": "figures.toml:7"}]
    (finding,) = told["files"][0]["findings"]
    assert finding["expected"]["low"]["exact"] == "231800000000"
    assert finding["working"] == ["gdp = 231.8 billion USD (2022), the office; figures.toml:2"]


def test_an_update_as_a_list_and_as_a_difference(desk):
    desk.write("figures.toml", GDP)
    desk.write("story.md", STORY)
    assert desk.run("update", "story.md").stdout == "story.md:1:21: $225 billion -> $232 billion (what gdp says)\n"
    assert desk.run("update", "story.md", "--diff").stdout == (
        f"--- story.md\n+++ story.md\n@@ -1 +1 @@\n-{STORY}+{RIGHT}"
    )
    assert (desk.folder / "story.md").read_text(encoding="utf-8") == STORY


@pytest.mark.parametrize("words", ["figure[gdp]", "figure[ gdp ] from the office", "gdp"])
def test_links_are_no_suppressions(desk, words):
    desk.write("figures.toml", GDP)
    desk.write("numcheck.toml", 'ledger = "figures.toml"\n')
    desk.write("story.md", f"It grew to $232 billion<!-- numcheck: {words} -->.")
    assert "nothing to report" in CliRunner().invoke(main, ["check", "story.md"]).stdout
    assert desk.run("check", "story.md").exit_code == 0


@pytest.mark.parametrize(("words", "notes"), [("figure[gdp]", 0), ("gdp", 1), ("ingore", 1)])
def test_without_a_ledger_only_the_long_form_is_a_link(desk, words, notes):
    desk.write("story.md", f"It grew to $232 billion<!-- numcheck: {words} -->.")
    assert CliRunner().invoke(main, ["check", "story.md"]).stdout.count("NC002") == notes


def test_the_ledger_of_the_configuration(desk):
    (desk.folder / "data").mkdir()
    desk.write("data/mine.toml", GDP)
    desk.write("numcheck.toml", 'ledger = "data/mine.toml"\n')
    desk.write("story.md", STORY)
    result = desk.run("check", "story.md")
    assert result.exit_code == 1
    assert "data/mine.toml:2" in result.stdout


def test_standard_input(desk):
    desk.write("figures.toml", GDP)
    result = CliRunner().invoke(main, ["figures", "check", "-", "--stdin-filename", "a.md"], input=STORY)
    assert result.stdout.startswith("a.md:1:21: error NF101 stale: ")


def test_the_example_of_the_guide(desk):
    guide = (DOCS / "figures-and-data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"(?ms)^```console\n\$ numcheck figures check story\.md\n(.*?)^```$", guide)
    (ledger,) = re.findall(r"(?ms)^```toml\n(\[gdp_2022\].*?)^```$", guide)
    (table,) = re.findall(r"(?ms)^```csv\n(.*?)^```$", guide)
    story = "\n" * 6 + "The economy grew to $225 billion<!-- numcheck: gdp_2022 --> in 2022.\n"
    desk.write("story.md", story)
    desk.write("figures.csv", table)
    desk.write("figures.toml", ledger)
    assert desk.run("check", "story.md").stdout == example
    assert desk.run("check", "story.md", "--ledger", "figures.csv").stdout == example.replace(".toml:", ".csv:")


@pytest.mark.parametrize("words", ["ignore[NF101] as first published", "ignore[stale] as first published"])
def test_what_the_story_leaves_alone_is_set_apart_with_the_reason(desk, words):
    desk.write("figures.toml", GDP)
    desk.write("story.md", f"{STORY.strip()}<!-- numcheck: {words} -->\n")
    told = desk.run("check", "story.md")
    assert (told.exit_code, told.stdout) == (0, "1 figure bound to data in 1 file: nothing to report, 1 suppressed\n")
    (left,) = json.loads(desk.run("check", "story.md", "--format", "json").stdout)["files"][0]["suppressed"]
    assert (left["code"], left["reason"], left["origin"]) == ("NF101", "as first published", "comment")
    assert (desk.run("update", "story.md", "--diff").exit_code, desk.run("update", "story.md").stdout) == (0, "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{RIGHT.strip()}<!-- numcheck: ignore[NF101] why -->", [("NC001", "")]),
        (f"{RIGHT.strip()}<!-- numcheck: ignore[NC103] why -->", []),
        (f"{RIGHT.strip()}<!-- numcheck: ignore why -->", []),
        (f"{RIGHT.strip()}<!-- numcheck: ignore[NF105] why -->", []),
        (f"{STORY.strip()}<!-- numcheck: ignore[NF1] why -->", []),
        (f"{STORY.strip()}<!-- numcheck: ignore why -->", []),
        (f"{STORY.strip()}<!-- numcheck: ignore[NF102] why -->", [("NC001", ""), ("NF101", "$225 billion")]),
        (STORY.replace("billion<", "billion [sic]<"), []),
        (f"---\nnumcheck: ignore[NF1] a draft\n---\n{STORY}", []),
    ],
)
def test_a_remark_that_hides_nothing_is_a_note_of_the_check_that_it_is_of(desk, text, found):
    assert sorted(desk.found(GDP, text)) == found


def test_the_check_by_rules_knows_remarks_of_the_other(desk):
    desk.write("numcheck.toml", 'ledger = "figures.toml"\n')
    desk.write("figures.toml", GDP)
    for words, expected in (("ignore[NF101] why", []), ("ignore[NF999] why", ["NC002"]), ("ignore why", ["NC001"])):
        desk.write("story.md", f"{STORY.strip()}<!-- numcheck: {words} -->\n")
        told = CliRunner().invoke(main, ["check", str(desk.folder / "story.md"), "--format", "json"]).stdout
        assert [each["code"] for each in json.loads(told)["files"][0]["findings"]] == expected
