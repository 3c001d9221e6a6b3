from __future__ import annotations

import json


def test_what_is_known_is_not_shown_and_fails_nothing(run, write):
    write("story.txt", "wrong and odd-figure")
    result = run("check", "story.txt", "--write-baseline", "known.json")
    assert result.exit_code == 0
    assert result.stderr == "numcheck: known.json: 2 findings in the baseline now\n"
    assert result.stdout == "1 file checked, 0 figures, 0 claims: nothing to report, 2 suppressed\n"
    again = run("check", "story.txt", "--baseline", "known.json")
    assert (again.exit_code, again.stdout, again.stderr) == (0, result.stdout, "")
    write("story.txt", "wrong and odd-figure then remark")
    more = run("check", "story.txt", "--baseline", "known.json", "--format", "json")
    (file,) = json.loads(more.stdout)["files"]
    assert [item["code"] for item in file["findings"]] == ["NC601", "NC602"]
    assert [(item["code"], item["origin"]) for item in file["suppressed"]] == [("NC101", "baseline")]


def test_a_baseline_that_is_none_is_one_line(run, write):
    write("story.txt", "wrong")
    result = run("check", "story.txt", "--baseline", "none.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("numcheck: none.json: cannot be read (")
    assert result.stderr.count("\n") == 1


def test_a_crash_fails_whatever_is_known(run, write):
    write("story.txt", "crash")
    assert run("check", "story.txt", "--write-baseline", "known.json").exit_code == 2
    assert run("check", "story.txt", "--baseline", "known.json").exit_code == 2


def test_the_configuration_names_the_baseline_which_the_option_goes_before(run, write):
    write("numcheck.toml", 'baseline = "known.json"\n')
    write("story.txt", "wrong and odd-figure")
    missing = run("check", "story.txt")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr == (
        "numcheck: known.json: cannot be read (no such file or directory); make it with --write-baseline\n"
    )
    assert run("check", "story.txt", "--write-baseline", "known.json").exit_code == 0
    assert run("check", "story.txt").stdout.endswith("nothing to report, 2 suppressed\n")
    write("none.json", '{"version": 1, "files": {}}')
    assert run("check", "story.txt", "--baseline", "none.json").exit_code == 1
    assert run("check", "story.txt", "--isolated").exit_code == 1
