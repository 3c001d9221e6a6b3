"""Datelines: which first words give a day and a place, and which only look so."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.document import Metadata
from numcheck.readers.dateline import find_dateline, iso_day, settle
from numcheck.readers.files import read_text


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        (" date 2023-11-27 ASTANA – For the mill", date(2023, 11, 27), "ASTANA"),
        ("Date: 2023-11-27\nThe mill", date(2023, 11, 27), None),
        ("PARIS, March 5 (AFP) - The mill", None, "PARIS"),
        ("WASHINGTON Nov 13 (Reuters) - The mill", None, "WASHINGTON"),
        ("NEW YORK, Nov. 26, 2023 (Reuters) — The mill", date(2023, 11, 26), "NEW YORK"),
        ("ALMATY, Kazakhstan, Sept 6, 2023 (Reuters) - Oil fell", date(2023, 9, 6), "ALMATY, Kazakhstan"),
        ("LONDON (Reuters) - The mill", None, "LONDON"),
        ("LONDON (Reuters)- BMW ( BMWG.DE ) plans", None, "LONDON"),
        ("PARIS/LONDON (Reuters) - Oil fell", None, "PARIS/LONDON"),
        ("ASTANA – For the mill", None, "ASTANA"),
        ("NUR-SULTAN – The mill", None, "NUR-SULTAN"),
        ("WASHINGTON (AP) _ The mill", None, "WASHINGTON"),
        ("NEW YORK--(BUSINESS WIRE)--The mill", None, "NEW YORK"),
        ("BOSTON, Nov. 26, 2023 /PRNewswire/ -- Mills fell", date(2023, 11, 26), "BOSTON"),
        ("MOSCOW, November 26. /TASS/. The rouble", None, "MOSCOW"),
        ("Geneva, 12 November 2023 – The world", date(2023, 11, 12), "Geneva"),
    ],
)
def test_datelines(text, day, place):
    assert find_dateline(text) == (day, place)


@pytest.mark.parametrize(
    "text",
    [
        "Apple - the firm",
        "Apple - The firm",
        "MONDAY - The mill closed",
        "BREAKING – The mill closed",
        "MAY – The minister spoke",
        "IBM - The firm",
        "NATO – the alliance",
        "MILL CLOSES DOORS - WORKERS LEAVE TOWN",
        "UPDATE 1-Oil falls",
        "In March 5, 2024 - The mill",
        "Apple, March 5, 2024 - the firm",
        "The mill spoke. PARIS (AFP) - The mill",
        "(Reuters) - The mill",
        "date 2023-02-30 The mill",
        "update 2023-11-27 The mill",
        "",
    ],
)
def test_what_is_no_dateline(text):
    assert find_dateline(text) == (None, None)


@pytest.mark.parametrize("when", ["Smarch 5, 2024", "Feb. 30, 2024"])
def test_day_that_does_not_exist_is_none(when):
    assert find_dateline(f"PARIS, {when} (AFP) - The mill") == (None, "PARIS")


@given(st.dates(date(1000, 1, 1), date(8999, 12, 31)), st.sampled_from(["%B %d, %Y", "%b. %d, %Y", "%d %B %Y"]))
def test_every_written_day_is_read(day, style):
    written = style.replace("%B", calendar.month_name[day.month]).replace("%b", calendar.month_name[day.month][:3])
    written = written.replace("%d", str(day.day)).replace("%Y", f"{day.year:04}")
    assert find_dateline(f"PARIS, {written} (AFP) - The mill") == (day, "PARIS")
    assert find_dateline(f"date {day.isoformat()} The mill") == (day, None)


@given(st.text(st.characters(exclude_categories=())) | st.text("A, 2024-(/)–Mar.d", max_size=300))
def test_any_text_is_borne(text):
    day, place = find_dateline(text)
    assert place is None or place in text
    assert day is None or str(day.day) in text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-11-27", date(2023, 11, 27)),
        ("2023-11-27T10:00+06:00", date(2023, 11, 27)),
        ("2023-11-27 1", date(2023, 11, 27)),
    ],
)
def test_iso_day(text, day):
    assert iso_day(text) == day


@pytest.mark.parametrize(
    "text", ["", "20231127", "2023-W48-1", "2023-11-271", "2023-13-01", "٢٠٢٣-11-27", "0000-01-01"]
)
def test_no_iso_day(text):
    assert iso_day(text) is None


def test_headline_and_byline_may_stand_before_the_dateline():
    known = read_text("Mill closes\n\nBy A. Miller\n\nPARIS, May 5, 2024 (AFP) - The mill.").metadata
    assert (known.dateline, known.dateline_source, known.place) == (date(2024, 5, 5), "text", "PARIS")


def test_dateline_far_down_is_another_story():
    assert read_text("One.\n\nTwo.\n\nThree.\n\nPARIS, May 5, 2024 (AFP) - The mill.").metadata == Metadata()


def test_caller_then_front_matter_then_text():
    text = "PARIS, May 5, 2024 (AFP) - The mill."
    blocks = read_text(text).blocks
    front = Metadata(dateline=date(2024, 5, 6), locale="fr")
    caller = Metadata(dateline=date(2024, 5, 7), locale="")
    assert settle(caller, text=text, blocks=blocks, front=front) == Metadata(date(2024, 5, 7), "caller", "PARIS", "fr")
    assert settle(Metadata(), text=text, blocks=blocks, front=front) == Metadata(
        date(2024, 5, 6), "front matter", "PARIS", "en"
    )
    assert settle(Metadata(), text=text, blocks=blocks) == Metadata(date(2024, 5, 5), "text", "PARIS", "en")
