"""The pytest plugin: `pytest --numcheck content/` makes every claim of the stories there a test.

Every test run of whoever has numcheck installed imports this module, so it imports nothing itself but pytest.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from numcheck.pytest_plugin import collecting

_STORIES = pytest.StashKey["collecting.Stories"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that turns the plugin on, and the setting that says where stories are."""
    group = parser.getgroup("numcheck", "figures in prose")
    group.addoption(
        "--numcheck",
        action="store_true",
        help="Test every claim that figures make in the stories under the paths given, by numcheck's rules.",
    )
    group.addoption(
        "--numcheck-baseline",
        metavar="FILE",
        help="Expect the findings that this file holds to fail; default: the baseline of numcheck's configuration.",
    )
    parser.addini(
        "numcheck_paths",
        type="paths",
        default=[],
        help="The folders and files in which --numcheck looks for stories; default: all under the paths given.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read the configuration and register the markers, if the plugin is on; what is wrong there ends the run."""
    if not config.getoption("numcheck"):
        return
    from numcheck.errors import NumcheckError
    from numcheck.pytest_plugin.collecting import Stories
    from numcheck.pytest_plugin.groups import markers

    try:
        config.stash[_STORIES] = Stories.of(config)
        for line in markers():
            config.addinivalue_line("markers", line)
    except NumcheckError as error:
        raise pytest.UsageError(f"numcheck: {error}") from error


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> collecting.StoryFile | None:
    """Collect a story, if the plugin is on and a reader claims its suffix."""
    stories = parent.config.stash.get(_STORIES, None)
    return None if stories is None else stories.collected(file_path, parent)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Say what the figures of a failed comparison can mean, and where they stand."""
    # Nobody can hold a figure of a story without this module.
    figures = sys.modules.get("numcheck.story.figure")
    lines: list[str] | None = None if figures is None else figures.explained(op, left, right)
    return lines
