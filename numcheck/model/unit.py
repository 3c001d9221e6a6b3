"""What a unit of measure is: its name, its definition and its other legal meanings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitDefinition:
    """A unit as the lexicon defines it.

    `name` is the readable singular that serves as its id ("square mile"), `pint` the expression that defines it
    ("mile ** 2", "4046.8564224 * meter ** 2"), `dimension` what it measures ("area"), `variants` the ids of the units
    the same word can legally mean ("long ton" and "tonne" for "short ton"), `partners` those it is converted into for
    readers of another system ("kilometre" for "mile").
    """

    name: str
    pint: str
    dimension: str
    variants: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
