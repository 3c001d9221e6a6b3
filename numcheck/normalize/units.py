"""Exact unit conversion; the only module that imports pint, and only when a factor is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from threading import Lock
from typing import Any

from numcheck.errors import LexiconError
from numcheck.model.interval import Interval
from numcheck.model.unit import UnitDefinition


@dataclass(frozen=True, slots=True)
class _Base:
    """A unit in base units: `x` of it is `slope` · x + `offset` of them; `powers` say of which."""

    slope: Fraction
    offset: Fraction
    powers: frozenset[tuple[str, Fraction]]


class Units:
    """The units of a lexicon, by id, with exact factors between them.

    Nothing is read from pint until a factor or conversion is asked for; what is read is kept. Safe to share
    between threads.
    """

    def __init__(self, definitions: Mapping[str, UnitDefinition]) -> None:
        self._definitions = dict(definitions)
        self._bases: dict[str, _Base] = {}
        self._lock = Lock()
        self._registry: Any = None

    def dimension(self, unit: str) -> str | None:
        """Return what `unit` measures ("area"), None for a unit the lexicon does not define."""
        definition = self._definitions.get(unit)
        return None if definition is None else definition.dimension

    def same_dimension(self, a: str, b: str) -> bool:
        """Whether both units are known and measure the same thing."""
        dimension = self.dimension(a)
        return dimension is not None and dimension == self.dimension(b)

    def variants(self, unit: str) -> tuple[str, ...]:
        """Return the other units that the word for `unit` can legally mean, () for an unknown unit."""
        definition = self._definitions.get(unit)
        return () if definition is None else definition.variants

    def partners(self, unit: str) -> tuple[str, ...]:
        """Return the units that amounts in `unit` are given in beside it, () for an unknown unit."""
        definition = self._definitions.get(unit)
        return () if definition is None else definition.partners

    def factor(self, source: str, target: str) -> Fraction | None:
        """Return how many `target` one `source` is.

        None when a unit is unknown, the two measure different things, or zero of one is not zero of the other, as
        with degrees Celsius and Fahrenheit. Raises LexiconError for a definition pint cannot read exactly.
        Source of the factors: the lexicon's definitions over pint's.
        """
        if not self.same_dimension(source, target):
            return None
        if source == target:
            return Fraction(1)
        one, other = self._pair(source, target)
        return one.slope / other.slope if one.offset == other.offset == 0 else None

    def convert(self, interval: Interval, source: str, target: str, *, difference: bool = False) -> Interval | None:
        """Return `interval` of `source` in `target`, exactly; None when the two cannot be converted.

        With `difference` the interval is one of differences, so that 5 degrees Celsius are 9 degrees Fahrenheit,
        and not 41. Raises LexiconError for a definition pint cannot read exactly.
        """
        if not self.same_dimension(source, target):
            return None
        one, other = self._pair(source, target)
        shift = Fraction(0) if difference else (one.offset - other.offset) / other.slope
        return interval.times(one.slope / other.slope).plus(shift)

    def _pair(self, source: str, target: str) -> tuple[_Base, _Base]:
        one, other = self._base(source), self._base(target)
        if one.powers != other.powers:
            raise LexiconError(
                f"the units '{source}' and '{target}' are both declared as {self.dimension(source)},"
                " but their pint definitions measure different things: correct one of them in the lexicon"
            )
        return one, other

    def _base(self, unit: str) -> _Base:
        known = self._bases.get(unit)
        if known is not None:
            return known
        with self._lock:
            if self._registry is None:
                self._registry = _registry()
            return self._bases.setdefault(unit, _read(self._registry, self._definitions[unit]))


def _registry() -> Any:  # noqa: ANN401
    """Return pint's own definitions with exact rational numbers, without its cache on disk."""
    from importlib.resources import as_file, files

    import pint

    # Loading the file by hand skips pint's table of every unit's base units, half the time of a start.
    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    with as_file(files("pint")) as folder:
        registry.load_definitions(folder / "default_en.txt")
    return registry


def _read(registry: Any, definition: UnitDefinition) -> _Base:  # noqa: ANN401
    try:
        expression = registry.Quantity(registry.parse_expression(definition.pint))
        zero = registry.Quantity(Fraction(0), expression.units).to_root_units().magnitude
        one = registry.Quantity(Fraction(1), expression.units).to_root_units().magnitude
    # Pint's parser raises errors of any kind, bare assertions among them.
    except Exception as error:
        raise _unreadable(definition) from error
    amount = expression.magnitude
    if not all(isinstance(part, (int, Fraction)) for part in (zero, one, amount)) or one == zero or amount <= 0:
        raise _unreadable(definition)
    powers = frozenset((name, Fraction(power)) for name, power in expression.dimensionality.items())
    return _Base(Fraction(one - zero) * amount, Fraction(zero), powers)


def _unreadable(definition: UnitDefinition) -> LexiconError:
    return LexiconError(
        f"the unit '{definition.name}' has the pint definition '{definition.pint}', which is no exact multiple of a"
        " unit known to pint: correct it in the lexicon"
    )
