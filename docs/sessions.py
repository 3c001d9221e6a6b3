"""Plays a page as its reader would: the files it names are written, its commands run in order, outputs shown anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"(?ms)^```(?P<language>\w+)\n(?P<text>.*?)^```$")
# "Save this as `dam.md`:" and the like, in front of what the file is to hold.
NAMED = re.compile(r"`(?P<file>[\w./-]+\.\w+)`[^\n`]*:\n\n\Z")
NOT_RUN = re.compile(r"\n\n\*Not run by our tests: [^\n*]+\.\*(?:\n|\Z)")
COMMAND = re.compile(r"(?m)^\$ (?P<command>[^\n]+)\n")
# How long pytest took is another every time.
TOOK = re.compile(r"(?m)^(?P<counts>\d+ (?:passed|failed)\b.*) in \d+\.\d+s$")
# All of the writer's environment a reader gets: CI and FORCE_COLOR, for one, change what pytest prints.
KEPT = ("PATH", "TMPDIR", "TEMP", "SYSTEMROOT", "LANG", "LC_ALL", "LC_CTYPE")
PROGRAMS = {"numcheck": "-m numcheck", "pytest": "-m pytest -p no:cacheprovider -p no:randomly", "python": ""}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its `file` when the page names one for it, and whether the page says it is not run."""

    start: int
    end: int
    language: str
    text: str
    file: str
    run: bool


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    for found in FENCE.finditer(page):
        named = NAMED.search(page, page.rfind("\n\n", 0, found.start() - 2) + 1, found.start())
        run = NOT_RUN.match(page, found.end()) is None
        yield Block(*found.span("text"), found["language"], found["text"], named["file"] if named else "", run)


class Session:
    """A reader at work in `folder`, who has numcheck and pytest, and nothing of the outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder.parent / f"{folder.name}-programs"
        self.programs.mkdir()
        for name, module in PROGRAMS.items():
            self.offer(name, f'"{sys.executable}" {module} "$@"; code=$?; echo $code >>"$0.codes"; exit $code')
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        paths = [str(folder), str(Path(sys.modules["numcheck"].__file__ or "").parents[1])]
        self.env = {
            **kept,
            "PATH": os.pathsep.join([str(self.programs), kept["PATH"]]),
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(folder),
            "COLUMNS": "80",
            "NUMCHECK_DATA": os.devnull,
        }

    def offer(self, name: str, body: str) -> None:
        """Put a program that does what `body` says in front of all others of its name."""
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)

    def codes(self) -> list[int]:
        """Return the exit codes of numcheck so far."""
        log = self.programs / "numcheck.codes"
        return [int(line) for line in log.read_text(encoding="utf-8").split()] if log.exists() else []

    def write(self, name: str, text: str) -> None:
        """Write a file; a package with entry points is thereby installed, as `pip install -e` would do it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.name == "pyproject.toml":
            self._install(tomllib.loads(text).get("project", {}))

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of a shell to its end; standard error is put into its output."""
        return subprocess.run(  # noqa: S603 - the command is the page's own
            ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - whichever the reader has
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def _install(self, project: dict[str, dict[str, dict[str, str]]]) -> None:
        lines = []
        for group, offers in project.get("entry-points", {}).items():
            lines += [f"[{group}]", *(f"{name} = {target}" for name, target in offers.items())]
        if lines:
            name = str(project.get("name", "page"))
            known = self.folder / f"{name.replace('-', '_')}.egg-info"
            known.mkdir(exist_ok=True)
            (known / "PKG-INFO").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            (known / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fresh(page: str, folder: Path) -> str:
    """Return a page with what its commands print now; raises SystemExit for one that ends with an exit code past 1."""
    session, parts, at = Session(folder), [], 0
    for block in blocks(page):
        if block.file:
            session.write(block.file, block.text)
        elif block.language == "console" and block.run:
            parts += [page[at : block.start], *(_played(session, found) for found in COMMAND.findall(block.text))]
            at = block.end
    return "".join([*parts, page[at:]])


def _played(session: Session, command: str) -> str:
    run = session.run(command)
    if run.returncode not in {0, 1}:
        raise SystemExit(f"{command!r} fails: {run.stdout.strip()}")
    printed = TOOK.sub(r"\g<counts>", run.stdout)
    return f"$ {command}\n{printed}"
