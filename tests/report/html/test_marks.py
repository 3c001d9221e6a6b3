from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.finding import Evidence, Finding, Severity
from numcheck.model.span import Span
from numcheck.report.html.marks import runs

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 28), st.integers(0, 9))
FINDINGS = st.builds(
    lambda span, evidence: Finding(
        "NC101", "wrong", Severity.ERROR, "wrong", span, evidence=tuple(map(Evidence, evidence))
    ),
    SPANS,
    st.lists(SPANS, max_size=3),
)
BLOCKS = st.lists(st.integers(0, 38), max_size=8, unique=True).map(
    lambda ends: [Span(a, b) for a, b in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)]
)


def over(finding, at):
    flags = finding.span.start <= at < finding.span.end
    return flags, any(evidence.span.start <= at < evidence.span.end for evidence in finding.evidence)


@given(BLOCKS, st.lists(FINDINGS, max_size=5), st.lists(SPANS, max_size=5))
def test_every_character_lies_in_one_run_under_its_own_marks(blocks, findings, figures):
    found = runs(blocks, findings, figures)
    for block, parts in zip(blocks, found, strict=True):
        pieces = [piece for run in parts for piece in run.figures]
        for spans in ([run.span for run in parts], [span for span, _ in pieces]):
            assert [at for span in spans for at in range(span.start, span.end)] == list(range(block.start, block.end))
        for run in parts:
            for at in range(run.span.start, run.span.end):
                marks = [over(finding, at) for finding in findings]
                assert run.flags == tuple(n for n, (flags, _) in enumerate(marks, 1) if flags)
                assert run.evidence == tuple(n for n, (_, evidence) in enumerate(marks, 1) if evidence)
        for span, figure in pieces:
            for at in range(span.start, span.end):
                around = [i for i, known in enumerate(figures) if known.start <= at < known.end]
                shortest = min((len(figures[i]) for i in around), default=None)
                assert (None if figure is None else len(figures[figure])) == shortest


@given(BLOCKS, st.lists(FINDINGS, max_size=4))
def test_a_mark_begins_and_ends_once_however_it_is_cut(blocks, findings):
    flat = [run for parts in runs(blocks, findings, ()) for run in parts]
    for number, finding in enumerate(findings, 1):
        single = [run for run in flat if number in run.findings]
        if not finding.evidence:
            assert [number in run.begins for run in single] == [index == 0 for index in range(len(single))]
            assert [number in run.ends for run in single] == [index == len(single) - 1 for index in range(len(single))]


def test_runs_are_cut_where_marks_overlap():
    one = Finding("NC101", "a", Severity.ERROR, "a", Span(2, 6), evidence=(Evidence(Span(8, 9)),))
    two = Finding("NC102", "b", Severity.NOTE, "b", Span(4, 9))
    (found,) = runs([Span(0, 10)], [one, two], [Span(3, 5)])
    assert [(run.span.start, run.span.end, run.flags, run.evidence, run.begins, run.ends) for run in found] == [
        (0, 2, (), (), (), ()),
        (2, 4, (1,), (), (1,), ()),
        (4, 6, (1, 2), (), (2,), (1,)),
        (6, 8, (2,), (), (), ()),
        (8, 9, (2,), (1,), (1,), (1, 2)),
        (9, 10, (), (), (), ()),
    ]
    assert found[1].figures == ((Span(2, 3), None), (Span(3, 4), 0))
    assert found[4].findings == (2, 1)
