"""The real engine behind the commands, and numcheck as a program of that name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import numcheck


@pytest.fixture
def program(tmp_path_factory):
    """Return an environment in which `numcheck` is this numcheck."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "numcheck"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{START}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    home = str(Path(numcheck.__file__).parents[1])
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": home}


START = "import sys; sys.argv[0] = 'numcheck'; from numcheck.cli import main; main()"


@pytest.fixture
def shell(program):
    """Run a script with a shell in a folder, and return the finished process."""

    def shell(script, *, cwd, name="bash", env=None):
        command = [name, "-c", script]
        known = {**program, **(env or {})}
        return subprocess.run(
            command, cwd=cwd, env=known, capture_output=True, encoding="utf-8", check=False, timeout=120
        )

    return shell
