"""The banks and services that `numcheck rates update` asks, one a file, each in its own wire format."""

from __future__ import annotations

from typing import Final

from numcheck.errors import RatesError
from numcheck.extensions import RATES, described, make, offer, offers
from numcheck.rates.providers.base import Provider
from numcheck.rates.providers.cbr import BankOfRussia
from numcheck.rates.providers.cbu import CentralBankOfUzbekistan
from numcheck.rates.providers.ecb import EuropeanCentralBank
from numcheck.rates.providers.frankfurter import Frankfurter
from numcheck.rates.providers.nbk import NationalBankOfKazakhstan
from numcheck.rates.providers.nbp import NationalBankOfPoland
from numcheck.rates.providers.nbu import NationalBankOfUkraine
from numcheck.rates.providers.openexchangerates import OpenExchangeRates

PROVIDERS: Final[dict[str, type[Provider]]] = {
    "ecb": EuropeanCentralBank,
    "nbp": NationalBankOfPoland,
    "nbk": NationalBankOfKazakhstan,
    "cbr": BankOfRussia,
    "nbu": NationalBankOfUkraine,
    "cbu": CentralBankOfUzbekistan,
    "frankfurter": Frankfurter,
    "openexchangerates": OpenExchangeRates,
}
"""The providers by the key of their source, in the order in which they are asked."""

USUAL: Final = ("ecb", "nbp", "nbk", "cbr", "nbu", "cbu")
"""Those asked when the user names none: the banks, which need no key."""


def keys() -> tuple[str, ...]:
    """Return the keys of all providers: numcheck's own, then those that installed packages offer as numcheck.rates."""
    return (*PROVIDERS, *dict.fromkeys(entry.name for entry in offers(RATES) if entry.name not in PROVIDERS))


def provider(key: str) -> Provider | None:
    """Return the provider of a source, None when there is none; raises RatesError for an offer that is none."""
    if key in PROVIDERS:
        return PROVIDERS[key]()
    entry = offer(RATES, key, refusal=RatesError)
    if entry is None:
        return None
    made: Provider = make(entry, "source", "rows", "requests", what="provider of rates", refusal=RatesError)
    if made.source.key != key:
        raise RatesError(f"{described(entry)} has the source {made.source.key!r}: call both alike")
    return made
