"""A table as the binders see it: labels, and columns of figures with the intervals that their rounding allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from numcheck.claims.view import View
from numcheck.lexicon.lexicon import Sense
from numcheck.model.document import Scope, Table
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Mention, Numeral
from numcheck.model.quantity import Quantity
from numcheck.normalize.rounding import wide_step

_WORD = re.compile(r"[^\W\d_]+|[%‰$€£+/−-]+|\d+")
_NAMED = re.compile(r"[A-Za-z.]*[$€£¥₸₽₴₹]|[^\W\d_]+")
# What may stand beside the one figure of a cell.
_BESIDE = re.compile(r"[\s()\[\]+*†‡§#^¹²³°a-c−–-]*")
_NOTHING = re.compile(r"[\s.…·x—–−-]*|n/?a\.?", re.IGNORECASE)
_CAPTION = 160
# A figure in a label, with its scale word and unit; years are none.
_FIGURE = re.compile(r"(?!(?:19|20)\d\d\b)\d[\d.,]*[ \u00a0-]?[^\W\d_]*(?: [^\W\d_]+)?")
# A column whose every figure ends in so many noughts is taken to be rounded to them.
_ROUND = 100
_SCALING = frozenset({"scale", "currency", "percent", "unit"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the words of its header, whether its figures are rates that do not add up, and its cells.

    `words_in` says by row whether a cell has something in it that is no figure; `currency` is the one that the header
    names, "" for none or several, `about` its words beside currency, scale and unit; `scale` and `units` are what it or
    else the caption says that the figures count in, None and () for nothing.
    """

    words: tuple[str, ...]
    rate: bool
    percent: bool
    cells: tuple[Quantity | None, ...]
    words_in: tuple[bool, ...]
    currency: str = ""
    about: tuple[str, ...] = ()
    scale: Fraction | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows of labels and its columns of figures, the first column's words being the rows' labels.

    `captions` are the blocks around it that speak of it.
    """

    labels: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    partial: bool
    captions: tuple[int, ...] = ()


def grids(view: View) -> Iterator[Grid]:
    """Yield each table of a document that has a header, a column of labels and a row of figures."""
    if not view.document.tables:
        return
    figures: dict[int, list[Mention]] = {}
    for mention in view.mentions:
        figures.setdefault(mention.block, []).append(mention)
    for table in view.document.tables:
        if len(table.rows) > 2 and len(table.rows[0]) > 1:
            yield _grid(view, table, figures)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and signs of a label in lower case."""
    return tuple(_WORD.findall(text.lower()))


def _grid(view: View, table: Table, figures: dict[int, list[Mention]]) -> Grid:
    width = len(table.rows[0])
    captions = tuple(_captions(view, table))
    above = _text(view, captions[0]) if captions else ""
    around = _text(view, table.rows[0][0]), above
    rows = [(*row, *[None] * (width - len(row)))[:width] for row in table.rows]
    labels = tuple(words_of(_text(view, row[0])) for row in rows[1:])
    columns = []
    for index in range(1, width):
        header = _text(view, rows[0][index])
        columns.append(_column(view, header, around, [row[index] for row in rows[1:]], figures))
    spoken = words_of(above) + tuple(word for row in rows[:1] for cell in row for word in words_of(_text(view, cell)))
    return Grid(labels, tuple(columns), view.speaks(spoken, "selected"), captions)


def _text(view: View, block: int | None) -> str:
    if block is None:
        return ""
    span = view.document.blocks[block].span
    return view.document.text[span.start : span.end]


def _captions(view: View, table: Table) -> Iterator[int]:
    """Yield the block before a table, when it is short enough to be its caption or heading."""
    first = next((block for row in table.rows for block in row if block is not None), 0)
    above = first and view.document.blocks[first - 1].scope is not Scope.TABLE_CELL
    if above and len(_text(view, first - 1)) <= _CAPTION:
        yield first - 1


