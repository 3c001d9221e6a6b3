from __future__ import annotations

import re

import pytest

from numcheck.api import check
from numcheck.checker import Checker
from numcheck.report.html.page import render_html

STORY = "ASTANA, Nov. 27, 2023 – The dam cost {}.\n"


@pytest.fixture
def charts(parsed):
    """The captions of the charts of a text, each with how many broken lines it has."""

    def charts(text):
        page = parsed(render_html([check(text)], version="0"))
        captions = [page.text(i) for i in page.find("figcaption")]
        figures = [*page.find("figure", class_="rates"), len(page.elements)]
        implied = page.find("line", class_="implied")
        return [
            (caption, sum(start < line < end for line in implied))
            for caption, start, end in zip(captions, figures, figures[1:], strict=False)
        ]

    return charts


HEAD = (
    "Tenge per dollar, 11 October 2023 to 6 December 2023 From 457.11 to 477.67, official (NBP); "
    "the days the text can mean are shaded."
)


def test_a_conversion_is_drawn_with_the_rates_around_its_day(charts):
    told = charts(STORY.format("1 trillion tenge ($2.2 billion)"))
    assert told == [(f"{HEAD} The text’s own figures give 454.55, the broken line.", 1)]


def test_a_rate_far_off_is_told_and_not_drawn(charts):
    told = charts(STORY.format("1 trillion tenge ($21.7 billion)"))
    assert told == [(f"{HEAD} The text’s own figures give 46.083, far off this scale.", 0)]


def test_conversions_without_a_finding_share_a_chart(charts):
    told = charts(STORY.format("1 trillion tenge ($2.2 billion) and the road 500 million tenge ($1.08 million)"))
    assert told == [(f"{HEAD} The text’s own figures give 454.55 and 462.96, the broken lines.", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "The dam cost 1 trillion tenge ($2.2 billion).",
        STORY.format("much; it is 94 km (58 miles) long"),
        STORY.format("too much"),
    ],
)
def test_without_a_day_or_money_there_is_no_chart(charts, text):
    assert charts(text) == []


def test_the_drawing_has_a_point_for_each_fixing_and_lies_in_its_frame(parsed):
    page = parsed(render_html([check(STORY.format("1 trillion tenge ($2.2 billion)"))], version="0"))
    (index,) = page.find("polyline")
    points = [tuple(map(float, point.split(","))) for point in page.elements[index][1]["points"].split()]
    # The record is a weekly one.
    assert len(points) == 9
    assert points == sorted(points)
    assert (points[0][0], points[-1][0]) == (48, 352)
    assert all(10 <= down <= 130 for _, down in points)
    labels = [page.text(i) for i in page.find("text", text_anchor="end")]
    assert [label for label in labels if re.fullmatch(r"\d+", label)] == ["450", "460", "470", "480"]


def test_the_rates_drawn_are_those_judged_by(parsed, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("date,base,quote,rate\n2023-11-24,USD,KZT,400\n2023-11-27,USD,KZT,401\n", encoding="utf-8")
    report = Checker(rate_sources=[str(own)]).check(STORY.format("1 trillion tenge ($2.5 billion)"))
    page = parsed(render_html([report], version="0"))
    (caption,) = (page.text(i) for i in page.find("figcaption"))
    assert "From 400 to 401, own (own.csv)" in caption
