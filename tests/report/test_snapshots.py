"""One seed story in every format, word for word; `python tests/report/test_snapshots.py` writes the snapshots anew."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from numcheck import registry
from numcheck.engine import check_document
from numcheck.readers.files import read_file
from numcheck.report.formats import OWN, renderer
from numcheck.report.renderer import Run, Style
from numcheck.report.stats import Stats

SEEDS = Path(__file__).parents[2] / "seeds"
SNAPSHOTS = Path(__file__).parent / "snapshots"
STORY = "kazakhstan-one-year-slips.md"
SUFFIXES = {"text": "txt", "github": "txt", "gitlab": "json", "junit": "xml", "checkstyle": "xml"}


def written(name):
    """The story and a path that cannot be read, in a format, as a release 1.2.3 would write them."""
    document = read_file(SEEDS / STORY)
    report = check_document(dataclasses.replace(document, name=f"seeds/{STORY}"))
    made = renderer(name)(Style())
    run = Run("1.2.3", registry.rules, Stats.of(report), [("seeds/lost.md", "no such file; check the path")])
    return "".join(made.assemble([made.piece(report)], run))


def shown(name):
    """What the snapshot keeps: not the rules' pages in SARIF nor style and script in HTML, which have tests."""
    text = written(name)
    if name == "html":
        return re.sub(r"(?s)(<(style|script)>).*?(?=</\2>)|'sha256-[^']*'", r"\1…", text)
    if name != "sarif":
        return text
    log = json.loads(text)
    for rule in log["runs"][0]["tool"]["driver"]["rules"]:
        rule["help"] = dict.fromkeys(rule["help"], "…")
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def snapshot(name):
    return SNAPSHOTS / f"{name}.{SUFFIXES.get(name, name)}"


@pytest.mark.parametrize("name", [*OWN])
def test_a_story_is_written_as_its_snapshot(name):
    assert shown(name) == snapshot(name).read_text(encoding="utf-8")


def test_there_is_no_snapshot_too_many():
    assert sorted(SNAPSHOTS.iterdir()) == sorted(map(snapshot, OWN))


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for each in OWN:
        snapshot(each).write_text(shown(each), encoding="utf-8", newline="\n")
