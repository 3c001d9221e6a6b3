"""What a Markdown file says of itself before its prose: its day, place and language."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise

from numcheck.errors import InputError
from numcheck.model.document import Metadata
from numcheck.model.suppression import Remark
from numcheck.readers.base import line_starts
from numcheck.readers.dateline import iso_day
from numcheck.readers.remarks import in_front

_CLOSES = {"---": ("---", "..."), "+++": ("+++",)}
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DAYS = ("dateline", "published", "date")
_PLACES = ("place", "location")
_LOCALES = ("locale", "lang")


def front_matter(source: str, *, name: str) -> tuple[Metadata, int]:
    """Return what the front matter of a Markdown `source` says, and the offset at which the prose begins.

    Front matter is YAML between two lines `---` or TOML between two lines `+++`, at the very start. Of YAML, only
    plain `key: value` lines are read. Read are the day (`dateline`, `published`, `date`), the place (`place`,
    `location`) and the language (`locale`, `lang`; "" when not given); a value that makes no sense is passed over.
    Raises InputError for TOML that does not parse.
    """
    nothing = Metadata(locale="")
    lines, end = _fenced(source)
    if not lines:
        return nothing, 0
    if source.startswith("+++"):
        return _metadata(_toml("\n".join(lines), name=name)), end
    entries = _yaml(lines)
    # Prose between two thematic breaks has no keys, and must not vanish.
    return (_metadata(entries), end) if entries else (nothing, 0)


def front_remarks(source: str, *, name: str) -> tuple[Remark, ...]:
    """Return what the front matter of `source` says to numcheck under the key `numcheck`; raises as above."""
    lines, _ = _fenced(source)
    entries = _toml("\n".join(lines), name=name) if source.startswith("+++") else _yaml(lines)
    return in_front(entries["numcheck"]) if "numcheck" in entries else ()


def _fenced(source: str) -> tuple[tuple[str, ...], int]:
    """Return the lines between the fences and the offset after the closing one; no lines when there is none."""
    if source[:3] not in _CLOSES:
        return (), 0
    inside: list[str] = []
    for number, (start, end) in enumerate(pairwise((*line_starts(source), len(source)))):
        line = source[start:end].rstrip()
        if number == 0 and line not in _CLOSES:
            return (), 0
        if number and line in _CLOSES[source[:3]]:
            return tuple(inside), end
        if number:
            inside.append(line)
    return (), 0


def _yaml(lines: tuple[str, ...]) -> dict[str, object]:
    entries: dict[str, object] = {}
    for line in lines:
        match = _ENTRY.fullmatch(line)
        if match:
            entries.setdefault(match["key"].lower(), _scalar(match["value"] or ""))
    return entries


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] in {'"', "'"} and value[0] in value[1:]:
        return value[1 : value.index(value[0], 1)]
    return value.split(" #", maxsplit=1)[0].rstrip()


def _toml(body: str, *, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{name}: front matter between +++ is not TOML ({error}); mend it or remove it") from error


def _metadata(entries: Mapping[str, object]) -> Metadata:
    locale = next((text for text in _texts(entries, _LOCALES) if LOCALE.fullmatch(text)), "")
    days = (iso_day(text) for text in _texts(entries, _DAYS))
    return Metadata(
        dateline=next((day for day in days if day), None),
        place=next(_texts(entries, _PLACES), None),
        locale=locale.replace("_", "-"),
    )


def _texts(entries: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands under `keys` as text, days in ISO form."""
    for key in keys:
        value = entries.get(key)
        if isinstance(value, dt.date):
            yield value.isoformat()
        elif isinstance(value, str) and value:
            yield value
