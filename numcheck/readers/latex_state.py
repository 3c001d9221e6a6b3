"""What is open while the commands of LaTeX are followed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from numcheck.model.document import Scope
from numcheck.readers.latex_cells import Cells


@dataclass(frozen=True, slots=True)
class Group:
    """An open group with something to do at its `end`: a block of `scope` is closed there, or `closing` put."""

    end: int
    scope: Scope | None = None
    closing: str = ""


@dataclass(slots=True)
class State:
    """What is open: groups, the scopes they give, environments by name, and tables."""

    cells: Cells
    groups: list[Group] = field(default_factory=list)
    scopes: list[Scope] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
