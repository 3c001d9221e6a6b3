"""Draws the pictures of intervals from what numcheck itself makes of figures, so that they cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numcheck
from numcheck import Dimension, Interval
from numcheck.engine import extract_document
from numcheck.model.claim import Change
from numcheck.model.quantity import Quantity
from numcheck.readers.files import read_text
from numcheck.report.html.tags import tag, void, words

DAY = "2023-11-27"
BILLION = 10**9
WIDTH, LEFT, RIGHT, ROW, TOP = 760, 330, 30, 34, 16
# A ground of their own, since a site can be dark where the system of its reader is light.
STYLE = """
.ground { fill: #ffffff; stroke: #d0d4da } text { fill: #1c2430; font: 14px system-ui, sans-serif }
.axis, .tick { stroke: #c4cad2 } .tick { stroke-dasharray: 2 4 } .number { fill: #566070; font-size: 12px }
.printed { fill: #2563b0; stroke: #2563b0 } .computed { fill: #b4591a; stroke: #b4591a }
@media (prefers-color-scheme: dark) {
.ground { fill: #161a20; stroke: #39414c } text { fill: #e4e8ee } .axis, .tick { stroke: #3d4652 }
.number { fill: #a3adba } .printed { fill: #6aa9f0; stroke: #6aa9f0 } .computed { fill: #eda267; stroke: #eda267 }
}
"""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of a picture: a label and an interval, drawn as `printed` or `computed`; without one, a heading."""

    label: str
    interval: Interval | None = None
    kind: str = "printed"


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers from `low` to `high`, marked at each `step` and shown divided by `scale` with a `unit` behind."""

    low: int
    high: int
    step: int
    unit: str = ""
    scale: int = 1

    def place(self, value: Fraction | int) -> float:
        """Return where a number stands, in pixels from the left; one beyond an end stands at that end."""
        share = min(max(Fraction(value - self.low) / (self.high - self.low), Fraction(0)), Fraction(1))
        return round(float(LEFT + share * (WIDTH - LEFT - RIGHT)), 1)


def pictures() -> dict[Path, str]:
    """Return every picture, by its path from the root."""
    drawn = {
        "readings": draw("What $450 billion can mean", _readings(), Axis(440, 460, 5, " bn")),
        "hedges": draw("What words beside 450 do to it", _hedges(), Axis(400, 575, 25)),
        "outcomes": draw("Three ways a comparison can end", _outcomes(), Axis(27, 37, 2, " %")),
        "conversion": draw("1 trillion tenge in dollars", _conversions(), Axis(210, 270, 10, " bn", 100)),
    }
    return {Path("docs/pictures", f"{name}.svg"): picture for name, picture in drawn.items()}


def draw(title: str, lanes: Sequence[Lane], axis: Axis) -> str:
    """Return a picture of lanes above one axis."""
    foot = TOP + ROW * len(lanes)
    parts = [tag("title", words(title)), tag("style", STYLE)]
    parts.append(void("rect", class_="ground", x="0.5", y="0.5", width=WIDTH - 1, height=foot + 35, rx=8))
    for value in range(axis.low, axis.high + 1, axis.step):
        x, shown = axis.place(value), f"{value / axis.scale:g}{axis.unit}"
        parts.append(void("line", class_="tick", x1=str(x), x2=str(x), y1=TOP, y2=foot))
        parts.append(tag("text", shown, class_="number", x=str(x), y=foot + 20, text_anchor="middle"))
    parts.append(void("line", class_="axis", x1=LEFT, x2=WIDTH - RIGHT, y1=foot, y2=foot))
    for row, lane in enumerate(lanes):
        parts += _lane(lane, axis, TOP + ROW * row + ROW // 2)
    size: dict[str, str | int] = {"width": WIDTH, "height": foot + 36, "viewBox": f"0 0 {WIDTH} {foot + 36}"}
    return tag("svg", "\n", "\n".join(parts), "\n", xmlns="http://www.w3.org/2000/svg", role="img", **size) + "\n"


def _lane(lane: Lane, axis: Axis, y: int) -> Iterator[str]:
    yield tag("text", words(lane.label), x=16 if lane.interval is None else 32, y=y + 5)
    if lane.interval is None:
        return
    low, high = lane.interval.low, lane.interval.high
    left = axis.place(axis.low if low is None else low)
    right = axis.place(axis.high if high is None else high)
    if low == high:
        yield void("circle", class_=lane.kind, cx=str(left), cy=y, r=5)
        return
    yield void("rect", class_=lane.kind, x=str(left), y=y - 6, width=str(round(right - left, 1)), height=12)
    if low is None or low < axis.low:
        yield void("path", class_=lane.kind, d=f"M{left} {y - 11}l-12 11 12 11z")
    if high is None or high > axis.high:
        yield void("path", class_=lane.kind, d=f"M{right} {y - 11}l12 11 -12 11z")


def _figures(text: str) -> tuple[Quantity, ...]:
    known = extract_document(read_text(text))
    return tuple(figure for figure in known if isinstance(figure, Quantity))


def _readings() -> list[Lane]:
    lanes = []
    for surface in ("$450 billion", "$450.0 billion"):
        (figure,) = _figures(f"It cost {surface}.")
        shares = [(name, getattr(figure, name).times(Fraction(1, BILLION))) for name in ("exact", "tight", "wide")]
        lanes += [Lane(f"“{surface}”"), *(Lane(name, interval) for name, interval in shares)]
    return lanes


def _hedges() -> list[Lane]:
    lanes = []
    for hedged in ("450", "about 450", "nearly 450", "more than 450", "up to 450"):
        (figure,) = _figures(f"There were {hedged} boats.")
        lanes.append(Lane(f"“{hedged}”", figure.tight))
    return lanes


def _outcomes() -> list[Lane]:
    lanes = []
    for change, old in (("29%", "405"), ("31%", "400"), ("35%", "405")):
        text = f"Output rose {change} to 520 tonnes from {old} tonnes."
        report = numcheck.check(text)
        (claim,) = (claim for claim in report.claims if isinstance(claim, Change))
        (percent,) = (figure for figure in _figures(text) if figure.dimension is Dimension.PERCENT)
        found = [finding.severity.value for finding in report.findings]
        lanes += [
            Lane(f"“rose {change} to 520 from {old}”: {found[0] if found else 'nothing to report'}"),
            Lane("printed", percent.tight),
            Lane("computed, all digits count", _rise(claim.old.tight, claim.new.tight), "computed"),
            Lane("computed, last zeros do not", _rise(claim.old.wide, claim.new.wide), "computed"),
        ]
    return lanes


def _rise(old: Interval, new: Interval) -> Interval:
    return (new / old).plus(-1).times(100)


def _conversions() -> list[Lane]:
    # In hundredths of a billion, for an axis of whole numbers.
    lanes, rates = [], Lane("")
    for printed in ("$2.2 billion", "$2.25 billion", "$2.6 billion"):
        report = numcheck.check(f"The dam cost 1 trillion tenge ({printed}).", date=DAY)
        (figure,) = (figure for figure in _figures(f"It cost {printed}."))
        found = [finding for finding in report.findings if finding.code == "NC101"]
        said = f"{found[0].severity.value} NC101" if found else "nothing to report"
        lanes.append(Lane(f"“{printed}”: {said}", figure.tight.times(Fraction(100, BILLION))))
        if found and found[0].expected is not None:
            rates = Lane(
                "at the official rates of those days", found[0].expected.times(Fraction(100, BILLION)), "computed"
            )
    return [Lane("“1 trillion tenge (…)”, 27 November 2023"), rates, *lanes]
