"""Exchange rates for a reader: a rate with its day, source and neighbours, a conversion, what the store covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from numcheck.errors import UsageError
from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Numeral
from numcheck.model.quantity import Quantity
from numcheck.normalize.convert import round_half_up, suggest_precision
from numcheck.normalize.style import approx_interval, plain
from numcheck.rates.rate import Rate, RateSpan
from numcheck.rates.reasons import STALE
from numcheck.rates.table import RateTable
from numcheck.report import chart
from numcheck.report.display import table as columns

_FIGURES = 6
_CLEAR = ("was redenominated on", "no official rate of")


def render_rate(table: RateTable, base: str, quote: str, days: tuple[date, date]) -> str:
    """Return the rate last known on the last of `days`, what the record allows for them, and its fixings.

    Raises UsageError with the reason if there is none.
    """
    first, last = days
    span = table.between(base, quote, first, last)
    if span is None:
        raise UsageError(refusal(table, base, quote, days))
    lines = []
    nearest = table.nearest(base, quote, last)
    if nearest is not None:
        when = "" if first == last else f" {last}"
        lines.append(f"1 {base} = {_shown(nearest.value)} {quote}  ({told(nearest)}{_age(nearest, last, when)})")
    when = f"on {last}" if first == last else f"from {first} to {last}"
    lines.append(
        f"official record {when}: {approx_interval(span.interval, significant=_FIGURES)} {quote} ({_why(span)})"
    )
    if first < last:
        lines.append(_average(table.average(base, quote, first, last), quote))
    rows = [(str(each.day), _shown(each.value), each.source, each.kind, _nominal(each)) for each in span.fixings]
    return "\n".join(lines) + "\n" + columns([("day", quote, "source", "kind", "quoted for"), *rows])


def render_conversion(
    table: RateTable, quantity: Quantity, code: str, day: date, labels: Mapping[str, tuple[str, str]]
) -> str:
    """Return an amount of money in the currency `code` on `day`, rounded as a newspaper prints it, and its bounds.

    Raises UsageError with the reason if there is no rate, or the figure is no money.
    """
    if quantity.dimension is not Dimension.MONEY or not quantity.unit:
        raise UsageError(f"{quantity.surface!r} is no amount of money in a known currency")
    base, numeral = quantity.unit, quantity.mention.numeral
    span, nearest = table.between(base, code, day, day), table.nearest(base, code, day)
    if span is None or nearest is None or numeral is None:
        raise UsageError(refusal(table, base, code, (day, day)))
    value = quantity.exact.times(nearest.value)
    numerals = (numeral, quantity.mention.upper or numeral)
    lines = [
        f"{quantity.surface} = {_money(_rounded(numerals, quantity.exact, value), code, labels)}",
        f"exactly {_money(value, code, labels, figures=8)} at {_rate(nearest, labels)}, "
        f"{told(nearest)}{_age(nearest, day)}",
        f"the record of that day allows {_money(_at(span.interval, quantity.exact), code, labels)}; "
        f"read as a rounded figure, {_money(_at(span.interval, quantity.wide), code, labels)}",
    ]
    others = [other for other in quantity.units if other != base]
    if others:
        lines.append(f"taken as {base}; it could be {', '.join(others)}")
    return "\n".join(lines) + "\n"


def _rounded(numerals: tuple[Numeral, Numeral], amount: Interval, value: Interval) -> Interval:
    """Return the `value` of an `amount`, both ends of a range as finely as the end that deserves more digits."""
    ends = [
        (numeral, before, after)
        for numeral, before, after in zip(numerals, (amount.low, amount.high), (value.low, value.high), strict=True)
        if before is not None and after is not None
    ]
    places = max(suggest_precision(*end) for end in ends)
    return Interval(*(round_half_up(after, places) for *_, after in ends))


def _at(rates: Interval, amount: Interval) -> Interval:
    """Return what an `amount`, a debt too, may be worth at positive `rates`."""
    return amount.times(rates.low or 0).hull(amount.times(rates.high or 0))


def refusal(table: RateTable, base: str, quote: str, days: tuple[date, date]) -> str:
    """Return one line that says why there is no rate for the first and last of `days`, and what to do."""
    reason = table.reason(base, quote, *days) or "no rate"
    if reason.startswith(STALE):
        return f"{reason}; `numcheck rates update` fetches newer rates, or ask an earlier day"
    if base == quote or any(clear in reason for clear in _CLEAR):
        return reason
    return f"{reason}; `numcheck rates list {base} {quote}` shows what there is"


def render_course(rates: Sequence[Rate], *, width: int) -> str:
    """Return the course of `rates`, at least one, by day and of one pair: a line of blocks and its ends."""
    low, high = min(rates, key=_value), max(rates, key=_value)
    ends = f"lowest {_shown(low.value)} on {low.day}, highest {_shown(high.value)} on {high.day}"
    line = chart.sparkline([(rate.day, rate.value) for rate in rates], width=width)
    return f"{_title(rates)}\n{line}\n{ends} ({_sources(rates)})\n"


def course_svg(rates: Sequence[Rate]) -> str:
    """Return an SVG document with the course of `rates`, at least one, by day and of one pair."""
    points = [(rate.day, rate.value) for rate in rates]
    return chart.svg(points, title=_title(rates), source=_sources(rates))


def told(rate: Rate) -> str:
    """Return where a rate is from: "NBP, official, fixing of 2023-11-22", "irrevocable euro rate of HRK, fixed"."""
    fixing = "" if rate.interval.low == rate.interval.high else f", fixing of {rate.day}"
    return f"{rate.source}, {rate.kind}{fixing}"


def render_coverage(table: RateTable, codes: list[str]) -> str:
    """Return a table of what each source has of each of `codes`, and what law or a peg says of them."""
    rows = []
    for code in codes:
        for each in table.coverage(code):
            count = f"{each.count:,}" if each.count else "pivot"
            rows.append((code, each.source, str(each.first), str(each.last), count))
        for ratio in table.ratios(code):
            ends = "" if ratio.until is None else str(ratio.until)
            rows.append((code, f"{ratio.into} by {'peg' if ratio.peg else 'law'}", str(ratio.first), ends, ""))
    return columns([("currency", "source", "first", "last", "fixings"), *rows])


def _title(rates: Sequence[Rate]) -> str:
    return f"{rates[0].quote} for 1 {rates[0].base}, {rates[0].day} to {rates[-1].day}"


def _sources(rates: Sequence[Rate]) -> str:
    return " and ".join(sorted({rate.source for rate in rates}))


def _value(rate: Rate) -> Fraction:
    return rate.value


def _shown(value: Fraction) -> str:
    return plain(value, significant=_FIGURES)


def _average(mean: Rate | None, quote: str) -> str:
    if mean is None:
        return "average: none, as law sets the rate for a part of these days"
    bounds = approx_interval(mean.interval, significant=_FIGURES)
    return f"average: {_shown(mean.value)} {quote} ({mean.source}, {bounds})"


def _age(rate: Rate, day: date, when: str = "") -> str:
    days = (day - rate.day).days
    return "" if not days else f", {days} day{'s' * (days > 1)} before{when}"


def _why(span: RateSpan) -> str:
    cadence = ", weekly: the days between are bracketed" if span.weekly else ""
    return f"{span.source}, {span.kind}{cadence}"


def _nominal(rate: Rate) -> str:
    return f"{rate.nominal:,}" if rate.nominal > 1 else "1"


def _money(interval: Interval, code: str, labels: Mapping[str, tuple[str, str]], *, figures: int = 4) -> str:
    sign = "$" if code == "USD" else labels.get(code, (code, code))[1]
    return approx_interval(interval, sign, significant=figures)


def _rate(rate: Rate, labels: Mapping[str, tuple[str, str]]) -> str:
    value, base, quote = rate.value, rate.base, rate.quote
    if value < 1:
        value, base, quote = 1 / value, quote, base
    one, many = labels.get(base, (base, base))[0], labels.get(quote, (quote, quote))[1]
    return f"{_shown(value)} {many} per {one}"
