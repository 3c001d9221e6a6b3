"""Stories as files of tests, and their claims as the tests in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from numcheck.baseline import Baseline, read_baseline
from numcheck.config.files import Configurations, find
from numcheck.engine import INTERNAL, check_document
from numcheck.errors import NumcheckError
from numcheck.ledger.names import without_links
from numcheck.model.claim import Claim
from numcheck.model.document import Document
from numcheck.model.finding import Finding, Severity
from numcheck.model.report import Report
from numcheck.model.suppression import Suppressed
from numcheck.pytest_plugin.groups import EVERY, group, judging
from numcheck.pytest_plugin.items import Judgement, StoryItem
from numcheck.pytest_plugin.ledgers import Ledgers
from numcheck.pytest_plugin.names import claim_name, finding_name
from numcheck.readers.base import readers
from numcheck.readers.files import read_file
from numcheck.readers.offered import offered_readers
from numcheck.report.place import relative
from numcheck.rules.base import Rule
from numcheck.selection import Choice, choose


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a test run: `within` which paths they are looked for (none: anywhere), and what fails a test.

    `suffixes` are those that readers claim, each with whether a folder is searched for it, `baseline` holds the
    findings that are expected, None without one.
    """

    within: tuple[Path, ...]
    fail_level: Severity
    suffixes: Mapping[str, bool]
    baseline: Baseline | None = None
    configurations: Configurations = field(default_factory=Configurations)
    ledgers: Ledgers = field(default_factory=Ledgers)

    @classmethod
    def of(cls, config: pytest.Config) -> Stories:
        """Return what the settings of pytest, and numcheck's in its root folder, ask for; raises ConfigError."""
        settings = find(config.rootpath)
        level = settings.fail_level if settings else None
        suffixes = {
            suffix: reader.in_folders for reader in (*offered_readers(), *readers()) for suffix in reader.suffixes
        }
        within, given = tuple(config.getini("numcheck_paths")), config.getoption("numcheck_baseline")
        known = Path(given) if given else settings.baseline if settings else None
        baseline = None if known is None else read_baseline(known, untouchable=(INTERNAL,))
        return cls(within, Severity(level or Severity.WARNING), suffixes, baseline)

    def collected(self, path: Path, parent: pytest.Collector) -> StoryFile | None:
        """Return the tests in the file at `path`, None when it is no story."""
        searched = self.suffixes.get(path.suffix.lower())
        if path.name.startswith(".") or searched is None or not (searched or parent.session.isinitpath(path)):
            return None
        if self.within and not any(path.is_relative_to(folder) for folder in self.within):
            return None
        story: StoryFile = StoryFile.from_parent(parent, path=path)
        story.stories = self
        return story


class StoryFile(pytest.File):
    """A story; each claim in it that a chosen rule judges is a test, and so is each figure bound to a ledger.

    A finding that belongs to neither is a test as well.

    What keeps it from being read is an error of its collection.
    """

    stories: Stories

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the tests in the order of the text."""
        try:
            known = self._judgements()
        except NumcheckError as error:
            message, name = str(error), relative(str(self.path))
            raise self.CollectError(message if message.startswith(name) else f"{name}: {message}") from error
        taken: Counter[str] = Counter()
        for judgement in sorted(known, key=lambda each: (each.span, each.name)):
            name = judgement.name
            taken[name] += 1
            unique = name if taken[name] == 1 else f"{name} ({taken[name]})"
            item: StoryItem = StoryItem.from_parent(self, name=unique)
            item.take(judgement, fail_level=self.stories.fail_level)
            yield item

    def _judgements(self) -> list[Judgement]:
        name = relative(str(self.path))
        settings = self.stories.configurations.of(name)
        document = read_file(name, house=settings.house(name))
        rules = choose(Choice(), settings, path=name)
        report = check_document(
            without_links(document, settings.ledger),
            rules=rules,
            hedges=settings.hedges,
            rate_sources=settings.rate_sources,
        )
        baseline = self.stories.baseline
        found = list(judgements(report if baseline is None else baseline.apply(report), rules))
        if settings.ledger is not None:
            found += self.stories.ledgers.judgements(document, settings.ledger, settings.hedges)
        return found


def judgements(report: Report, rules: tuple[type[Rule[Any]], ...]) -> Iterator[Judgement]:
    """Yield what became of each claim, and of each finding without one."""
    document = report.document
    own = {id(claim) for claim in report.claims}
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[id(finding.claim)].append(finding)
    yield from (each for claim in report.claims if (each := _of_claim(claim, report, rules, found)))
    loose = [finding for finding in report.findings if id(finding.claim) not in own]
    yield from (_alone(finding, document, findings=(finding,)) for finding in loose)
    left = [each for each in report.suppressed if id(each.finding.claim) not in own]
    yield from (_alone(each.finding, document, suppressed=(each,)) for each in left)


def _of_claim(
    claim: Claim, report: Report, rules: tuple[type[Rule[Any]], ...], found: dict[int, list[Finding]]
) -> Judgement | None:
    """Return what became of a claim, None when no rule looks at it."""
    judges = judging(claim, rules)
    if not judges and id(claim) not in found:
        return None
    codes = {rule.code for rule in judges}
    return Judgement(
        name=claim_name(claim, report.document),
        document=report.document,
        span=claim.span,
        findings=tuple(found.get(id(claim), ())),
        suppressed=tuple(each for each in report.suppressed if each.finding.claim is claim),
        abstentions=tuple(a for a in report.abstentions if a.span == claim.span and a.code in codes),
        keywords=tuple(word for rule in judges for word in (rule.code, rule.name)),
        markers=(EVERY, *sorted({group(code) for code in codes})),
    )


def _alone(
    finding: Finding, document: Document, *, findings: tuple[Finding, ...] = (), suppressed: tuple[Suppressed, ...] = ()
) -> Judgement:
    return Judgement(
        name=finding_name(finding, document),
        document=document,
        span=finding.span,
        findings=findings,
        suppressed=suppressed,
        keywords=(finding.code, finding.name),
        markers=(EVERY, group(finding.code)),
    )
