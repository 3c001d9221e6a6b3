"""Official rates that central banks published lie inside the span the table gives for their day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from numcheck.rates.table import default_table

# Publisher, base, quote, day, rate. ECB and NBP: their own fixings, well known (first fixing, records, year-ends).
# The others are independent of the store: official year-end rates as companies cite them in their notes, and days
# that made news. Given from memory, and chosen where both markets were quiet: at a swing, rates set elsewhere or a
# trading day apart lie up to a percent outside, and Ukraine's fixed rate of 2022 is not what NBP crossed.
PUBLISHED = """\
ECB  EUR USD 1999-01-04 1.1789
ECB  EUR JPY 1999-01-04 133.73
ECB  EUR USD 2000-10-26 0.8252
ECB  EUR USD 2008-07-15 1.5990
ECB  EUR SEK 2009-03-06 11.7135
ECB  EUR CHF 2011-08-10 1.0451
ECB  EUR CHF 2015-01-15 1.0280
ECB  EUR GBP 2016-06-23 0.76595
ECB  EUR USD 2022-09-28 0.9565
NBP  USD PLN 2008-12-31 2.9618
NBP  EUR PLN 2021-12-31 4.5994
CBR  USD RUB 2008-12-31 29.3804
CBR  USD RUB 2013-12-31 32.7292
CBR  USD RUB 2015-12-31 72.8827
CBR  USD RUB 2017-12-31 57.6002
CBR  USD RUB 2019-12-31 61.9057
CBR  USD RUB 2018-12-31 69.4706
NBK  USD KZT 2013-12-31 154.06
NBK  USD KZT 2015-12-31 339.47
NBK  USD KZT 2018-12-31 384.20
NBK  USD KZT 2020-12-31 420.91
NBK  USD KZT 2022-12-31 462.65
NBK  USD KZT 2024-12-31 525.11
NBU  USD UAH 2018-12-31 27.688264
NBU  USD UAH 2019-12-31 23.6862
NBU  USD UAH 2024-12-31 42.0390
PBC  USD CNY 2005-07-22 8.1100
PBC  USD CNY 2008-12-31 6.8346
PBC  USD CNY 2019-12-31 6.9762
BCB  USD BRL 2018-12-31 3.8748
BCB  USD BRL 2020-12-31 5.1967
BCB  USD BRL 2023-12-29 4.8413
BOI  USD ILS 2021-12-31 3.110
RBI  USD INR 2013-08-28 68.3611
RBI  USD INR 2022-03-31 75.8071
BoM  USD MXN 2019-12-31 18.8452
BRC  USD COP 2021-12-31 3981.16
BRC  USD COP 2022-12-31 4810.20
CBA  USD AMD 2019-12-31 479.70
NBG  USD GEL 2021-12-31 3.0976
CBU  USD UZS 2019-12-31 9507.56
NRB  USD BYN 2021-12-31 2.5481
CBA  USD AZN 2021-06-01 1.7000
NBR  EUR RON 2022-12-30 4.9474
MNB  EUR HUF 2022-12-30 400.25
CNB  EUR CZK 2019-12-31 25.410
NBS  EUR RSD 2021-12-31 117.5821
BRA  USD ARS 2023-12-12 366.45
TCM  USD TRY 2023-12-29 29.4382
NKR  USD KGS 2021-12-31 84.7586
NBM  USD MDL 2019-12-31 17.2093
RBA  AUD USD 2020-12-31 0.7702
BoC  USD CAD 2023-12-29 1.3226
SMA  USD SAR 2019-06-03 3.75
"""
ROWS = [row.split() for row in PUBLISHED.splitlines()]


@pytest.mark.parametrize(("base", "quote", "day", "rate"), [row[1:] for row in ROWS])
def test_published_rate_lies_in_the_span_of_its_day(base, quote, day, rate):
    on = date.fromisoformat(day)
    span = default_table().between(base, quote, on, on)
    assert span is not None
    assert span.interval.holds(Fraction(rate)), (float(span.interval.low), float(span.interval.high))
    assert not span.interval.holds(Fraction(rate) * Fraction(5, 4))


def test_spans_of_the_published_days_are_narrow():
    table = default_table()
    widths = []
    for _, base, quote, day, _ in ROWS:
        span = table.between(base, quote, date.fromisoformat(day), date.fromisoformat(day))
        widths.append(span.interval.high / span.interval.low - 1)
    widths.sort()
    assert widths[len(widths) // 2] < Fraction(12, 1000)


def test_tenge_of_november_2023():
    # The National Bank of Kazakhstan's daily official rates of that month ran from 455.7 to 469.7.
    span = default_table().between("USD", "KZT", date(2023, 11, 1), date(2023, 11, 30))
    assert all(span.interval.holds(Fraction(rate)) for rate in ("455.7", "460", "469.7"))
    assert not span.interval.holds(448)
    assert not span.interval.holds(478)
    assert {(fixing.day, round(fixing.value, 2)) for fixing in span.fixings} >= {
        (date(2023, 11, 22), Fraction("457.11"))
    }
    assert (span.source, span.kind) == ("NBP", "official")
