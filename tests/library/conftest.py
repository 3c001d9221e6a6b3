"""Packages that are installed for the length of a test."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest

from numcheck import extensions, registry
from numcheck.lexicon import loader


@pytest.fixture(name="lay_out")
def lay_out_fixture():
    return lay_out


def lay_out(folder, name, *, offers, files):
    """Write a package as an installer would: its files, and what its dist-info says."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = [line for group, entries in offers.items() for line in (f"[numcheck.{group}]", *entries)]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(dedent(text), encoding="utf-8")


def forget():
    for known in (extensions.offers, registry.rules, loader.load):
        known.cache_clear()


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a package into this process: `install("name", offers={"rules": ["x = m:X"]}, files={"m.py": "…"})`."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)

    def install(name, *, offers, files):
        lay_out(tmp_path, name, offers=offers, files=files)
        forget()

    yield install
    monkeypatch.undo()
    forget()
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]
