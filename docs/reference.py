"""Writes the reference of the public names from their signatures and docstrings."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

import numcheck

HEAD = """# The public names

What `import numcheck` offers, in its own words. [The library](library.md) shows it at work and says
[what stays](library.md#what-stays). A name is loaded when it is first asked for.
"""
WIDTH = 100
# `datetime.date` has another name where an argument is called so.
DATE = re.compile(r"\bDate\b")


def reference() -> str:
    """Return the page: a section for each public name, with the methods and properties of a class."""
    parts = [HEAD]
    for name in numcheck.__all__:
        value = getattr(numcheck, name)
        parts += [f"## {name}", "", *_described(name, value), ""]
    return "\n".join(parts)


def _described(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401
    if not inspect.isclass(value):
        yield from (_signature(name, value), "", _said(value))
    elif issubclass(value, Exception):
        base = value.__mro__[1].__name__
        yield _said(value) if base == "Exception" else f"{_said(value)} It is a `{base}`."
    elif issubclass(value, enum.Enum):
        yield from (_said(value), "", *(f"- `{each.name}`: `{each.value!r}`" for each in value))
        yield from _members(name, value)
    else:
        yield from (_signature(name, value), "", _said(value))
        yield from _members(name, value)


def _members(owner: str, value: type) -> Iterator[str]:
    for name, member in vars(value).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            yield from ("", f"### {owner}.{name}", "", _said(member))
        elif isinstance(member, classmethod) or inspect.isfunction(member):
            call = getattr(value, name)
            yield from ("", f"### {owner}.{name}", "", _signature(f"{owner}.{name}", call), "", _said(call))


def _said(value: Any) -> str:  # noqa: ANN401
    return DATE.sub("date", inspect.getdoc(value) or "")


def _signature(name: str, call: Callable[..., Any]) -> str:
    known = inspect.signature(call)
    shown: list[str] = []
    bare = False
    for each in known.parameters.values():
        if each.name == "self":
            continue
        if each.kind is each.KEYWORD_ONLY and not bare:
            shown, bare = [*shown, "*"], True
        shown.append(_parameter(each))
    returned = "" if inspect.isclass(call) else f" -> {DATE.sub('date', str(known.return_annotation))}"
    line = f"{name}({', '.join(shown)}){returned}"
    if len(line) > WIDTH:
        line = "\n".join([f"{name}(", *(f"    {each}," for each in shown), f"){returned}"])
    return f"```text\n{line}\n```"


def _parameter(known: inspect.Parameter) -> str:
    shown = f"{'**' if known.kind is known.VAR_KEYWORD else ''}{known.name}: {DATE.sub('date', str(known.annotation))}"
    if known.default is known.empty:
        return shown
    default = known.default.value if isinstance(known.default, enum.Enum) else known.default
    return f"{shown} = …" if repr(default) == "<factory>" else f"{shown} = {default!r}"
