"""Findings as lines of JSON, each of which stands by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from numcheck.model.report import Report
from numcheck.report import schema
from numcheck.report.json import checked, error
from numcheck.report.renderer import Renderer, Run

# JSON lets them stand, but some readers take them for the end of a line.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "\N{NEXT LINE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}


class JsonLinesRenderer(Renderer[str]):
    """A line for each document, then for all that was found in it; at the end, what could not be read."""

    def piece(self, report: Report) -> str:
        """Return the lines of one document."""
        file = checked(report)
        counts = {name: len(getattr(file, name)) for name in ("findings", "abstentions", "suppressed")}
        lines: list[schema.Line] = [schema.FileLine.model_validate({**file.model_dump(), **counts})]
        lines += [schema.FindingLine(**item.model_dump(), path=file.path) for item in file.findings]
        lines += [schema.SuppressedLine(**item.model_dump(), path=file.path) for item in file.suppressed]
        lines += [schema.AbstentionLine(**item.model_dump(), path=file.path) for item in file.abstentions]
        return "".join(map(_line, lines))

    def assemble(self, pieces: Iterable[str], run: Run) -> Iterator[str]:
        """Yield the lines of each document as they come, then those of `run.errors`."""
        yield from pieces
        for path, message in run.errors:
            yield _line(schema.ErrorLine(**error(path, message).model_dump()))


def _line(line: schema.Line) -> str:
    return json.dumps(line.model_dump(mode="json"), ensure_ascii=False).translate(_ESCAPED) + "\n"
