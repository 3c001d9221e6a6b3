"""The exchange rates around the days a conversion can mean, as a small chart with the rate the text implies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from numcheck.lexicon.loader import load
from numcheck.model.claim import Claim, Conversion
from numcheck.model.mention import Dimension
from numcheck.model.names import MONTHS
from numcheck.normalize.convert import magnitude, power_of_ten
from numcheck.normalize.money import Money, money_from
from numcheck.normalize.style import plain
from numcheck.rates.rate import Rate
from numcheck.report.html.subject import Subject
from numcheck.report.html.tags import opening, tag, void, words

_BEFORE: Final = timedelta(days=45)
_BEHIND: Final = timedelta(days=10)
_LONGEST: Final = timedelta(days=800)
_WIDTH: Final = 360
_HEIGHT: Final = 150
_LEFT: Final = 48
_RIGHT: Final = 8
_TOP: Final = 10
_FOOT: Final = 20
# A rate further off than this share of the record's highest or lowest would flatten the record to a line.
_NEAR: Final = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Course:
    """How many `quote` one `base` cost around the days `first` to `last`, and the rates that conversions imply.

    It goes the way round that is at least one. `implied` has nothing of ranges.
    """

    base: str
    quote: str
    fixings: tuple[Rate, ...]
    first: date
    last: date
    implied: tuple[Fraction, ...]

    def value(self, rate: Rate) -> Fraction:
        """Return a fixing the way round the course has it."""
        return rate.value if rate.base == self.base else 1 / rate.value


class Charts:
    """The charts of one document; fixings are looked up once for each two currencies and days."""

    def __init__(self, subject: Subject) -> None:
        """Take the document's claims; no rate is read before a chart is asked for."""
        self._subject = subject
        self._money = money_from(subject.report.rate_sources, load(subject.document.metadata.locale).currency_labels)
        self._fixings: dict[tuple[str, str, date, date], tuple[Rate, ...]] = {}

    def of_findings(self) -> dict[int, str]:
        """Return the chart of each finding, by number, that is about a conversion at a dated rate."""
        drawn = {n: self._drawn([f.claim], f"rate{n}-") for n, f in enumerate(self._subject.findings, 1)}
        return {number: chart for number, chart in drawn.items() if chart}

    def of_others(self) -> str:
        """Return the charts of the conversions that no finding is about."""
        ties = self._subject.ties
        return self._drawn((claim for claim, spans in ties if not self._subject.outcome(spans)), "course")

    def _drawn(self, claims: Iterable[Claim | None], kind: str) -> str:
        """Return one chart for each two currencies and days of the conversions among `claims`."""
        courses: dict[tuple[str, str, date, date], Course] = {}
        for claim in claims:
            course = self.course(claim)
            if course is not None:
                key = course.base, course.quote, course.first, course.last
                before = courses[key].implied if key in courses else ()
                courses[key] = replace(course, implied=tuple(dict.fromkeys((*before, *course.implied))))
        return "".join(
            _figure(course, self._money, title=self._subject.id(kind, number))
            for number, course in enumerate(courses.values(), 1)
        )

    def course(self, claim: Claim | None) -> Course | None:
        """Return the course of a conversion of money; None for another claim, without a day, or without rates."""
        if not isinstance(claim, Conversion) or not claim.periods:
            return None
        source, target = claim.source, claim.target
        first, last = claim.periods[0]
        money = source.dimension is Dimension.MONEY and target.dimension is Dimension.MONEY
        if not money or not source.value or not target.value or last - first > _LONGEST:
            return None
        found = self._around(source.unit, target.unit, first, last)
        if not found:
            return None
        ranged = source.value != source.upper or target.value != target.upper
        implied = () if ranged else (target.value / source.value,)
        if found[-1].value >= 1:
            return Course(source.unit, target.unit, found, first, last, implied)
        return Course(target.unit, source.unit, found, first, last, tuple(1 / each for each in implied))

    def _around(self, base: str, quote: str, first: date, last: date) -> tuple[Rate, ...]:
        key = base, quote, first, last
        if key not in self._fixings:
            self._fixings[key] = tuple(self._money.table.fixings(base, quote, first - _BEFORE, last + _BEHIND))
        return self._fixings[key]


