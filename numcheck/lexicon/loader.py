"""Reads a language's files, checks them, and compiles them into a Lexicon."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.metadata import EntryPoint
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from numcheck.errors import LexiconError
from numcheck.extensions import LEXICONS, described, offer, offers, package, told
from numcheck.extensions import load as load_offer
from numcheck.lexicon import cldr
from numcheck.lexicon.compile import compile_lexicon
from numcheck.lexicon.lexicon import Lexicon
from numcheck.lexicon.schema import CurrenciesFile, LanguageFile, UnitsFile

M = TypeVar("M", bound=BaseModel)


@lru_cache(maxsize=8)
def load(language: str) -> Lexicon:
    """Return the lexicon of a language tag ("en", "en-GB"); raises LexiconError when there is none."""
    code = language.replace("_", "-").split("-")[0].lower()
    parts = language_file(code), units_file(), currencies_file()
    return compile_lexicon(*parts, names=cldr)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon, those of installed packages included."""
    return tuple(sorted({*_own(), *(entry.name for entry in offers(LEXICONS))}))


def language_file(code: str) -> LanguageFile:
    """Return the checked file of a language; raises LexiconError when it is missing or broken."""
    if code in _own():
        return _read(f"{code}.toml", LanguageFile)
    entry = offer(LEXICONS, code, refusal=LexiconError)
    if entry is None:
        raise LexiconError(f"no lexicon for language {code!r}: there is {', '.join(languages())}")
    return _offered(entry, f"{code}.toml")


def units_file() -> UnitsFile:
    """Return the checked file of units."""
    return _read("units.toml", UnitsFile)


def currencies_file() -> CurrenciesFile:
    """Return the checked file of currency signs."""
    return _read("currencies.toml", CurrenciesFile)


def _own() -> frozenset[str]:
    found = (entry.name for entry in (files(__package__) / "data").iterdir())
    return frozenset(name.removesuffix(".toml") for name in found if len(name) == len("en.toml"))


def _offered(entry: EntryPoint, name: str) -> LanguageFile:
    """Return the checked file of that name in the Python package that an entry point names."""
    home = load_offer(entry, refusal=LexiconError)
    try:
        text = (files(home) / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, TypeError, AttributeError) as error:
        raise LexiconError(f"{described(entry)} has no {name} beside it ({told(error)}): add it") from error
    return _checked(text, LanguageFile, name=f"{package(entry)}: {name}")


def _read(name: str, model: type[M]) -> M:
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return _checked(text, model, name=name)


def _checked(text: str, model: type[M], *, name: str) -> M:
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{name}: {place}: {first['msg']}") from error
