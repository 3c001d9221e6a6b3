"""What every output format is: a way to write one document's findings, and a way to put those of many together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from numcheck.model.finding import Severity
from numcheck.model.report import Report
from numcheck.report.paint import Paint, plain
from numcheck.report.stats import Stats
from numcheck.rules.base import Rule

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Style:
    """What a renderer is told of the run: how to colour, and from which severity on a finding is a failure."""

    paint: Paint = plain
    fail_level: Severity = Severity.WARNING


@dataclass(slots=True)
class Run:
    """What a check of many documents has come to so far.

    `version` is numcheck's, `rules` gives all rules there are, `errors` are the paths that could not be read, each
    with the reason.
    """

    version: str
    rules: Callable[[], tuple[type[Rule[Any]], ...]]
    stats: Stats = field(default_factory=Stats)
    errors: list[tuple[str, str]] = field(default_factory=list)


class Renderer(ABC, Generic[P]):
    """Writes a check in one format.

    `for_people` says that it is read on a terminal, in whatever encoding that has; other formats are read by
    programs, are always UTF-8 and share standard output with nothing else.
    """

    for_people: ClassVar[bool] = False

    def __init__(self, style: Style) -> None:
        self.style = style

    @abstractmethod
    def piece(self, report: Report) -> P:
        """Return what `assemble` needs of one document.

        Another process may do this, so that the renderer and what it returns can be pickled.
        """

    @abstractmethod
    def assemble(self, pieces: Iterable[P], run: Run) -> Iterator[str]:
        """Yield the output, in as many parts as is convenient.

        `pieces` has one of each document that could be read, in the order of the documents, and is still being made:
        `run` is complete once they are exhausted.
        """
