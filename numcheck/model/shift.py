"""Moves what stands in a part of a text to where it stands in the whole."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from numcheck.model.mention import Mention
from numcheck.model.span import Span

T = TypeVar("T")


def shifted(part: T, *, by: int, blocks: int) -> T:
    """Return a finding, claim or figure whose spans stand `by` code points and `blocks` blocks further on."""
    return cast("T", _shifted(part, by, blocks)) if by or blocks else part


def _shifted(part: object, by: int, blocks: int) -> object:
    if isinstance(part, Span):
        return Span(part.start + by, part.end + by)
    if isinstance(part, tuple):
        moved = tuple(_shifted(each, by, blocks) for each in part)
        return part if all(new is old for new, old in zip(moved, part, strict=True)) else moved
    if not is_dataclass(part) or isinstance(part, type):
        return part
    known = {field.name: getattr(part, field.name) for field in fields(part)}
    changes = {name: new for name, old in known.items() if (new := _shifted(old, by, blocks)) is not old}
    if isinstance(part, Mention):
        changes["block"] = part.block + blocks
    return replace(part, **changes) if changes else part
