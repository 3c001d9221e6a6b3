"""Follows the commands of LaTeX through a source and writes its prose."""

from __future__ import annotations

import re
import unicodedata

from numcheck.model.document import Scope
from numcheck.readers import latex_words as known
from numcheck.readers.latex_cells import Cells
from numcheck.readers.latex_state import Group, State
from numcheck.readers.latex_tokens import TOKEN, Braces, past_code
from numcheck.readers.projection import OBJECT, Out
from numcheck.readers.tables import Tables

_FI = re.compile(r"\\fi(?![A-Za-z@])")
_LINE = r"\r?\n(?![ \t]*+\r?\n)"
_MATHS = {
    "$": re.compile(rf"(?:[^\\$\r\n]|\\.|{_LINE})*+\$", re.DOTALL),
    "$$": re.compile(rf"(?:[^\\$\r\n]|\\.|\$(?!\$)|{_LINE})*+\$\$", re.DOTALL),
    "(": re.compile(rf"(?:[^\\\r\n]|\\[^()\[\]]|{_LINE})*+\\\)", re.DOTALL),
    "[": re.compile(rf"(?:[^\\\r\n]|\\[^()\[\]]|{_LINE})*+\\\]", re.DOTALL),
}
_COUNT = re.compile(r"\{[ \t]*+(\d{1,2})[ \t]*+\}")
_LONGEST_HEADING = 2000
_LONGEST_DATE = 80


