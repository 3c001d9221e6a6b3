"""Every seed story is checked against its gold file: what must, may and must not be found, and what is not judged."""

from __future__ import annotations

import gzip
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import numcheck
from numcheck import registry

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"
STORIES = sorted(path for path in SEEDS.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")
GOLD = sorted(SEEDS.glob("*.gold.toml"))
RANKS = {"note": 0, "warning": 1, "error": 2}
CODES = {rule.code for rule in registry.rules()}
RUN = 9
PROSE = {".txt", ".md", ".json", ".jsonl", ".gz", ".py"}
WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")


def gold_of(story: Path) -> dict[str, Any]:
    return tomllib.loads(story.with_suffix(".gold.toml").read_text(encoding="utf-8"))


def surfaces(entry: dict[str, Any]) -> tuple[str, ...]:
    on = entry.get("on", ())
    return (on,) if isinstance(on, str) else tuple(on)


def surface(report, finding) -> str:
    return report.document.text[finding.span.start : finding.span.end]


def said(finding) -> str:
    return "\n".join((finding.message, *finding.working, *(fix.replacement for fix in finding.fixes)))


def described(report, findings) -> list[str]:
    return [f"{each.code} {each.severity} on {surface(report, each)!r}: {said(each)}" for each in findings]


def matches(report, finding, entry) -> bool:
    return finding.code == entry["code"] and (not surfaces(entry) or surface(report, finding) in surfaces(entry))


def allowed(report, finding, entry) -> bool:
    return matches(report, finding, entry) and RANKS[finding.severity] <= RANKS[entry["severity"]]


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def runs(text: str) -> Iterator[str]:
    found = words(text)
    return (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def lines_of(path: Path) -> Iterator[str]:
    """Yield a foreign text in stretches that a run of words cannot cross unless one text holds it."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = data.decode("utf-8", errors="replace")
    # Of JSON, escaped line breaks and quotation marks would otherwise glue a letter to the next word.
    text = re.sub(r"\\[nrt\"]", " ", text)
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    return iter(text.splitlines() if path.suffix in {".gz", ".jsonl"} else (text,))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_must_be_found_is_found_once(story):
    report = numcheck.check_file(story)
    for entry in gold_of(story).get("must", ()):
        found = [each for each in report.findings if matches(report, each, entry)]
        assert len(found) == 1, (entry, described(report, report.findings))
        assert found[0].severity == entry["severity"], described(report, found)
        missing = [text for text in entry.get("contains", ()) if text not in said(found[0])]
        assert not missing, (missing, described(report, found))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_nothing_else_is_found(story):
    report = numcheck.check_file(story)
    gold = gold_of(story)
    spare = [
        each
        for each in report.findings
        if not any(matches(report, each, entry) for entry in gold.get("must", ()))
        and not any(allowed(report, each, entry) for entry in gold.get("may", ()))
    ]
    assert not spare, described(report, spare)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_must_not_be_found_is_not(story):
    report = numcheck.check_file(story)
    banned = set(gold_of(story).get("must_not", {}).get("codes", ()))
    found = [each for each in report.findings if each.code in banned]
    assert not found, described(report, found)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_cannot_be_judged_is_reported(story):
    report = numcheck.check_file(story)
    expected = set(gold_of(story).get("abstains", ()))
    assert expected <= {each.code for each in report.abstentions}
    assert (report.document.metadata.dateline is None) == bool(expected)


def test_every_story_has_its_gold_and_every_gold_its_story():
    assert [story.with_suffix(".gold.toml") for story in STORIES] == GOLD
    assert len(STORIES) >= 8


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_gold_speaks_of_its_story(story):
    text = story.read_text(encoding="utf-8")
    gold = gold_of(story)
    assert gold.keys() <= {"must", "may", "must_not", "abstains"}
    musts = gold.get("must", [])
    for entry in (*musts, *gold.get("may", [])):
        assert entry.keys() <= {"code", "severity", "on", "contains"}
        assert entry["code"] in CODES
        assert entry["severity"] in RANKS
        assert all(each in text for each in surfaces(entry)), entry
    assert all(surfaces(entry) for entry in musts)
    codes = gold["must_not"]["codes"]
    assert set(codes) <= CODES
    assert not set(codes) & {entry["code"] for entry in musts}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_stories_are_short(story):
    # Variants of one passage are as short as the passage.
    least = 25 if story.name.startswith("doubling-") else 120
    assert least <= len(words(story.read_text(encoding="utf-8"))) <= 350


def test_the_readme_lists_every_story():
    listed = re.findall(r"^\| `([^`]+)` \|", (SEEDS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == sorted(story.name for story in STORIES)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared material is not there")
def test_the_wording_is_our_own():
    ours = {run: story.name for story in STORIES for run in runs(story.read_text(encoding="utf-8"))}
    foreign = [path for path in sorted(SHARED.rglob("*")) if path.is_file() and path.suffix in PROSE]
    shared = {
        (ours[run], path.name, run) for path in foreign for line in lines_of(path) for run in runs(line) if run in ours
    }
    assert not shared
