"""The command line that writes annotated copies: where to, and what it never overwrites."""

from __future__ import annotations

import sys
from io import BytesIO

import pytest

docx = pytest.importorskip("docx")

WRONG = "12 of the 48 farms (30%) replied."
RIGHT = "12 of the 48 farms (25%) replied."


def saved(*paragraphs):
    document, file = docx.Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def comments(path):
    return [each.text.split("\n")[0] for each in docx.Document(str(path)).comments]


def test_a_copy_has_the_comments_and_the_original_none(run, write, tmp_path):
    original = saved("Farms", WRONG)
    path = write("news/story.docx", original)
    result = run("check", "news", "--annotate", "marked/today")
    assert (result.exit_code, result.stderr) == (1, "numcheck: 1 file with comments written to marked/today\n")
    assert comments(tmp_path / "marked/today/story.docx") == ["warning NC306 pct-of: 12 of 48 is 25%, not 30%"]
    assert path.read_bytes() == original
    assert [each.name for each in (tmp_path / "marked/today").iterdir()] == ["story.docx"]


def test_what_has_no_findings_or_takes_no_comments_has_no_copy(run, write, tmp_path):
    write("right.docx", saved(RIGHT))
    write("wrong.md", WRONG)
    write("right.md", RIGHT)
    result = run("check", ".", "--annotate", "marked")
    told = "numcheck: nothing to comment on; 1 file with findings cannot take comments\n"
    assert (result.exit_code, result.stderr) == (1, told)
    assert not (tmp_path / "marked").exists()


@pytest.mark.parametrize("folder", [".", "marked"])
def test_no_file_is_overwritten(run, write, tmp_path, folder):
    original = saved(WRONG)
    write("story.docx", original)
    there = write(f"{folder}/story.docx", original)
    result = run("check", "story.docx", "--annotate", folder)
    assert result.exit_code == 2
    assert result.stderr.startswith("numcheck: story.docx: there is a ")
    assert result.stderr.count("\n") == 1
    assert "NC306" in result.stdout
    assert there.read_bytes() == original


def test_two_files_of_one_name_do_not_take_each_others_place(run, write, tmp_path):
    write("a/story.docx", saved(WRONG))
    write("b/story.docx", saved("So it is.", WRONG))
    result = run("check", "a", "b", "--annotate", "marked", "--jobs", "2")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0].startswith("numcheck: b/story.docx: there is a marked/story.docx already")
    assert result.stderr.splitlines()[1] == "numcheck: 1 file with comments written to marked"
    assert docx.Document(str(tmp_path / "marked/story.docx")).paragraphs[0].text == WRONG


def test_left_alone_findings_have_no_comment(run, write, tmp_path):
    write("story.docx", saved(WRONG, "5 of 10 mills (40%) closed."))
    write("story.docx.numcheck.toml", '[[ignore]]\ncode = "NC306"\ntext = "30%"\nreason = "as printed"\n')
    run("check", "story.docx", "--annotate", "marked")
    assert comments(tmp_path / "marked/story.docx") == ["warning NC306 pct-of: 5 of 10 is 50%, not 40%"]


def test_a_file_that_cannot_be_read_stops_no_other(run, write, tmp_path):
    write("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    write("b.docx", saved(WRONG))
    result = run("check", ".", "--annotate", "marked")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "numcheck: a.docx: is locked with a password; save it anew without a password, in today's format",
        "numcheck: 1 file with comments written to marked",
    ]


def test_a_folder_that_cannot_be_made_is_one_line(run, write):
    write("story.docx", saved(WRONG))
    write("taken", "")
    result = run("check", "story.docx", "--annotate", "taken/marked")
    assert result.exit_code == 2
    assert result.stderr.startswith("numcheck: story.docx: cannot be copied to taken/marked/story.docx (")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("more", [["--fix"], ["--diff"], ["-"], ["--watch"]])
def test_what_does_not_go_together_is_one_line(run, write, more):
    write("story.docx", saved(WRONG))
    result = run("check", "story.docx", "--annotate", "marked", *more)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "--annotate" in result.stderr


def test_without_the_extra_it_says_what_to_install(run, write, monkeypatch):
    write("story.docx", saved(WRONG))
    monkeypatch.setitem(sys.modules, "docx.document", None)
    result = run("check", "story.docx", "--annotate", "marked")
    assert result.exit_code == 2
    assert result.stderr == (
        "numcheck: comments in Word documents need python-docx 1.2 or later: pip install 'numcheck[docx]'\n"
    )
    assert run("check", "story.docx").exit_code == 1
