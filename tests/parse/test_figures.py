"""What the parser reads: each text with its figures as (surface, dimension, low, high, unit)."""

from __future__ import annotations

from fractions import Fraction

import pytest

import numcheck

MONEY = [
    ("It cost $ 4,120,500 in all.", [("$ 4,120,500", 4_120_500, 4_120_500, "USD")]),
    ("a $1.3bn bid", [("$1.3bn", 1_300_000_000, 1_300_000_000, "USD")]),
    ("a 70-billion-euro fund", [("70-billion-euro", 70_000_000_000, 70_000_000_000, "EUR")]),
    ("paid KZT 6.4 bn", [("KZT 6.4 bn", 6_400_000_000, 6_400_000_000, "KZT")]),
    ("paid 300 USD", [("300 USD", 300, 300, "USD")]),
    ("worth 9 mln dlrs", [("9 mln dlrs", 9_000_000, 9_000_000, "USD")]),
    ("Rs 40 crore", [("Rs 40 crore", 400_000_000, 400_000_000, "INR")]),
    ("€7-9 million", [("€7-9 million", 7_000_000, 9_000_000, "EUR")]),
    ("$21 to $26 million", [("$21 to $26 million", 21_000_000, 26_000_000, "USD")]),
    ("about $30-$40", [("$30-$40", 30, 40, "USD")]),
    ("rose $1.40 to $61.30 a barrel", [("$1.40", "1.4", "1.4", "USD"), ("$61.30", "61.3", "61.3", "USD")]),
    ("fell 12 cents", [("12 cents", 12, 12, "cent")]),
    ("at 645p", [("645p", 645, 645, "penny")]),
    ("$8 and 15 cents", [("$8 and 15 cents", "8.15", "8.15", "USD")]),
    ("9 pounds sterling, 20 pence", [("9 pounds sterling", 9, 9, "GBP"), ("20 pence", 20, 20, "penny")]),
    ("5,000 Hong Kong dollars", [("5,000 Hong Kong dollars", 5_000, 5_000, "HKD")]),
    ("40 Malaysia ringgit", [("40 Malaysia ringgit", 40, 40, "MYR")]),
    ("3 million pesos", [("3 million pesos", 3_000_000, 3_000_000, "peso")]),
    ("a loss of $-12", [("$-12", -12, -12, "USD")]),
    ("a million euros", [("a million euros", 1_000_000, 1_000_000, "EUR")]),
    ("earned $.05 a share", [("$.05", "0.05", "0.05", "USD")]),
    ("$5 and a half million", [("$5 and a half million", 5_500_000, 5_500_000, "USD")]),
    ("seven million rand", [("seven million rand", 7_000_000, 7_000_000, "ZAR")]),
    ("The home side won three.", [("three", 3, 3, "")]),
    ("over 6, 000 euros", [("6, 000 euros", 6_000, 6_000, "EUR")]),
    ("some 12 000 euros", [("12 000 euros", 12_000, 12_000, "EUR")]),
    ("1,25,000 rupees", [("1,25,000 rupees", 125_000, 125_000, "rupee")]),
    ("fees ranging from $400 to $900", [("$400 to $900", 400, 900, "USD")]),
    ("anywhere from $5 to $10 million", [("$5 to $10 million", 5_000_000, 10_000_000, "USD")]),
    ("fees rose from $400 to $900", [("$400", 400, 400, "USD"), ("$900", 900, 900, "USD")]),
    (
        "58 percent, plus or minus 3 percentage points",
        [("58 percent", 58, 58, "%"), ("3 percentage points", 3, 3, "pp")],
    ),
    (
        "us$ 12 million, or eur 9m",
        [("us$ 12 million", 12_000_000, 12_000_000, "USD"), ("eur 9m", 9_000_000, 9_000_000, "EUR")],
    ),
    ("a million and a half dollars", [("a million and a half dollars", 1_500_000, 1_500_000, "USD")]),
    ("a half million euros", [("a half million euros", 500_000, 500_000, "EUR")]),
    ("some $7 mil", [("$7 mil", 7_000_000, 7_000_000, "USD")]),
    ("SR 40 million", [("SR 40 million", 40_000_000, 40_000_000, "SAR")]),
    ("yuan 4 billion", [("yuan 4 billion", 4_000_000_000, 4_000_000_000, "CNY")]),
    ("$8 and 15c", [("$8 and 15c", "8.15", "8.15", "USD")]),
    ("It was three pounds fifty.", [("three pounds fifty", "3.5", "3.5", "GBP")]),
    ("It cost $12 and 75.", [("$12 and 75", "12.75", "12.75", "USD")]),
    ("at $4, $12 and 75.", [("$4", 4, 4, "USD"), ("$12", 12, 12, "USD"), ("75", 75, 75, "")]),
    ("for $12 75 people came", [("$12", 12, 12, "USD"), ("75", 75, 75, "")]),
    ("up 40 cts or 9¢ or 7c", [("40 cts", 40, 40, "cent"), ("9¢", 9, 9, "cent"), ("7c", 7, 7, "cent")]),
    ("the 19 euro zone members", [("19", 19, 19, "")]),
    ("She came in as number 4 won.", []),
    ("Number six won 7-5.", []),
    ("a rate of US$ = 0.71 pounds", [("0.71 pounds", "0.71", "0.71", "GBP")]),
    ("($1=.71 pounds)", [("$1", 1, 1, "USD"), (".71 pounds", "0.71", "0.71", "GBP")]),
    ("over 900 won a day", [("900 won", 900, 900, "KRW")]),
]
PERCENT = [
    ("up 5.5%", [("5.5%", "5.5", "5.5", "%")]),
    ("a 12.5-percent rise", [("12.5-percent", "12.5", "12.5", "%")]),
    ("between 3 and 4 percent", [("3 and 4 percent", 3, 4, "%")]),
    ("up .08 percent", [(".08 percent", "0.08", "0.08", "%")]),
    ("12 and a half percent", [("12 and a half percent", "12.5", "12.5", "%")]),
    ("one tenth of 1 percent", [("one tenth of 1 percent", "0.1", "0.1", "%")]),
    ("4-6 %", [("4-6 %", 4, 6, "%")]),
    ("6, 7 and 9 per cent", [("6", 6, 6, "%"), ("7", 7, 7, "%"), ("9 per cent", 9, 9, "%")]),
    ("rose 2.2 pct to 410,000", [("2.2 pct", "2.2", "2.2", "%"), ("410,000", 410_000, 410_000, "")]),
    ("by 1.5 percentage points", [("1.5 percentage points", "1.5", "1.5", "pp")]),
    ("up half a percent", [("half a percent", "1/2", "1/2", "%")]),
    ("by a quarter of a percentage point", [("a quarter of a percentage point", "1/4", "1/4", "pp")]),
    ("by 25 basis points", [("25 basis points", 25, 25, "bp")]),
    ("fell -3%", [("-3%", -3, -3, "%")]),
    ("in the mid-80% range", [("80%", 80, 80, "%")]),
    ("up 7pc, down 8 pc", [("7pc", 7, 7, "%"), ("8 pc", 8, 8, "%")]),
    ("fell –3% (–4%)", [("–3%", -3, -3, "%"), ("–4%", -4, -4, "%")]),
    ("fell 2 –3%", [("2", 2, 2, ""), ("3%", 3, 3, "%")]),
    (
        "half percent, a quarter percent",
        [("half percent", "1/2", "1/2", "%"), ("a quarter percent", "1/4", "1/4", "%")],
    ),
    ("a half-percentage point", [("a half-percentage point", "1/2", "1/2", "pp")]),
    ("rose .4 percent", [(".4 percent", "0.4", "0.4", "%")]),
    ("minus three percent", [("minus three percent", -3, -3, "%")]),
    ("three point five percent", [("three point five percent", "3.5", "3.5", "%")]),
    ("varies from 7 to 12 percent", [("7 to 12 percent", 7, 12, "%")]),
    ("61 ± 4%", [("61 ± 4%", 57, 65, "%")]),
]
MEASURES = [
    ("in 2 hours 3 minutes 7.5 seconds", [("2 hours 3 minutes 7.5 seconds", "7387.5", "7387.5", "second")]),
    ("a 3-and-a-half-year wait", [("3-and-a-half-year", "3.5", "3.5", "year")]),
    ("1 and three quarters miles", [("1 and three quarters miles", "1.75", "1.75", "mile")]),
    ("3/4 of a mile off", [("3/4 of a mile", "0.75", "0.75", "mile")]),
    (
        "pumping 2m bpd, then 1.5m b/d",
        [("2m bpd", 2_000_000, 2_000_000, "barrel per day"), ("1.5m b/d", 1_500_000, 1_500_000, "barrel per day")],
    ),
    ("He weighs 12st 4lb.", [("12st 4lb", 172, 172, "pound-mass")]),
    ("He weighs 11st.", [("11st", 11, 11, "stone")]),
    ("0.3 of a second", [("0.3 of a second", "0.3", "0.3", "second")]),
    ("Nine mths, or 40 wks", [("Nine mths", 9, 9, "month"), ("40 wks", 40, 40, "week")]),
    ("on its 21st day, up a hundredfold", [("hundredfold", 100, 100, "")]),
    ("at age 62 and a half", [("62 and a half", "62.5", "62.5", "year")]),
    ("in 7 and a half-century ago", [("7", 7, 7, "")]),
    ("a ratio of 6.3 ± 0.7 or so", [("6.3 ± 0.7", "5.6", 7, "")]),
    ("about a mile from the sea", [("a mile", 1, 1, "mile")]),
    ("It is worth an acre of land, or less than a dollar.", [("an acre", 1, 1, "acre"), ("a dollar", 1, 1, "USD")]),
    ("at $4, up 3 cents, a gallon", [("$4", 4, 4, "USD"), ("3 cents", 3, 3, "cent")]),
    ("a penny stock, a mile-long queue, miles per a gallon", []),
    ("It is 9 c", [("9 c", 9, 9, "cent")]),
    ("over 3 million hectares", [("3 million hectares", 3_000_000, 3_000_000, "hectare")]),
    ("a 60-foot-tall tree", [("60-foot", 60, 60, "foot")]),
    ("7,220.4 sq. km of land", [("7,220.4 sq. km", "7220.4", "7220.4", "square kilometre")]),
    ("an area of 4 km2.", [("4 km2", 4, 4, "square kilometre")]),
    ("he is 6 ft 3 in tall", [("6 ft 3 in", 75, 75, "inch")]),
    ("he is 5'11\"", [("5'11\"", 71, 71, "inch")]),
    ("a 13 m (43 ft) wall", [("13 m", 13, 13, "metre"), ("43 ft", 43, 43, "foot")]),
    ("2.4m tall", [("2.4m", "2.4", "2.4", "metre")]),
    ("minus 8 degrees Celsius", [("minus 8 degrees Celsius", -8, -8, "degree Celsius")]),
    ("to 21C (70F)", [("21C", 21, 21, "degree Celsius"), ("70F", 70, 70, "degree Fahrenheit")]),
    ("90 km/h", [("90 km/h", 90, 90, "kilometre per hour")]),
    ("half a million bpd", [("half a million bpd", 500_000, 500_000, "barrel per day")]),
    ("8- to 16-meter mirrors", [("8- to 16-meter", 8, 16, "metre")]),
    ("they weighed 40 pounds", [("40 pounds", 40, 40, "pound-mass")]),
    ("a load of 20 (kg)", [("20 (kg)", 20, 20, "kilogram")]),
    ("a mass of 7.25 +/- 0.5 kg", [("7.25 +/- 0.5 kg", "6.75", "7.75", "kilogram")]),
    ("It ranged from -8 °C to -21 °C.", [("-8 °C to -21 °C", -21, -8, "degree Celsius")]),
    ("a wait of 5 – 8 hours", [("5 – 8 hours", 5, 8, "hour")]),
    ("an 8.2-GeV beam", [("8.2-GeV", "8.2", "8.2", "gigaelectronvolt")]),
    ("some 41,000 t left port", [("41,000 t", 41_000, 41_000, "tonne")]),
    ("a 30F morning", [("30F", 30, 30, "degree Fahrenheit")]),
    ("four F sharps", [("four", 4, 4, "")]),
    ("a 30 × 40 cm frame", [("30", 30, 30, "centimetre"), ("40 cm", 40, 40, "centimetre")]),
    ("(12 × 16 in)", [("12", 12, 12, ""), ("16 in", 16, 16, "inch")]),
    ("the 4 x 100 metres", [("4", 4, 4, ""), ("100 metres", 100, 100, "metre")]),
    ("a room of 7 by 5.5 metres", [("7", 7, 7, "metre"), ("5.5 metres", "5.5", "5.5", "metre")]),
    ("its 5- and 9-year bonds", [("5", 5, 5, "year"), ("9-year", 9, 9, "year")]),
    ("some 12, or 30 percent", [("12", 12, 12, ""), ("30 percent", 30, 30, "%")]),
    ("He saw 5, 7 and 9 years", [("5", 5, 5, ""), ("7", 7, 7, ""), ("9 years", 9, 9, "year")]),
    ("aged 31 or over", [("31", 31, 31, "year")]),
    ("at the age of 8 or 9", [("8", 8, 8, "year"), ("9", 9, 9, "year")]),
    ("aged between 30 and 44", [("30", 30, 30, "year"), ("44", 44, 44, "year")]),
    ("In Iron Age 4 it ends", []),
    ("It came of age 12 games later", [("12", 12, 12, "")]),
    ("falls at 9.8 m/s2", [("9.8 m/s2", "9.8", "9.8", "metre per square second")]),
    ("exactly 4x2^5 bits", [("4x2^5 bits", 128, 128, "bit")]),
    ("an inn 600m from the sea", [("600m", 600, 600, "metre")]),
    ("One MP said so", []),
    ("and 45 in South Asia", [("45", 45, 45, "")]),
]
COUNTS = [
    (
        "five hundred and twenty-three thousand four hundred men",
        [("five hundred and twenty-three thousand four hundred", 523_400)],
    ),
    ("4,500 of the jobs", [("4,500", 4_500)]),
    ("5m people", [("5m", 5_000_000)]),
    ("a hundred and two goats", [("a hundred and two", 102)]),
    ("2.5e-3 of it", [("2.5e-3", Fraction(1, 400))]),
    ("3 × 10^8 stars", [("3 × 10^8", 300_000_000)]),
    ("In Ohio 9 mills shut.", [("9", 9)]),
    ("One Dead, Among 7 Hurt", [("7", 7)]),
    ("two million, six hundred and ten bees", [("two million, six hundred and ten", 2_000_610)]),
    ("one thousand, two thousand, more", [("one thousand", 1_000), ("two thousand", 2_000)]),
    ("Crude +8.4 (after +2)", [("8.4", Fraction(42, 5))]),
    ("over 300k.", [("300k", 300_000)]),
    ("20 000 people in 30 000 of them", [("20 000", 20_000), ("30 000", 30_000)]),
    ("2 and 1/4 of it", [("2 and 1/4", Fraction(9, 4))]),
    ("two hundredths of it", [("two hundredths", Fraction(1, 50))]),
    ("about 10^6 of them", [("10^6", 1_000_000)]),
    ("in the first three quarters of it", [("three", 3)]),
    ("Article 5 and 20 people", [("20", 20)]),
    ("the two halves of it", [("two", 2)]),
    ("Ohio's 48 best schools", [("48", 48)]),
    ("Its Pathfinder 900 is sold; the 900 can fly, 900 people say.", [("900", 900)]),
    ("two point four million bees", [("two point four million", 2_400_000)]),
    ("at one point seven bees", [("seven", 7)]),
    ("45 out of 212 pupils", [("45", 45), ("212", 212)]),
    ("three in 10 days", [("three", 3), ("10 days", 10)]),
]
FRACTIONS = [
    ("two-thirds of them", [("two-thirds", Fraction(2, 3))]),
    ("a third of them", [("a third", Fraction(1, 3))]),
    ("3/4 of them", [("3/4", Fraction(3, 4))]),
    ("It fell by a third.", [("a third", Fraction(1, 3))]),
    ("She finished a third, then slept.", []),
    ("five eighths went", [("five eighths", Fraction(5, 8))]),
    ("three quarters went", [("three", 3)]),
    ("four and two fifths", [("four and two fifths", Fraction(22, 5))]),
    ("one in six pupils", [("one in six", Fraction(1, 6))]),
    ("7 out of 10 pupils", [("7 out of 10", Fraction(7, 10))]),
]
NOT_FIGURES = [
    "The A320 and the F-16 met at 10:30 a.m.",
    "Call 555-0134 or +4533330040.",
    "They won 3-2.",
    "Article 5 and Section 12 apply.",
    "It says so. [17] And so on.",
    "Version 1.2.3 is out.",
    "a 401(k) plan",
    "the Group of Seven",
    "in the first half of the year",
    "a double-digit rise",
    "part number 24703L202",
    "code 005380",
    "code 005380",
    "The launch of Pathfinder 9 is near.",
    "We live at 12 Old Mill Road.",
    "They lost 2 – 1 at home.",
    "Call 1 - 555 - 0134 now.",
    "It filed form 13F today.",
    "Nos. 11 and 20 Squadrons, on pages 33 and 34",
    "It was the end of Day 3 at the fair.",
    "a size 18 coat",
    "He took US 41 home, and the No. 2 PC maker shut.",
    "its thirty-fifth year, on the fifty-fourth floor",
    "a 10k race, a 401k",
    "Its yearly form 10-K is late.",
    "in 1792, 1819, 1837, 1857 and 1893",
    "They fear a double dip, or triple digits, and thought twice.",
    "They sang together at Lima's 90 Club last night.",
    "about 5fb−1 of it",
    "Its 900-2 flies; the 900 is late.",
    "a talk in 4-D",
    "the new UD.7 tractor",
    "shares in Aomori Mills ( 7344.T ) rose",
    "the county road (CR 52) ends there",
    "They lost 98-104 to the guests after 3-4 and 2-2 draws.",
    "Call 555-0134 operators.",
    "It began at 19: 00 and ended by 5: 45 pm.",
    "Scene 4\n\nThe hall",
]


