"""Ledgers and texts in a folder of their own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from numcheck.cli import main


@dataclass(frozen=True)
class Desk:
    """A folder with a ledger and a text."""

    folder: Path

    def write(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8", newline="")
        return path

    def run(self, *args: str):
        return CliRunner().invoke(main, ["figures", *args])

    def told(self, ledger: str, text: str, *options: str) -> dict[str, Any]:
        """Return the JSON of a check of `text`, in Markdown, against `ledger`, in TOML."""
        self.write("figures.toml", ledger)
        self.write("story.md", text)
        result = self.run("check", "story.md", "--format", "json", *options)
        assert result.exit_code < 2, result.output
        return json.loads(result.stdout)

    def found(self, ledger: str, text: str, *options: str) -> list[tuple[str, str]]:
        """Return code and figure of each finding."""
        findings = self.told(ledger, text, *options)["files"][0]["findings"]
        return [(finding["code"], finding["surface"]) for finding in findings]

    def fixes(self, ledger: str, text: str) -> list[str]:
        """Return the figures proposed."""
        findings = self.told(ledger, text)["files"][0]["findings"]
        return [fix["replacement"] for finding in findings for fix in finding["fixes"]]


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)
