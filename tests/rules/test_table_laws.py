from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from numcheck.engine import check_document
from numcheck.model.finding import Severity
from numcheck.normalize.convert import round_half_up
from numcheck.readers.files import read_bytes

AMOUNTS = st.integers(min_value=5_000, max_value=5_000_000).map(lambda thousandths: Fraction(thousandths, 1_000))
LINES = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=3, max_size=8)
PLACES = st.integers(min_value=0, max_value=2)


def shown(value, places):
    return f"{float(round_half_up(value, places)):,.{places}f}"


def table(lines, places, *, corner, first):
    lines = [*lines, (sum(old for old, _ in lines), sum(new for _, new in lines))]
    whole = lines[-1][1]
    names = [*(f"Line {letter}" for letter in "ABCDEFGH"[: len(lines) - 1]), "Total"]
    rows = [
        (name, shown(old, places), shown(new, places), shown((new / old - 1) * 100, 1), shown(new / whole * 100, 1))
        for name, (old, new) in zip(names, lines, strict=True)
    ]
    rows = [rows[-1], *rows[:-1]] if first else rows
    head = [("$ million" if corner else "Item", "2022", "2023", "Change, %", "Share, %"), ("---",) * 5]
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in (*head, *rows))
    return drawn if corner else f"Results, $ million\n\n{drawn}"


def loud(text):
    report = check_document(read_bytes(text.encode(), suffix=".md"))
    return [finding.message for finding in report.findings if finding.severity is not Severity.NOTE]


@given(LINES, PLACES, st.booleans(), st.booleans())
def test_rounding_alone_disturbs_no_table(lines, places, corner, first):
    assert loud(table(lines, places, corner=corner, first=first)) == []


@given(LINES, st.integers(min_value=0, max_value=7), st.booleans())
def test_a_share_ten_points_off_is_found_once(lines, at, first):
    text = table(lines, 2, corner=True, first=first)
    row = next(line for line in text.splitlines() if line.startswith(f"| Line {'ABCDEFGH'[at % len(lines)]}"))
    share = row.rstrip(" |").rpartition("| ")[2]
    wrong = row.removesuffix(f"{share} |") + f"{float(share) + 10:.1f} |"
    assert [message.endswith(f"not {float(share) + 10:.1f}") for message in loud(text.replace(row, wrong))] == [True]
