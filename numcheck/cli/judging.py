"""How a command line has a document judged: by which rules, and with what known already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from numcheck.cli.choice import choice_of
from numcheck.cli.known import Known
from numcheck.cli.reading import STDIN

if TYPE_CHECKING:
    from numcheck.cli import CheckGiven
    from numcheck.config.files import Configurations
    from numcheck.model.document import Document
    from numcheck.model.report import Report
    from numcheck.selection import Choice


@dataclass(frozen=True, slots=True)
class Judging:
    """The rules asked for, the configuration that goes with each file, and the findings that are known."""

    choice: Choice
    configurations: Configurations
    known: Known

    @classmethod
    def of(cls, given: CheckGiven, configurations: Configurations) -> Judging:
        """Return what the options ask for; raises ConfigError for a baseline that is none."""
        asked = {name: given[name] for name in ("select", "extend_select", "ignore", "profile")}
        configured = configurations.of(STDIN).baseline
        known = Known.of(baseline=given["baseline"], write_baseline=given["write_baseline"], configured=configured)
        return cls(choice_of(**asked), configurations, known)

    def report(self, document: Document) -> Report:
        """Return what is found in a document; raises what `choose`, `check_document` and reading a ledger raise."""
        from numcheck.engine import check_document
        from numcheck.selection import choose

        settings = self.configurations.of(document.name)
        rules = choose(self.choice, settings, path=document.name)
        if settings.ledger is not None and document.remarks:
            from numcheck.ledger.names import without_links

            document = without_links(document, settings.ledger)
        found = check_document(document, rules=rules, hedges=settings.hedges, rate_sources=settings.rate_sources)
        return self.known.sift(found)
