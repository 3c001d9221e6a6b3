"""Which stretches of a story are marked: figures, and the runs of text that findings rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from numcheck.model.finding import Finding
from numcheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one block under the same marks throughout.

    `flags` and `evidence` are the numbers of the findings, from 1, that flag it or rest on it; `begins` and `ends`
    those of them whose mark begins or ends with it; `figures` what it consists of: stretches with the index of the
    figure they belong to, None between figures.
    """

    span: Span
    flags: tuple[int, ...]
    evidence: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    figures: tuple[tuple[Span, int | None], ...]

    @property
    def findings(self) -> tuple[int, ...]:
        """The numbers of all findings it has to do with, those that flag it first."""
        return (*self.flags, *(number for number in self.evidence if number not in self.flags))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch that the finding `number` flags, or else rests on."""

    number: int
    span: Span
    flags: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """What no mark, figure or block cuts: its `block`, the indices of the `marks` over it, its figure's index."""

    span: Span
    block: int
    marks: tuple[int, ...]
    figure: int | None


def runs(blocks: Sequence[Span], findings: Sequence[Finding], figures: Sequence[Span]) -> list[list[Run]]:
    """Return for each of `blocks` the runs that make it up, in order and without a gap.

    Blocks stand in rising order and apart; marks and figures may overlap, nest and cross blocks in any way. Where
    figures overlap the shorter one has the place.
    """
    marks = [mark for mark in _marks(findings) if len(mark.span)]
    grouped = [list(group) for _, group in groupby(_pieces(blocks, marks, figures), lambda p: (p.block, p.marks))]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at, group in enumerate(grouped):
        for index in group[0].marks:
            first.setdefault(index, at)
            last[index] = at
    found: list[list[Run]] = [[] for _ in blocks]
    for at, group in enumerate(grouped):
        begun = [index for index in group[0].marks if first[index] == at]
        ended = [index for index in group[0].marks if last[index] == at]
        found[group[0].block].append(_run(group, marks, begun, ended))
    return found


def _marks(findings: Sequence[Finding]) -> Iterator[_Mark]:
    for number, finding in enumerate(findings, 1):
        yield _Mark(number, finding.span, flags=True)
        for evidence in finding.evidence:
            yield _Mark(number, evidence.span)


def _pieces(blocks: Sequence[Span], marks: Sequence[_Mark], figures: Sequence[Span]) -> Iterator[_Piece]:
    """Cut the blocks wherever a mark or a figure begins or ends; what lies between blocks is left out."""
    kinds = (dict(enumerate(blocks)), {i: mark.span for i, mark in enumerate(marks)}, dict(enumerate(figures)))
    starts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    stops: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for kind, spans in enumerate(kinds):
        for index, span in spans.items():
            if len(span):
                starts[span.start].append((kind, index))
                stops[span.end].append((kind, index))
    over: tuple[dict[int, None], ...] = ({}, {}, {})
    for start, end in pairwise(sorted({*starts, *stops})):
        for kind, index in stops[start]:
            del over[kind][index]
        for kind, index in starts[start]:
            over[kind][index] = None
        block, under, shown = over
        if block:
            figure = min(shown, key=lambda each: (len(figures[each]), each), default=None)
            yield _Piece(Span(start, end), next(iter(block)), tuple(sorted(under)), figure)


def _run(pieces: Sequence[_Piece], marks: Sequence[_Mark], begun: Sequence[int], ended: Sequence[int]) -> Run:
    over = [marks[index] for index in pieces[0].marks]
    return Run(
        Span(pieces[0].span.start, pieces[-1].span.end),
        tuple(dict.fromkeys(mark.number for mark in over if mark.flags)),
        tuple(dict.fromkeys(mark.number for mark in over if not mark.flags)),
        tuple(dict.fromkeys(marks[index].number for index in begun)),
        tuple(dict.fromkeys(marks[index].number for index in ended)),
        tuple((piece.span, piece.figure) for piece in pieces),
    )
