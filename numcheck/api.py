"""The library's functions: check a text or a file, list the figures of a text."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - `date` is the argument's public name
from functools import cache
from pathlib import Path

from numcheck.checker import Checker
from numcheck.engine import mentions
from numcheck.model.mention import Mention
from numcheck.model.report import Report
from numcheck.readers.files import parse_date, read_text


def check(text: str, *, date: Date | str | None = None, place: str | None = None, locale: str | None = None) -> Report:
    """Return what cannot hold about the figures of `text`.

    `date` is the day the text speaks from ("2023-11-27" or a date; without it the text's own dateline counts, and
    without that, rules that need a day abstain), `place` where it speaks from, `locale` its language tag, English by
    default. Raises UsageError for a date that is none, LexiconError for a language without a lexicon.
    """
    return _default().check(text, date=date, place=place, locale=locale)


def check_file(
    path: str | Path, *, date: Date | str | None = None, place: str | None = None, locale: str | None = None
) -> Report:
    """Return what cannot hold about the figures of the file at `path`; arguments as in `check`.

    Raises InputError for a file that cannot be read or decoded.
    """
    return _default().check_file(path, date=date, place=place, locale=locale)


def extract(text: str, *, date: Date | str | None = None, locale: str | None = None) -> tuple[Mention, ...]:
    """Return every figure of `text` in order; `text[m.span.start:m.span.end]` is the figure as written.

    Stretches of the calendar in words ("last year", "the third quarter") are among them, dates with `period` set; what
    they mean is counted from `date` as in `check`. Raises UsageError for a date that is none.
    """
    day = None if date is None else parse_date(date if isinstance(date, str) else date.isoformat()[:10])
    return mentions(read_text(text, date=day, place=None, locale=locale))


@cache
def _default() -> Checker:
    return Checker()
