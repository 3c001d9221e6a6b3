"""The shipped lexicon loads, every unit has a factor, and a broken file is refused with its place."""

from __future__ import annotations

import pytest

from numcheck.errors import LexiconError
from numcheck.lexicon import loader
from numcheck.lexicon.pattern import Gap, Slot, Word, parse_pattern
from numcheck.lexicon.phrases import PhraseTable
from numcheck.normalize.units import Units

LEXICON = loader.load("en")


def test_the_english_lexicon_is_found_by_any_english_tag():
    assert loader.load("en-GB").language == "en"
    assert "en" in loader.languages()


def test_a_language_without_a_lexicon_is_named():
    with pytest.raises(LexiconError, match="no lexicon for language 'tlh': there is en"):
        loader.load("tlh")


@pytest.mark.parametrize("name", sorted(LEXICON.units))
def test_every_unit_has_an_exact_definition(name):
    units = Units(LEXICON.units)
    unit = LEXICON.units[name]
    same = [other for other in LEXICON.units if LEXICON.units[other].dimension == unit.dimension]
    if unit.dimension == "temperature":
        return
    assert all(units.factor(name, other) for other in same)
    assert all(variant in LEXICON.units for variant in unit.variants)


def test_constructions_use_only_known_classes():
    known = {*LEXICON.classes, "measure"}
    for entry in LEXICON.constructions:
        for element in (*entry.pattern.before, *entry.pattern.after):
            if isinstance(element, Word):
                assert set(element.classes) <= known, entry.pattern.source


def test_a_pattern_is_taken_apart():
    pattern = parse_pattern("[by] {new:money|count} ..3 (to|at) <grow> [{old:money}] ( )")
    assert isinstance(pattern.before[0], Word)
    assert pattern.before[0].optional
    assert pattern.anchor.role == "new"
    kinds = [type(element) for element in pattern.after]
    assert kinds == [Gap, Word, Word, Slot, Word, Word]
    assert pattern.after[1].options == (("to",), ("at",))
    assert pattern.after[3].optional


@pytest.mark.parametrize("source", ["no figure here", "{role}", "{role:nonsense}"])
def test_a_broken_pattern_is_refused(source):
    with pytest.raises(LexiconError, match="pattern"):
        parse_pattern(source)


def test_a_broken_file_is_refused_with_its_place(monkeypatch):
    class Folder:
        def __truediv__(self, name):
            return self

        def read_text(self, encoding):
            return 'before = []\nglued = []\ncode_words = []\n[signs]\n"$" = "USD"\n'

    monkeypatch.setattr(loader, "files", lambda package: Folder())
    with pytest.raises(LexiconError, match=r"currencies\.toml: signs\.\$: "):
        loader.currencies_file()


def test_the_longest_phrase_wins():
    table: PhraseTable[str] = PhraseTable()
    for phrase in ("square", "square kilometre", "square kilometre hour"):
        table.add(phrase, phrase)
    assert table.longest(" square kilometres", 0) == (("square",), 7)
    assert table.longest(" square-kilometre of", 0) == (("square kilometre",), 17)
    assert table.longest(" Square\nkilometre, hour", 0) == (("square kilometre",), 17)
    assert table.longest(" squared", 0) is None
