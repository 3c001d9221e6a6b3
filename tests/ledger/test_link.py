"""Comments and words bind the figure they stand beside, and no other."""

from __future__ import annotations

import json

import pytest

from numcheck.engine import extract_document
from numcheck.ledger.entry import Ledger
from numcheck.ledger.link import links
from numcheck.ledger.read import read
from numcheck.lexicon.loader import load
from numcheck.readers.files import read_bytes

LEDGER = """
[a]
value = 1
[b]
value = 1
unit = "%"
"""


@pytest.fixture
def bound(desk):
    def bound(text, ledger=LEDGER, suffix=".md"):
        known: Ledger = read(desk.write("figures.toml", ledger))
        document = read_bytes(text.encode(), suffix=suffix)
        found = links(document, extract_document(document), known, load("en"))
        pairs = [(each.figure.surface, *(entry.name for entry in each.entries)) for each in found.found]
        return pairs, [name for _, name in found.loose], [name for _, name in found.unknown]

    return bound


BESIDE = [
    ("There are 5 mills<!-- numcheck: a --> and 6 farms.", "5"),
    ("There are 5 mills <!-- numcheck: figure[a] --> and 6 farms.", "5"),
    ("There are 5 mills <!--numcheck: figure[ a ] as counted--> and 6 farms.", "5"),
    ("There were 5 mills in 2022<!-- numcheck: a --> and 6 farms.", "5"),
    ("There are <!-- numcheck: a --> 5 mills and 6 farms.", "5"),
    ("There are 5 mills\nby the river<!-- numcheck: a --> and 6 farms.", "5"),
    ("There are 4 dams.\n\n<!-- numcheck: a -->\n\nThere are 5 mills and 6 farms.", "5"),
    ("There are 4 dams.\n\n> There are 5 mills<!-- numcheck: a -->.", "5"),
    ("- 4 dams\n- 5 mills <!-- numcheck: a -->\n- 6 farms", "5"),
    ("- 4 dams\n- the mills<!-- numcheck: a -->, 5", "5"),
    ("| x | y |\n|---|---|\n| 4 | 5 <!-- numcheck: a --> |\n| 6 | 7 |", "5"),
    ("# 5 mills <!-- numcheck: a -->\n\nThere are 6 farms.", "5"),
]


@pytest.mark.parametrize(("text", "figure"), BESIDE)
def test_a_comment_binds_the_figure_beside_it(bound, text, figure):
    assert bound(text) == ([(figure, "a")], [], [])


COUNTS = """
[schools]
value = 1999
unit = "schools"
where = "county"
[sum]
value = 5
unit = "USD"
[bare]
value = 1998
"""


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("In 2023 there were 1998 schools<!-- numcheck: schools -->.", [("1998", "schools")]),
        ("Since 1990, 12 firms built 1998 new schools<!-- numcheck: schools -->.", [("1998", "schools")]),
        ("<!-- numcheck: schools -->\n\nThe 1998 schools, 12 of them new, are full.", [("1998", "schools")]),
        ("There were 1,998 schools in 2022<!-- numcheck: schools -->.", [("1,998", "schools")]),
        ("There were 450 in 2022<!-- numcheck: schools -->.", [("450", "schools")]),
        ("It cost $5 in 2022<!-- numcheck: sum -->.", [("$5", "sum")]),
        ("It cost much in 2022<!-- numcheck: sum -->.", []),
        ("It opened in 1998<!-- numcheck: bare -->.\n\nThere are 5 mills.", [("1998", "bare")]),
        ("| a | b |\n|---|---|\n| 1998 | <!-- numcheck: bare --> 5 |", [("5", "bare")]),
        ("| a | b |\n|---|---|\n| 5 | 1998 <!-- numcheck: bare --> |", [("1998", "bare")]),
        # By words, only where nothing says that it is a year.
        ("The county has 1998 schools.", [("1998", "schools")]),
        ("Since 1998 schools of the county are full.", []),
        ("Since 1998 the county has had 450 schools.", [("450", "schools")]),
    ],
)
def test_a_year_is_bound_where_the_ledger_counts_what_is_named_behind_it(bound, text, pairs):
    assert bound(text, COUNTS)[0] == pairs


