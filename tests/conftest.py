"""Tests see the rates that ship with numcheck, never those of the one who runs them, and no clock."""

from __future__ import annotations

import os
import tempfile

import pytest
from click.testing import CliRunner
from hypothesis import settings

from numcheck.cli import main

os.environ["NUMCHECK_DATA"] = tempfile.mkdtemp(prefix="numcheck-tests-")

# No test asserts time on a clock: a busy machine must not fail a law.
settings.register_profile("numcheck", deadline=None)
settings.load_profile("numcheck")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *args, **more: CliRunner().invoke(main, args, **more)


@pytest.fixture
def write(tmp_path):
    """Write a file, bytes or text as it is, into that folder."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
