"""A text that arrives in pieces is found to have what the whole of it has, soon, and in bounded memory."""

from __future__ import annotations

import asyncio
import queue
from itertools import count, islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.registry import rules
from numcheck.report.markup import unmark

ROOT = Path(__file__).parents[2]
STORIES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").rglob("*.txt"))]
CHECKER = numcheck.Checker(date="2023-11-27", profile="picky")
FILL = "The river ran on and nobody counted a thing that day, said the miller, who had time.\n"
SHARE = "12 of the 48 farms (30%) replied."
RATE = "They paid 1 trillion tenge ($21.7 billion)."
GROWTH = "The economy will grow 5% a year."
TARGET = "The plan is to double the economy by 2029."
EXAMPLES = [unmark(each.text).text for rule in rules() for each in (*rule.INVALID, *rule.VALID)]


def pieces(text, sizes):
    at = 0
    for size in sizes:
        if at >= len(text):
            return
        yield text[at : at + size]
        at += size
    yield text[at:]


def by_place(findings):
    return sorted(findings, key=lambda found: (found.span, found.code, found.message))


def placed(findings):
    return [(found.code, found.span.start) for found in findings]


@pytest.mark.parametrize("size", [1, 40, 10**6])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story[:20])
def test_a_story_has_the_findings_of_the_whole(story, size):
    whole = CHECKER.check(story).findings
    assert by_place(CHECKER.check_stream(story[at : at + size] for at in range(0, len(story), size))) == list(whole)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*STORIES, SHARE, "- 5\n- 6 %", "\r\n", "  ", "“It paid £6,5000,000,000.", ""]), max_size=6
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n \n"]),
    st.lists(st.integers(1, 3000), max_size=50),
)
def test_it_does_not_matter_where_a_text_is_cut(parts, between, sizes):
    text = between.join(parts)
    assert by_place(CHECKER.check_stream(pieces(text, sizes), window=10**6)) == list(CHECKER.check(text).findings)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(EXAMPLES), min_size=6, max_size=14))
def test_what_is_told_early_stays_true_whatever_comes(paragraphs):
    text = "\n\n".join(paragraphs)
    chunks = (f"{paragraph}\n\n" for paragraph in paragraphs)
    assert by_place(CHECKER.check_stream(chunks)) == list(CHECKER.check(text).findings)


def test_the_rates_of_the_checker_count(tmp_path):
    (tmp_path / "own.csv").write_text("date,base,quote,rate\n2023-11-01,USD,KZT,46\n2023-11-27,USD,KZT,46\n")
    found = {}
    for sources in (["nbp"], [str(tmp_path / "own.csv")]):
        checker = numcheck.Checker(date="2023-11-27", rate_sources=sources)
        found[sources[0]] = placed(checker.check_stream([RATE]))
        assert found[sources[0]] == placed(checker.check(RATE).findings)
    assert [len(each) for each in found.values()] == [1, 0]


def test_what_does_not_reach_further_than_the_window_is_found_in_a_text_of_any_length():
    # Targets ask for growth, and weekdays for years, wherever a text names them.
    checker = numcheck.Checker(date="2023-11-27", ignore=["NC4", "NC601"])
    text = f"\n{FILL * 70}\n".join(STORIES)
    whole = checker.check(text).findings
    found = list(checker.check_stream(pieces(text, [700] * 1000), window=4000))
    assert len(text) > 15 * 4000
    assert by_place(found) == list(whole)
    assert len(whole) > 5


@pytest.mark.parametrize(("between", "found"), [(10, ["NC402"]), (400, [])])
def test_what_is_further_away_than_the_window_is_not_seen(between, found):
    text = f"{TARGET}\n\n{FILL * between}\n{GROWTH}"
    told = [finding.code for finding in CHECKER.check_stream([text], window=2000) if finding.code == "NC402"]
    assert told == found
    assert "NC402" in [finding.code for finding in CHECKER.check(text).findings]


