from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.config.patterns import date_in, date_pattern, glob_pattern

NAMES = st.text("ab.*?[]!^\\-", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("glob", "path", "named"),
    [
        ("*.md", "story.md", True),
        ("*.md", "a/b/story.md", True),
        ("*.md", "story.md/x.txt", False),
        ("story?.md", "story1.md", True),
        ("story?.md", "story/.md", False),
        ("news/*.md", "news/a.md", True),
        ("news/*.md", "news/sub/a.md", False),
        ("news/**", "news/sub/a.md", True),
        ("news/", "news/sub/a.md", True),
        ("**/draft/*.md", "draft/a.md", True),
        ("**/draft/*.md", "x/y/draft/a.md", True),
        ("**/draft/*.md", "redraft/a.md", False),
        ("/news/a.md", "news/a.md", True),
        ("[ab].md", "a.md", True),
        ("[!ab].md", "a.md", False),
        ("[!ab].md", "c.md", True),
        ("[^a].md", "^.md", True),
        ("a+b.md", "a+b.md", True),
        ("a.md", "axmd", False),
    ],
)
def test_a_glob_names_paths(glob, path, named):
    assert bool(glob_pattern(glob).fullmatch(path)) is named


@given(NAMES.filter(lambda name: not {"*", "?", "["} & set(name)))
def test_a_name_without_signs_names_itself_only(name):
    assert glob_pattern(name).fullmatch(name)
    assert not glob_pattern(name).fullmatch(f"{name}x")


@pytest.mark.parametrize(
    ("path", "written", "day"),
    [
        ("news/2023-11-27-budget.md", "%Y-%m-%d", date(2023, 11, 27)),
        ("20231127.txt", "%Y%m%d", date(2023, 11, 27)),
        ("120231127.txt", "%Y%m%d", None),
        ("story_27.11.2023.md", "%d.%m.%Y", date(2023, 11, 27)),
        ("2023-02-30 2023-02-28.md", "%Y-%m-%d", date(2023, 2, 28)),
        ("2023/11/27/budget.md", "%Y-%m-%d", None),
        ("2023/11/27/budget.md", "%Y/%m/%d", date(2023, 11, 27)),
        ("0001-01-01.md", "%Y-%m-%d", None),
        ("budget.md", "%Y-%m-%d", None),
        ("x%-2023-11-27.md", "%%-%Y-%m-%d", date(2023, 11, 27)),
    ],
)
def test_a_name_gives_a_day(path, written, day):
    assert date_in(path, written) == day


@pytest.mark.parametrize("written", ["%Y-%m", "%Y-%m-%d-%d", "%y-%m-%d", "%", "", "%B %d %Y"])
def test_a_date_that_names_no_day_is_refused(written):
    with pytest.raises(ValueError, match="%Y"):
        date_pattern(written)
