"""The figures of a document as a table of what they say and what they can mean."""

from __future__ import annotations

from collections.abc import Iterable

from numcheck.model.document import Document
from numcheck.model.figures import Figure, mention_of
from numcheck.model.quantity import Quantity
from numcheck.report.display import clean, table
from numcheck.report.numbers import day, ends
from numcheck.report.stats import plural

HEADINGS = ("place", "figure", "dimension", "value", "tight", "wide", "hedge")


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """Return `figures` by place."""
    return sorted(figures, key=lambda figure: (mention_of(figure).span, mention_of(figure).dimension.value))


def render_figures(document: Document, figures: Iterable[Figure]) -> str:
    """Return a table of a document's figures, one a line; a Mention among them is one without a value, such as a date.

    Its columns: the place in the source, the figure as written, its dimension, the exact value and unit, the
    tight and the wide interval, and the hedge beside it.
    """
    known = in_order(figures)
    title = f"{clean(document.name)}: {plural(len(known), 'figure')}\n"
    return title + (table([HEADINGS, *(_row(document, figure) for figure in known)]) if known else "")


def _row(document: Document, figure: Figure) -> tuple[str, ...]:
    mention = mention_of(figure)
    where = clean(document.source_map.place(mention.span.start))
    hedge = mention.hedge.kind.value if mention.hedge else ""
    told = (where, clean(mention.surface), mention.dimension.value)
    if not isinstance(figure, Quantity):
        return (*told, day(mention.when) if mention.when else clean(mention.unit), "", "", hedge)
    unit = f"{figure.unit} per {mention.per}" if mention.per else figure.unit
    value = clean(f"{ends(figure.exact)} {unit}")
    return (*told, value, ends(figure.tight), ends(figure.wide), hedge)
