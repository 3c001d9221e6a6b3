"""The commands that the documentation shows exist, with the options they are given, and the recipes that can run do."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from numcheck.cli import main

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]
BLOCK = re.compile(r"(?ms)^```(?:sh|console|yaml)\n(.*?)^```$")
CALL = re.compile(r"(?:^|[|(]|- run: |script: |- |bin/|-r )\s*(numcheck [^|\n)]+)", re.MULTILINE)
WORDS = "where-you-work.md"
SLIP = "The dam cost 1 trillion tenge ($ 2,173,913,043).\n"


def blocks(page):
    return BLOCK.findall(page.read_text(encoding="utf-8"))


def calls():
    for page in PAGES:
        for block in blocks(page):
            for found in CALL.finditer(block.replace("$ numcheck", "numcheck")):
                yield page.name, " ".join(shlex.split(found[1], comments=True))


CALLS = sorted(set(calls()))


def test_the_recipes_are_among_them():
    shown = [line for name, line in CALLS if name == WORDS]
    assert len(shown) == 14
    assert "numcheck check - --stdin-filename post-123.html --date $day" in shown


@pytest.mark.parametrize(("page", "line"), CALLS)
def test_a_command_shown_exists_with_its_options(page, line):
    words = line.replace(" > ", " ").split()[1:]
    command, context = main, click.Context(main)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command, words = command.get_command(context, words[0]), words[1:]
        assert command is not None, line
    known = {option for each in command.get_params(click.Context(command)) for option in each.opts}
    asked = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    assert asked <= known | {"--version"}


def recipe(heading):
    """Return the first block of commands under a heading of the recipes."""
    section = (ROOT / "docs" / WORDS).read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    return BLOCK.search(section)[1]


@pytest.fixture
def env(tmp_path):
    """Return an environment in which `numcheck` is this one, and Git knows nobody's settings."""
    script = tmp_path / "bin" / "numcheck"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m numcheck "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"
    home = str(Path(sys.modules["numcheck"].__file__).parents[1])
    author = {f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**os.environ, **author, "PATH": path, "PYTHONPATH": home, "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("git"), reason="asks for git and a shell")
def test_the_git_hook_stops_a_commit_with_a_slip(tmp_path, env):
    known = {"cwd": tmp_path / "repository", "env": env, "capture_output": True, "encoding": "utf-8", "timeout": 60}

    def git(*args):
        return subprocess.run(["git", *args], check=False, **known)

    known["cwd"].mkdir()
    git("init", "-q")
    hook = known["cwd"] / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(recipe("A Git hook without pre-commit"), encoding="utf-8")
    hook.chmod(0o755)
    (known["cwd"] / "a story.md").write_text(SLIP, encoding="utf-8")
    (known["cwd"] / "code.py").write_text(SLIP, encoding="utf-8")
    git("add", "code.py")
    assert git("commit", "-qm", "Code").returncode == 0
    git("add", ".")
    done = git("commit", "-qm", "Story")
    assert done.returncode != 0
    assert "a story.md:1:32: warning NC103 " in done.stdout + done.stderr
    assert git("log", "--format=%s").stdout == "Code\n"


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="asks for bash")
@pytest.mark.parametrize(
    ("heading", "fakes", "suffix"),
    [
        ("Google Docs", {"curl": SLIP}, ".md"),
        (
            "WordPress",
            {"wp": f'$(case "$*" in *post_date) echo "2023-11-27 10:00:00";; *) echo "<p>{SLIP}";; esac)'},
            ".html",
        ),
    ],
)
def test_what_another_program_gives_is_checked(tmp_path, env, heading, fakes, suffix):
    for name, said in fakes.items():
        fake = tmp_path / "bin" / name
        text = said.replace("($ ", "(\\$ ")
        fake.write_text(f"#!/bin/bash\ncat <<END\n{text}\nEND\n", encoding="utf-8")
        fake.chmod(0o755)
    script = ["bash", "-c", recipe(heading)]
    done = subprocess.run(
        script, cwd=tmp_path, env={**env, "ID": "x"}, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert re.match(rf"\S+{re.escape(suffix)}:1:\d+: warning NC103 ", done.stdout)