def test_a_finding_comes_as_soon_as_it_is_sure():
    taken = []

    def arriving():
        for number in count():
            piece = f"{SHARE}\n\n" if number == 3 else f"{RATE}\n\n" if number == 5 else FILL
            taken.append(len(piece))
            yield piece

    found = CHECKER.check_stream(arriving(), window=1000)
    assert taken == []
    # A share says all by itself, once another paragraph begins.
    assert next(found).code == "NC306"
    assert len(taken) == 5
    # What a sum is worth, text further on may tell.
    assert next(found).code == "NC104"
    assert 1000 <= sum(taken[6:]) < 2300


def test_a_day_and_place_that_are_given_need_not_be_waited_for():
    def arriving():
        yield f"{SHARE}\n\nAnd"
        raise AssertionError("asked for too much")

    assert next(CHECKER.check_stream(arriving(), date="2023-11-27", place="Astana")).code == "NC306"


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_one():
    text = f"Farms\n\nNews\n\nDay\n\nHe said: “{SHARE}\n\n“And so on.”\n\n"
    (whole,) = CHECKER.check(text).findings
    assert whole.severity is numcheck.Severity.NOTE
    assert list(CHECKER.check_stream(pieces(text, [5] * 100))) == [whole]


def test_day_and_place_are_those_of_the_first_paragraphs():
    text = "Farms\n\nASTANA, Nov. 27, 2023 (AP) - It opens on Monday, Nov. 26."
    text = f"{text}\n\n{FILL * 40}It closes on Friday, Nov. 27."
    whole = numcheck.check(text).findings
    found = list(numcheck.Checker().check_stream(pieces(text, [9] * 1000), window=1000))
    assert placed(found) == placed(whole)
    assert [code for code, _ in placed(found)] == ["NC601", "NC601"]
    assert list(numcheck.Checker().check_stream([text], date="2026-11-29")) != found


@pytest.mark.parametrize("long", ["A word. ", "word ", "word"])
def test_a_paragraph_that_does_not_end_is_cut(long):
    text = f"{long * 3000} {SHARE} {long * 3000}"
    found = list(CHECKER.check_stream(pieces(text, [100] * 10**4), window=1500))
    assert placed(found) == [("NC306", text.index("30%"))]


def test_much_empty_space_is_passed_over():
    text = f"{' ' * 9000}{SHARE}{chr(10) * 9000}{SHARE}\n{' ' * 9000}"
    found = CHECKER.check_stream(pieces(text, [1000] * 30), window=1000)
    assert placed(found) == [("NC306", text.index("30%")), ("NC306", text.rindex("30%"))]


def test_an_endless_text_is_held_a_window_at_a_time(peak):
    def found(findings):
        text = (f"In village {number} {SHARE}\n\n{FILL * 9}\n" for number in count())
        return islice(CHECKER.check_stream(text, window=2000), findings)

    few, many = peak(found, 20, 200)
    assert many < 1.5 * few + 50_000


@pytest.mark.parametrize(
    ("chunks", "options", "message"),
    [
        (["5"], {"window": 10}, "window 10 is too small: take 1000 code points or more"),
        (["5"], {"date": "Monday"}, "date 'Monday' is not a day: write it as YYYY-MM-DD"),
        ([b"5"], {}, "a piece of the text is bytes, not str: decode it first"),
    ],
)
def test_what_means_nothing_is_refused(chunks, options, message):
    with pytest.raises(numcheck.UsageError) as caught:
        list(CHECKER.check_stream(chunks, **options))
    assert str(caught.value) == message


def test_an_event_loop_hands_pieces_over_as_they_come():
    async def desk():
        arriving, told = queue.Queue(), []

        def follow():
            told.extend(found.code for found in CHECKER.check_stream(iter(arriving.get, None)))

        following = asyncio.create_task(asyncio.to_thread(follow))
        for piece in (SHARE[:9], SHARE[9:], "\n\nMore.", None):
            await asyncio.sleep(0)
            arriving.put(piece)
        await following
        return told

    assert asyncio.run(desk()) == ["NC306"]


def test_a_language_without_a_lexicon_is_refused():
    with pytest.raises(numcheck.LexiconError):
        list(CHECKER.check_stream([SHARE], locale="xx"))
