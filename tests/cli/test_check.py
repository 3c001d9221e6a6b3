from __future__ import annotations

import json
import sys

import pytest

from numcheck.cli import main


def test_a_clean_file_exits_0(run, write):
    write("story.txt", "We have 12 mills.")
    result = run("check", "story.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 file checked, 2 figures, 0 claims: nothing to report\n"


@pytest.mark.parametrize(("word", "code"), [("wrong", 1), ("odd-figure", 1), ("remark", 0)])
def test_errors_and_warnings_exit_1_and_notes_alone_0(run, write, word, code):
    write("story.txt", f"A figure that is {word}.")
    result = run("check", "story.txt")
    assert result.exit_code == code
    assert result.stdout.startswith("story.txt:1:18: ")
    assert result.stdout.splitlines()[-1].startswith("1 finding (")


def test_what_cannot_be_read_is_one_line_and_the_rest_is_checked(run, write):
    write("a.txt", "wrong")
    write("b.txt", b"caf\xe9")
    write("c.txt", "remark")
    result = run("check", "a.txt", "missing.txt", "b.txt", "c.txt")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert [line.split(":")[:2] for line in lines] == [["numcheck", " missing.txt"], ["numcheck", " b.txt"]]
    assert "a.txt:1:1: error" in result.stdout
    assert "c.txt:1:1: note" in result.stdout
    assert result.stdout.endswith("2 findings (1 error, 0 warnings, 1 note) in 2 files\n")


def test_nothing_readable_says_nothing_of_a_check(run):
    result = run("check", "missing.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_folder_is_searched_and_each_file_checked_once(run, write):
    write("news/b.txt", "wrong")
    write("news/a.md", "wrong")
    write("news/sub/c.txt", "wrong")
    write("news/photo.jpg", b"\xff\xd8\xff")
    result = run("check", "news/b.txt", "news", "news/b.txt")
    found = [line.partition(":")[0] for line in result.stdout.splitlines() if "NC101" in line]
    assert found == ["news/b.txt", "news/a.md", "news/sub/c.txt"]
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_folder_without_texts_is_not_clean(run, write):
    write("photos/photo.jpg", b"\xff\xd8\xff")
    result = run("check", "photos")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "numcheck: photos: nothing in it that numcheck reads; name the files to check\n"


def test_an_empty_file_is_clean(run, write):
    write("empty.txt", "")
    result = run("check", "empty.txt")
    assert (result.exit_code, result.stdout) == (0, "1 file checked, 0 figures, 0 claims: nothing to report\n")


def test_standard_input_is_a_path(run):
    result = run("check", "-", input="It is wrong.")
    assert result.exit_code == 1
    assert result.stdout.startswith("-:1:7: error NC101")


def test_standard_input_takes_a_name_and_its_format(run):
    result = run("check", "-", "--stdin-filename", "draft.md", input="```\nwrong\n```\n\nodd-figure\n")
    assert result.stdout.startswith("draft.md:5:1: warning NC601")
    assert "NC101" not in result.stdout


def test_standard_input_that_is_no_text_exits_2(run):
    result = run("check", "-", input=b"\xff\x00\x01")
    assert result.exit_code == 2
    assert result.stderr.startswith("numcheck: -: ")


def test_the_date_reaches_the_rules(run, write):
    write("story.txt", "wrong")
    assert "wrong: 2023-11-27" in run("check", "story.txt", "--date", "2023-11-27").stdout
    assert "wrong: None" in run("check", "story.txt").stdout


@pytest.mark.parametrize("date", ["yesterday", "2023-02-30", ""])
def test_an_unknown_date_is_one_line(run, write, date):
    write("story.txt", "wrong")
    result = run("check", "story.txt", "--date", date)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("numcheck: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("args", [(), ("story.txt", "--format", "yaml"), ("story.txt", "--nonsense")])
def test_a_wrong_command_line_exits_2(run, write, args):
    write("story.txt", "wrong")
    result = run("check", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "NC101"), {"NC101"}),
        (("--select", "nc6"), {"NC601", "NC602"}),
        (("--select", "odd-figure, NC101"), {"NC601", "NC101"}),
        (("--ignore", "NC101,Remark"), {"NC601"}),
        (("--select", "NC6", "--ignore", "NC602"), {"NC601"}),
        ((), {"NC101", "NC601", "NC602"}),
        (("--profile", "default"), {"NC101", "NC601", "NC602"}),
        (("--profile", "strict"), {"NC101", "NC601", "NC602", "NC704"}),
        (("--profile", "picky"), {"NC101", "NC601", "NC602", "NC702", "NC704"}),
        (("--profile", "strict", "--ignore", "NC6"), {"NC101", "NC704"}),
        (("--select", "NC702"), {"NC702"}),
    ],
)
def test_rules_are_chosen_by_code_group_and_name(run, write, options, codes):
    write("story.txt", "wrong odd-figure remark matter nit")
    result = run("check", "story.txt", *options)
    assert {line.split()[2] for line in result.stdout.splitlines() if line.startswith("story.txt:")} == codes