def _column(
    view: View, header: str, around: tuple[str, ...], blocks: list[int | None], figures: dict[int, list[Mention]]
) -> Column:
    """Return the column under `header`; `around` are the other labels that can say what its figures count in."""
    words = words_of(header)
    mentions = [_figure(view, block, figures) for block in blocks]
    known = [mention for mention in mentions if mention is not None]
    percent = view.speaks(words, "in_percent") or (bool(known) and all(m.dimension is Dimension.PERCENT for m in known))
    steps = [wide_step(mention.numeral) for mention in known if mention.numeral and mention.low]
    finest = min(steps, default=Fraction(0))
    coarse = finest if finest >= _ROUND else Fraction(0)
    rounded = any(_rounds(view, label) for label in (header, *around))
    cells = tuple(None if m is None else _quantity(m, coarse, rounded=rounded) for m in mentions)
    full = tuple(m is None and not _NOTHING.fullmatch(_text(view, b)) for m, b in zip(mentions, blocks, strict=True))
    rate = percent or view.speaks(words, "unsummable")
    counted = _counted_in(view, header, *around)
    return Column(words, rate, percent, cells, full, *_priced(view, header), *counted)


def _rounds(view: View, label: str) -> bool:
    """Whether a header or caption counts in thousands, a currency or a unit, so that its figures are rounded."""
    return any(sense.kind in _SCALING for sense in _senses(view, label))


def _senses(view: View, label: str) -> Iterator[Sense]:
    """Yield what the words of a label can mean behind a figure."""
    for match in _WORD.finditer(label):
        hit = view.lexicon.after.longest(label, match.start())
        yield from hit[0] if hit else ()


def _counted_in(view: View, *labels: str) -> tuple[Fraction | None, tuple[str, ...]]:
    """Return the scale and the unit, or currency, by the first label to name one; figures in a label have their own."""
    scale: Fraction | None = None
    units: tuple[str, ...] = ()
    for label in labels:
        bare = _FIGURE.sub("", label)
        senses = [sense for sense in _senses(view, bare) if not sense.weak]
        scales = {sense.factor for sense in senses if sense.kind == "scale"}
        scale = scale or (Fraction(scales.pop()) if len(scales) == 1 else None)
        measured = tuple(c.unit for sense in senses if sense.kind == "unit" for c in sense.candidates)
        units = units or tuple(filter(None, (_priced(view, bare)[0],))) or measured
    return scale, units


def _priced(view: View, header: str) -> tuple[str, tuple[str, ...]]:
    """Return the one currency that a header names or signs, "" for none or several, and its other words."""
    found: set[str] = set()
    others: list[str] = []
    at = 0
    for match in _NAMED.finditer(header):
        sign = view.lexicon.signs.get(match[0])
        hit = None if sign else view.lexicon.after.longest(header, match.start())
        if match.start() < at:
            continue
        senses = (sign,) if sign else hit[0] if hit else ()
        at = hit[1] if hit else match.end()
        found.update(s.candidates[0].unit for s in senses if s.kind == "currency" and s.candidates[0].reason)
        if not any(sense.kind in _SCALING for sense in senses):
            others.append(match[0].lower())
    return (found.pop() if len(found) == 1 else ""), tuple(others)


def _figure(view: View, block: int | None, figures: dict[int, list[Mention]]) -> Mention | None:
    """Return the one figure that a cell consists of, a bare year read as a number; None for any other cell."""
    if block is None:
        return None
    found = figures.get(block, [])
    if len(found) != 1:
        return None
    mention, span = found[0], view.document.blocks[block].span
    before = view.document.text[span.start : mention.span.start]
    after = view.document.text[mention.span.end : span.end]
    if not (_BESIDE.fullmatch(before) and _BESIDE.fullmatch(after)) or mention.upper is not None or mention.hedge:
        return None
    if mention.dimension is Dimension.YEAR and mention.surface.isdecimal():
        mention = replace(mention, dimension=Dimension.COUNT, numeral=Numeral(mention.surface), when=None)
    numeral = mention.numeral
    if numeral is None or numeral.spelled:
        return None
    # Accountants put what is below nought in brackets.
    if "(" in before and after.lstrip().startswith(")"):
        return replace(mention, numeral=replace(numeral, digits=f"-{numeral.digits.lstrip('-')}"))
    return mention


def _quantity(mention: Mention, coarse: Fraction, *, rounded: bool) -> Quantity:
    numeral = mention.numeral
    if numeral is None:
        raise AssertionError("a cell's figure has a numeral")
    value, half = numeral.value, numeral.step / 2
    exact = not rounded and not numeral.places and numeral.scale == 1 and mention.dimension is Dimension.COUNT
    tight = Interval.point(value) if exact else Interval.around(value, half)
    wide = Interval.around(value, max(half, coarse / 2 if not numeral.places else half))
    return Quantity(mention, value, value, mention.unit, mention.plausible, tight, wide)
