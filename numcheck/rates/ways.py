"""The ways from one currency to another: by fixings of their own, or by what law or a peg puts in their place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final

from numcheck.rates.cross import Legal, Pair, pair
from numcheck.rates.fixed import Anchor, FixedRatios
from numcheck.rates.rate import FIXED, PEG
from numcheck.rates.sources import Source
from numcheck.rates.store import Store

_FALLBACKS: Final = ((True, False), (False, True), (True, True))


@dataclass(frozen=True, slots=True)
class Lane:
    """A way as it stands between two changes of the law: pairs to cross, or the ratio `fixed` of the one to the other.

    After `ends` (an ordinal) a code means another unit. The pairs `in_need` count only where `pairs` have no answer.
    `kind` and `told` are those of the fixed ratio.
    """

    ends: int
    pairs: tuple[Pair, ...] = ()
    in_need: tuple[Pair, ...] = ()
    fixed: Fraction | None = None
    kind: str = ""
    told: str = ""


class Way:
    """What leads from one currency to another with the given fallbacks, on any day; threads may share one.

    `codes` are the two; `changeovers` the days on which one of the two became a fixed fraction of the euro.
    """

    __slots__ = ("_cuts", "_fallbacks", "_lanes", "_ranked", "_ratios", "_sources", "_store", "changeovers", "codes")

    def __init__(
        self,
        codes: tuple[str, str],
        fallbacks: tuple[bool, bool],
        store: Store,
        ratios: FixedRatios,
        sources: tuple[Source, ...],
        *,
        ranked: bool = False,
    ) -> None:
        """Take the two currencies of `codes`, and for each whether a peg or successor may stand in for it.

        Where the `sources` are ranked, each counts only where those before it have no answer.
        """
        self.codes, self._fallbacks, self._ranked = codes, fallbacks, ranked
        self._store, self._ratios, self._sources = store, ratios, sources
        self.changeovers = sorted({day for code in codes if (day := ratios.changeover(code))})
        changes = (ratios.changes(code, fallback=fallback) for code, fallback in zip(codes, fallbacks, strict=True))
        self._cuts = sorted({1}.union(*changes))
        self._lanes: list[Lane | None] = [None] * len(self._cuts)

    def lane(self, day: int) -> Lane:
        """Return the way as it stands on `day`; raises RatesError if the store is damaged."""
        at = bisect_right(self._cuts, day) - 1
        lane = self._lanes[at]
        if lane is None:
            lane = self._lanes[at] = self._find(self._cuts[at])
        return lane

    def _find(self, day: int) -> Lane:
        base, quote = (
            self._ratios.anchor(code, day, fallback=fallback)
            for code, fallback in zip(self.codes, self._fallbacks, strict=True)
        )
        eras = [self._ratios.era(anchor.code, day) for anchor in (base, quote)]
        begins, ends = max(era[0] for era in eras), min(eras[0][1], eras[1][1], base.until, quote.until)
        if base.code == quote.code:
            kind = PEG if base.pegged or quote.pegged else FIXED
            return Lane(ends, fixed=base.factor / quote.factor, kind=kind, told="; ".join(base.notes + quote.notes))
        pairs = self._pairs((base, quote), (begins, ends), in_need=False)
        return Lane(ends, pairs, self._pairs((base, quote), (begins, ends), in_need=True))

    def _pairs(self, anchors: tuple[Anchor, Anchor], eras: tuple[int, int], *, in_need: bool) -> tuple[Pair, ...]:
        base, quote = anchors
        legal = Legal(*self.codes, base.factor / quote.factor, base.pegged or quote.pegged, base.notes + quote.notes)
        found = []
        for source in self._sources:
            home = {base.code, quote.code} & {pivot.code for pivot in source.pivots}
            if (self._ranked or source.fallback) == in_need and (home or not source.home_only):
                found.append(pair(self._store, source, (base.code, quote.code), eras, legal))
        return tuple(each for each in found if each)


class Lead:
    """All ways from one currency to another, in the order in which to try them; threads may share one.

    The `first` goes by fixings of both currencies themselves.
    """

    __slots__ = ("_others", "_ratios", "_way", "first")

    def __init__(
        self,
        codes: tuple[str, str],
        store: Store,
        ratios: FixedRatios,
        sources: tuple[Source, ...],
        *,
        ranked: bool = False,
    ) -> None:
        """Take what a `Way` takes."""
        self._way = partial(Way, codes, store=store, ratios=ratios, sources=sources, ranked=ranked)
        self._ratios = ratios
        self._others: tuple[Way, ...] | None = None
        self.first = self._way((False, False))

    def others(self) -> tuple[Way, ...]:
        """Return the ways with a peg or successor in place of one currency, then of both, as far as they have any."""
        if self._others is None:
            base, quote = (self._ratios.stands_in(code) for code in self.first.codes)
            tried = [(one, other) for one, other in _FALLBACKS if one <= base and other <= quote]
            self._others = tuple(map(self._way, tried))
        return self._others

    def stretches(self, start: int, stop: int) -> list[tuple[int, int]]:
        """Cut the days where one of the currencies became a fixed fraction of the euro."""
        for day in self.first.changeovers:
            if start < day <= stop:
                break
        else:
            return [(start, stop)]
        cuts = [day for day in self.first.changeovers if start < day <= stop]
        return list(zip([start, *cuts], [*(cut - 1 for cut in cuts), stop], strict=True))
