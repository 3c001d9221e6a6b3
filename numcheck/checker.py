"""A check set up once and used for many texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - `date` is the option's public name
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any, Self, TypedDict, Unpack

from numcheck.config.files import find, given, read
from numcheck.config.settings import Settings
from numcheck.engine import check_document
from numcheck.errors import InputError, LexiconError
from numcheck.model.document import Document, House, Metadata
from numcheck.model.finding import Finding
from numcheck.model.report import Report, Unread
from numcheck.readers.files import parse_date, read_file, read_text
from numcheck.selection import Choice, choose
from numcheck.stream import WINDOW, Stream

_TEXT = "<text>"


Hedges = Mapping[str, Fraction | float | str]


class Options(TypedDict, total=False):
    """The options of a Checker beside its settings."""

    profile: str | None
    select: Sequence[str] | None
    extend_select: Sequence[str]
    ignore: Sequence[str]
    date: Date | str | None
    place: str
    locale: str
    currency: str
    hedges: Hedges
    rate_sources: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """A check set up once: which rules, and what holds where a text says nothing itself.

    `select`, `extend_select` and `ignore` are lists of codes, beginnings of codes ("NC1") and names of rules, `profile`
    is "default", "strict" or "picky". `date` (a day, or "2023-11-27"), `place`, `locale` (a language tag) and
    `currency` (the ISO 4217 code that "$" or "pesos" means) hold for texts that do not say so themselves. `hedges`
    say how far words bend a figure: {"about": "0.1"} lets "about 100" be 90 to 110; the others are "nearly" and
    "over". `rate_sources` name the sources that exchange rates may be from, the first before the others: "ecb", or a
    file that ends in ".csv". All of them go before `settings`, a configuration that was read; without it no
    configuration counts, wherever a file lies.

    A checker never changes, so threads may share one, and it can be pickled for other processes. Raises UsageError for
    an option that means nothing, RuleError for a rule that there is not, and RatesError for rates that cannot be read.
    """

    profile: str | None = None
    select: Sequence[str] | None = None
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    date: Date | str | None = None
    place: str = ""
    locale: str = ""
    currency: str = ""
    hedges: Hedges = field(default_factory=dict)
    rate_sources: Sequence[str] = ()
    settings: Settings = field(default_factory=Settings, repr=False)
    _choice: Choice = field(init=False, repr=False, compare=False)
    _settings: Settings = field(init=False, repr=False, compare=False)
    _day: Date | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        options = dict(self._options())
        # The schema takes a while to import, which who asks for nothing need not wait for.
        asked = given(options) if options else Settings()
        both = replace(
            self.settings,
            place=asked.place or self.settings.place,
            locale=asked.locale or self.settings.locale,
            currency=asked.currency or self.settings.currency,
            hedges={**self.settings.hedges, **asked.hedges},
            rate_sources=asked.rate_sources or self.settings.rate_sources,
        )
        if both.rate_sources:
            _readable(both.rate_sources)
        choice = Choice(asked.select, asked.extend_select, asked.ignore, asked.profile)
        choose(choice, both, path="")
        for name, value in (("_choice", choice), ("_settings", both), ("_day", _day(self.date))):
            object.__setattr__(self, name, value)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str], **options: Unpack[Options]) -> Self:
        """Return a checker by the configuration in a file, whose globs count from the working folder.

        `options` are those of the class and go before it. Raises ConfigError for a file that cannot be read or says
        something that means nothing.
        """
        return cls(settings=read(Path(path)), **options)

    @classmethod
    def for_path(cls, path: str | os.PathLike[str], **options: Unpack[Options]) -> Self:
        """Return a checker by the configuration that `numcheck check` goes by for a file or folder: the nearest one.

        `options` and errors as of `from_file`; without a configuration, those of `options` alone count.
        """
        folder = Path(path) if Path(path).is_dir() else Path(path).parent
        return cls(settings=find(folder) or Settings(), **options)

    def check(
        self, text: str, *, date: Date | str | None = None, place: str | None = None, locale: str | None = None
    ) -> Report:
        """Return what cannot hold about the figures of `text`.

        `date`, `place` and `locale` go before what the text says. Raises UsageError for a date that is none,
        LexiconError for a language without a lexicon.
        """
        house = self._house(_TEXT)
        return self._report(read_text(text, date=_day(date), place=place, locale=locale, house=house))

    def check_file(
        self,
        path: str | os.PathLike[str],
        *,
        date: Date | str | None = None,
        place: str | None = None,
        locale: str | None = None,
    ) -> Report:
        """Return what cannot hold about the figures of the file at `path`; arguments as in `check`.

        Raises InputError for a file that cannot be read or decoded, ConfigError when its comments have to be looked up
        in a ledger that cannot be read.
        """
        house = self._house(os.fspath(path))
        return self._report(read_file(path, date=_day(date), place=place, locale=locale, house=house))

    def check_many(self, documents: Iterable[str | os.PathLike[str]]) -> Iterator[Report | Unread]:
        """Yield what is found in each document, in their order: a str is a text, a Path is a file.

        One document is held at a time, and the next is taken when it is asked for, so that `documents` may be endless.
        One that cannot be read, or is in a language without a lexicon, is yielded as Unread and stops no other.
        """
        for document in documents:
            try:
                yield self.check(document) if isinstance(document, str) else self.check_file(document)
            except (InputError, LexiconError) as error:
                yield Unread(_TEXT if isinstance(document, str) else os.fspath(document), str(error))

    def check_stream(
        self,
        chunks: Iterable[str],
        *,
        date: Date | str | None = None,
        place: str | None = None,
        locale: str | None = None,
        window: int = WINDOW,
    ) -> Iterator[Finding]:
        """Yield what cannot hold about the figures of the plain text that `chunks` make, each as soon as it is sure.

        Chunks are pieces of any length, cut anywhere. They are taken as findings are asked for, and no more is held
        than some `window`s of code points, so that the text may be endless. Spans count from its beginning. A finding
        is sure when its paragraph has ended and no other could change it, or with as much text behind it as
        `window` says; then what stands that far before and behind it has been looked at. The findings of a text no
        longer than that are, in another order, those of `check`, whose arguments and errors these are.
        """
        house, day, known = self._house(_TEXT), _day(date), self._settings

        def settle(text: str) -> Metadata:
            return read_text(text, date=day, place=place, locale=locale, house=house).metadata

        stream = Stream(
            settle,
            partial(check_document, hedges=known.hedges, rate_sources=known.rate_sources),
            choose(self._choice, known, path=_TEXT),
            window,
            metadata=settle("") if day and place else None,
        )
        return stream.findings(chunks)

    def _options(self) -> Iterator[tuple[str, Any]]:
        """Yield the options that the schema of the configuration knows, those that were given."""
        for name in ("select", "extend_select", "ignore", "rate_sources"):
            value = getattr(self, name)
            if value or (value is not None and name == "select"):
                yield name, list(value) if isinstance(value, tuple) else value
        for name in ("profile", "place", "locale", "currency"):
            if getattr(self, name):
                yield name, getattr(self, name)
        if self.hedges:
            yield "hedge", {name: str(bound) for name, bound in self.hedges.items()}

    def _house(self, name: str) -> House:
        house = self._settings.house(name)
        return house if house.dateline or not self._day else replace(house, dateline=self._day, dateline_source="house")

    def _report(self, document: Document) -> Report:
        rules, ledger = choose(self._choice, self._settings, path=document.name), self._settings.ledger
        if ledger is not None and document.remarks:
            from numcheck.ledger.names import without_links

            document = without_links(document, ledger)
        known = self._settings
        return check_document(document, rules=rules, hedges=known.hedges, rate_sources=known.rate_sources)


def _day(date: Date | str | None) -> Date | None:
    return None if date is None else parse_date(date if isinstance(date, str) else date.isoformat()[:10])


def _readable(rate_sources: tuple[str, ...]) -> None:
    """Read the rates of the sources named; raises RatesError."""
    from numcheck.rates.chosen import table_of

    table_of(rate_sources)
