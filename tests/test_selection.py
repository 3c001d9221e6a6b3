"""Which rules a configuration and a command line choose between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from numcheck.config.files import read
from numcheck.config.settings import Settings
from numcheck.engine import default_rules
from numcheck.errors import ConfigError, RuleError, UsageError
from numcheck.registry import rules
from numcheck.selection import Choice, choose

DEFAULT = {rule.code for rule in default_rules()}
ALL = {rule.code for rule in rules()}


def codes(choice=None, settings=None):
    return {rule.code for rule in choose(choice or Choice(), settings or Settings(), path="story.md")}


def group(*beginnings):
    return {code for code in ALL if code.startswith(beginnings)}


def test_nothing_asked_is_the_default_profile_in_order():
    assert [rule.code for rule in choose(Choice(), Settings(), path="a")] == sorted(DEFAULT)


@pytest.mark.parametrize(
    ("choice", "settings", "chosen"),
    [
        ({}, {"profile": "picky"}, ALL),
        ({"profile": "default"}, {"profile": "picky"}, DEFAULT),
        ({}, {"select": ("NC1",)}, group("NC1")),
        ({}, {"select": ("NC1",), "ignore": ("conv-scale", "NC107")}, group("NC1") - {"NC104", "NC107"}),
        ({}, {"extend_select": ("NC702",)}, DEFAULT | {"NC702"}),
        ({}, {"ignore": ("NC1",), "extend_select": ("NC103",)}, DEFAULT - group("NC1") | {"NC103"}),
        ({}, {"select": ("NC1", "NC103"), "ignore": ("NC103",)}, group("NC1") - {"NC103"}),
        ({"select": ("NC103",)}, {"select": ("NC6",), "ignore": ("NC103",)}, {"NC103"}),
        ({"select": ("NC1",), "ignore": ("NC103",)}, {}, group("NC1") - {"NC103"}),
        ({"select": ("NC103",), "ignore": ("NC1",)}, {}, {"NC103"}),
        ({"ignore": ("NC6",)}, {"select": ("NC1", "NC6")}, group("NC1")),
        ({"extend_select": ("NC103",)}, {"select": ("NC6",), "ignore": ("NC103",)}, group("NC6") | {"NC103"}),
        ({"profile": "strict"}, {"select": ("NC6",), "ignore": ("NC105",)}, None),
        ({}, {"per_file_ignores": {"*.md": ("NC1",)}}, DEFAULT - group("NC1")),
        ({"select": ("NC1",)}, {"per_file_ignores": {"*.md": ("NC103",)}}, group("NC1") - {"NC103"}),
        ({"select": ("NC1",)}, {"per_file_ignores": {"*.txt": ("NC103",)}}, group("NC1")),
        ({"select": ("NC103",)}, {"per_file_ignores": {"*": ("NC",)}}, set()),
    ],
)
def test_caller_and_configuration_choose(choice, settings, chosen):
    if chosen is None:
        chosen = {rule.code for rule in rules() if rule.profile.value != "picky"} - {"NC105"}
    assert codes(Choice(**choice), Settings(**settings)) == chosen


def test_what_names_no_rule_is_the_callers_mistake():
    with pytest.raises(RuleError, match="did you mean NC103"):
        codes(Choice(select=("NC1033",)))


def test_a_choice_of_nothing_is_refused():
    with pytest.raises(UsageError, match="leave no rule"):
        codes(Choice(ignore=("NC",)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('place = "Oslo"\nignore = ["NC999"]', r"^numcheck\.toml:2: ignore: no rule 'NC999'"),
        (
            '[per-file-ignores]\n\n"*.md" = ["conv-scal"]',
            r"numcheck\.toml:3: per-file-ignores\.\*\.md: .* mean NC104\?$",
        ),
    ],
)
def test_what_names_no_rule_in_a_configuration_is_shown_with_its_line(tmp_path, monkeypatch, content, message):
    monkeypatch.chdir(tmp_path)
    Path("numcheck.toml").write_text(content)
    with pytest.raises(ConfigError, match=message):
        codes(settings=read(Path("numcheck.toml")))
