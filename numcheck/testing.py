"""The examples of a rule, run: those in its class and those in files of further cases."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from numcheck.engine import INTERNAL, check_document
from numcheck.errors import InputError
from numcheck.model.finding import Finding, Severity
from numcheck.model.report import Report
from numcheck.model.span import Span
from numcheck.readers.files import parse_date, read_bytes, read_text
from numcheck.report.markup import PAIRS, Marked, unmark
from numcheck.rules.base import Invalid, Rule, Valid

if TYPE_CHECKING:
    import pytest

Example = Valid | Invalid
RuleClass = type[Rule[Any]]

MORE = "…"
# An example with a table is read as Markdown, every other one as plain text.
_TABLE = re.compile(r"(?m)^\|[-:| ]+\|$")
FIELDS = {"valid": ("date", "why"), "invalid": ("date", "message", "severity", "fixes")}


@dataclass(frozen=True, slots=True)
class Cases:
    """Further examples of the rule `code`, from a file."""

    code: str
    examples: tuple[Example, ...]


def examples(rule: RuleClass) -> Iterator[Example]:
    """Yield the examples in a rule's class: what it leaves alone, then what it flags."""
    yield from rule.VALID
    yield from rule.INVALID


def check_example(rule: RuleClass, example: Example) -> None:
    """Run one example of `rule` through the whole engine and hold the outcome against what it promises.

    A Valid text must give no finding of the rule, at any severity. An Invalid one must give exactly one: on the
    figure marked ⟦ ⟧, with exactly the figures marked ⟨ ⟩ as its evidence, with the message word for word (or its
    beginning, for one that ends in "…"), the severity (the rule's own when None) and, when given, the replacements
    of its fixes in order. A rule that crashes fails either. Raises AssertionError with the difference, and ValueError
    for marks that do not pair.
    """
    if isinstance(example, Valid):
        _check_valid(rule, example)
    else:
        _check_invalid(rule, example)


def parametrize(rules: Iterable[RuleClass]) -> pytest.MarkDecorator:
    """Return the decorator that gives a pytest test each example of `rules` as its arguments `rule` and `example`."""
    import pytest

    params = [
        pytest.param(rule, example, id=f"{rule.code}-{type(example).__name__.lower()}-{number}")
        for rule in rules
        for number, example in enumerate(examples(rule), 1)
    ]
    return pytest.mark.parametrize(("rule", "example"), params)


def cases(path: str | os.PathLike[str]) -> Cases:
    """Return the examples in a file of cases; raises InputError, with the line, for anything it does not understand.

    The file is Markdown in UTF-8: a heading `# NC103` names the rule; under `## valid` and `## invalid` each list
    item is an example. Its text goes on over indented lines, an empty one starting a new paragraph; then come its
    fields, indented, one a line: `why:` (required) and `date:` for a valid one, `message:` (required), `date:`,
    `severity:` and `fixes:` (replacements separated by " | ") for an invalid one. Other lines, above the first list
    item of a section, are remarks.

        # NC103

        ## valid

        - The deal cost 1,234.56 tenge ($2.70).
          why: three figures out of six

        ## invalid

        - It holds ⟨1 trillion tenge⟩ (⟦$2,173,913,043⟧).
          date: 2023-11-27
          message: ten significant figures out of one…
          fixes: $2.2 billion | $2.17 billion
    """
    name = os.fspath(path)
    try:
        source = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: cases cannot be read ({error}); give a Markdown file in UTF-8") from error
    code, items = _items(source, name=name)
    if not code or not items:
        missing = "list item under ## valid or ## invalid" if code else 'heading that names the rule ("# NC103")'
        raise InputError(f"{name}: no {missing}; add one")
    return Cases(code, tuple(_example(item, name=name) for item in items))


@dataclass(slots=True)
class _Item:
    kind: str
    line: int
    text: list[str]
    fields: dict[str, str] = field(default_factory=dict)


def _items(source: str, *, name: str) -> tuple[str, list[_Item]]:
    code, kind, items = "", "", list[_Item]()
    open_item = False
    for number, line in enumerate(source.splitlines(), 1):
        where = f"{name}:{number}"
        if line.startswith("# "):
            code = line[2:].strip()
        elif line.startswith("## "):
            kind, open_item = line[3:].strip().lower(), False
            if kind not in FIELDS:
                raise InputError(f"{where}: section {kind!r} means nothing here; write ## valid or ## invalid")
        elif line.startswith("- ") and kind:
            items.append(_Item(kind, number, [line[2:].strip()]))
            open_item = True
        elif open_item and (not line.strip() or line.startswith("  ")):
            _go_on(items[-1], line.strip(), where=where)
        elif open_item or (line.startswith("- ") and not kind):
            raise InputError(f"{where}: belongs to no example; indent it by two spaces or put it in a section")
    return code, items


