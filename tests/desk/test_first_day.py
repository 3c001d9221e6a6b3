"""What goes wrong on a first day is one line that says what to do: paths, folders and streams that are not there."""

from __future__ import annotations

import errno
import sys

import pytest

import numcheck.engine  # noqa: F401 - one of its functions is replaced

SLIP = "12 of the 48 farms (30%) replied.\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks for a POSIX shell")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "a path is empty; name a file or folder, or . for this one"),
        ("no.md", "no.md: no such file; check the path"),
        (f"{'a' * 300}.md", f"{'a' * 300}.md: cannot be read (file name too long); check the path and its permissions"),
    ],
    ids=["empty", "missing", "long"],
)
def test_a_path_that_names_nothing(run, write, path, told):
    write("a.md", SLIP)
    result = run("check", path, "a.md")
    assert (result.exit_code, result.stderr) == (2, f"numcheck: {told}\n")
    assert "a.md:1:21: warning NC306" in result.stdout


@POSIX
def test_a_link_to_nothing_in_a_folder(run, write, tmp_path):
    write("a.md", SLIP)
    (tmp_path / "b.md").symlink_to("gone.md")
    (tmp_path / "c").symlink_to(".", target_is_directory=True)
    result = run("check", ".")
    assert (result.exit_code, result.stderr) == (2, "numcheck: b.md: a link to nothing; mend or delete it\n")
    assert result.stdout.count(" NC306 ") == 1


@POSIX
@pytest.mark.parametrize(
    ("script", "code", "told"),
    [
        ("numcheck check - <&-", 2, "numcheck: standard input is closed; name a file, or send the text with |\n"),
        ("numcheck check a.md >&-", 1, ""),
        ("numcheck check a.md --format json >&-", 1, ""),
        ("numcheck check a.md 2>&-", 1, ""),
        (
            "mkdir b; cd b; rmdir ../b; numcheck check ../a.md",
            2,
            "numcheck: the folder you are in is gone; change to another\n",
        ),
    ],
    ids=["input", "output", "json", "errors", "folder"],
)
def test_what_a_shell_takes_away(shell, write, tmp_path, script, code, told):
    write("a.md", SLIP)
    done = shell(script, cwd=tmp_path)
    lines = [line for line in done.stderr.splitlines(keepends=True) if line.startswith("numcheck: ")]
    assert (done.returncode, "".join(lines), "Traceback" in done.stderr) == (code, told, False)


def test_a_closed_pipe_is_quiet_on_windows_too(run, write, monkeypatch):
    def close(document, *, rules, hedges, rate_sources):
        monkeypatch.setattr(sys, "platform", "win32")
        raise OSError(errno.EINVAL, "Invalid argument")

    write("a.md", SLIP)
    monkeypatch.setattr(sys.modules["numcheck.engine"], "check_document", close)
    result = run("check", "a.md")
    assert (result.exit_code, result.output) == (141, "")
