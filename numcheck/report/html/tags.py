"""Elements and text of HTML, with everything that comes from outside escaped."""

from __future__ import annotations

import re
from html import escape
from typing import Final

# NUL cannot stand in HTML, half a character not in UTF-8.
_IMPOSSIBLE: Final = re.compile("[\0\ud800-\udfff]")


def words(text: str) -> str:
    """Return `text` as the content of an element; what HTML cannot hold becomes U+FFFD, one for one."""
    shown = escape(_IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", text), quote=False)
    # A bare carriage return would be read as a line feed.
    return shown.replace("\r", "&#13;")


def tag(name: str, /, *content: str, **attributes: str | int | None) -> str:
    """Return an element around `content`, which is markup already.

    Attributes are named as in `class_`, `data_note` and `aria_label`; one of None is left out.
    """
    return f"{opening(name, **attributes)}{''.join(content)}</{name}>"


def void(name: str, /, **attributes: str | int | None) -> str:
    """Return an element that has no content, such as `meta` or a line of a drawing."""
    return f"{opening(name, **attributes)[:-1]}/>"


def opening(name: str, /, **attributes: str | int | None) -> str:
    """Return the opening tag of an element."""
    parts = [name]
    for key, value in attributes.items():
        if value is not None:
            shown = escape(_IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", str(value)))
            parts.append(f'{key.rstrip("_").replace("_", "-")}="{shown}"')
    return f"<{' '.join(parts)}>"
