"""Where figures can stand is found at the same places, whichever of its two patterns looks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from numcheck.lexicon.loader import load

WORDS = ["five", "Ten", "may", "May", "MAY", "million", "oneself", "penny", "twenty-", "half"]
NUMBERS = ["3", "3.5", "1,000", "½", "2½"]
EDGES = [*"_-–(“'’%$€.\n é×x😀\x00"]
PIECES = WORDS + NUMBERS + EDGES
OTHERS = [*"٣。ß"]
TEXTS = st.lists(st.sampled_from(PIECES + OTHERS) | st.characters(), max_size=30).map("".join)


def places(find, text, start):
    at, found = start, []
    while match := find(text, at, len(text)):
        found.append((match[0], match.start(), match.end(), match[1]))
        at = match.end()
    return found


@given(TEXTS, st.integers(0, 5))
def test_what_is_found_ahead_is_what_matches_there(text, start):
    anchors = load("en").anchors
    for surface, begin, end, word in places(anchors.search, text, min(start, len(text))):
        here = anchors.here.match(text, begin)
        assert (here[0], here.start(), here.end(), here[1]) == (surface, begin, end, word)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_none_is_passed_over(text):
    anchors = load("en").anchors
    assert places(anchors.search, text, 0) == places(anchors.here.search, text, 0)
