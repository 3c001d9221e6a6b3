from __future__ import annotations

import pytest


@pytest.fixture
def codes(run):
    def codes(*args):
        result = run("check", *args)
        assert result.stderr == ""
        return {line.split()[2] for line in result.stdout.splitlines() if ": " in line and " NC" in line}

    return codes


def test_the_configuration_chooses_rules_and_options_override_it(codes, write):
    write("story.txt", "wrong odd-figure remark matter nit")
    write("numcheck.toml", 'select = ["NC6", "NC7"]\nignore = ["NC702"]\n')
    assert codes("story.txt") == {"NC601", "NC602", "NC704"}
    assert codes("story.txt", "--ignore", "NC602") == {"NC601", "NC704"}
    assert codes("story.txt", "--select", "NC702") == {"NC702"}
    assert codes("story.txt", "--extend-select", "wrong") == {"NC101", "NC601", "NC602", "NC704"}
    assert codes("story.txt", "--profile", "default") == {"NC101", "NC601", "NC602"}
    assert codes("story.txt", "--isolated") == {"NC101", "NC601", "NC602"}


def test_each_file_goes_by_its_own(codes, write):
    write("a/story.txt", "wrong odd-figure")
    write("a/numcheck.toml", 'select = ["NC1"]\n')
    write("story.txt", "wrong odd-figure")
    write("pyproject.toml", '[tool.numcheck]\n[tool.numcheck.per-file-ignores]\n"*.txt" = ["wrong"]\n')
    assert codes("a/story.txt") == {"NC101"}
    assert codes("story.txt") == {"NC601"}
    assert codes("a/story.txt", "story.txt", "--config", "pyproject.toml") == {"NC601"}


def test_the_day_comes_from_the_name_unless_the_text_says_it(run, write):
    write("numcheck.toml", 'date-from-name = "%Y-%m-%d"\n')
    write("2023-11-27.txt", "wrong")
    write("2023-11-28.txt", "date 2020-01-01 wrong")
    assert "wrong: 2023-11-27" in run("check", "2023-11-27.txt").stdout
    assert "wrong: 2020-01-01" in run("check", "2023-11-28.txt").stdout
    assert "wrong: 2021-01-01" in run("check", "2023-11-27.txt", "--date", "2021-01-01").stdout
    assert "wrong: 2023-11-27" in run("check", "-", "--stdin-filename", "2023-11-27.txt", input="wrong").stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "numcheck: numcheck.toml:1: unknown key 'ingore': did you mean 'ignore'?\n"),
        (("--config", "none.toml"), "numcheck: none.toml: cannot be read (no such file or directory)\n"),
        (
            ("--config", "numcheck.toml", "--isolated"),
            "numcheck: --config and --isolated exclude each other\n",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_mistake_is_one_line(run, write, command, args, message):
    write("story.txt", "wrong")
    write("numcheck.toml", 'ingore = ["NC1"]\n')
    result = run(command, "story.txt", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_how_a_run_ends_is_configured_in_the_working_folder(run, write):
    write("a.txt", "remark")
    write("numcheck.toml", 'profile = "strict"\noutput-format = "github"\nfail-level = "note"\n')
    result = run("check", "a.txt")
    assert (result.exit_code, result.stdout.split(" ")[0]) == (1, "::notice")
    result = run("check", "a.txt", "--format", "text", "--fail-level", "error")
    assert (result.exit_code, result.stdout.split(" ")[0]) == (0, "a.txt:1:1:")
    write("numcheck.toml", '\noutput-format = "githab"\n')
    result = run("check", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("numcheck: numcheck.toml:2: output-format: 'githab' is none of text, json, ")
