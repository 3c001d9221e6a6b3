"""The tree that docutils makes of a reStructuredText, and where in the source its words stand.

docutils knows the line of a block and no more. Its inline parser, though, is given the very lines of each text; this
one finds them in the source and keeps the place of everything it cuts out of them.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states
from docutils.utils import escape2null, new_document

from numcheck.readers.base import line_starts
from numcheck.readers.limits import too_much
from numcheck.readers.rst_limits import refuse

# The directives whose body is prose. All others become comments: they show code or pictures, take in other files,
# change how what follows is read, or are not known at all.
_PROSE = frozenset(
    (
        *("admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"),
        *("topic", "sidebar", "epigraph", "highlights", "pull-quote", "compound", "container", "rubric"),
        *("figure", "table", "csv-table", "list-table"),
    )
)
_DIRECTIVE = re.compile(r"(?<!\S)\.\.[ ]+(?:\|[^|\n]*\|[ ]+)?(?P<name>[\w.+:-]*?[\w-])[ ]?(?P<sign>::)(?!\S)")
# Where str.splitlines ends a line besides; and what docutils marks escapes with.
_CHANGED = {ord(char): " " for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"} | {0: "\ufffd"}
_TAB = 8
# Its inline parser takes the square of the time for a paragraph, and more for one with many mistakes.
_LONGEST = 20_000
_MOST_MISTAKES = 2000
# Each word or so that is marked takes 3 kB, and more to follow up afterwards.
_MOST_MARKED = 50_000
_NEAR = (0, -1, 1, -2, 2, -3, 3)
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": "",
    "syntax_highlight": "none",
    "line_length_limit": 10**9,
    "tab_width": _TAB,
}


class Lines:
    """The lines of a source as docutils is given them, with tabs drawn out, and the way back."""

    def __init__(self, source: str) -> None:
        self._starts = line_starts(source)
        ends = (*self._starts[1:], len(source))
        written = (source[start:end].rstrip("\r\n") for start, end in zip(self._starts, ends, strict=True))
        self._written = [line.translate(_CHANGED) for line in written]
        self.shown = [_DIRECTIVE.sub(_commented, line.expandtabs(_TAB).rstrip()) for line in self._written]
        self._used: dict[int, int] = defaultdict(int)

    def find(self, text: str, number: int) -> Sequence[int] | None:
        """Return the source offset of each character of `text`, which begins near line `number`, None if it does not.

        Texts are asked for in their order, so that of two alike in one row the second is not taken for the first.
        """
        wanted = text.split("\n")
        for used in (self._used, defaultdict[int, int](int)):
            for near in _NEAR:
                first = number - 1 + near
                columns = self._columns(wanted, first, used)
                if columns:
                    self._used.update((first + row, at + len(wanted[row])) for row, at in enumerate(columns))
                    return self._offsets(wanted, first, columns)
        return None

    def _columns(self, wanted: list[str], first: int, used: dict[int, int]) -> list[int] | None:
        if first < 0 or first + len(wanted) > len(self.shown):
            return None
        columns = []
        for row, text in enumerate(wanted, first):
            at = self.shown[row].find(text, used.get(row, 0))
            if at < 0:
                return None
            columns.append(at)
        return columns

    def _offsets(self, wanted: list[str], first: int, columns: list[int]) -> Sequence[int]:
        offsets = array("l")
        for row, (text, column) in enumerate(zip(wanted, columns, strict=True), first):
            start = self._starts[row]
            if "\t" not in self._written[row]:
                offsets.extend(range(start + column, start + column + len(text) + 1))
            else:
                back = [start + at for at in self._drawn_out(row)]
                offsets.extend(back[column : column + len(text) + 1])
        return offsets

    def _drawn_out(self, row: int) -> list[int]:
        """Return, for each column of a line with tabs, the column it has in the source."""
        columns: list[int] = []
        for at, char in enumerate(self._written[row]):
            columns += [at] * (_TAB - len(columns) % _TAB if char == "\t" else 1)
        return [*columns, len(self._written[row])]


class _Placing:
    """Leads the `inliner` of docutils through each text, and keeps in `places` where the pieces it cuts out stand.

    It knows no roles: what they do to their text is for those to know who read the tree. A class derived from that of
    docutils could not do it, which looks for its patterns in its very class.
    """

    def __init__(self, lines: Lines, *, name: str) -> None:
        self.places: dict[int, tuple[nodes.Node, Sequence[int]]] = {}
        self.inliner: Any = states.Inliner()
        self.inliner.parse, self.inliner.interpreted = self._parse, _interpreted
        self._lines = lines
        self._name = name
        self._mistakes = self._marked = 0

    def _parse(self, text: str, lineno: int, memo: Any, parent: Any) -> tuple[list[Any], list[Any]]:  # noqa: ANN401
        """Return the nodes of `text` and what is wrong with it; raises InputError where there is too much of either."""
        if len(text) > _LONGEST:
            raise too_much(self._name, f"characters in a paragraph (line {lineno})")
        inliner = self.inliner
        inliner.document, inliner.language = memo.document, memo.language
        inliner.reporter, inliner.parent = memo.document.reporter, parent
        offsets = self._lines.find(text, lineno)
        full = rest = escape2null(text)
        found: list[Any] = []
        wrong: list[Any] = []
        done = 0
        while match := inliner.patterns.initial.search(rest):
            groups = match.groupdict()
            start = groups["start"] or groups["backquote"] or groups["refend"] or groups["fnend"]
            at = len(full) - len(rest)
            before, inline, rest, messages = inliner.dispatch[start](inliner, match, lineno)
            wrong += messages
            if self._mistakes + len(wrong) > _MOST_MISTAKES:
                raise too_much(self._name, "mistakes in its markup")
            if inline:
                at += len(before)
                found += self._placed(inliner.implicit_inline(full[done:at], lineno), full, done, offsets)
                found += self._placed(
                    inline, full, full.index("`", at) if inline[0].tagname == "inline" else at, offsets
                )
                done = len(full) - len(rest)
                if offsets is not None:
                    self.places[id(inline[0])] = (inline[0], offsets[at : done + 1])
            if not rest:
                break
        found += self._placed(inliner.implicit_inline(full[done:], lineno), full, done, offsets)
        self._mistakes += len(wrong)
        self._marked += max(0, len(found) - 1)
        if self._marked > _MOST_MARKED:
            raise too_much(self._name, "markup")
        return found, wrong

    def _placed(self, found: list[Any], full: str, at: int, offsets: Sequence[int] | None) -> list[Any]:
        """Return the nodes, having kept where their texts stand, which follow each other from `at` on in `full`."""
        for node in found:
            for text in node.findall(nodes.Text):
                start = full.find(str(text), at)
                if start >= 0 and offsets is not None:
                    at = start + len(text)
                    self.places[id(text)] = (text, offsets[start : at + 1])
        return found


Places = Mapping[int, tuple[nodes.Node, Sequence[int]]]


def parsed(source: str, *, name: str) -> tuple[nodes.document, Places]:
    """Return the tree of a source, and by its id where each text in it stands, which is then kept with it.

    A place is the source offset of each character, and of what follows the last one. Nothing is read but `source`, and
    nothing is resolved. Raises InputError for a hostile source, and RecursionError for one that nests too deep.
    """
    settings = get_default_settings(Parser)
    for key, value in _SETTINGS.items():
        setattr(settings, key, value)
    lines = Lines(source)
    refuse(lines.shown, name=name)
    placing = _Placing(lines, name=name)
    tree = new_document("", settings)
    # Nobody asks for names, and each that comes again takes the square of the time.
    tree.set_name_id_map = lambda *_, **__: None
    Parser(inliner=placing.inliner).parse("\n".join(lines.shown), tree)
    return tree, placing.places


def _interpreted(rawsource: str, text: str, role: str, lineno: int) -> tuple[list[Any], list[Any]]:  # noqa: ARG001
    """Return the text of a role as it is, under the name of the role."""
    return [nodes.inline(rawsource, text, classes=[role])], []


def _commented(found: re.Match[str]) -> str:
    known = found["name"].lower() in _PROSE
    return found[0] if known else f"{found[0][: found.start('sign') - found.start()]};;"
