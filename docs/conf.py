"""Sets up the site that Sphinx builds of these pages, which stay plain Markdown for readers of the source."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

import numcheck

project = "numcheck"
author = copyright = "the numcheck authors"  # noqa: A001 - Sphinx's name
version = release = numcheck.__version__

extensions = ["myst_parser"]
myst_heading_anchors = 3
# Stories and outputs are in no language that Pygments knows, and of tables of values it knows none.
highlight_language = "none"
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = f"numcheck {release}"
html_copy_source = html_show_sourcelink = html_show_sphinx = False

SECTION = re.compile(r"(?m)^## ")
PAGE = re.compile(r"\[(?P<code>[^\[\]]+)\]\((?P<page>[\w/-]+)\.md\)")
OUTSIDE = re.compile(r"\]\((?P<file>(?:\.\./)+(?:[A-Z]|seeds/)[^)#]*)(?:#[\w-]+)?\)")


def contents(text: str) -> str:
    """Return tables of contents, one for each section of a page that lists others."""
    tables, seen = [], set()
    for section in SECTION.split(text)[1:]:
        pages = [found["page"] for found in PAGE.finditer(section) if found["page"] not in seen]
        seen.update(pages)
        if pages:
            caption = section.partition("\n")[0]
            tables.append("\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *pages, "```"]))
    return "\n\n".join(tables)


def adapt(_app: Sphinx, name: str, source: list[str]) -> None:
    """Give Sphinx what the source has no need of: tables of contents, and copies of the files outside docs."""
    text = OUTSIDE.sub(r"](path:\g<file>)", source[0])
    if name == "index":
        text += f"\n\n{contents(text)}\n"
    if name == "rules/index":
        text += "\n\n```{toctree}\n:hidden:\n:glob:\n\nNC*\n```\n"
    source[0] = text


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the adaptation of the sources."""
    app.connect("source-read", adapt)
    return {"parallel_read_safe": True}
