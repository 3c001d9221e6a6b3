"""The hook for pre-commit, run by pre-commit itself in a repository of a few files."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from numcheck.cli.init import hook

yaml = pytest.importorskip("yaml")

PUBLISHED = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
SLIP = "The dam cost 1 trillion tenge ($ 2,173,913,043).\n"
TOOLS = shutil.which("git") and importlib.util.find_spec("pre_commit")

pytestmark = pytest.mark.skipif(not TOOLS or sys.platform == "win32", reason="asks for git and pre-commit")


def published():
    """Return the published hook as a local one, in the Python at hand instead of one made from the network."""
    (known,) = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    assert known.pop("language") == "python"
    assert known.pop("additional_dependencies")
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": [{**known, "language": "system"}]}]})


@pytest.fixture
def commit(program, write, tmp_path):
    env = {**program, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": "/dev/null"}
    known = {"cwd": tmp_path / "repository", "env": env, "capture_output": True, "encoding": "utf-8", "timeout": 120}

    def commit(config, **files):
        for name, text in {".pre-commit-config.yaml": config, **files}.items():
            write(f"repository/{name}", text)
        for args in (["init", "-q"], ["add", "-A"]):
            subprocess.run(["git", *args], check=True, **known)
        return subprocess.run([sys.executable, "-m", "pre_commit", "run"], check=False, **known)

    return commit


@pytest.mark.parametrize("config", [published(), hook()], ids=["published", "shown by init"])
def test_it_fails_on_a_slip_and_looks_at_texts_only(commit, config):
    texts = ["PAGE.MD", "paper.tex", "story.txt"]
    done = commit(config, **dict.fromkeys([*texts, "code.py", "table.csv", "data.json", "proof.pdf"], SLIP))
    found = sorted(line.partition(":")[0] for line in done.stdout.splitlines() if " NC103 " in line)
    assert (done.returncode, found, done.stderr) == (1, texts, "")


@pytest.mark.parametrize("config", [published(), hook()], ids=["published", "shown by init"])
def test_it_passes_what_holds(commit, config):
    done = commit(config, **{"story.txt": "The dam cost 1 trillion tenge.\n"})
    assert (done.returncode, done.stdout.rpartition(".")[2]) == (0, "Passed\n")


def test_the_configuration_of_the_repository_counts(commit):
    done = commit(hook(), **{"story.txt": SLIP, "numcheck.toml": "ignore = ['NC103']\n"})
    assert done.returncode == 0


def test_it_brings_what_reads_restructured_text():
    (known,) = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    project = tomllib.loads((PUBLISHED.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert known["additional_dependencies"] == project["optional-dependencies"]["rst"]
