"""The figures a claim puts together, at any depth of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity

Figure = Quantity | Mention


def mention_of(figure: Figure) -> Mention:
    """Return the figure as written, whether or not it has a value."""
    return figure.mention if isinstance(figure, Quantity) else figure


def figures_of(part: object) -> Iterator[Figure]:
    """Yield the figures of a claim in the order of its fields; a Mention is one without a value, such as a date.

    `part` is a claim or whatever one of its fields holds. A figure that two fields hold is yielded twice.
    """
    if isinstance(part, Quantity | Mention):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from figures_of(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from figures_of(getattr(part, field.name))
