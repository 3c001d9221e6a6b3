"""Which printed figure is bound to which entry: by a comment beside it, or by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from numcheck.claims.tokens import tokenise
from numcheck.ledger.entry import NAME, Entry, Ledger
from numcheck.ledger.years import Years
from numcheck.lexicon.lexicon import Lexicon
from numcheck.model.document import Document
from numcheck.model.mention import Dimension, Mention
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span
from numcheck.model.suppression import Origin, Remark
from numcheck.suppression.directive import understood
from numcheck.suppression.link import linked

_ENDS = frozenset(".!?\n")
_BLANK, _BREAKS = frozenset(" \t>"), frozenset({"", "\n", "\r"})
_PARTING = frozenset("\n\r|")
_BARE = frozenset({Dimension.COUNT, Dimension.MULTIPLIER})


@dataclass(frozen=True, slots=True)
class Link:
    """A figure and the entries it can be meant by, best first: one by a comment, perhaps several by their words."""

    figure: Quantity
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Links:
    """The links of a document; `loose` are comments beside no figure, `unknown` those that name no entry."""

    found: list[Link] = field(default_factory=list)
    loose: list[tuple[Remark, str]] = field(default_factory=list)
    unknown: list[tuple[Remark, str]] = field(default_factory=list)


def links(document: Document, found: Sequence[Quantity | Mention], ledger: Ledger, lexicon: Lexicon) -> Links:
    """Return which of a document's figures, in the order of the text, are bound to entries of `ledger`.

    Of those `found`, years are bound only where the ledger counts what is named behind them, or a comment has nothing
    else to bind.
    """
    known = Links()
    commented: dict[Span, Quantity] = {}
    by_comment: dict[Span, list[Entry]] = defaultdict(list)
    figures = [figure for figure in found if isinstance(figure, Quantity)]
    years = Years(document, (each for each in found if isinstance(each, Mention)), lexicon)
    beside = _Beside(document, figures, years)
    for remark in document.remarks:
        name = _named(remark, ledger)
        if name is None:
            continue
        entry = ledger.names.get(name)
        figure = None if entry is None else beside.figure(remark, entry)
        if entry is None:
            known.unknown.append((remark, name))
        elif figure is None:
            known.loose.append((remark, name))
        else:
            commented[figure.span] = figure
            by_comment[figure.span].append(entry)
    known.found = [Link(commented[span], (entry,)) for span, entries in by_comment.items() for entry in entries]
    free = [figure for figure in (*figures, *years.of(ledger.entries)) if figure.span not in commented]
    free.sort(key=lambda figure: figure.span)
    known.found += _by_words(document, free, ledger, lexicon)
    known.found.sort(key=lambda link: link.figure.span)
    return known


def _named(remark: Remark, ledger: Ledger) -> str | None:
    """Return the entry a remark names; a bare word that asks the rules for nothing is a name misspelt."""
    name = linked(remark, ledger.names)
    if name is None and remark.origin is Origin.COMMENT and isinstance(understood(remark), str):
        words = remark.words.strip()
        return words if NAME.fullmatch(words) else None
    return name


class _Beside:
    """Finds the figure that a comment stands beside."""

    def __init__(self, document: Document, figures: Sequence[Quantity], years: Years) -> None:
        source_map = document.source_map
        self._source = source_map
        self._figures = [figure for figure in figures if figure.dimension is not Dimension.ORDINAL]
        self._starts = [source_map.offset(figure.span.start) for figure in self._figures]
        self._numbers = [figure.mention.block for figure in self._figures]
        self._blocks = [source_map.offset(block.span.start) for block in document.blocks]
        self._ends = [source_map.span(block.span).end for block in document.blocks]
        self._years = years
        self._year_starts = [source_map.offset(count.span.start) for count in years.counts]

    def figure(self, remark: Remark, entry: Entry) -> Quantity | None:
        """Return the figure that a comment binds to `entry`, a year that is a count only where it can be nothing else.

        It is the last before the comment in its block, else the next; for one alone on its line, the next.
        """
        if remark.blocks is not None:
            return self._nested(remark, remark.blocks.start)
        found = self._proper(remark)
        year = self._year(remark) if entry.measure.dimension is Dimension.COUNT else None
        if found is None or year is None:
            return found or year
        alone, behind = self._alone(remark.span), self._source.offset(found.span.start) > remark.span.start
        nearer = year.span < found.span if alone else behind or found.span < year.span
        apart = not alone and found.mention.block != year.mention.block
        return year if nearer and (apart or self._years.is_of(year, entry)) else found

    def _year(self, remark: Remark) -> Quantity | None:
        """Return the last year before a comment in its block; for one alone on its line, the first of the next."""
        alone = self._alone(remark.span)
        at = bisect_left(self._year_starts, remark.span.start) - (not alone)
        block = bisect_right(self._blocks, remark.span.start) - 1
        if not 0 <= at < len(self._year_starts) or self._years.counts[at].mention.block != block + alone:
            return None
        # A comment may open the cell or paragraph behind that of the year.
        between = self._source.source[self._ends[block] : remark.span.start]
        return self._years.counts[at] if alone or not _PARTING.intersection(between) else None

    def _proper(self, remark: Remark) -> Quantity | None:
        at = bisect_left(self._starts, remark.span.start)
        block = bisect_right(self._blocks, remark.span.start) - 1
        if self._alone(remark.span):
            return self._figures[at] if at < len(self._figures) else None
        if at and self._figures[at - 1].mention.block == block:
            return self._figures[at - 1]
        if at < len(self._figures) and self._figures[at].mention.block in {block, block + 1}:
            return self._figures[at]
        return None

    def _nested(self, remark: Remark, block: int) -> Quantity | None:
        """Return the last figure of a block before the comment, else the next; one in a line has it near by."""
        first, last = bisect_left(self._numbers, block), bisect_right(self._numbers, block)
        behind = bisect_left(self._starts, remark.span.start, lo=first, hi=last)
        found = behind - 1 if behind > first else first
        near = found < len(self._figures) and (remark.line is None or self._numbers[found] <= block + 1)
        return self._figures[found] if near else None

    def _alone(self, span: Span) -> bool:
        """Whether a comment has nothing else on its lines but white space and the marks of a block quote."""
        source, before, behind = self._source.source, span.start, span.end
        while before and source[before - 1] in _BLANK:
            before -= 1
        while behind < len(source) and source[behind] in _BLANK:
            behind += 1
        return source[before - 1 : before] in _BREAKS and source[behind : behind + 1] in _BREAKS


def _by_words(document: Document, figures: Sequence[Quantity], ledger: Ledger, lexicon: Lexicon) -> Iterator[Link]:
    """Yield each of `figures` that stands in a sentence with all the words of an entry, nearest to the first of them.

    Where several entries claim a figure, those with the most words come alone.
    """
    patterns = {entry.name: tuple(map(_pattern, entry.where)) for entry in ledger.entries if entry.where}
    wanting = [
        entry
        for entry in ledger.entries
        if entry.where and all(pattern.search(document.text) for pattern in patterns[entry.name])
    ]
    if not wanting:
        return
    by_block: dict[int, list[Quantity]] = defaultdict(list)
    for figure in figures:
        by_block[figure.mention.block].append(figure)
    claimed: dict[Span, list[Entry]] = defaultdict(list)
    for index, known in by_block.items():
        starts = [figure.span.start for figure in known]
        for sentence in _sentences(document, document.blocks[index].span, known, lexicon):
            inside = known[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            for entry in wanting if inside else ():
                nearest = _nearest(document.text, sentence, inside, entry, patterns[entry.name], lexicon)
                if nearest is not None:
                    claimed[nearest.span].append(entry)
    for figure in figures:
        if entries := claimed.get(figure.span):
            most = max(len(entry.where) for entry in entries)
            yield Link(figure, tuple(entry for entry in entries if len(entry.where) == most))


def _nearest(
    text: str,
    sentence: Span,
    figures: Sequence[Quantity],
    entry: Entry,
    patterns: Sequence[re.Pattern[str]],
    lexicon: Lexicon,
) -> Quantity | None:
    """Return the figure that an entry claims in a sentence, None without all its words or any figure of its kind."""
    matches = [pattern.search(text, sentence.start, sentence.end) for pattern in patterns]
    first = matches[0]
    alike = [figure for figure in figures if _same_kind(figure, entry, lexicon)]
    if first is None or not alike or None in matches:
        return None
    return min(alike, key=lambda figure: (_gap(figure.span, first), figure.span.start < first.start()))


def _same_kind(figure: Quantity, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a figure is of the dimension of an entry, measures the same, and is in its currency if it has one."""
    measure = entry.measure
    if measure.dimension is Dimension.COUNT:
        return figure.dimension in _BARE
    if figure.dimension is not measure.dimension:
        return False
    if measure.dimension is Dimension.MONEY:
        return measure.unit in figure.units
    wanted = lexicon.units.get(measure.unit)
    known = [lexicon.units.get(unit) for unit in figure.units]
    return wanted is None or any(unit is not None and unit.dimension == wanted.dimension for unit in known)


def _gap(span: Span, match: re.Match[str]) -> int:
    return max(span.start - match.end(), match.start() - span.end, 0)


def _pattern(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _sentences(document: Document, span: Span, figures: Sequence[Quantity], lexicon: Lexicon) -> Iterator[Span]:
    mentions: list[tuple[int, Mention]] = [(index, figure.mention) for index, figure in enumerate(figures)]
    tokens = tokenise(document.text, span, mentions, lexicon)
    start = span.start
    for word, at in zip(tokens.words, tokens.starts, strict=True):
        if word in _ENDS:
            yield Span(start, at)
            start = at
    yield Span(start, span.end)