# Both ends of a count, and what is counted.
RANGES = [
    ("We need 14-18 people.", "14-18", 14, 18, "people"),
    ("some 1,200–1,500 seasonal workers", "1,200–1,500", 1_200, 1_500, "seasonal"),
    ("It opens 120-140 new shops.", "120-140", 120, 140, "new"),
    ("seating 230 to 310 guests", "230 to 310", 230, 310, "guests"),
    ("between 60 and 75 of those planes", "60 and 75", 60, 75, "those"),
    ("children ages 4 to 11 swims free", "4 to 11", 4, 11, ""),
]


def read(text):
    return [m for m in numcheck.extract(text) if m.dimension.value not in {"year", "date"}]


@pytest.mark.parametrize(("text", "wanted"), [*MONEY, *PERCENT, *MEASURES])
def test_figures_with_a_unit(text, wanted):
    found = [(m.surface, m.low, m.high, m.unit) for m in read(text)]
    assert found == [(surface, Fraction(low), Fraction(high), unit) for surface, low, high, unit in wanted]


@pytest.mark.parametrize(("text", "wanted"), [*COUNTS, *FRACTIONS])
def test_bare_numbers(text, wanted):
    assert [(m.surface, m.low) for m in read(text)] == wanted


@pytest.mark.parametrize(("text", "surface", "low", "high", "noun"), RANGES)
def test_ranges_of_counts(text, surface, low, high, noun):
    assert [(m.surface, m.low, m.high, m.noun) for m in read(text)] == [(surface, low, high, noun)]


