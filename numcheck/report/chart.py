"""A series of rates as a picture: a line of blocks for a terminal, or an SVG file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from html import escape
from typing import Final

from numcheck.normalize.style import plain
from numcheck.rates.pace import WEEKLY_AGE

Point = tuple[date, Fraction]

_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_WIDTH: Final = 800
_HEIGHT: Final = 400
_LEFT: Final = 80
_EDGE: Final = 30
_LINES: Final = 4


def sparkline(points: Sequence[Point], *, width: int) -> str:
    """Return `points`, at least one, by day, in up to `width` blocks of equal time: each the mean of its points.

    A block without points is as high as the one before, or blank where the points break off.
    """
    days = [day for day, _ in points]
    count = (days[-1] - days[0]).days + 1
    width = min(width, len(points))
    parts: list[list[Fraction]] = [[] for _ in range(width)]
    for day, value in points:
        parts[(day - days[0]).days * width // count].append(value)
    means = [sum(part, Fraction(0)) / len(part) for part in parts if part]
    low, high = min(means), max(means)
    span = high - low or Fraction(1)
    line = ""
    for column, part in enumerate(parts):
        if part:
            mean = sum(part, Fraction(0)) / len(part)
            line += _BLOCKS[min(len(_BLOCKS) - 1, int((mean - low) / span * len(_BLOCKS)))]
        else:
            after = bisect_left(days, days[0] + timedelta(days=-(-column * count // width)))
            line += " " if _breaks_off(days[after - 1], days[after]) else line[-1]
    return line


def svg(points: Sequence[Point], *, title: str, source: str) -> str:
    """Return an SVG document of a line through `points`, at least one, by day, with the scale, the days and a `title`.

    The line is broken where the points break off; `source` says below where they are from.
    """
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
    strokes = [
        f'<polyline fill="none" stroke="#05a" stroke-width="1.5" points="{" ".join(place(*point) for point in part)}"/>'
        for part in _unbroken(points)
    ]
    foot = _HEIGHT - 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12" role="img">\n<title>{escape(title)}</title>\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>\n' + "\n".join(lines) + "\n"
        f'<text x="{_LEFT}" y="{foot}">{first}</text>\n'
        f'<text x="{_WIDTH - _EDGE}" y="{foot}" text-anchor="end">{last}</text>\n'
        f'<text x="{_WIDTH / 2:.0f}" y="{foot}" text-anchor="middle">{escape(source)}</text>\n'
        + "\n".join(strokes)
        + "\n</svg>\n"
    )


def _unbroken(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    start = 0
    for at in range(1, len(points)):
        if _breaks_off(points[at - 1][0], points[at][0]):
            yield points[start:at]
            start = at
    yield points[start:]


def _breaks_off(day: date, after: date) -> bool:
    return (after - day).days > WEEKLY_AGE
