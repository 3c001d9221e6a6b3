"""What a pattern says it met is what it met on the way that held, and no match is longer than its reach."""

from __future__ import annotations

import pytest

import numcheck
from numcheck.claims.match import Matcher
from numcheck.claims.tokens import tokenise
from numcheck.lexicon.constructions import compile_constructions
from numcheck.lexicon.loader import load
from numcheck.lexicon.schema import Construction
from numcheck.model.span import Span


def compiled(pattern):
    (entry,) = compile_constructions([Construction(claim="change", pattern=pattern)], load("en").classes)
    return entry


def matched(pattern, text):
    lexicon, entry = load("en"), compiled(pattern)
    mentions = numcheck.extract(text)
    tokens = tokenise(text, Span(0, len(text)), list(enumerate(mentions)), lexicon)
    found = Matcher(tokens, mentions, lexicon).match(entry.pattern, tokens.figures.index(0))
    return found and ({role: mentions[index].surface for role, index in found.figures.items()}, dict(found.words))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("{a:money} [{b:percent}] after", "$5 9% after", ({"a": "$5", "b": "9%"}, {})),
        ("{a:money} [{b:percent}] {c:percent} after", "$5 9% after", ({"a": "$5", "c": "9%"}, {})),
        ("{a:money} [<up>] rose after", "$5 rose after", ({"a": "$5"}, {})),
        ("{a:money} ..3 [{b:percent}] then after", "$5 9% then before", None),
    ],
)
def test_what_failed_leaves_nothing_behind(pattern, text, found):
    assert matched(pattern, text) == found
