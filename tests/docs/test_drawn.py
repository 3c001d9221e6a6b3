"""What is drawn and listed from the code: pictures that any browser shows by day and night, and every public name."""

from __future__ import annotations

import inspect
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import numcheck

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = sorted((DOCS / "pictures").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def shapes(picture, kind):
    return [each for each in ET.parse(picture).getroot() if each.get("class") == kind]


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_stands_alone_and_has_a_dark_side(picture):
    source = picture.read_text(encoding="utf-8")
    root = ET.fromstring(source)
    assert root.find(f"{SVG}title").text
    assert "prefers-color-scheme: dark" in root.find(f"{SVG}style").text
    assert not re.search(r"href|url\(|<script|<image|@import|@font-face", source)
    width = float(root.get("width"))
    for bar in [each for each in root if each.tag == f"{SVG}rect"]:
        assert float(bar.get("x")) >= 0
        assert float(bar.get("x")) + float(bar.get("width")) <= width


def test_every_picture_is_shown_with_words_for_it():
    page = (DOCS / "how-figures-become-intervals.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/(\w+)\.svg\)", page)
    assert [name for _, name in shown] == ["readings", "hedges", "outcomes", "conversion"]
    assert sorted(name for _, name in shown) == [path.stem for path in PICTURES]


def test_the_bars_are_as_wide_as_the_intervals():
    # 440 to 460 billion are 400 pixels: half a billion either way is 20, five billion either way 200.
    bars = shapes(DOCS / "pictures/readings.svg", "printed")
    assert [bar.get("width") for bar in bars if bar.tag == f"{SVG}rect"] == ["20.0", "200.0", "2.0", "2.0"]
    assert [bar.get("cx") for bar in bars if bar.tag == f"{SVG}circle"] == ["530.0", "530.0"]


def test_an_interval_without_an_end_has_an_arrow():
    arrows = [each for each in shapes(DOCS / "pictures/hedges.svg", "printed") if each.tag == f"{SVG}path"]
    assert len(arrows) == 1
    assert arrows[0].get("d").startswith("M330.0 ")


@pytest.mark.parametrize("name", numcheck.__all__)
def test_a_public_name_is_in_the_reference_with_all_it_offers(name):
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    value = getattr(numcheck, name)
    assert inspect.getdoc(value).partition("\n")[0] in section
    if inspect.isclass(value) and not issubclass(value, Exception):
        own = {each for each in vars(value) if not each.startswith("_")}
        offered = {each for each in own if callable(getattr(value, each)) or isinstance(vars(value)[each], property)}
        assert set(re.findall(rf"(?m)^### {name}\.(\w+)$", section)) == offered
