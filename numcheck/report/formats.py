"""Finds the output formats: numcheck's own and those that installed packages offer as numcheck.renderers."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from numcheck.errors import UsageError

if TYPE_CHECKING:
    from numcheck.report.renderer import Renderer

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
    from numcheck.extensions import RENDERERS, offers

    return (*OWN, *dict.fromkeys(entry.name for entry in offers(RENDERERS) if entry.name not in OWN))


def renderer(name: str) -> type[Renderer[Any]]:
    """Return the renderer of a format; raises UsageError when there is none or what is offered is none."""
    if name in OWN:
        module, _, attribute = OWN[name].partition(":")
        own: type[Renderer[Any]] = getattr(import_module(module), attribute)
        return own
    from numcheck.extensions import RENDERERS, load_class, offer
    from numcheck.report.renderer import Renderer

    entry = offer(RENDERERS, name, refusal=UsageError)
    if entry is None:
        raise UsageError(f"no format {name!r}: there are {', '.join(format_names())}")
    found: type[Renderer[Any]] = load_class(entry, Renderer, what="renderer", refusal=UsageError)
    return found
