"""A series of rates as a picture: a line of blocks for a terminal, or an SVG file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from html import escape
from typing import Final

from numcheck.normalize.style import plain

Point = tuple[date, Fraction]

_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_WIDTH: Final = 800
_HEIGHT: Final = 400
_LEFT: Final = 80
_EDGE: Final = 30
_LINES: Final = 4


def sparkline(points: Sequence[Point], *, width: int) -> str:
    """Return `points`, at least one, in `width` blocks: each the mean of its stretch of the points."""
    width = min(width, len(points))
    means = []
    for column in range(width):
        part = points[column * len(points) // width : (column + 1) * len(points) // width]
        means.append(sum((value for _, value in part), Fraction(0)) / len(part))
    low, high = min(means), max(means)
    span = high - low or Fraction(1)
    return "".join(_BLOCKS[min(len(_BLOCKS) - 1, int((mean - low) / span * len(_BLOCKS)))] for mean in means)


def svg(points: Sequence[Point], *, title: str) -> str:
    """Return an SVG document of a line through `points`, at least one, with the scale, the days and a `title`."""
    first, last = points[0][0], points[-1][0]
    low, high = min(value for _, value in points), max(value for _, value in points)
    if low == high:
        low, high = low * Fraction(99, 100), high * Fraction(101, 100)
    days = max(1, (last - first).days)

    def place(day: date, value: Fraction) -> str:
        across = _LEFT + (_WIDTH - _LEFT - _EDGE) * Fraction((day - first).days, days)
        down = _EDGE + (_HEIGHT - 2 * _EDGE) * (high - value) / (high - low)
        return f"{float(across):.1f},{float(down):.1f}"

    lines = []
    for step in range(_LINES + 1):
        value = low + (high - low) * step / _LINES
        down = place(first, value).partition(",")[2]
        lines.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _EDGE}" y1="{down}" y2="{down}" stroke="#ddd"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{down}" text-anchor="end" dy="4">{plain(value)}</text>')
    path = " ".join(place(day, value) for day, value in points)
    foot = _HEIGHT - 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12" role="img">\n<title>{escape(title)}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>\n' + "\n".join(lines) + "\n"
        f'<text x="{_LEFT}" y="{foot}">{first}</text>\n'
        f'<text x="{_WIDTH - _EDGE}" y="{foot}" text-anchor="end">{last}</text>\n'
        f'<polyline fill="none" stroke="#05a" stroke-width="1.5" points="{path}"/>\n</svg>\n'
    )
