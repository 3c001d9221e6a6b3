"""A text that arrives in pieces: cut into blocks as they end, and judged a window at a time in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from numcheck.engine import INTERNAL
from numcheck.errors import UsageError
from numcheck.model import calendar, claim, form, sums
from numcheck.model.document import Block, Document, Metadata, SourceMap
from numcheck.model.figures import figures_of, mention_of
from numcheck.model.finding import Finding
from numcheck.model.mention import Dimension
from numcheck.model.report import Report
from numcheck.model.shift import shifted
from numcheck.model.span import Span
from numcheck.readers.base import line_starts
from numcheck.readers.plain import text_blocks
from numcheck.readers.quotes import quote_spans
from numcheck.registry import PREFIX
from numcheck.rules.base import Rule

WINDOW: Final = 20_000
_SMALLEST: Final = 1000
# So many blocks in front may say from which day and place a text speaks.
_LEADING: Final = 3
# What a block says by itself: nothing in another one changes what these claims mean.
_ALONE: Final = (
    *(claim.Movement, claim.Share, claim.Breakdown, claim.Percentage, claim.PercentPer, claim.TimesLess),
    *(claim.Compound, claim.Horizon, calendar.DayOfMonth, calendar.Age, calendar.Elapsed, calendar.Ordered),
    *(sums.Total, sums.Difference, sums.Product, sums.AddedRate, sums.FractionOf, sums.ListCount, sums.Ranked),
    *(sums.Bound, sums.SmallShare, form.SharedScale, form.Hedged, form.YearPeriod, form.Tensed),
)

Rules = tuple[type[Rule[Any]], ...]


class Check(Protocol):
    """Judges a document by some rules."""

    def __call__(self, document: Document, /, *, rules: Rules) -> Report: ...


@dataclass(slots=True)
class Stream:
    """What is held of a text while it arrives, and what has been told of it.

    `settle` says what is known of a text from its first blocks, which becomes its `metadata`. `text` begins at offset
    `base` of the whole and with block number `first`; `blocks` are those that have ended, in offsets of the whole, and
    `waiting` code points behind them wait in `pieces`. Blocks up to number `looked` have been judged by themselves by
    our `own` rules, the text up to offset `judged` by all; `told` are the findings of what is held.
    """

    settle: Callable[[str], Metadata]
    check: Check
    rules: Rules
    window: int = WINDOW
    metadata: Metadata | None = None
    text: str = ""
    base: int = 0
    first: int = 0
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    waiting: int = 0
    looked: int = 0
    judged: int = 0
    told: set[tuple[str, Span, str]] = field(default_factory=set)
    own: Rules = ()

    def __post_init__(self) -> None:
        # Rules of packages may look at whatever else a text says.
        self.own = tuple(rule for rule in self.rules if rule.code.startswith(PREFIX) and issubclass(rule.claim, _ALONE))
        if self.window < _SMALLEST:
            raise UsageError(f"window {self.window} is too small: take {_SMALLEST} code points or more")

    def findings(self, chunks: Iterable[str]) -> Iterator[Finding]:
        """Yield what is found in the text that `chunks` make, each as soon as it is sure."""
        for chunk in chunks:
            if not isinstance(chunk, str):
                raise UsageError(f"a piece of the text is {type(chunk).__name__}, not str: decode it first")
            for at in range(0, len(chunk), self.window):
                yield from self._take(chunk[at : at + self.window])
        self._cut(ended=True)
        yield from self._judge(self.base + len(self.text))

    def _take(self, piece: str) -> Iterator[Finding]:
        self.pieces.append(piece)
        self.waiting += len(piece)
        # Nothing but a line break ends a block.
        if "\n" not in piece and "\r" not in piece and self.waiting <= self.window:
            return
        self._cut()
        yield from self._early()
        limit = self.base + len(self.text) - self.window
        if limit - self.judged >= self.window:
            yield from self._judge(next((b.span.start for b in self.blocks if b.span.start >= limit), limit))

    def _cut(self, *, ended: bool = False) -> None:
        """Take over the blocks that have ended: all but the last, which may go on."""
        waiting = "".join(self.pieces)
        found = list(text_blocks(waiting, line_starts(waiting), opening=not self.first and not self.blocks))
        end = len(waiting)
        if found and not ended:
            last = found.pop()
            end = last.span.start
            if len(waiting) - end > self.window:
                last, end = self._shortened(waiting, last)
                found.append(last)
        start = self.base + len(self.text)
        self.blocks += (replace(b, span=Span(start + b.span.start, start + b.span.end)) for b in found)
        self.text += waiting[:end]
        self.pieces, self.waiting = [waiting[end:]], len(waiting) - end

    def _shortened(self, text: str, block: Block) -> tuple[Block, int]:
        """Return a block that is too long to wait for, up to the end of a sentence or word, and where it ends."""
        limit = block.span.start + self.window
        if block.span.end <= limit:
            return block, len(text)
        cuts = (text.rfind(sign, block.span.start + 1, limit) for sign in (". ", " "))
        end = next((cut + 1 for cut in cuts if cut > 0), limit)
        return replace(block, span=Span(block.span.start, end)), end

    def _early(self) -> Iterator[Finding]:
        """Judge the blocks not looked at yet for what they say by themselves."""
        begin, end = max(0, self.looked - self.first), len(self.blocks)
        if (self.metadata is None and end < _LEADING) or begin == end:
            return
        self.looked = self.first + end
        for start, finding in self._found(begin, end, rules=self.own):
            if _by_itself(finding):
                yield from self._new(finding, by=start, blocks=self.first + begin)

    def _judge(self, limit: int) -> Iterator[Finding]:
        """Judge all that is held for what stands before `limit`, and let go of what lies a window before that."""
        for start, finding in self._found(0, len(self.blocks), rules=self.rules):
            if self.judged <= start + finding.span.start < limit:
                yield from self._new(finding, by=start, blocks=self.first)
        self.judged = limit
        kept = next((at for at, b in enumerate(self.blocks) if b.span.end > limit - self.window), len(self.blocks))
        start = self.blocks[kept].span.start if kept < len(self.blocks) else limit
        self.text, self.base = self.text[start - self.base :], start
        self.blocks, self.first = self.blocks[kept:], self.first + kept
        self.told = {key for key in self.told if key[1].end > start or key[0] == INTERNAL}

    def _found(self, begin: int, end: int, *, rules: Rules) -> Iterator[tuple[int, Finding]]:
        """Yield the findings in some of the blocks, placed among these, and the offset at which the first begins."""
        if begin == end:
            return
        known = self.blocks[begin:end]
        start, stop = known[0].span.start, known[-1].span.end
        text = self.text[start - self.base : stop - self.base]
        if self.metadata is None:
            self.metadata = self.settle(self.text)
        blocks = tuple(replace(b, span=Span(b.span.start - start, b.span.end - start)) for b in known)
        lines, quotes = line_starts(text), self._quotes(text, blocks, end)
        document = Document(text, blocks, SourceMap(text, lines=lines), quotes, self.metadata)
        for finding in self.check(document, rules=rules).findings:
            yield start, finding

    def _quotes(self, text: str, blocks: tuple[Block, ...], end: int) -> tuple[Span, ...]:
        """Return the quotations in blocks up to number `end`; how the next one begins says whether the last goes on."""
        following = self.text[self.blocks[end].span.start - self.base] if end < len(self.blocks) else ""
        opening = following or "".join(self.pieces)[:1]
        if not opening:
            return quote_spans(text, blocks)
        return quote_spans(f"{text}{opening}", (*blocks, Block(Span(len(text), len(text) + 1))))

    def _new(self, finding: Finding, *, by: int, blocks: int) -> Iterator[Finding]:
        """Yield a finding where it stands in the whole text, unless that has been told."""
        key = finding.code, shifted(finding.span, by=by, blocks=0), finding.message
        if finding.code == INTERNAL:
            # In a text, a rule's crash is told once.
            key = INTERNAL, Span(0, 0), finding.message.partition(" stopped here")[0]
        if key not in self.told:
            self.told.add(key)
            yield shifted(finding, by=by, blocks=blocks)


def _by_itself(finding: Finding) -> bool:
    """Whether nothing that may still come can change a finding; a place named later tells which dollar is meant."""
    if not isinstance(finding.claim, _ALONE):
        return False
    figures = map(mention_of, figures_of(finding.claim))
    return not any(each.dimension is Dimension.MONEY and len(each.candidates) > 1 for each in figures)
