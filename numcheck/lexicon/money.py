"""Puts the names, codes and signs of currencies and their hundredths into the tables of a lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

from numcheck.lexicon.lexicon import Sense
from numcheck.lexicon.phrases import PhraseTable
from numcheck.lexicon.plurals import forms
from numcheck.lexicon.schema import CurrenciesFile, LanguageFile
from numcheck.model.mention import Candidate

_NO_DEFAULT = "?"
_OWN_MEANING = "what the word means by itself"


def add_currencies(
    table: PhraseTable[Sense], language: LanguageFile, currencies: CurrenciesFile, names: ModuleType
) -> None:
    """Add every name, code and sign of a currency and its hundredths that can stand behind a number."""
    weak_words = frozenset(language.weak_words)
    shared = _sharing_names(names.currency_names(language.cldr[0]))
    for phrase, codes in language.currencies.items():
        more = [code for code in shared.get(phrase, ()) if code not in codes] if len(codes) > 1 else []
        sense = _currency([*codes, *more], weak=phrase in weak_words, name=phrase)
        for form in forms(phrase, language.plurals):
            table.add(form, sense)
    known = {form for phrase in language.currencies for form in forms(phrase, language.plurals)}
    full = [entry for entry in names.currency_names(language.cldr[0]) if entry[0] not in known]
    for name, code in (*full, *names.territory_money(language.cldr[0])):
        table.add(name, _currency([code]))
    for code in names.currency_codes(language.cldr[0]):
        table.add(code, _currency([code], weak=code in currencies.code_words), exact=True)
    for code in currencies.lower_codes:
        table.add(code.lower(), _currency([code]), exact=True)
    for sign, codes in currencies.signs.items():
        if sign not in currencies.before:
            table.add(sign, _currency(codes), exact=True)
    _add_minors(table, language)


def _add_minors(table: PhraseTable[Sense], language: LanguageFile) -> None:
    for phrase, codes in language.minors.items():
        weak = len(phrase) == 1 and phrase.isalpha()
        sense = Sense("minor", _candidates(codes), weak=weak, name=language.minor_names.get(phrase, phrase))
        for form in forms(phrase, language.plurals) if len(phrase) > 1 else (phrase,):
            table.add(form, sense, exact=len(phrase) == 1)


def _sharing_names(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the codes of all currencies whose full name ends in the same word."""
    found: dict[str, list[str]] = {}
    for name, code in names:
        known = found.setdefault(name.rpartition(" ")[2].lower(), [])
        if code not in known:
            known.append(code)
    return found


def _currency(codes: list[str], *, weak: bool = False, name: str = "") -> Sense:
    return Sense("currency", _candidates(codes), weak=weak, name=name)


def _candidates(codes: list[str]) -> tuple[Candidate, ...]:
    """Return what a sign can mean; its first code is its own meaning unless the list begins with "?"."""
    if codes[0] == _NO_DEFAULT:
        return tuple(Candidate(code) for code in codes[1:])
    return (Candidate(codes[0], _OWN_MEANING), *(Candidate(code) for code in codes[1:]))


def money_labels(language: LanguageFile, names: ModuleType) -> dict[str, tuple[str, str]]:
    """Return what each currency is called for short, one of it and several."""
    labels: dict[str, tuple[str, str]] = dict(names.currency_labels(language.cldr[0]))
    return labels | {code: (labels[code][0], plural) for code, plural in language.currency_plurals.items()}


def last_words(labels: dict[str, tuple[str, str]]) -> frozenset[str]:
    """Return the last words of the short names, in lower case."""
    # Codes in X stand for metals and units of account.
    names = [name for code, pair in labels.items() if not code.startswith("X") for name in pair if name]
    return frozenset(name.split()[-1].lower() for name in names)


def money_signs(currencies: CurrenciesFile, codes: Iterable[str]) -> dict[str, Sense]:
    """Return what each sign or code before a number means."""
    signs = {
        sign: replace(_currency(meant), glued=sign in currencies.glued) for sign, meant in currencies.signs.items()
    }
    for code in codes:
        signs.setdefault(code, _currency([code], weak=code in currencies.code_words))
    dollars = [sign for sign in signs if sign[0].isupper() and sign.endswith("$")]
    for sign in (*dollars, *currencies.lower_codes):
        signs.setdefault(sign.lower(), signs[sign])
    return signs
