"""How rules on the calendar say a day, and how they put another year into a figure."""

from __future__ import annotations

from numcheck.model.mention import Mention


def with_year(mention: Mention, old: int, new: int) -> str:
    """Return the surface of a date or year with the year `old` replaced by `new`."""
    return mention.surface.replace(str(old), str(new), 1)


def years_long(count: int) -> str:
    """Return so many years in words for a message: "1 year", "8 years"."""
    return f"{count} year" if count == 1 else f"{count} years"
