"""Claims about sums and orders of amounts: totals, differences, products, fractions, counts of lists."""

from __future__ import annotations

from dataclasses import dataclass

from numcheck.model.claim import Claim
from numcheck.model.interval import Interval
from numcheck.model.mention import Mention
from numcheck.model.quantity import Quantity
from numcheck.model.span import Span


@dataclass(frozen=True, slots=True)
class Total(Claim):
    """`parts` that the text says make up `total`; unless they are `whole`, some may belong to something else."""

    total: Quantity
    parts: tuple[Quantity, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Difference(Claim):
    """`change` by which an amount moved to `new` from `old`; `rising` says which way the text has it."""

    change: Quantity
    new: Quantity
    old: Quantity
    rising: bool


@dataclass(frozen=True, slots=True)
class Product(Claim):
    """`rate` an item or a period, `times` so many of them (None for a fixed number), make `total`.

    `factor` is how many there can be, `counted` what they are ("month", "share"); `prepaid` says that the total may be
    less, for who pays for all of them at once.
    """

    rate: Quantity
    total: Quantity
    factor: Interval
    counted: str
    times: Quantity | None = None
    prepaid: bool = False


@dataclass(frozen=True, slots=True)
class AddedRate(Claim):
    """A `rate` in percent that is put on top of an amount, such as a tax or a markup."""

    rate: Quantity


@dataclass(frozen=True, slots=True)
class Surcharge(AddedRate):
    """What a rate on top makes of an amount: `net` without it, `gross` with it; `part` is what it adds.

    Of `net` and `part` the text gives one; `forward` says that it goes from net to gross.
    """

    gross: Quantity
    net: Quantity | None = None
    part: Quantity | None = None
    forward: bool = False


@dataclass(frozen=True, slots=True)
class RateRemoved(AddedRate):
    """By how many percent an amount is said to `fall` when the rate on top of it goes."""

    fall: Quantity


@dataclass(frozen=True, slots=True)
class FractionOf(Claim):
    """A `fraction` in words beside the same share as a percentage or, with `whole`, as a part of it."""

    fraction: Mention
    value: Interval
    part: Quantity
    whole: Quantity | None = None


@dataclass(frozen=True, slots=True)
class ListCount(Claim):
    """A number of things with the list of them: `items` are their spans."""

    count: Quantity
    items: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Ranked(Claim):
    """An amount that the text calls higher (`rising`) or lower than another: "A, up from B".

    `moved` says that the words tell of a movement ("up from"), not of two amounts side by side ("more than the").
    """

    left: Quantity
    right: Quantity
    rising: bool
    moved: bool = True


@dataclass(frozen=True, slots=True)
class Bound(Claim):
    """A hedged figure with the exact one behind it: "more than 500 (512)"."""

    hedged: Quantity
    exact: Quantity


@dataclass(frozen=True, slots=True)
class SmallShare(Claim):
    """A percentage of so few that only some percentages can be: "33% of the 10 firms"."""

    share: Quantity
    whole: int
    counted: Mention


@dataclass(frozen=True, slots=True)
class TablePercent(Claim):
    """A percentage in a table: the `kind` is "change" to `one` from `other`, or "share" of `one` in `other`."""

    figure: Quantity
    one: Quantity
    other: Quantity
    kind: str


@dataclass(frozen=True, slots=True)
class TableRate(Claim):
    """A row of a table with an amount in two currencies; `shared` is the rate that `held` of its rows can have."""

    source: Quantity
    target: Quantity
    shared: Interval
    held: int