@pytest.mark.parametrize(
    "options", [("--select", "NC999"), ("--ignore", "NC"), ("--select", ""), ("--ignore", "wrongg")]
)
def test_a_choice_of_no_rule_is_one_line(run, write, options):
    write("story.txt", "wrong")
    result = run("check", "story.txt", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("numcheck: ")
    assert result.stderr.count("\n") == 1


def test_json_is_one_document(run, write):
    write("a.txt", "wrong 約42億円")
    write("b.txt", "clean")
    result = run("check", "a.txt", "missing.txt", "b.txt", "--format", "json", "--stats")
    told = json.loads(result.stdout_bytes.decode("utf-8"))
    assert [(file["path"], [f["code"] for f in file["findings"]]) for file in told["files"]] == [
        ("a.txt", ["NC101"]),
        ("b.txt", []),
    ]
    assert [error["path"] for error in told["errors"]] == ["missing.txt"]
    assert told["errors"][0]["message"].startswith("no such file")
    assert "words" in result.stderr
    assert result.exit_code == 2


def test_html_is_one_page(run, write):
    write("a.txt", "wrong 約42億円")
    write("b.txt", "clean")
    result = run("check", "a.txt", "missing.txt", "b.txt", "--format", "html", "--stats")
    page = result.stdout_bytes.decode("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.endswith("</html>\n")
    assert page.count('<section class="part"') == page.count('<article class="story"') == 2
    assert "Figures in 2 texts" in page
    assert "<b>missing.txt</b>: no such file" in page
    assert "words" in result.stderr
    assert result.exit_code == 2


def test_html_of_nothing_readable_is_a_page_all_the_same(run):
    result = run("check", "missing.txt", "--format", "html")
    assert "Figures in 0 texts" in result.stdout
    assert result.exit_code == 2


def test_figures_alone_are_no_page(run, write):
    write("a.txt", "42")
    result = run("extract", "a.txt", "--format", "html")
    assert (result.exit_code, result.stdout) == (2, "")


def test_stats_come_after_the_findings(run, write):
    write("story.txt", "12 wrong")
    lines = run("check", "story.txt", "--stats").stdout.splitlines()
    summary = lines.index("1 finding (1 error, 0 warnings, 0 notes) in 1 file")
    counts = [line.split() for line in lines[summary + 1 :]]
    assert ["files", "1"] in counts
    assert ["count", "2"] in counts
    assert ["NC101", "wrong", "1"] in counts


def test_an_interrupt_is_quiet_and_exits_130(run, write, monkeypatch):
    def interrupt(document, *, rules, hedges, rate_sources):
        raise KeyboardInterrupt

    write("story.txt", "wrong")
    monkeypatch.setattr(sys.modules["numcheck.engine"], "check_document", interrupt)
    result = run("check", "story.txt")
    assert (result.exit_code, result.output) == (130, "")


def test_a_closed_pipe_is_quiet(run, write, monkeypatch):
    def close(document, *, rules, hedges, rate_sources):
        raise BrokenPipeError

    write("story.txt", "wrong")
    monkeypatch.setattr(sys.modules["numcheck.engine"], "check_document", close)
    result = run("check", "story.txt")
    assert (result.exit_code, result.output) == (141, "")


def test_a_mistake_of_ours_does_not_look_like_a_finding(run, write, monkeypatch):
    def fail(document, *, rules, hedges, rate_sources):
        raise ZeroDivisionError("by nought")

    write("story.txt", "wrong")
    monkeypatch.setattr(sys.modules["numcheck.engine"], "check_document", fail)
    result = run("check", "story.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "ZeroDivisionError: by nought" in result.stderr
    assert "please report it" in result.stderr


def test_colours_are_for_terminals_without_no_color(write, monkeypatch, capsys, tmp_path):
    write("story.txt", "wrong")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def out():
        main(["check", "story.txt"], standalone_mode=False)
        return capsys.readouterr().out

    assert "\x1b[" not in out()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b[" in out()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in out()


def test_a_rule_that_crashed_is_a_failure_of_numcheck(run, write):
    write("story.txt", "crash")
    result = run("check", "story.txt")
    assert result.exit_code == 2
    assert "NC000" in result.output
