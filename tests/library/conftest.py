"""Packages that are installed for the length of a test, and how much memory a run holds."""

from __future__ import annotations

import gc
import sys
import tracemalloc
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
def peak():
    """Return the most memory, in bytes, taken while as many things as each of `counts` says were gone through."""

    def measured(iterate, *counts):
        taken = []
        for _ in iterate(1):
            pass
        gc.collect()
        gc.freeze()
        tracemalloc.start()
        try:
            for count in counts:
                tracemalloc.reset_peak()
                before = tracemalloc.get_traced_memory()[0]
                for _ in iterate(count):
                    # Python looks for cycles when it likes; here it must not be what decides.
                    gc.collect()
                taken.append(tracemalloc.get_traced_memory()[1] - before)
        finally:
            tracemalloc.stop()
            gc.unfreeze()
        return taken

    return measured


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
