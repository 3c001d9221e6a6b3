"""The GitHub Action: its steps are run by bash as a runner would, with a Python that installs nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SLIP = "The dam cost 1 trillion tenge ($ 2,173,913,043).\n"
# Runners call bash like this for `shell: bash`.
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
EXPRESSION = re.compile(r"\$\{\{ *([\w.\-]+) *\}\}")

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash") or not shutil.which("xargs"), reason="asks for bash and xargs"
)


@pytest.fixture
def act(program, tmp_path):
    """Run the action with some inputs; return its last step that was run, and what pip was told."""
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\nif [ "$2" = pip ]; then echo "$@" >>"{tmp_path}/pip"; else exec "{sys.executable}" "$@"; fi\n',
        encoding="utf-8",
    )
    python.chmod(0o755)

    def act(**inputs):
        known = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        known |= {f"inputs.{name}": value for name, value in inputs.items()}
        known |= {"github.action_path": "/the/action", "steps.python.outputs.python-path": str(python)}
        for step in ACTION["runs"]["steps"]:
            if "uses" in step:
                continue
            env = {name: EXPRESSION.sub(lambda found: known[found[1]], value) for name, value in step["env"].items()}
            more = {"cwd": tmp_path / "work", "env": {**program, **env}, "timeout": 120}
            done = subprocess.run([*BASH, step["run"]], capture_output=True, encoding="utf-8", check=False, **more)
            if done.returncode:
                break
        return done, (tmp_path / "pip").read_text(encoding="utf-8")

    (tmp_path / "work").mkdir()
    return act


def found(done):
    return re.findall(r"^::warning file=([^,]+),line=1,.*,title=(NC\d+)", done.stdout, re.MULTILINE)


def test_it_is_a_composite_action_whose_inputs_all_reach_a_step():
    assert ACTION["runs"]["using"] == "composite"
    used = {name for step in ACTION["runs"]["steps"] for name in EXPRESSION.findall(str(step.get("env", "")))}
    assert {f"inputs.{name}" for name in ACTION["inputs"]} == {name for name in used if name.startswith("inputs.")}
    assert sorted(ACTION["inputs"]) == ["args", "paths", "version"]
    # An expression in a script would be run as a part of it.
    assert not any("${{" in step.get("run", "") for step in ACTION["runs"]["steps"])
    assert [step["shell"] for step in ACTION["runs"]["steps"] if "run" in step] == ["bash", "bash"]


def test_it_writes_annotations_and_fails(act, write):
    write("work/story.md", SLIP)
    done, told = act()
    assert (done.returncode, done.stderr, found(done)) == (1, "", [("story.md", "NC103")])
    assert told == "-m pip install --quiet /the/action[pdf,rst]\n"


def test_it_installs_the_version_asked_for_and_passes_what_holds(act, write):
    write("work/story.md", "The dam cost 1 trillion tenge.\n")
    done, told = act(version="0.3.1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert told == "-m pip install --quiet numcheck[pdf,rst]==0.3.1\n"


def test_paths_stand_on_lines_and_options_as_in_a_shell(act, write):
    for name in ("a b.md", "-c.md", "d.md"):
        write(f"work/{name}", SLIP)
    done, _ = act(paths="a b.md\n-c.md\n", args="--exit-zero --place 'Almaty, the old capital'\n  --select NC103")
    assert (done.returncode, done.stderr) == (0, "")
    assert found(done) == [("a b.md", "NC103"), ("-c.md", "NC103")]


@pytest.mark.parametrize("given", ["$(touch owned)", "`touch owned`", "; touch owned", '" ; touch owned ; "'])
def test_nothing_given_is_run(act, tmp_path, given):
    assert act(paths=given)[0].returncode == 2
    assert act(args=given)[0].returncode != 0
    assert not list(tmp_path.rglob("owned"))
