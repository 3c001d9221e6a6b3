"""Which currency was in use in a country on a day."""

from __future__ import annotations

from datetime import date

import pytest

from numcheck.lexicon.cldr import tender


@pytest.mark.parametrize(
    ("territory", "day", "codes"),
    [
        ("DE", "1998-06-01", ("DEM",)),
        ("DE", "2010-06-01", ("EUR",)),
        ("AU", "2026-06-01", ("AUD",)),
        ("KZ", "2023-11-27", ("KZT",)),
        ("HR", "2022-12-31", ("HRK",)),
        ("HR", "2023-06-01", ("EUR",)),
        ("BG", "2025-12-31", ("BGN",)),
        ("BG", "2026-01-01", ("EUR",)),
        ("PA", "2020-01-01", ("PAB", "USD")),
        ("XX", "2020-01-01", ()),
    ],
)
def test_currencies_in_use(territory, day, codes):
    assert tender(territory, date.fromisoformat(day)) == codes
