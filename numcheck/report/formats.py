"""Finds the output formats: numcheck's own and those that installed packages offer as numcheck.renderers."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from numcheck.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from numcheck.report.renderer import Renderer

ENTRY_POINT: Final = "numcheck.renderers"
OWN: Final[Mapping[str, str]] = {
    "text": "numcheck.report.text:TextRenderer",
    "json": "numcheck.report.json:JsonRenderer",
    "jsonl": "numcheck.report.jsonl:JsonLinesRenderer",
    "sarif": "numcheck.report.sarif:SarifRenderer",
    "github": "numcheck.report.github:GitHubRenderer",
    "gitlab": "numcheck.report.gitlab:GitLabRenderer",
    "junit": "numcheck.report.junit:JUnitRenderer",
    "checkstyle": "numcheck.report.checkstyle:CheckstyleRenderer",
    "html": "numcheck.report.html.page:HtmlRenderer",
}


def format_names() -> tuple[str, ...]:
    """Return the names of all formats: numcheck's own first, then those of installed packages in their order."""
    return (*OWN, *sorted(_offered().names - OWN.keys()))


def renderer(name: str) -> type[Renderer[Any]]:
    """Return the renderer of a format; raises UsageError when there is none or what is offered is none."""
    if name in OWN:
        module, _, attribute = OWN[name].partition(":")
        found = getattr(import_module(module), attribute)
    else:
        offered = tuple(_offered().select(name=name))
        if not offered:
            raise UsageError(f"no format {name!r}: there are {', '.join(format_names())}")
        found = offered[0].load()
    from numcheck.report.renderer import Renderer

    if not (inspect.isclass(found) and issubclass(found, Renderer)):
        raise UsageError(f"entry point {name!r} of {ENTRY_POINT} is no renderer: it gives {found!r}")
    return found


def _offered() -> EntryPoints:
    from importlib.metadata import entry_points

    return entry_points(group=ENTRY_POINT)