def _figure(known: Course, money: Money, *, title: str) -> str:
    base, quote = money.label(known.base, known.quote), money.labels(known.quote, known.base)
    values = [known.value(rate) for rate in known.fixings]
    first, last = known.fixings[0].day, known.fixings[-1].day
    days = f"{written(first)} to {written(last)}"
    sources = " and ".join(sorted({rate.source for rate in known.fixings}))
    kinds = " and ".join(sorted({rate.kind for rate in known.fixings}))
    name = f"{quote[:1].upper()}{quote[1:]} per {base}, {days}"
    told = f"From {_shown(min(values))} to {_shown(max(values))}, {kinds} ({sources}); "
    told += "the days the text can mean are shaded."
    told += f" {_given(known, values)}" if known.implied else ""
    drawing = (
        opening("svg", viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_labelledby=title)
        + tag("title", words(name), id=title)
        + _drawing(known, values)
        + "</svg>"
    )
    caption = tag("figcaption", tag("strong", words(name)), " ", words(told))
    return tag("figure", drawing, caption, class_="rates")


def _given(known: Course, values: Sequence[Fraction]) -> str:
    """Return the sentence about the rates that the text implies."""
    drawn = [each for each in known.implied if _in_sight(each, values)]
    line = "the broken line" if len(drawn) == 1 else "the broken lines"
    *others, last = dict.fromkeys(map(_shown, known.implied))
    listed = f"{', '.join(others)} and {last}" if others else last
    return f"The text’s own figures give {listed}, {line if drawn else 'far off this scale'}."


def _drawing(known: Course, values: Sequence[Fraction]) -> str:
    implied = [each for each in known.implied if _in_sight(each, values)]
    seen = [*values, *implied]
    step, low, high = _scale(min(seen), max(seen))
    begin, end = known.fixings[0].day, max(known.fixings[-1].day, known.last)
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _FOOT

    def across(when: date) -> str:
        share = Fraction((min(max(when, begin), end) - begin).days, max(1, (end - begin).days))
        return _coordinate(_LEFT + width * share)

    def down(value: Fraction) -> str:
        return _coordinate(_TOP + height * (high - value) / (high - low))

    sides = {"x1": _LEFT, "x2": _WIDTH - _RIGHT}
    band = _coordinate(Fraction(across(known.last)) - Fraction(across(known.first)) or Fraction(1))
    parts = [void("rect", class_="days", x=across(known.first), y=_TOP, width=band, height=height)]
    tick = low
    while tick <= high:
        parts.append(void("line", class_="grid", y1=down(tick), y2=down(tick), **sides))
        parts.append(tag("text", _shown(tick), x=_LEFT - 6, y=down(tick), dy="0.35em", text_anchor="end"))
        tick += step
    for when, anchor in ((begin, "start"), (end, "end")):
        parts.append(tag("text", written(when, letters=3), x=across(when), y=_HEIGHT - 5, text_anchor=anchor))
    points = " ".join(f"{across(rate.day)},{down(value)}" for rate, value in zip(known.fixings, values, strict=True))
    parts.append(void("polyline", class_="course", points=points))
    parts.extend(void("line", class_="implied", y1=down(each), y2=down(each), **sides) for each in implied)
    return "".join(parts)


def _in_sight(implied: Fraction, values: Sequence[Fraction]) -> bool:
    return min(values) * (1 - _NEAR) <= implied <= max(values) * (1 + _NEAR)


def _scale(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """Return a round step and the multiples of it, two to five apart, that hold `low` and `high`."""
    spread = high - low or high / 50
    rough = spread / 3
    unit = power_of_ten(magnitude(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    return step, low // step * step, -(-high // step) * step if high % step or high > low else high + step


def _coordinate(value: Fraction) -> str:
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _shown(value: Fraction) -> str:
    return plain(value, significant=5)


def written(when: date, *, letters: int | None = None) -> str:
    """Return a day as a page prints it, "27 November 2023", its month cut to so many `letters`."""
    return f"{when.day} {MONTHS[when.month - 1][:letters]} {when.year}"
