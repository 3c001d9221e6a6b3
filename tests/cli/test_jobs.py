"""Many files: several processes write what one does, an interrupt ends them all, progress is for terminals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from numcheck.cli import checking, main
from numcheck.errors import NumcheckError

ROOT = Path(__file__).parents[2]
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*") if path.suffix in {".txt", ".md"})
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX pipes and signals")


def check(*args, **more):
    return subprocess.Popen(
        [sys.executable, "-m", "numcheck", "check", *args],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(checking.__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


@pytest.mark.parametrize("name", ["text", "sarif"])
def test_several_processes_write_the_bytes_of_one(tmp_path, name):
    (tmp_path / "odd.txt").write_bytes(b"caf\xe9")
    (tmp_path / "japanese.md").write_text("---\nlang: ja\n---\n\n5%\n", encoding="utf-8")
    paths = [*SEEDS[:5], str(tmp_path), "missing.txt", "-", *SEEDS[5:]]

    def outcome(jobs):
        process = check(*paths, "--format", name, "--stats", "--jobs", jobs, stdin=subprocess.PIPE)
        out, err = process.communicate(b"The dam cost 1 trillion tenge ($ 2,173,913,043).", timeout=120)
        return process.returncode, out, err

    code, out, err = outcome("1")
    assert (code, b"NC103" in out, b"missing.txt: no such file" in err) == (2, True, True)
    assert outcome("2") == outcome("3") == (code, out, err)


@POSIX
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_neither_processes_nor_half_a_file(tmp_path, sent, jobs):
    pipes = [tmp_path / name for name in ("one", "two")]
    for pipe in pipes:
        os.mkfifo(pipe)
    output = tmp_path / "out.txt"
    output.write_text("before")
    process = check(*map(str, pipes), "--jobs", jobs, "--output", str(output))
    read = pipes[: int(jobs)]
    writers = [opened_for_writing(pipe, process) for pipe in read]
    process.send_signal(sent)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert output.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "out.txt", "two"]
    for writer in writers:
        # Nobody is left to read.
        with pytest.raises(BrokenPipeError):
            os.write(writer, b"5%")
        os.close(writer)


def opened_for_writing(pipe, process):
    """Open a pipe that a process is about to read, once it does."""
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError(process.communicate())


@POSIX
def test_a_reader_that_leaves_early_ends_all_processes(tmp_path):
    for at in range(200):
        (tmp_path / f"{at}.txt").write_text("The dam cost 1 trillion tenge ($ 2,173,913,043).\n")
    process = check(str(tmp_path), "--jobs", "2")
    process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


def test_a_process_that_dies_is_told_in_one_line():
    with pytest.raises(NumcheckError, match=r"^a process that checks was ended from outside.* --jobs 1$"):
        list(checking._outcomes(os._exit, [3, 3, 3], jobs=2))


def test_jobs_are_no_more_than_sources_and_none_means_all(monkeypatch):
    monkeypatch.setattr(checking, "processors", lambda: 1)
    assert list(checking._outcomes(str, [1, 2], jobs=0)) == ["1", "2"]
    assert list(checking._outcomes(str, [1], jobs=8)) == ["1"]
    assert list(checking._outcomes(str, [], jobs=8)) == []
    assert list(checking._outcomes(str, range(100), jobs=2)) == [str(at) for at in range(100)]


@pytest.mark.parametrize("jobs", ["-1", "many"])
def test_a_wrong_number_of_jobs_is_refused(run, jobs):
    assert run("check", "a.txt", "--jobs", jobs).exit_code == 2


def test_a_language_without_a_lexicon_stops_no_other_file(run, write, monkeypatch):
    from numcheck.errors import LexiconError

    def refuse(document, **more):
        if document.name == "b.txt":
            raise LexiconError("no lexicon")
        return known(document, **more)

    known = sys.modules["numcheck.engine"].check_document
    monkeypatch.setattr(sys.modules["numcheck.engine"], "check_document", refuse)
    for name in "abc":
        write(f"{name}.txt", "wrong")
    result = run("check", "a.txt", "b.txt", "c.txt")
    assert result.exit_code == 2
    assert result.stderr == "numcheck: b.txt: no lexicon\n"
    assert result.stdout.endswith("2 findings (2 errors, 0 warnings, 0 notes) in 2 files\n")


@pytest.mark.parametrize(("files", "terminal"), [(60, True), (60, False), (9, True)])
def test_progress_is_for_many_files_on_a_terminal(write, monkeypatch, tmp_path, capsys, files, terminal):
    for at in range(files):
        write(f"{at:02}.txt", "remark" if at == 0 else "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    main(["check", "."], standalone_mode=False)
    out, err = capsys.readouterr()
    assert out.endswith("1 finding (0 errors, 0 warnings, 1 note) in 1 of " + f"{files} files\n")
    if files == 60 and terminal:
        shown = [part for part in err.split("\r") if part.strip()]
        assert shown == [f"{at} of 60 files" for at in range(1, 61)]
        assert err.endswith("\r" + " " * len("60 of 60 files") + "\r")
    else:
        assert err == ""


def test_a_baseline_is_whole_whatever_the_jobs(run, write):
    for name in "abc":
        write(f"{name}.txt", "wrong")
    assert run("check", "a.txt", "b.txt", "c.txt", "--jobs", "2", "--write-baseline", "known.json").exit_code == 0
    assert run("check", "a.txt", "b.txt", "c.txt", "--jobs", "2", "--baseline", "known.json").exit_code == 0
    assert run("check", "a.txt", "--jobs", "2").exit_code == 1
