from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numcheck
from numcheck.engine import check_document
from numcheck.readers.files import read_bytes
from numcheck.registry import rules

JUDGES = tuple(rule for rule in rules() if rule.code in {"NC501", "NC503", "NC509"})
AMOUNTS = st.decimals(min_value=1, max_value=9999, places=3, allow_nan=False, allow_infinity=False)
ROWS = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=2, max_size=9)


def printed(value, places=1):
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "Figures, mln tenge\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def findings(text):
    return check_document(read_bytes(text.encode(), suffix=".md"), rules=JUDGES).findings


def columns(rows):
    return [sum((row[index] for row in rows), Decimal(0)) for index in (0, 1)]


@given(ROWS)
@settings(max_examples=60)
def test_a_total_rounded_from_unrounded_parts_is_honest(rows):
    body = [[f"Row {chr(65 + i)}", printed(a), printed(b)] for i, (a, b) in enumerate(rows)]
    total = ["Total", *map(printed, columns(rows))]
    assert findings(table(["Source", "2022", "2023"], [*body, total])) == ()


@given(ROWS, st.integers(min_value=2, max_value=20))
@settings(max_examples=60)
def test_a_total_off_by_more_than_its_roundings_is_flagged_where_another_holds(rows, units):
    body = [[f"Row {chr(65 + i)}", printed(a), printed(b)] for i, (a, b) in enumerate(rows)]
    first, second = columns(rows)
    slip = Decimal("0.05") * (len(rows) + 1) * units
    wrong = first + slip
    if wrong > 2 * first - 1:
        return
    found = findings(table(["Source", "2022", "2023"], [*body, ["Total", printed(wrong), printed(second)]]))
    assert [finding.code for finding in found] == ["NC501"]
    assert found[0].span.end - found[0].span.start == len(printed(wrong))


@given(ROWS)
@settings(max_examples=60)
def test_changes_and_shares_rounded_from_unrounded_figures_are_honest(rows):
    body = [
        [f"Row {chr(65 + i)}", printed(a, 3), printed(b, 3), printed(b - a), printed((b / a - 1) * 100, 0)]
        for i, (a, b) in enumerate(rows)
    ]
    assert findings(table(["Source", "2022", "2023", "Change", "Change, %"], body)) == ()
    whole = columns(rows)[0]
    shares = [[f"Row {chr(65 + i)}", printed(a), printed(a / whole * 100)] for i, (a, _) in enumerate(rows)]
    total = ["Total", printed(whole), "100"]
    assert findings(table(["Source", "Tonnes", "Share, %"], [*shares, total])) == ()


@pytest.mark.parametrize(
    ("old", "new"), list(product(["$8.5 million", "$412 million"], ["$9.7 million", "$413.2 million"]))
)
def test_a_difference_holds_from_either_end(old, new):
    texts = (f"Sales rose by $1.2 million to {new} from {old}.", f"Sales fell by $1.2 million to {old} from {new}.")
    counts = {len(check_document(read_bytes(text.encode()), rules=JUDGES).findings) for text in texts}
    assert len(counts) == 1


def test_the_sum_of_counts_is_shown_without_a_unit():
    (finding,) = numcheck.check("The hall has 120 seats, the annex 80 and the tent 60, a total of 300 seats.").findings
    assert finding.working == ("120 + 80 + 60 = 255–265",)
