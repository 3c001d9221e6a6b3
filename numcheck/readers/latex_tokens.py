"""LaTeX cut into tokens, and the ends of its groups and arguments, each found in one pass over the source."""

from __future__ import annotations

import re
from array import array

from numcheck.readers.latex_words import VERBATIM

_PLAIN = r"[^\\${}~&%`'<>\-\s]+"
# Possessive, so that a file of one line does not fill the memory with ways back.
TOKEN = re.compile(
    rf"(?P<text>{_PLAIN}(?:[ -]{_PLAIN})*+)"
    r"|(?P<comment>%[^\r\n]*+(?:\r?\n[ \t]*+(?![ \t\r\n]))?)"
    r"|(?P<paragraph>\r?\n[ \t]*+(?:\r?\n[ \t]*+)++)"
    r"|(?P<space>(?:[ \t\f\v]|\r?\n(?![ \t]*+\r?\n)|\r(?!\n))++)"
    r"|\\(?P<command>[A-Za-z@]++)(?P<star>\*?)(?:[ \t]++(?:\r?\n[ \t]*+(?![ \t\r\n]))?|\r?\n[ \t]*+(?![ \t\r\n]))?"
    r"|\\(?P<sign>.)"
    r"|(?P<math>\$\$?)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<ligature>---?|``|''|<<|>>|~)"
    r"|(?P<cell>&)"
    r"|(?P<other>.)",
    re.DOTALL,
)
OPTION = re.compile(r"[ \t]*+\[((?:[^\[\]\\{}]|\\.|\{[^{}]*+\})*+)\]", re.DOTALL)
_NAME = re.compile(r"\{[ \t]*+([A-Za-z@]+\*?)[ \t]*+\}")
_BRACE = re.compile(
    r"[{}]|%[^\r\n]*+"
    r"|\\(?:url|nolinkurl|path|href)[ \t]*+(?P<address>\{)[^{}\r\n]*+\}"
    r"|\\(?:verb|lstinline)\*?(?P<code>[^\w\s{*])"
    r"|\\begin\{(?P<verbatim>" + "|".join(sorted(map(re.escape, VERBATIM))) + r")\}"
    r"|\\.",
    re.DOTALL,
)
_GAP = re.compile(r"[ \t]*+(?:\r?\n[ \t]*+(?![ \t\r\n]))?")
_DEFINED = re.compile(
    r"(?:\([^()\r\n]{0,20}\)|\\(?:[A-Za-z@]++|.)|[-+]?[\d.]++[ ]?[a-z]{2})(?:[ ]?(?:#\d|=[ ]?\\[A-Za-z@]++))*+"
)


class Braces:
    """Where the groups of a source end; a brace that is escaped or in a comment opens none."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._ends = array("i", bytes(4 * len(source)))
        waiting = array("i")
        at = 0
        while found := _BRACE.search(source, at):
            at = found.end()
            if found[0] == "{":
                waiting.append(found.start())
            elif found[0] == "}" and waiting:
                self._ends[waiting.pop()] = at
            elif found["address"]:
                self._ends[found.start("address")] = at
            elif found["code"]:
                at = past_code(source, found.start("code")) or at
            elif found["verbatim"]:
                end = source.find(rf"\end{{{found['verbatim']}}}", at)
                at = end if end >= 0 else len(source)

    def end(self, at: int) -> int:
        """Return the offset behind the group that opens at `at`, 0 where none opens or it never closes."""
        return self._ends[at] if at < len(self._ends) else 0

    def group(self, at: int) -> int:
        """Return where the next group opens, if nothing but a gap within its paragraph stands before it, else -1."""
        found = _GAP.match(self._source, at)
        opens = found.end() if found else at
        return opens if self.end(opens) else -1

    def name(self, at: int) -> tuple[str, int]:
        """Return the name of an environment in the group at `at` and the offset behind it, "" for no name."""
        found = _NAME.match(self._source, at)
        return (found[1], found.end()) if found else ("", at)

    def past_options(self, at: int) -> int:
        """Return the offset behind the arguments in square brackets at `at`."""
        while found := OPTION.match(self._source, at):
            at = found.end()
        return at

    def past_arguments(self, at: int, *, most: int = 9) -> int:
        """Return the offset behind the options at `at` and at most so many groups; a gap may stand before the first."""
        at = self.past_options(at)
        opens = self.group(at)
        for _ in range(most):
            if opens < 0 or not self.end(opens):
                break
            at = opens = self.past_options(self.end(opens))
        return at

    def past_definition(self, at: int) -> int:
        """Return the offset behind what a command defines at `at`: its name, its parameters, and its groups."""
        bare = _DEFINED.match(self._source, at)
        return self.past_arguments(bare.end() if bare else at)


def past_code(source: str, at: int) -> int:
    r"""Return the offset behind code between two equal signs at `at` (\verb|…|), `at` where it does not end in line."""
    if at >= len(source) or source[at].isspace() or source[at].isalnum():
        return at
    line = source.find("\n", at)
    end = source.find("}" if source[at] == "{" else source[at], at + 1, line if line >= 0 else len(source))
    return end + 1 if end >= 0 else at
