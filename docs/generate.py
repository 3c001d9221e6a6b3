"""Writes what is generated from the code: rule pages, command help, public names, schemas, pictures, examples.

Run `python docs/generate.py` to write the files, with `--check` to compare them and exit 1 naming the stale ones.
"""

from __future__ import annotations

import argparse
import inspect
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pictures
import reference
import sessions
from compare import measure
from pydantic import TypeAdapter

from numcheck import registry
from numcheck.cli import main as command_line
from numcheck.config.schema import Configuration
from numcheck.report.page import render_markdown
from numcheck.report.schema import AnyLine, CheckOutput, FiguresOutput
from numcheck.rules.base import Rule

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = 100
SHAPES = {
    "output": CheckOutput,
    "output-lines": AnyLine,
    "figures-output": FiguresOutput,
    "configuration": Configuration,
}
COMPARISON = Path("docs/comparison.md")
EXAMPLE = re.compile(r"(?ms)(?P<head>^```console\n\$ (?P<command>numcheck [^\n]+)\n)(?P<output>.*?)(?P<tail>^```$)")


def generated() -> dict[Path, str]:
    """Return every generated file, by its path from the root, with what it must hold."""
    rules = registry.rules()
    files = {Path("docs/rules", f"{rule.code}.md"): render_markdown(rule) for rule in rules}
    files[Path("docs/rules/index.md")] = _index(rules)
    files[Path("docs/cli.md")] = _command_help()
    files[Path("docs/api.md")] = reference.reference()
    files |= pictures.pictures()
    for name, shape in SHAPES.items():
        schema = json.dumps(TypeAdapter(shape).json_schema(), indent=2, sort_keys=True)
        files[Path(f"docs/{name}.schema.json")] = f"{schema}\n"
    files[COMPARISON] = measure.renewed((ROOT / COMPARISON).read_text(encoding="utf-8"))
    files |= {page.relative_to(ROOT): _played(page) for page in sorted((ROOT / "docs/tutorials").glob("*.md"))}
    files[Path("README.md")] = EXAMPLE.sub(_example, (ROOT / "README.md").read_text(encoding="utf-8"))
    return files


def stale(files: dict[Path, str]) -> list[str]:
    """Return the paths whose file is missing, differs, or is the page of a rule that is gone, each with its fault."""
    found = []
    for path, content in sorted(files.items()):
        if not (ROOT / path).is_file():
            found.append(f"{path}: missing")
        elif (ROOT / path).read_text(encoding="utf-8") != content:
            found.append(f"{path}: stale")
    return found + [f"{path}: no such rule any more" for path in _left_over(files)]


def write(files: dict[Path, str]) -> None:
    """Write every file and delete the pages of rules that are gone."""
    for path, content in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(content, encoding="utf-8", newline="\n")
    for path in _left_over(files):
        (ROOT / path).unlink()


def _left_over(files: dict[Path, str]) -> list[Path]:
    pages = (path.relative_to(ROOT) for path in sorted((ROOT / "docs/rules").glob("*.md")))
    return [path for path in pages if path not in files]


def _index(rules: tuple[type[Rule[Any]], ...]) -> str:
    lines = ["# Rules", "", "| code | name | severity | profile | what it finds |", "|---|---|---|---|---|"]
    for rule in rules:
        first = inspect.cleandoc(rule.__doc__ or "").partition("\n")[0].replace("|", "\\|")
        link = f"[{rule.code}]({rule.code}.md)"
        lines.append(f"| {link} | {rule.name} | {rule.severity.value} | {rule.profile.value} | {first} |")
    return "\n".join(lines) + "\n"


def _command_help() -> str:
    parts = ["# The command line\n"]
    for name, command in _commands("numcheck", command_line):
        context = click.Context(command, info_name=name, terminal_width=COLUMNS, max_content_width=COLUMNS)
        context.help_option_names = ["-h", "--help"]
        parts.append(f"## `{name}`\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            yield from _commands(f"{name} {child}", command.commands[child])


def _played(page: Path) -> str:
    """Return a tutorial with what its commands print now."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder, "desk")
        desk.mkdir()
        return sessions.fresh(page.read_text(encoding="utf-8"), desk)


def _example(found: re.Match[str]) -> str:
    """Return an example of the README with what its command prints now."""
    arguments = shlex.split(found["command"])[1:]
    run = subprocess.run(  # noqa: S603 - the command is the README's own
        [sys.executable, "-m", "numcheck", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "NUMCHECK_DATA": os.devnull},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode not in {0, 1}:
        raise SystemExit(f"README.md: {found['command']} fails: {run.stderr.strip()}")
    return f"{found['head']}{run.stdout}{found['tail']}"


def main() -> None:
    """Write the files, or with --check compare them."""
    parser = argparse.ArgumentParser(description=inspect.cleandoc(__doc__ or ""))
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    asked = parser.parse_args()
    # The pictures are of the rates that ship with numcheck.
    os.environ["NUMCHECK_DATA"] = os.devnull
    if not asked.check:
        write(generated())
        return
    faults = stale(generated())
    if faults:
        raise SystemExit("\n".join([*faults, "run `python docs/generate.py` and commit what it writes"]))


if __name__ == "__main__":
    main()