def test_what_is_counted_stands_behind_initials():
    (found,) = read("some 240 U.S. companies")
    assert (found.surface, found.noun) == ("240", "companies")


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_names_and_codes_are_no_figures(text):
    assert [m.surface for m in read(text)] == []


@pytest.mark.parametrize(
    ("text", "surface", "when"),
    [
        ("on Nov. 26.", "Nov. 26", (None, 11, 26, None)),
        ("on Thursday, 27 June 2017", "Thursday, 27 June 2017", (2017, 6, 27, 3)),
        ("on May 18, a Friday", "May 18, a Friday", (None, 5, 18, 4)),
        ("by mid-2012 it", "2012", (2012, None, None, None)),
        ("on 2023-11-27 it", "2023-11-27", (2023, 11, 27, None)),
        ("since March 2024", "March 2024", (2024, 3, None, None)),
        ("said Monday the December 15 date", "December 15", (None, 12, 15, None)),
        ("on 30 May. Then", "30 May", (None, 5, 30, None)),
        ("by 2029", "2029", (2029, None, None, None)),
        ("after 2020's launch", "2020", (2020, None, None, None)),
        ("on 14 october", "14 october", (None, 10, 14, None)),
        ("on 14 march 2019", "14 march 2019", (2019, 3, 14, None)),
        ("in 2022-23", "2022-23", (2022, None, None, None)),
        ("in 2022/23", "2022/23", (2022, None, None, None)),
        ("in FY2022/23", "FY2022/23", (2022, None, None, None)),
        ("in FY24 alone", "FY24", (2024, None, None, None)),
        ("for fiscal '19", "'19", (2019, None, None, None)),
        ("back in ’68.", "’68", (1968, None, None, None)),
        ("in 2024-06 alone", "2024-06", (2024, 6, None, None)),
        ("in AD 98 alone", "AD 98", (98, None, None, None)),
        ("in 98 A.D. alone", "98 A.D.", (98, None, None, None)),
        ("on 25.11.2023", "25.11.2023", (2023, 11, 25, None)),
        ("on 11/25/2023", "11/25/2023", (2023, 11, 25, None)),
        ("on 5/6/2023", "5/6/2023", (2023, None, None, None)),
    ],
)
def test_dates(text, surface, when):
    (found,) = numcheck.extract(text)
    assert found.surface == surface
    assert (found.when.year, found.when.month, found.when.day, found.when.weekday) == when