class LatexWalk:
    """Writes the prose of `source`; `date` is what its command of that name holds, `comments` where they stand."""

    def __init__(self, source: str, out: Out) -> None:
        self.date = ""
        self.comments: list[tuple[int, int]] = []
        self.tables = Tables(out)
        self._source = source
        self._out = out
        self._braces = Braces(source)
        self._state = State(Cells(out, self.tables))
        self._notes: list[tuple[int, int]] = []
        self._in_note = False

    def walk(self, begin: int, end: int) -> None:
        """Write the prose from `begin` to `end`, and close what is left open there."""
        at = begin
        while at < end:
            found = TOKEN.match(self._source, at, end)
            if found is None:
                raise AssertionError("every character is a token")
            at = self._take(found)
        self._close(end, len(self._source))
        while self._state.open:
            self._leave(self._state.open[-1])
        self._break()

    def tell(self, command: str, at: int) -> None:
        """Take what the title or the date in the group at `at` says."""
        end = self._braces.end(at)
        if end and command == "date":
            self.date = self._source[at + 1 : min(end - 1, at + _LONGEST_DATE)]
        elif end:
            self._state.scopes.append(Scope.HEADING)
            self.walk(at + 1, end - 1)
            self._state.scopes.pop()

    def _take(self, found: re.Match[str]) -> int:
        kind, start, end = found.lastgroup, found.start(), found.end()
        if kind == "star":
            return self._command(found["command"], start, found.end("command"), end)
        if kind == "sign":
            return self._sign(found["sign"], start, end)
        if kind == "math":
            return self._math(found[0], start, end)
        self._words(kind, found[0], start, end)
        return end

    def _words(self, kind: str | None, written: str, start: int, end: int) -> None:
        if kind in {"text", "other"}:
            self._put(written, start, end)
        elif kind == "ligature":
            self._put(known.LIGATURES[written], start, end)
        elif kind == "space":
            self._space("\n" if "\n" in written else " ", start, end)
        elif kind == "paragraph" and self._state.cells.active:
            self._space("\n", start, end)
        elif kind == "paragraph":
            self._break()
        elif kind == "comment":
            self.comments.append((start, end))
        elif kind == "close":
            self._close(start, end)
        elif kind == "cell" and self._state.cells.active:
            self._state.cells.end_cell()
            self._write_notes()

    def _command(self, name: str, start: int, end: int, after: int) -> int:
        """Follow a command whose name ends at `end`, and return where to go on."""
        if name in known.SYMBOLS:
            self._put(known.SYMBOLS[name], start, end)
        elif name in known.ACCENTS:
            return self._accent(name, start, after)
        elif name in known.DEFINES:
            return self._braces.past_definition(after)
        elif name in known.UNSEEN:
            return self._braces.past_arguments(after)
        elif name in known.UNREAD:
            self._put(OBJECT, start, end)
            return self._braces.past_arguments(after)
        elif name in known.BREAKS:
            self._break()
        elif name in known.LINE_ENDS:
            return self._end_line(start, end, after)
        elif name not in known.LOOKS:
            return self._structure(name, start, end, after)
        return after

    def _structure(self, name: str, start: int, end: int, after: int) -> int:
        if name == "begin":
            return self._enter(*self._braces.name(after), start)
        if name == "end":
            left, after = self._braces.name(after)
            self._leave(left)
            return len(self._source) if left == "document" else after
        if name == "iffalse":
            ended = _FI.search(self._source, after)
            return ended.end() if ended else len(self._source)
        if name in known.CODE:
            after = self._braces.past_options(after)
            after = self._braces.end(after) if name == "mintinline" and self._braces.end(after) else after
            self._put(OBJECT, start, end)
            return past_code(self._source, after)
        if name == "item":
            self._break()
            return after
        return self._grouped(name, start, end, self._braces.past_options(after))

    def _grouped(self, name: str, start: int, end: int, after: int) -> int:
        """Follow a command by the group behind it; one that is not known and has none may print anything."""
        at = self._braces.group(after)
        if at < 0:
            self._put(OBJECT, start, end)
            return after
        closes = self._braces.end(at)
        if name in known.NOTES and not self._in_note:
            self._notes.append((at + 1, closes - 1))
            return closes
        if name == "date":
            self.tell(name, at)
            return closes
        if name in known.SPANS and self._state.cells.active:
            return self._reach(name, at, closes)
        if name in known.ASIDES:
            return self._braces.past_arguments(at, most=known.ASIDES[name])
        if name in known.HEADINGS and closes - at < _LONGEST_HEADING:
            self._open_block(Scope.HEADING, closes)
        elif name in known.CAPTIONS:
            at = closes if name == "captionof" and self._braces.end(closes) else at
            self._open_block(Scope.CAPTION, self._braces.end(at))
        elif name in known.ENCLOSES:
            self._put("“", start, at + 1)
            self._state.groups.append(Group(closes, closing="”"))
        return at + 1

    def _enter(self, name: str, after: int, start: int) -> int:
        """Begin an environment."""
        if name in known.HIDDEN:
            end = self._source.find(rf"\end{{{name}}}", after)
            end = end + len(name) + len(r"\end{}") if end >= 0 else len(self._source)
            self._put(OBJECT, start, end)
            return end
        self._state.open.append(name)
        self._state.count[name] += 1
        if name in known.TABLES:
            self._state.cells.begin()
            return self._braces.past_arguments(after, most=known.TABLES[name])
        self._break()
        return self._braces.past_options(after) if name in known.BARE else self._braces.past_arguments(after)

    def _leave(self, name: str) -> None:
        """End an environment, and those that were begun in it and never ended."""
        state = self._state
        while state.count[name]:
            last = state.open.pop()
            if last in known.TABLES:
                state.cells.end()
                self._write_notes()
            else:
                self._break()
            state.count[last] -= 1
            if last == name:
                return

    def _open_block(self, scope: Scope, end: int) -> None:
        self._break()
        self._state.scopes.append(scope)
        self._state.groups.append(Group(end, scope))

    def _close(self, start: int, end: int) -> None:
        """Follow a closing brace; groups that end before it were cut off by something that is left out."""
        state = self._state
        while state.groups and state.groups[-1].end <= end:
            group = state.groups.pop()
            if group.scope is not None:
                self._break()
                state.scopes.pop()
            elif group.end == end and group.closing:
                self._put(group.closing, start, end)

    def _sign(self, sign: str, start: int, end: int) -> int:
        if sign in known.SYMBOLS:
            self._put(known.SYMBOLS[sign], start, end)
        elif sign in known.ACCENTS:
            return self._accent(sign, start, end)
        elif sign == "\\":
            return self._end_line(start, end, end)
        elif sign in _MATHS:
            return self._math(sign, start, end)
        return end

    def _math(self, sign: str, start: int, end: int) -> int:
        """Leave a formula out; a sign that no other closes in its paragraph stands for itself."""
        formula = _MATHS[sign].match(self._source, end)
        if formula:
            self._put(OBJECT, start, formula.end())
            return formula.end()
        if sign == "$":
            self._put(sign, start, end)
        return end

    def _accent(self, sign: str, start: int, after: int) -> int:
        """Put the letter behind an accent with it, or nothing where none stands there."""
        at = self._braces.group(after)
        closes = self._braces.end(at) if at >= 0 else after + 1
        inner = self._source[at + 1 : min(closes - 1, at + 9)].strip() if at >= 0 else self._source[after:closes]
        letter = known.SYMBOLS.get(inner[1:], inner) if inner[:1] == "\\" else inner
        letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
        if len(letter) == 1 and letter.isalpha():
            self._put(unicodedata.normalize("NFC", letter + known.ACCENTS[sign]), start, closes)
            return closes
        if not letter and sign in "~^`'":
            self._put(sign, start, closes)
        return after

    def _end_line(self, start: int, end: int, after: int) -> int:
        if self._state.cells.active:
            self._state.cells.end_row()
            self._write_notes()
        else:
            self._space("\n", start, end)
        after += self._source.startswith("*", after)
        return self._braces.past_options(after)

    def _reach(self, name: str, at: int, closes: int) -> int:
        """Follow a cell over several columns or rows, whose words stand in the third group.

        The rows below it have cells of their own, which are empty.
        """
        count = _COUNT.match(self._source, at)
        self._state.cells.reach(int(count[1]) if count and name == "multicolumn" else 1)
        closes = self._braces.past_options(closes)
        return self._braces.end(closes) or closes

    def _scope(self) -> Scope:
        state = self._state
        if state.scopes:
            return state.scopes[-1]
        if any(state.count[name] for name in known.QUOTES):
            return Scope.QUOTE
        return Scope.LIST_ITEM if any(state.count[name] for name in known.LISTS) else Scope.PARAGRAPH

    def _break(self) -> None:
        """End a block, unless it is a cell, which is one block whatever stands in it."""
        if not self._state.cells.active:
            self._out.end_block(self._scope())
            self._write_notes()

    def _write_notes(self) -> None:
        """Write the notes to the block that has just ended."""
        if self._in_note or not self._notes:
            return
        notes, self._notes = self._notes, []
        state, self._state = self._state, State(Cells(self._out, self.tables))
        self._in_note = True
        for start, end in notes:
            self.walk(start, end)
        self._in_note, self._state = False, state

    def _space(self, text: str, start: int, end: int) -> None:
        if self._out.in_block:
            self._out.put(text, start, end)

    def _put(self, text: str, start: int, end: int) -> None:
        if self._state.cells.active:
            self._state.cells.fill()
        self._out.put(text, start, end)
