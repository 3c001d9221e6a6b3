"""What the parts of a text output are, for whoever colours them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Part(StrEnum):
    """What a stretch of output is, for whoever colours it; a finding's severity is one of the first three."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    PLACE = "place"
    GUTTER = "gutter"


Paint = Callable[[str, Part], str]


def plain(text: str, part: Part) -> str:  # noqa: ARG001 - the signature of a Paint
    """Return `text` as it is: the Paint of output without colour."""
    return text