@pytest.mark.parametrize(("text", "figure"), BESIDE)
@pytest.mark.parametrize("lines", [True, False])
def test_a_comment_in_a_notebook_binds_as_in_markdown(bound, text, figure, lines):
    cells = [
        {"cell_type": "markdown", "source": "There are 9 dams."},
        {"cell_type": "markdown", "source": text.splitlines(keepends=True) if lines else text},
    ]
    pairs, loose, unknown = bound(json.dumps({"cells": cells}, indent=1 if lines else None), suffix=".ipynb")
    assert (pairs, loose, unknown) == ([(figure, "a")], [], [])


def test_a_comment_in_a_notebook_binds_nothing_far_away(bound):
    far = "There are mills <!-- numcheck: a --> here.\n\nThey turn.\n\nThere are 5."
    alone = "<!-- numcheck: a -->\n\nThey turn.\n\nThere are 5."
    found = [
        bound(json.dumps({"cells": [{"cell_type": "markdown", "source": text}]}), suffix=".ipynb")
        for text in (far, alone)
    ]
    assert found == [bound(far), bound(alone)] == [([], ["a"], []), ([("5", "a")], [], [])]


def test_several_comments(bound):
    text = "The 5 mills<!-- numcheck: a --> rose 7%<!-- numcheck: b -->; 8 fell."
    assert bound(text) == ([("5", "a"), ("7%", "b")], [], [])


def test_two_comments_behind_one_figure(bound):
    text = "The 5 mills<!-- numcheck: a --><!-- numcheck: b --> turn."
    assert bound(text)[0] == [("5", "a"), ("5", "b")]


@pytest.mark.parametrize(
    ("text", "loose", "unknown"),
    [
        ("There are mills<!-- numcheck: a -->.", ["a"], []),
        ("There are 4 dams.\n\nThere are mills <!-- numcheck: a --> here.", ["a"], []),
        ("There are 5 mills<!-- numcheck: c -->.", [], ["c"]),
        ("There are 5 mills<!-- numcheck: figure[c] -->.", [], ["c"]),
        ("There are 5 mills<!-- numcheck: ignore[NC103] -->.", [], []),
        ("There are 5 mills<!-- numcheck: two words -->.", [], []),
        ("---\nnumcheck: a\n---\n\nThere are 5 mills.", [], []),
    ],
)
def test_comments_that_bind_nothing(bound, text, loose, unknown):
    assert bound(text) == ([], loose, unknown)


WHERE = """
[gdp]
value = 225
unit = "billion USD"
where = "GDP"
[gdp_2021]
value = 197
unit = "billion USD"
where = ["gdp", "2021"]
[growth]
value = 5
unit = "%"
where = "GDP"
[length]
value = 5
unit = "km"
where = "Long Road"
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GDP came to $225 billion.", [("$225 billion", "gdp")]),
        ("At $225 billion, GDP beat the $200 billion hoped for.", [("$225 billion", "gdp")]),
        ("GDP grew 5% to $225 billion.", [("5%", "growth"), ("$225 billion", "gdp")]),
        ("In 2021 GDP was $197 billion.", [("$197 billion", "gdp_2021")]),
        ("GDP is known. Debt came to $90 billion.", []),
        ("GDP came to €225 billion.", []),
        ("The GDPR cost $90 billion.", []),
        ("The long\nroad is 5 km, with 7 kg of sand a yard.", [("5 km", "length")]),
        ("Sand on the Long Road: 7 kg.", []),
        ("GDP<!-- numcheck: figure[gdp_2021] --> of $197 billion.", [("$197 billion", "gdp_2021")]),
    ],
)
def test_words_bind_the_nearest_figure_of_their_kind_in_the_sentence(bound, text, expected):
    assert bound(text, WHERE)[0] == expected


def test_between_equals_it_must_follow_from_either(desk):
    ledger = '[a]\nvalue = 5\nunit = "%"\nwhere = "rate"\n[b]\nvalue = 7\nunit = "%"\nwhere = "rate"\n'
    assert desk.found(ledger, "The rate is 7%.") == []
    assert desk.found(ledger, "The rate is 6%.") == [("NF101", "6%")]


def test_plain_text_is_bound_by_words(bound):
    assert bound("GDP came to $225 billion.", WHERE, ".txt")[0] == [("$225 billion", "gdp")]
