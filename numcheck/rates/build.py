"""Build the embedded rate store from the two pinned packages: `python -m numcheck.rates.build [--out DIR]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from statistics import median_low
from typing import Any, Final

from numcheck.errors import RatesError
from numcheck.rates.decode import Decoded, Fixings, decode_ecb, decode_nbp
from numcheck.rates.fixed import fixed_ratios
from numcheck.rates.pack import pack
from numcheck.rates.series import Series
from numcheck.rates.spikes import Verdict, judge
from numcheck.rates.store import ARCHIVE

MANIFEST: Final = "manifest.json"
_FEWEST: Final = {"ecb": 41, "nbp": 202}
# A pause longer than this is no record any more; the known ones are listed in the manifest.
_HOLE: Final = 35


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the store and its manifest into `--out` and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m numcheck.rates.build", description=__doc__)
    default = Path(__file__).parent / "data"
    parser.add_argument("--out", type=Path, default=default, help="folder to write into (default: the package's own)")
    out: Path = parser.parse_args(arguments).out
    try:
        archive, manifest = build()
        out.mkdir(parents=True, exist_ok=True)
        (out / ARCHIVE).write_bytes(archive)
        (out / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
    except (RatesError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{out / ARCHIVE}: {len(archive)} bytes\n")
    return 0


def build() -> tuple[bytes, str]:
    """Return the zip and the text of the manifest; raises RatesError if a package is not the pinned one."""
    decoded = (decode_ecb(), decode_nbp())
    for source in decoded:
        if len(source.series) < _FEWEST[source.source]:
            raise RatesError(f"{source.package} has only {len(source.series)} currencies; install it again")
    verdicts = _split(decoded[1].series)
    apart = _leave_out(decoded)
    verdicts += [verdict for source in decoded for verdict in _judged(source, decoded)]
    for verdict in verdicts:
        if verdict.dropped:
            by_source = next(source for source in decoded if source.source == verdict.source)
            del by_source.series[verdict.code][verdict.day]
    texts = {
        f"{source.source}/{code}.csv": Series.of(fixings, zeros_cut=False).text()
        for source in decoded
        for code, fixings in sorted(source.series.items())
    }
    archive = pack(texts)
    return archive, _manifest(decoded, verdicts, apart, texts, archive)


def _split(series: dict[str, Fixings]) -> list[Verdict]:
    """Move fixings that NBP printed under a replaced code to the new one; drop old units under a code that stayed."""
    stale = []
    for ratio in fixed_ratios().redenominations:
        if ratio.record_from is None:
            continue
        if ratio.into != ratio.code:
            moved = {day: digits for day, digits in series[ratio.code].items() if day >= ratio.record_from}
            series[ratio.code] = {day: d for day, d in series[ratio.code].items() if day not in moved}
            series[ratio.into] = dict(sorted({**moved, **series[ratio.into]}.items()))
            continue
        stale += [
            Verdict("nbp", ratio.code, day, digits, dropped=True, reason="still in the unit before the redenomination")
            for day, digits in series[ratio.code].items()
            if ratio.day <= day < ratio.record_from
        ]
    return stale


def _leave_out(decoded: tuple[Decoded, ...]) -> list[dict[str, Any]]:
    """Drop the stretches of a record that are not the official rate, and return them as the manifest lists them."""
    listed = []
    for row in fixed_ratios().apart:
        series = next(source.series for source in decoded if source.source == row.source)
        whole = series[row.code]
        series[row.code] = {day: d for day, d in whole.items() if not row.holds(date.fromordinal(day))}
        days = {"first": row.first.isoformat(), "last": row.last.isoformat()}
        count = len(whole) - len(series[row.code])
        listed.append({"source": row.source, "code": row.code, **days, "count": count, "reason": row.reason})
    return listed


def _judged(source: Decoded, decoded: tuple[Decoded, Decoded]) -> list[Verdict]:
    ecb, nbp = (each.series for each in decoded)
    found: list[Verdict] = []
    for code, fixings in sorted(source.series.items()):
        if source.source == "nbp":
            other = partial(_quotient, ecb["PLN"], ecb.get(code, {}))
        else:
            other = partial(_quotient, nbp["EUR"], nbp.get(code, {}))
        found += judge(source.source, code, fixings, other)
    return found


def _quotient(over: Fixings, under: Fixings, day: int) -> Fraction | None:
    """Return a cross of `day`: both sources' pivots and quotes are such that zloty a unit and units a euro come out."""
    if day not in over or day not in under:
        return None
    return Fraction(over[day]) / Fraction(under[day])


def _manifest(
    decoded: tuple[Decoded, Decoded],
    verdicts: list[Verdict],
    apart: list[dict[str, Any]],
    texts: dict[str, str],
    archive: bytes,
) -> str:
    content = sha256()
    for name in sorted(texts):
        content.update(f"{name}\n{texts[name]}".encode())
    listed = sorted(verdicts, key=lambda verdict: (verdict.source, verdict.code, verdict.day))
    document = {
        "packages": [
            {"name": d.package, "version": d.version, "files": d.files, "sha256": d.sha256, "source": d.source}
            for d in decoded
        ],
        "archive": {"name": ARCHIVE, "sha256": sha256(archive).hexdigest(), "content_sha256": content.hexdigest()},
        "dropped": [verdict.listed() for verdict in listed if verdict.dropped],
        "apart": apart,
        "kept": [verdict.listed() for verdict in listed if not verdict.dropped],
        "series": [_coverage(d.source, code, d.series[code]) for d in decoded for code in sorted(d.series)],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _coverage(source: str, code: str, fixings: Fixings) -> dict[str, Any]:
    days = list(fixings)
    gaps = [later - earlier for earlier, later in pairwise(days)]
    holes = [
        [date.fromordinal(earlier).isoformat(), date.fromordinal(later).isoformat()]
        for earlier, later in pairwise(days)
        if later - earlier > _HOLE
    ]
    first, last = date.fromordinal(days[0]).isoformat(), date.fromordinal(days[-1]).isoformat()
    gap = median_low(gaps) if gaps else 0
    return {
        "source": source,
        "code": code,
        "first": first,
        "last": last,
        "count": len(days),
        "median_gap": gap,
        "holes": holes,
    }


if __name__ == "__main__":
    raise SystemExit(main())
