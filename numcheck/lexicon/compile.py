"""Compiles checked word lists and CLDR's names into the tables the parser reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import ModuleType

from numcheck.lexicon import anchors
from numcheck.lexicon.constructions import compile_constructions
from numcheck.lexicon.lexicon import DateWords, Kind, Lexicon, NumberWords, PeriodWords, Sense
from numcheck.lexicon.money import add_currencies, last_words, money_labels, money_signs
from numcheck.lexicon.phrases import PhraseTable
from numcheck.lexicon.plurals import forms
from numcheck.lexicon.schema import CurrenciesFile, LanguageFile, Unit, UnitsFile
from numcheck.model.mention import Candidate, HedgeKind
from numcheck.model.unit import UnitDefinition


def compile_lexicon(
    language: LanguageFile, units: UnitsFile, currencies: CurrenciesFile, *, names: ModuleType
) -> Lexicon:
    """Return the lexicon of a language; `names` is the reader of CLDR's names."""
    numbers, dates = _numbers(language), _dates(language, names)
    periods = _periods(language, numbers, dates)
    classes = {name: _by_first(words) for name, words in language.classes.items()}
    measures = _measures(language)
    phrases = {name: [phrase for some in table.values() for phrase in some] for name, table in classes.items()}
    phrases["measure"] = [phrase for some in measures.values() for phrase, _ in some]
    signs = money_signs(currencies, names.currency_codes(language.cldr[0]))
    labels = money_labels(language, names)
    return Lexicon(
        language=language.language,
        after=_after(language, units, currencies, names),
        signs=signs,
        sign_ends=_lengths_by_end(signs),
        anchors=anchors.compile_anchors(numbers, dates, periods, language.multipliers, language.lone),
        numbers=numbers,
        dates=dates,
        periods=periods,
        hedges=_hedges(language),
        hedge_bounds={str(name): bound for name, bound in language.hedge_bounds.items()},
        compares=frozenset(language.compares),
        multipliers=dict(language.multipliers),
        ranges={role: frozenset(words) for role, words in language.ranges.items()},
        per_words=frozenset(language.rates.per),
        per_articles=frozenset(language.rates.articles),
        per_by=frozenset(language.rates.by),
        per_not=frozenset(language.rates.unless),
        labels=frozenset(language.labels),
        titles=frozenset(language.titles),
        undoubled=frozenset(language.undoubled),
        thought=frozenset(language.thought),
        abbreviations=frozenset(language.abbreviations),
        weak_words=frozenset(language.weak_words),
        streets=frozenset(language.streets),
        cents=frozenset(language.cents),
        odds=_odds(language),
        thousands=frozenset(language.thousands),
        lone=frozenset(language.lone),
        prefixes=frozenset(language.prefixes),
        ages=_words(language.ages),
        not_ages=_words(language.not_ages),
        before_ages=frozenset(
            [*(phrase.split()[-1] for phrase in language.ages), *language.ranges["to"], *language.ranges["list"]]
        ),
        plural_ending=language.plurals.ending,
        currency_users=frozenset(language.currency_users),
        money_before=frozenset(language.money_before),
        lengths={
            name: (Sense("unit", (Candidate(name),), dimension=unit.dimension),)
            for name, unit in units.unit.items()
            if unit.dimension == "length"
        },
        parts={name: part for name, unit in units.unit.items() for part in unit.parts.items()},
        evidence={unit: frozenset(words) for unit, words in language.evidence.items()},
        units=_definitions(units),
        constructions=compile_constructions(language.construction, phrases),
        classes=classes,
        measures=measures,
        currency_labels=labels,
        currency_words=last_words(labels).difference(classes["no_currency"]),
    )


def _definitions(units: UnitsFile) -> dict[str, UnitDefinition]:
    beside: dict[str, list[str]] = {name: [] for name in units.unit}
    for one, other in units.partners:
        beside[one].append(other)
        beside[other].append(one)
    return {
        name: UnitDefinition(name, unit.pint, unit.dimension, tuple(unit.variants), tuple(beside[name]))
        for name, unit in units.unit.items()
    }


def _after(
    language: LanguageFile, units: UnitsFile, currencies: CurrenciesFile, names: ModuleType
) -> PhraseTable[Sense]:
    table: PhraseTable[Sense] = PhraseTable()
    _add_scales(table, language)
    _add_units(table, language, units, names)
    add_currencies(table, language, currencies, names)
    percent = language.percent
    shares: tuple[tuple[list[str], Kind, str], ...] = (
        (percent.words, "percent", "%"),
        (percent.points, "points", "pp"),
        (percent.basis_points, "points", "bp"),
        (percent.per_mille, "points", "‰"),
    )
    for words, kind, unit in shares:
        for word in words:
            table.add(word, Sense(kind, (Candidate(unit),)))
    for mark in percent.marks:
        table.add(mark, Sense("percent", (Candidate("%"),)), exact=True)
    for word in language.multiplier_marks:
        table.add(word, Sense("times", (Candidate("x"),)), exact=len(word) == 1)
    for name, number in _months(language, names).items():
        table.add(name, Sense("month", factor=number))
    for word in language.dates.clock:
        table.add(word, Sense("clock"))
    return table


def _add_scales(table: PhraseTable[Sense], language: LanguageFile) -> None:
    for word, factor in language.scales.words.items():
        table.add(word, Sense("scale", factor=int(factor)))
    for word, factor in language.scales.marks.items():
        table.add(word, Sense("scale", factor=int(factor)), exact=True)
    for word, factor in language.scales.money.items():
        table.add(word, Sense("money scale", factor=int(factor)), exact=True)