def _go_on(item: _Item, line: str, *, where: str) -> None:
    key, colon, value = line.partition(": ")
    known = {name for names in FIELDS.values() for name in names}
    if colon and key in known:
        if key not in FIELDS[item.kind] or key in item.fields:
            raise InputError(f"{where}: {key!r} twice or of no use to a case that is {item.kind}; take it out")
        item.fields[key] = value.strip()
    elif not item.fields:
        item.text.append(line)
    elif line:
        raise InputError(f"{where}: text after the fields of an example; put it above them")


def _example(item: _Item, *, name: str) -> Example:
    where, text, given = f"{name}:{item.line}", "\n".join(item.text).strip(), item.fields
    required = "why" if item.kind == "valid" else "message"
    if not given.get(required):
        raise InputError(f"{where}: an example that is {item.kind} needs a line '{required}: …'; add it")
    if item.kind == "valid":
        return Valid(text, given["why"], given.get("date"))
    try:
        severity = Severity(given["severity"]) if "severity" in given else None
    except ValueError as error:
        raise InputError(f"{where}: severity {given['severity']!r} is none of {', '.join(Severity)}") from error
    fixes = tuple(part.strip() for part in given["fixes"].split(" | ")) if "fixes" in given else None
    return Invalid(text, given["message"], given.get("date"), severity, fixes)


def _check_valid(rule: RuleClass, example: Valid) -> None:
    if set(example.text) & {*PAIRS, *PAIRS.values()}:
        raise AssertionError(f"{rule.code}: a valid example carries no marks: {example.text!r}")
    report, found = _run(rule, example.text, date=example.date)
    if found:
        shown = "\n\n".join(_described(report, finding, fixes=True) for finding in found)
        raise AssertionError(f"{rule.code} must leave this alone ({example.why}), but says:\n{shown}")


def _check_invalid(rule: RuleClass, example: Invalid) -> None:
    marked = unmark(example.text)
    if len(marked.flagged) != 1:
        raise AssertionError(f"{rule.code}: an invalid example marks one figure with ⟦ ⟧: {example.text!r}")
    report, found = _run(rule, marked.text, date=example.date)
    if len(found) != 1:
        shown = [_described(report, finding, fixes=True) for finding in found] or [_unheard(report)]
        raise AssertionError(
            f"{rule.code} must flag this once, not {len(found)} times:\n{example.text}\n\n" + "\n\n".join(shown)
        )
    wanted = _wanted(rule, example, marked, found[0])
    got = _described(report, found[0], fixes=example.fixes is not None)
    if wanted != got:
        difference = "\n".join(difflib.ndiff(wanted.splitlines(), got.splitlines()))
        raise AssertionError(f"{rule.code} flags this differently (- promised, + found):\n{difference}")


def _run(rule: RuleClass, text: str, *, date: str | None) -> tuple[Report, list[Finding]]:
    day = parse_date(date) if date else None
    if _TABLE.search(text):
        document = read_bytes(text.encode(), name="<text>", suffix=".md", date=day)
    else:
        document = read_text(text, date=day)
    report = check_document(document, rules=(rule,))
    for finding in report.findings:
        if finding.code == INTERNAL:
            raise AssertionError(f"{rule.code} crashed on {text!r}: {finding.message}")
    return report, [finding for finding in report.findings if finding.code == rule.code]


def _wanted(rule: RuleClass, example: Invalid, marked: Marked, found: Finding) -> str:
    message = example.message
    if message.endswith(MORE) and found.message.startswith(message.removesuffix(MORE)):
        message = found.message
    return _lines(
        _remark(marked.text, marked.flagged[0], marked.evidence),
        severity=example.severity or rule.severity,
        message=message,
        fixes=example.fixes,
    )


def _described(report: Report, finding: Finding, *, fixes: bool) -> str:
    where = report.document.source_map
    evidence = sorted({where.span(evidence.span) for evidence in finding.evidence})
    return _lines(
        _remark(where.source, where.span(finding.span), evidence),
        severity=finding.severity,
        message=finding.message,
        fixes=tuple(fix.replacement for fix in finding.fixes) if fixes else None,
    )


def _lines(text: str, *, severity: Severity, message: str, fixes: tuple[str, ...] | None) -> str:
    lines = [*text.splitlines(), f"severity: {severity.value}", f"message: {message}"]
    if fixes is not None:
        lines.append(f"fixes: {' | '.join(fixes)}")
    return "\n".join(lines)


def _unheard(report: Report) -> str:
    text = report.document.text
    claims = [f"claim {type(claim).__name__}: {text[claim.span.start : claim.span.end]}" for claim in report.claims]
    figures = " | ".join(mention.surface for mention in report.mentions)
    return "\n".join([f"figures: {figures}", *claims, *(f"abstained: {item.reason}" for item in report.abstentions)])


def _remark(text: str, flagged: Span, evidence: Iterable[Span]) -> str:
    """Return `text` with the marks put back, so that a misplaced span shows where it stands."""
    signs = [(flagged.start, "⟦"), (flagged.end, "⟧")]
    signs += [sign for span in evidence for sign in ((span.start, "⟨"), (span.end, "⟩"))]
    for at, sign in sorted(signs, key=lambda item: (item[0], item[1] in PAIRS), reverse=True):
        text = text[:at] + sign + text[at:]
    return text
