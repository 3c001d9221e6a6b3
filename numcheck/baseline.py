"""A baseline: the findings a text had when somebody decided to look at new ones only."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from numcheck.errors import ConfigError
from numcheck.model.finding import Finding
from numcheck.model.fingerprint import fingerprint
from numcheck.model.report import Report
from numcheck.model.suppression import Origin, Suppressed
from numcheck.readers.toml import shown
from numcheck.writing import write_whole


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Entry(_Shape):
    """A finding: so many of one fingerprint; code and message are for people who read the file."""

    fingerprint: str
    code: str
    count: int = Field(ge=1)
    message: str


class _File(_Shape):
    version: Literal[1]
    files: dict[str, list[_Entry]]


@dataclass(slots=True)
class Baseline:
    """The findings of many files: by path, counted from the `folder` of the baseline, and by fingerprint.

    `untouchable` are the codes of findings that no baseline holds.
    """

    folder: Path
    untouchable: frozenset[str]
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    shown: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """Take in the findings of a report, those that a baseline has set apart included."""
        apart = (item.finding for item in report.suppressed if item.origin is Origin.BASELINE)
        counts, shown = Counter[str](), dict[str, tuple[str, str]]()
        for finding in (*report.findings, *apart):
            if finding.code not in self.untouchable:
                mark = fingerprint(finding, report.document)
                counts[mark] += 1
                shown.setdefault(mark, (finding.code, finding.message))
        if counts:
            path = self._path(report.document.name)
            self.counts[path] = counts
            self.shown[path] = shown

    def apply(self, report: Report) -> Report:
        """Return a report with the findings that the baseline has set apart: of each fingerprint as many as it has."""
        left = Counter(self.counts.get(self._path(report.document.name), Counter()))
        if not left:
            return report
        new: list[Finding] = []
        apart: list[Suppressed] = []
        for finding in report.findings:
            mark = fingerprint(finding, report.document)
            if finding.code not in self.untouchable and left[mark] > 0:
                left[mark] -= 1
                apart.append(Suppressed(finding, "", Origin.BASELINE))
            else:
                new.append(finding)
        return replace(report, findings=tuple(new), suppressed=(*report.suppressed, *apart))

    @property
    def size(self) -> int:
        """How many findings it holds."""
        return sum(counts.total() for counts in self.counts.values())

    def _path(self, name: str) -> str:
        if name in {"-", "<text>"}:
            return name
        path, folder = Path(os.path.abspath(name)), Path(os.path.abspath(self.folder))  # noqa: PTH100 - links stay
        return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def read_baseline(path: Path, *, untouchable: Iterable[str]) -> Baseline:
    """Return the baseline in a file; raises ConfigError when it cannot be read or is none."""
    try:
        known = _File.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"{shown(path)}: cannot be read ({(error.strerror or str(error)).lower()}); make it with --write-baseline"
        ) from error
    except ValidationError as error:
        # In which order errors come differs between versions of pydantic.
        first = min(error.errors(), key=lambda detail: (detail["type"] == "extra_forbidden", str(detail["loc"])))
        where = "".join(f"{part}: " for part in first["loc"])
        raise ConfigError(
            f"{shown(path)}: is no baseline ({where}{first['msg']}); make it with --write-baseline"
        ) from error
    found = Baseline(path.parent, frozenset(untouchable))
    for name, entries in known.files.items():
        counts = found.counts.setdefault(name, Counter())
        for entry in entries:
            counts[entry.fingerprint] += entry.count
    return found


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write a baseline whole, its files and findings in a fixed order; raises ConfigError when that fails."""
    files = {
        name: [
            {"code": code, "fingerprint": mark, "count": counts[mark], "message": message}
            for mark, (code, message) in sorted(baseline.shown[name].items(), key=lambda item: (item[1], item[0]))
        ]
        for name, counts in sorted(baseline.counts.items())
    }
    content = json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=2)
    try:
        write_whole(path, f"{content}\n".encode("utf-8", "replace"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({(error.strerror or str(error)).lower()})") from error
