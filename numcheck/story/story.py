"""A story read by a test: its figures, found by what they say, by their kind, and by the words beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 - `date` is the argument's public name
from pathlib import Path

from numcheck.config.files import find
from numcheck.config.settings import Settings
from numcheck.errors import FigureError, UsageError
from numcheck.model.document import Document
from numcheck.model.mention import Dimension
from numcheck.model.span import Span
from numcheck.readers.files import parse_date, read_file
from numcheck.report.display import clean
from numcheck.report.place import relative
from numcheck.story.figure import Figure
from numcheck.story.voice import Voice

_LISTED = 8
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s")
# Words beside a figure rarely mean the year it is of.
_TIMES = frozenset({Dimension.YEAR, Dimension.DATE, Dimension.ORDINAL})


def read(
    path: str | Path, *, date: Date | str | None = None, place: str | None = None, locale: str | None = None
) -> Story:
    """Return the story in the file at `path`, as its configuration has it (the nearest one above it).

    The arguments are those of `check_file`. Raises InputError for a file that cannot be read or decoded, UsageError for
    a date that is none, ConfigError for a broken configuration, LexiconError for a language without a lexicon.
    """
    name = str(path)
    settings = find(Path(path).parent) or Settings()
    day = parse_date(date) if isinstance(date, str) else date
    document = read_file(path, date=day, place=place, locale=locale, house=settings.house(name))
    return Story(Voice(document, settings.hedges, settings.rate_sources))


class Story:
    """A text whose figures can be asked for and compared; `figures` are all of them, in order."""

    def __init__(self, voice: Voice) -> None:
        self._document, self._voice = voice.document, voice
        self.figures = tuple(Figure(known, voice) for known in voice.figures())

    def money(self, written: str | None = None, *, near: str | None = None, line: int | None = None) -> Figure:
        """Return the one sum of money that fits; arguments and errors as of `one`."""
        return self.one(written, dimension=Dimension.MONEY, near=near, line=line)

    def one(
        self,
        written: str | None = None,
        *,
        dimension: Dimension | str | None = None,
        near: str | None = None,
        line: int | None = None,
    ) -> Figure:
        """Return the one figure that fits all that is given.

        `written` is the figure as it stands in the text, `dimension` its kind ("money", "percent"), `near` words in
        the same paragraph or table row, to which it is the nearest such figure (one of their own sentence before any
        other), `line` the line of the source.
        Raises FigureError, which is a LookupError too, when none or several fit, UsageError for an unknown dimension.
        """
        kind = None if dimension is None else _dimension(dimension)
        fitting = [figure for figure in self.figures if _fits(figure, written, kind, line)]
        if near is not None:
            if kind is None and written is None:
                fitting = [figure for figure in fitting if figure.dimension not in _TIMES]
            fitting = list(_nearest(self._document, near, fitting))
        if len(fitting) == 1:
            return fitting[0]
        asked = _asked(written, kind, near, line)
        if fitting:
            raise FigureError(
                f"{self._name}: {len(fitting)} figures fit {asked}: {_listed(fitting)}; say near= or line="
            )
        others = [figure for figure in self.figures if kind in (None, figure.dimension)]
        has = f"it has {_listed(others)}" if others else "it has none of that kind"
        raise FigureError(f"{self._name}: no figure fits {asked}; {has}")

    def __getitem__(self, words: str) -> Figure:
        """Return the figure nearest to `words`, years and dates left out; raises FigureError."""
        return self.one(near=words)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def __repr__(self) -> str:
        return f"<Story {self._name}: {len(self)} figures>"

    @property
    def _name(self) -> str:
        return relative(self._document.name)


def _dimension(asked: Dimension | str) -> Dimension:
    try:
        return Dimension(asked)
    except ValueError as error:
        known = ", ".join(each.value for each in Dimension)
        raise UsageError(f"{asked!r} is no dimension: there is {known}") from error


def _fits(figure: Figure, written: str | None, kind: Dimension | None, line: int | None) -> bool:
    if kind is not None and figure.dimension is not kind:
        return False
    if line is not None and figure.line != line:
        return False
    return written is None or _plain(figure.surface) == _plain(written)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _nearest(document: Document, words: str, figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that are nearest to the `words`, wherever these stand in the text."""
    phrase = r"\s+".join(map(re.escape, words.split()))
    if not phrase:
        raise UsageError("near has no words: write some that stand beside the figure")
    scopes, ends = _scopes(document), [end.start() for end in _SENTENCE_END.finditer(document.text)]
    by_scope: dict[int, list[Figure]] = {}
    for figure in figures:
        by_scope.setdefault(scopes[figure.mention.block], []).append(figure)
    found: dict[Span, Figure] = {}
    pattern = re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)
    for block, each in enumerate(document.blocks):
        rivals = by_scope.get(scopes[block], [])
        for match in pattern.finditer(document.text, each.span.start, each.span.end) if rivals else ():
            at = bisect_left(rivals, match.start(), key=lambda figure: figure.mention.span.start)
            beside = [
                (_distance(Span(*match.span()), figure, ends), figure) for figure in rivals[max(0, at - 1) : at + 1]
            ]
            least = min(distance for distance, _ in beside)
            found |= {figure.mention.span: figure for distance, figure in beside if distance == least}
    return [found[span] for span in sorted(found)]


def _scopes(document: Document) -> list[int]:
    """Return for each block what it is read with: the first cell of its table row, or itself."""
    scopes = list(range(len(document.blocks)))
    for row in (row for table in document.tables for row in table.rows):
        cells = [cell for cell in row if cell is not None]
        for cell in cells:
            scopes[cell] = cells[0]
    return scopes


def _distance(there: Span, figure: Figure, ends: list[int]) -> tuple[int, int]:
    """Return how many sentences end between words and a figure, and how many code points lie between."""
    span = figure.mention.span
    first, last = sorted((there, span))
    return bisect_left(ends, last.start) - bisect_left(ends, first.end), max(last.start - first.end, 0)


def _asked(written: str | None, kind: Dimension | None, near: str | None, line: int | None) -> str:
    parts = [f'"{written}"' if written is not None else "", kind.value if kind else ""]
    parts += [f'near "{near}"' if near is not None else "", f"in line {line}" if line is not None else ""]
    return " ".join(filter(None, parts)) or "anything"


def _listed(figures: list[Figure]) -> str:
    shown = [f"{clean(figure.surface)} (line {figure.line})" for figure in figures[:_LISTED]]
    more = f" and {len(figures) - _LISTED} more" if len(figures) > _LISTED else ""
    return ", ".join(shown) + more
