"""The names CLDR has for currencies, units, months and weekdays, read through Babel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_currency_name, get_territory_currencies
from babel.units import format_unit

# Where CLDR 48 (Babel 2.18) does not know yet that a country took the euro: its last day with its own currency.
_JOINED_THE_EURO = {"BG": ("BGN", date(2025, 12, 31))}
_NOT_MONEY = frozenset({"XAF", "XOF", "XPF", "XCD", "XDR", "XCG", "XEU"})


def currency_names(locale: str) -> Iterator[tuple[str, str]]:
    """Yield each currency's names, singular and plural, with its ISO 4217 code; units of account are left out."""
    for code in sorted(Locale.parse(locale).currencies):
        if code.startswith("X") and code not in _NOT_MONEY:
            continue
        for count in (1, 2):
            name = get_currency_name(code, count, locale=locale)
            if "(" not in name and name != code:
                yield name, code


def currency_codes(locale: str) -> tuple[str, ...]:
    """Return every ISO 4217 code CLDR knows, units of account and metals left out."""
    return tuple(c for c in sorted(Locale.parse(locale).currencies) if not c.startswith("X") or c in _NOT_MONEY)


def territory_money(locale: str) -> Iterator[tuple[str, str]]:
    """Yield "Malaysia ringgit" and the like, singular and plural, with the code: names made of a country's own."""
    for territory, name in sorted(Locale.parse(locale).territories.items()):
        if len(territory) == 2 and territory.isalpha() and name.replace(" ", "").isalpha():
            for code in get_territory_currencies(territory, date(2000, 1, 1), date(2100, 1, 1))[-1:]:
                for count in (1, 2):
                    yield f"{name} {_label(code, count, locale)}", code


def currency_labels(locale: str) -> Mapping[str, tuple[str, str]]:
    """Return a short name for each currency, the last word of its full one, singular and plural."""
    return {code: (_label(code, 1, locale), _label(code, 2, locale)) for code in currency_codes(locale)}


def _label(code: str, count: int, locale: str) -> str:
    return get_currency_name(code, count, locale=locale).split(" (")[0].split(" ")[-1]


def unit_names(cldr_unit: str, locale: str) -> frozenset[str]:
    """Return the long names of a CLDR unit ("area-hectare"), singular and plural."""
    spelled = (format_unit(count, cldr_unit, length="long", locale=locale) for count in (1, 2))
    return frozenset(name.lstrip("12").strip() for name in spelled)


def month_names(locale: str) -> Mapping[str, int]:
    """Return each month's names, lower-cased, with its number from 1."""
    return {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }


def weekday_names(locale: str) -> Mapping[str, int]:
    """Return each weekday's names, lower-cased, with its number from 0 for Monday."""
    return {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in get_day_names(width, locale=locale).items()
    }


def wide_names(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the full names of the months from January and of the weekdays from Monday."""
    months, days = get_month_names("wide", locale=locale), get_day_names("wide", locale=locale)
    return tuple(months[n] for n in sorted(months)), tuple(days[n] for n in sorted(days))


def places(locale: str) -> Mapping[str, frozenset[str]]:
    """Return the names of countries, their adjectives and their larger cities, with the currencies used there.

    Countries and cities (those that name a time zone) are CLDR's, with every legal tender since 1950; adjectives
    are what stands before the currency in its name ("Mexican peso").
    """
    found: dict[str, set[str]] = defaultdict(set)
    tender: dict[str, list[str]] = {}
    for territory, name in Locale.parse(locale).territories.items():
        if len(territory) == 2 and territory.isalpha():
            tender[territory] = get_territory_currencies(territory, date(1950, 1, 1), date(2100, 1, 1))
            found[name].update(tender[territory])
    for zone, territory in get_global("zone_territories").items():
        if "/" in zone and not zone.startswith("Etc/"):
            found[zone.rpartition("/")[2].replace("_", " ")].update(tender.get(territory, ()))
    for name, code in currency_names(locale):
        adjective = name.rpartition(" ")[0]
        if adjective[:1].isupper():
            found[adjective].add(code)
    return {name: frozenset(codes) for name, codes in found.items() if codes}


def tender(territory: str, day: date) -> tuple[str, ...]:
    """Return the currencies that are legal tender in a territory (ISO 3166, two letters) on `day`, sorted.

    A mark in Germany in 2010 is none of them, a "$" in Australia is "AUD"; () for a territory CLDR does not know.
    """
    if territory not in get_global("territory_currencies"):
        return ()
    found = set(get_territory_currencies(territory, day, day))
    old, last = _JOINED_THE_EURO.get(territory, ("", date.max))
    if day > last:
        found = found - {old} | {"EUR"}
    return tuple(sorted(found))


@cache
def last_days() -> Mapping[str, date]:
    """Return the last day on which each withdrawn currency was legal tender anywhere, as CLDR dates it."""
    found: dict[str, date | None] = {}
    for territory in get_global("territory_currencies"):
        details = get_territory_currencies(territory, date(1800, 1, 1), date(2100, 1, 1), include_details=True)
        for entry in details:
            code, until = entry["currency"], entry["to"]
            known = found.get(code, date.min)
            found[code] = None if until is None or known is None else max(known, until)
    return {code: until for code, until in found.items() if until is not None}
