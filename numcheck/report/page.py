"""A rule's page and the list of rules, made from the classes themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from numcheck.model.fault import Fault
from numcheck.model.span import Span
from numcheck.report.display import table
from numcheck.report.excerpt import Mark, underline
from numcheck.report.markup import unmark

if TYPE_CHECKING:
    from numcheck.rules.base import Invalid, Rule, Valid

MARGIN = "    "
# Findings that are no rule's: their names, and what they say.
OWN = {
    "NC000": ("internal", "A rule stopped with an error: a mistake of the rule's, not the text's. Please report it."),
    "NC001": ("unused-suppression", "A remark to numcheck has nothing to act on, though its rules were checked."),
    "NC002": ("malformed-suppression", "A remark to numcheck is not understood, and so hides nothing."),
}


def render_page(rule: type[Rule[Any]]) -> str:
    """Return a rule's page: its head, its documentation, and its examples with the flagged figures underlined."""
    head = f"{rule.code} {rule.name}\nseverity: {rule.severity.value}, profile: {rule.profile.value}\n"
    parts = [head, f"{inspect.cleandoc(rule.__doc__ or '')}\n"]
    if rule.INVALID:
        parts.append("## Flagged\n")
        parts.extend(map(_invalid, rule.INVALID))
    if rule.VALID:
        parts.append("## Left alone\n")
        parts.extend(map(_valid, rule.VALID))
    return "\n".join(parts)


def render_markdown(rule: type[Rule[Any]]) -> str:
    """Return a rule's page as Markdown: its first line is a heading, its examples are indented code already."""
    head, facts, page = render_page(rule).split("\n", 2)
    return f"# {head}\n\n{facts}\n{page}"


def render_own(code: str) -> str:
    """Return the page of a finding that is no rule's, by code or name in any case; "" when there is none."""
    asked = code.strip().lower()
    for known, (name, words) in OWN.items():
        if asked in {known.lower(), name}:
            return f"{known} {name}\nseverity: note, in every profile\n\n{words}\n"
    for fault in Fault:
        if asked in {fault.code.lower(), fault.title}:
            head = f"{fault.code} {fault.title}\nseverity: {fault.severity.value}, by `numcheck figures check`"
            return f"{head}\n\n{fault.words[:1].upper()}{fault.words[1:]}.\n"
    return ""


def render_rules(rules: Iterable[type[Rule[Any]]]) -> str:
    """Return one line a rule: code, name, severity, profile and the first line of its documentation."""
    return table((_listed(rule) for rule in rules), indent="")


def _listed(rule: type[Rule[Any]]) -> tuple[str, ...]:
    first = inspect.cleandoc(rule.__doc__ or "").partition("\n")[0]
    return rule.code, rule.name, rule.severity.value, rule.profile.value, first


def _invalid(example: Invalid) -> str:
    lines = [*_underlined(example.text), f"=> {example.message}", *_dated(example.date)]
    return "".join(f"{MARGIN}{line}\n" for line in lines)


def _valid(example: Valid) -> str:
    lines = [*example.text.splitlines(), f"ok: {example.why}", *_dated(example.date)]
    return "".join(f"{MARGIN}{line}\n" for line in lines)


def _dated(date: str | None) -> Iterator[str]:
    if date:
        yield f"(dated {date})"


def _underlined(text: str) -> Iterator[str]:
    marked = unmark(text)
    marks = [Mark(span, "^") for span in marked.flagged] + [Mark(span, "-") for span in marked.evidence]
    start = 0
    for line in marked.text.splitlines(keepends=True):
        whole = Span(start, start + len(line.rstrip()))
        start += len(line)
        here = [
            Mark(
                Span(max(mark.span.start, whole.start) - whole.start, min(mark.span.end, whole.end) - whole.start),
                mark.sign,
            )
            for mark in marks
            if mark.span.overlaps(whole)
        ]
        shown, signs = underline(line.rstrip(), here, columns=2 * len(line))
        yield shown
        if signs:
            yield signs