@pytest.mark.parametrize(
    ("text", "surface"),
    [("the '80s", "'80s"), ("by 300 BC.", "300 BC"), ("the 1990s", "1990s"), ("the 1970's", "1970's")],
)
def test_years_without_a_number_of_their_own(text, surface):
    (found,) = numcheck.extract(text)
    assert (found.surface, found.dimension.value, found.when) == (surface, "year", None)


@pytest.mark.parametrize("text", ["in 2022/25", "on 25/13/2023", "version 1.2.2023.4"])
def test_slashes_and_points_that_make_no_date(text):
    assert numcheck.extract(text) == ()


def test_a_month_that_counts_is_no_date():
    found = numcheck.extract("In March 10 million tonnes were sold.")
    assert [(m.surface, m.dimension.value) for m in found] == [("March", "date"), ("10 million tonnes", "measure")]
    assert [m.dimension.value for m in numcheck.extract("All 40 may leave.")] == ["count"]


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("about 40 tonnes", "about", "about"),
        ("nearly doubled", "nearly", "nearly"),
        ("more than $3 million", "over", "more than"),
        ("as much as 30%", "up to", "as much as"),
        ("just over 300 km", "over", "just over"),
    ],
)
def test_hedges(text, kind, surface):
    (found,) = numcheck.extract(text)
    assert found.hedge.kind.value == kind
    assert text[found.hedge.span.start : found.hedge.span.end] == surface


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$71.20 a barrel", "barrel"),
        ("$13,000 per capita", "capita"),
        ("€4.50/kg", "kg"),
        ("$43 billion a year earlier", ""),
        ("40 tonnes a day", "day"),
    ],
)
def test_what_a_rate_is_counted_by(text, per):
    assert numcheck.extract(text)[0].per == per


