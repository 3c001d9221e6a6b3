"""Runs every binder over a document and returns its claims in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from numcheck.claims.beside import mislabelled, same_currency, shared_rates, shared_units, sides
from numcheck.claims.calendar import calendar_dates, days_of_month
from numcheck.claims.change import movements
from numcheck.claims.compound import compounds, horizons
from numcheck.claims.conversion import conversions
from numcheck.claims.difference import differences, ranks
from numcheck.claims.elapsed import elapsed
from numcheck.claims.enumeration import list_counts
from numcheck.claims.fold import folds, times_more
from numcheck.claims.form import hedged, malformed, shared_scales, tensed, year_periods
from numcheck.claims.fraction import bounds, fractions, small_shares
from numcheck.claims.growth import growths
from numcheck.claims.lifetime import ages
from numcheck.claims.order import orders
from numcheck.claims.percentage import breakdowns, percentages, percents_per, times_less
from numcheck.claims.product import products
from numcheck.claims.restated import rescaled, restated
from numcheck.claims.share import shares
from numcheck.claims.sign import bare_signs
from numcheck.claims.stated import by_pair, stated_rates
from numcheck.claims.surcharge import surcharges
from numcheck.claims.table import table_claims
from numcheck.claims.target import targets
from numcheck.claims.total import totals
from numcheck.claims.view import View
from numcheck.claims.withdrawn import withdrawn
from numcheck.model.claim import Claim
from numcheck.normalize.units import Units

# Binders that need no other's claims.
_ALONE: Final[tuple[Callable[[View], Iterable[Claim]], ...]] = (
    movements,
    shares,
    breakdowns,
    percentages,
    percents_per,
    times_less,
    compounds,
    horizons,
    calendar_dates,
    days_of_month,
    ages,
    elapsed,
    orders,
    differences,
    ranks,
    totals,
    products,
    surcharges,
    fractions,
    bounds,
    small_shares,
    list_counts,
    table_claims,
    malformed,
    shared_scales,
    hedged,
    year_periods,
    withdrawn,
    tensed,
    rescaled,
    restated,
)


def bind(view: View, units: Units) -> tuple[Claim, ...]:
    """Return the claims of a document."""
    stated = list(stated_rates(view))
    converted = list(conversions(view, units, stated=by_pair(stated)))
    grown = list(growths(view))
    paired = {q.span for pair in converted for q in (pair.source, pair.target)}
    paired |= {q.span for rate in stated for q in (rate.one, rate.quote) if q is not None}
    squares = list(sides(view, units))
    aims = list(targets(view, grown))
    folded = list(folds(view, taken={aim.factor.span for aim in aims}))
    claims: list[Claim] = [
        *converted,
        *stated,
        *shared_rates(converted),
        *shared_units(converted),
        *mislabelled(view, units, squares=squares),
        *squares,
        *same_currency(view, converted),
        *bare_signs(view, paired=paired),
        *aims,
        *grown,
        *folded,
        *times_more(folded),
        *(claim for binder in _ALONE for claim in binder(view)),
    ]
    return tuple(sorted(claims, key=lambda claim: (claim.span, type(claim).__name__)))