def _add_units(table: PhraseTable[Sense], language: LanguageFile, units: UnitsFile, names: ModuleType) -> None:
    unknown = sorted(set(language.units) - set(units.unit))
    if unknown:
        raise KeyError(f"units.toml has no {', '.join(unknown)}")
    for name, unit in units.unit.items():
        for word in sorted({word for locale in language.cldr for word in _cldr_names(unit, locale, names)}):
            table.add(word, _unit(name, unit, word))
        for phrase in (name, *language.units.get(name, ())):
            for form in forms(phrase, language.plurals):
                table.add(form, _unit(name, unit, form))
        for mark in unit.marks:
            table.add(mark, _unit(name, unit, mark), exact=True)


def _cldr_names(unit: Unit, locale: str, names: ModuleType) -> frozenset[str]:
    found: frozenset[str] = names.unit_names(unit.cldr, locale) if unit.cldr else frozenset()
    return found


def _unit(name: str, unit: Unit, word: str) -> Sense:
    weak, glued = word in unit.weak, word in unit.glued
    return Sense("unit", (Candidate(name),), weak=weak, glued=glued, dimension=unit.dimension)


def _lengths_by_end(signs: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for sign in signs:
        lengths.setdefault(sign[-1], set()).add(len(sign))
    return {end: tuple(sorted(found, reverse=True)) for end, found in lengths.items()}


def _numbers(language: LanguageFile) -> NumberWords:
    words = language.numbers
    return NumberWords(
        small={**dict.fromkeys(words.zero, 0), **words.ones},
        tens=words.tens,
        scales={word: int(factor) for word, factor in language.scales.words.items()},
        fractions=words.fractions,
        articles=frozenset(words.articles),
        shares=frozenset(words.shares),
        spells=frozenset(words.spells),
        behind_part=frozenset(words.behind_part),
        ranks=frozenset(words.ranks),
        rated=frozenset(words.rated),
        at=frozenset(words.at),
        point=words.point,
        negative=frozenset(words.negative),
        either=tuple(words.either),
        ordinals=frozenset(words.ordinals),
        conjunctions=frozenset(words.conjunctions),
    )


def _words(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases)


def _odds(language: LanguageFile) -> re.Pattern[str]:
    joints = "|".join(re.escape(joint) for joint in sorted(language.odds, key=len, reverse=True))
    return re.compile(rf"[ \u00a0\n](?:{joints})[ \u00a0\n]")


def _months(language: LanguageFile, names: ModuleType) -> dict[str, int]:
    """Return CLDR's names of the months and the language's further short ones, which begin as the full names do."""
    known: dict[str, int] = dict(names.month_names(language.cldr[0]))
    short = {
        word: number for word in language.dates.months_short for name, number in known.items() if name.startswith(word)
    }
    return known | short


def _dates(language: LanguageFile, names: ModuleType) -> DateWords:
    locale = language.cldr[0]
    month_names, weekday_names = names.wide_names(locale)
    return DateWords(
        months=_months(language, names),
        plain_months=frozenset(map(str.lower, month_names)) - frozenset(language.dates.month_words),
        weekdays=names.weekday_names(locale),
        month_names=month_names,
        weekday_names=weekday_names,
        ordinals=frozenset(language.dates.ordinals),
        joints=frozenset(language.dates.joints),
        fiscal=tuple(language.dates.fiscal),
        eras=language.dates.eras,
        year_cues=frozenset(language.dates.year_cues),
        month_cues=frozenset(language.dates.month_cues),
    )


def _periods(language: LanguageFile, numbers: NumberWords, dates: DateWords) -> PeriodWords:
    words = language.periods
    days = {form: step for word, step in words.days.items() for form in (word, word.capitalize())}
    months = {name: number for number, name in enumerate(dates.month_names, 1)}
    roles = {
        "rank": words.ranks,
        "same": words.same,
        "vague": words.vague,
        "relative": words.relative,
        "fiscal": words.fiscal,
        "article": words.articles,
        "definite": words.definite,
    }
    return PeriodWords(
        heads=frozenset([*words.units, *days, *months]),
        apart=frozenset([*words.units, *days]).difference(numbers.fractions),
        leads={word: role for role, some in roles.items() for word in some},
        units=dict(words.units),
        days=days,
        months=months,
        month_words=frozenset(map(str.capitalize, language.dates.month_words)),
        ranks=words.ranks,
        marks=dict(words.marks),
        relative=words.relative,
        fiscal=frozenset(words.fiscal),
        owners=frozenset(words.owners),
        ago=frozenset(words.ago),
        bent=frozenset(words.bent),
        ties=frozenset(words.ties),
        parts_of=frozenset(words.parts_of),
        genitives=tuple(words.genitives),
        possessives=frozenset(["", *words.genitives]),
        month_cues=frozenset(words.month_cues),
        more_month_cues=frozenset(words.more_month_cues),
        past_month_cues=frozenset(words.past_month_cues),
        joints=frozenset(words.joints),
        mark_cues=frozenset(words.mark_cues),
        past=frozenset(words.past),
        past_endings=tuple(words.past_endings),
        coming=frozenset(words.coming),
        told=frozenset(words.told),
        games=tuple(words.games),
    )


def _hedges(language: LanguageFile) -> dict[str, tuple[tuple[tuple[str, ...], HedgeKind], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], HedgeKind]]] = {}
    for kind, phrases in language.hedges.items():
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            found.setdefault(words[-1], []).append((words, HedgeKind(kind.replace("_", " "))))
    return {last: tuple(sorted(options, key=lambda o: -len(o[0]))) for last, options in found.items()}


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.lower().split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(options, key=len, reverse=True)) for first, options in found.items()}


def _measures(language: LanguageFile) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for measure, phrases in language.measures.items():
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            found.setdefault(words[0], []).append((words, measure))
    return {first: tuple(sorted(options, key=lambda o: -len(o[0]))) for first, options in found.items()}