def test_a_shared_name_keeps_every_candidate_and_says_why_one_leads():
    (bare,) = numcheck.extract("It cost 300 pesos.")
    assert bare.unit == "peso"
    assert len(bare.plausible) > 5
    (named,) = numcheck.extract("The Mexican firm paid 300 pesos.")
    assert named.unit == "MXN"
    assert named.candidates[0].reason == "the text names Mexican"
    assert len(named.candidates) == len(bare.candidates)


def test_a_dollar_takes_the_place_of_the_story_into_account():
    text = "SYDNEY, March 3, 2024 (AFP) - It cost $5 million."
    money = next(m for m in numcheck.extract(text) if m.dimension.value == "money")
    assert money.plausible == ("USD", "AUD")


def test_a_figure_in_speech_is_marked():
    text = "“We grew by 5% in every region,” he said, against 4% before."
    assert [m.quoted for m in numcheck.extract(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("It marks the 25th anniversary of the pact.", ["25th"]),
        ("It opened on the 25th floor.", []),
        ("It comes 25th in anniversary terms.", []),
    ],
)
def test_only_an_anniversary_makes_an_ordinal_a_figure(text, surfaces):
    found = numcheck.extract(text)
    assert [m.surface for m in found if m.dimension.value == "ordinal"] == surfaces
    assert all(m.low == 25 for m in found if m.dimension.value == "ordinal")


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [("+1,200", ["1,200"]), ("+25", ["25"]), ("Dial +25 first.", []), ("+25 tries", []), ("A+25", [])],
)
def test_a_number_behind_a_plus_is_a_figure_where_it_stands_alone(text, surfaces):
    assert [m.surface for m in numcheck.extract(text)] == surfaces
