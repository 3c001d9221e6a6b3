from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from numcheck import registry

ROOT = Path(__file__).parents[2]


def generate(root, *args):
    script = [sys.executable, "docs/generate.py", *args]
    return subprocess.run(script, cwd=root, capture_output=True, encoding="utf-8", check=False, timeout=120)


@pytest.fixture
def copy(tmp_path):
    for folder in ("docs", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("tutorials"))
    shutil.copy(ROOT / "README.md", tmp_path)
    return tmp_path


def test_what_is_generated_is_fresh():
    run = generate(ROOT, "--check")
    assert (run.returncode, run.stderr) == (0, "")


def test_what_is_stale_is_named_and_written_anew(copy):
    page = f"docs/rules/{registry.rules()[0].code}.md"
    (copy / page).unlink()
    (copy / "docs/cli.md").write_text("old")
    (copy / "docs/rules/NC000.md").write_text("gone")
    readme = (copy / "README.md").read_text(encoding="utf-8").replace("$ numcheck check", "$ numcheck check --stats")
    (copy / "README.md").write_text(readme, encoding="utf-8")
    run = generate(copy, "--check")
    assert run.returncode == 1
    assert run.stderr.splitlines()[:-1] == [
        "README.md: stale",
        "docs/cli.md: stale",
        f"{page}: missing",
        "docs/rules/NC000.md: no such rule any more",
    ]
    assert generate(copy).returncode == 0
    assert not (copy / "docs/rules/NC000.md").exists()
    assert (copy / "docs/cli.md").read_text(encoding="utf-8") == (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert generate(copy, "--check").returncode == 0


def test_every_dependency_is_explained_and_nothing_else():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [project["project"]["dependencies"], *extras, project["build-system"]["requires"]]
    declared = [requirement for group in groups for requirement in group]
    names = {re.match(r"[\w.-]+", requirement)[0] for requirement in declared} - {"numcheck"}
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    listed = re.findall(r"(?m)^- \*\*([\w.-]+)\*\*: \S", page)
    assert sorted(listed) == sorted(names)


def test_links_between_pages_lead_somewhere():
    pages = [*ROOT.glob("docs/**/*.md"), ROOT / "README.md"]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", page.read_text("utf-8"))]
    assert len(links) > len(registry.rules())
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


def test_every_page_is_on_the_landing_page_or_the_list_of_rules():
    listed = {"index.md"}
    for name in ("index.md", "rules/index.md"):
        folder = (ROOT / "docs" / name).parent
        text = (ROOT / "docs" / name).read_text("utf-8")
        listed |= {
            (folder / link).relative_to(ROOT / "docs").as_posix() for link in re.findall(r"\]\(([\w/-]+\.md)\)", text)
        }
    assert {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")} - listed == set()
