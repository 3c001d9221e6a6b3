"""The site that Sphinx builds of the documentation: its contents, and the faults at which the build stops."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="asks for numcheck[docs]")
pytest.importorskip("myst_parser", reason="asks for numcheck[docs]")
pytest.importorskip("furo", reason="asks for numcheck[docs]")

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {
    "index.md": "# Home\n\n## For editors\n\n- [One](one.md) and [two](sub/two.md).\n- [A rule](rules/index.md).\n",
    "one.md": "# One\n\nSee [two](sub/two.md#a-part), [what changed](../CHANGELOG.md#now) or [two](sub/two.md).\n",
    "sub/two.md": "# Two\n\n## A part\n\n[Back](../index.md) to [a seed](../../seeds/README.md).\n",
    "rules/index.md": "# Rules\n",
    "rules/NC101.md": "# NC101\n",
}


@pytest.fixture
def build(tmp_path):
    """Write pages into a project, with these others, and build its site."""

    def build(**others):
        pages = {**PAGES, **{f"{name}.md": text for name, text in others.items()}}
        files = {**{f"docs/{name}": text for name, text in pages.items()}, "CHANGELOG.md": "", "seeds/README.md": ""}
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        shutil.copy(DOCS / "conf.py", tmp_path / "docs")
        script = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", "site"]
        return subprocess.run(script, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=120, check=False)

    return build


def test_the_sections_of_the_landing_page_are_the_contents(build, tmp_path):
    run = build()
    assert (run.returncode, run.stderr) == (0, "")
    page = (tmp_path / "site/one.html").read_text(encoding="utf-8")
    sidebar = page.partition('<div class="sidebar-tree">')[2].partition("</aside>")[0]
    assert "For editors" in sidebar
    assert sidebar.index(">One<") < sidebar.index(">Two<") < sidebar.index(">Rules<") < sidebar.index(">NC101<")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# One\n\n[Gone](gone.md)\n", "one.md:3: WARNING: 'myst' cross-reference target not found: 'gone.md'"),
        ("# One\n\n[Gone](sub/two.md#gone)\n", "one.md:3: WARNING: local id not found in doc 'sub/two': 'gone'"),
        ("# One\n\n![Gone](gone.svg)\n", "one.md:3: WARNING: image file not readable: gone.svg"),
    ],
)
def test_a_link_that_leads_nowhere_stops_the_build(build, text, fault):
    run = build(one=text)
    assert run.returncode == 1
    assert fault in run.stderr


def test_a_page_that_no_table_of_contents_has_stops_the_build(build):
    run = build(three="# Three\n")
    assert run.returncode == 1
    assert "three.md: WARNING: document isn't included in any toctree" in run.stderr
