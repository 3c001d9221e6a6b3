"""How a command line has a document judged: by which rules, and with what known already."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from numcheck.cli.choice import choice_of
from numcheck.cli.known import Known

if TYPE_CHECKING:
    from numcheck.cli import CheckGiven
    from numcheck.config.files import Configurations
    from numcheck.model.document import Document
    from numcheck.model.report import Report
    from numcheck.selection import Choice


@dataclass(frozen=True, slots=True)
class Judging:
    """The rules asked for, the configuration that goes with each file, and the findings that are known.

    `names` are the entries of each ledger read so far.
    """

    choice: Choice
    configurations: Configurations
    known: Known
    names: dict[Path, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, given: CheckGiven, configurations: Configurations) -> Judging:
        """Return what the options ask for; raises ConfigError for a baseline that is none."""
        asked = {name: given[name] for name in ("select", "extend_select", "ignore", "profile")}
        known = Known.of(baseline=given["baseline"], write_baseline=given["write_baseline"])
        return cls(choice_of(**asked), configurations, known)

    def report(self, document: Document) -> Report:
        """Return what is found in a document; raises what `choose`, `check_document` and reading a ledger raise."""
        from numcheck.engine import check_document
        from numcheck.selection import choose

        settings = self.configurations.of(document.name)
        rules = choose(self.choice, settings, path=document.name)
        if settings.ledger is not None and document.remarks:
            document = self._unlinked(document, settings.ledger)
        found = check_document(document, rules=rules, hedges=settings.hedges, rate_sources=settings.rate_sources)
        return self.known.sift(found)

    def _unlinked(self, document: Document, ledger: Path) -> Document:
        from numcheck.ledger.read import read
        from numcheck.suppression.link import unlinked

        if ledger not in self.names:
            self.names[ledger] = frozenset(read(ledger).names)
        return unlinked(document, self.names[ledger])
