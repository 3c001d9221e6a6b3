"""Colours for a terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from numcheck.report.paint import Paint, Part

STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "note": {"fg": "cyan"},
    "place": {"bold": True},
    "gutter": {"fg": "blue"},
}


def painter(*, on_stdout: bool) -> Paint:
    """Return how to colour output: in colours on a terminal unless NO_COLOR is set, otherwise not at all."""
    from numcheck.report.paint import plain

    return styled if on_stdout and sys.stdout.isatty() and not os.environ.get("NO_COLOR") else plain


def styled(text: str, part: Part) -> str:
    """Return `text` in the colour of `part`."""
    return click.style(text, **STYLES[part.value])
