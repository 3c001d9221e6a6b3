"""NC103: a conversion that shows many more figures than the amount it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from numcheck.model.claim import Conversion
from numcheck.model.mention import Dimension
from numcheck.normalize.convert import round_half_up
from numcheck.normalize.style import in_style, plain
from numcheck.rules.base import Context, Evidence, Finding, Fix, Invalid, Rule, Severity, Valid
from numcheck.rules.number_words import in_words
from numcheck.rules.verdict import verdicts
from numcheck.rules.wording import amount, rate

_SHARP = 3
_MANY = 5
_LOUD = 6
# Distances that are defined in both units, so that every figure is meant: the marathon and half of it.
_DEFINED = frozenset({"42.195", "21.0975", "26.2188", "13.1094"})


class FalsePrecision(Rule[Conversion]):
    """Conversion that is printed far more precisely than the amount it was made from.

    ## What it checks
    The significant figures of a conversion against those of its source, zeros at the end of a whole number left out.
    Three or more figures that the source cannot carry are a warning in a conversion of six or more, a note in one of
    five: wire style has four, and a round amount may be exact.

    ## Why it matters
    "1 trillion" can be anything from 0.95 to 1.05 trillion; ten figures behind it are a pocket calculator's, not
    anybody's knowledge, and they invite the reader to believe them.

    ## When it stays silent
    Where the source is precise itself, where the conversion has no more than four figures, for distances defined in
    both units (a marathon), and where the conversion is wrong altogether, which NC101, NC104 and NC201 say.
    """

    code = "NC103"
    name = "conv-false-precision"
    severity = Severity.WARNING
    claim = Conversion
    VALID = (
        Valid("The bill came to 1,234.56 tenge ($2.70).", why="fewer figures than the source", date="2023-11-27"),
        Valid("She ran 26.2 miles (42.195 km).", why="a marathon is defined in metres"),
        Valid("The loan is 100 million euros ($109.4 million).", why="four figures are house style", date="2023-11-27"),
        Valid("The farm has 85,000 hectares (210,000 acres).", why="both rounded to two figures"),
    )
    INVALID = (
        Invalid(
            "They returned ⟨1 trillion tenge⟩ (⟦$ 2,173,913,043⟧).",
            "$ 2,173,913,043 shows ten significant figures, 1 trillion tenge has one",
            date="2023-11-27",
            fixes=("$2.2 billion", "$2.17 billion"),
        ),
        Invalid(
            "The farm has ⟨85,000 hectares⟩ (⟦210,035 acres⟧).",
            "210,035 acres shows six significant figures, 85,000 hectares has two",
            fixes=("210,000 acres",),
        ),
    )

    def check(self, claim: Conversion, context: Context) -> Iterator[Finding]:
        """Yield a finding when the conversion carries at least three figures too many."""
        source, target = claim.source, claim.target
        have, given = target.significant, source.significant
        ranged = source.value != source.upper or target.value != target.upper
        if have - given < _SHARP or have < _MANY or ranged or _defined(claim):
            return
        readings = verdicts(claim, context)
        if readings and not readings[0].fits:
            return
        yield self.finding(
            claim,
            target.span,
            f"{target.surface} shows {in_words(have)} significant figures, {source.surface} has {in_words(given)}",
            severity=self.severity if have >= _LOUD else Severity.NOTE,
            evidence=(Evidence(source.span, "converted from"),),
            stated=target.tight,
            unit=target.unit,
            working=tuple(_working(claim, context)),
            fixes=tuple(_fixes(claim)),
        )


def _defined(claim: Conversion) -> bool:
    digits = {q.mention.numeral.digits for q in (claim.source, claim.target) if q.mention.numeral}
    return bool(digits & _DEFINED)


def _working(claim: Conversion, context: Context) -> Iterator[str]:
    source, target = claim.source, claim.target
    implied = target.value / source.value
    if source.dimension is Dimension.MONEY:
        shown = rate(implied, source.unit, target.unit, context)
    else:
        shown = f"{plain(implied, significant=6)} {target.unit} for 1 {source.unit}"
    division = (source, target) if source.dimension is Dimension.MONEY and implied < 1 else (target, source)
    over, under = (amount(q.exact, q, q.unit, context, scaled=False) for q in division)
    yield f"{over} / {under} = {shown}"
    round_rate = _round_rate(implied)
    if round_rate is not None and target.value == round_half_up(source.value * implied, 0):
        yield f"a round rate of {round_rate}, so every figure comes from a calculator"
    figures = f"{in_words(source.significant)} significant figure{'s' if source.significant > 1 else ''}"
    yield f"{figures} became {in_words(target.significant)}"


def _round_rate(implied: Fraction) -> str | None:
    """Return the rate of at most four digits that the two figures come from, as written, when there is one."""
    per = 1 / implied if implied < 1 else implied
    rounded = round_half_up(per, 1 if per < 1000 else 0)
    return plain(rounded) if abs(rounded - per) / per < Fraction(1, 10**6) else None


def _fixes(claim: Conversion) -> Iterator[Fix]:
    """Yield the conversion as precise as its source, two figures at least, and with one figure more, behind "about"."""
    target, figures = claim.target, max(2, claim.source.significant)
    plain_fix = in_style(target.mention, target.value, significant=figures)
    finer = in_style(target.mention, target.value, significant=figures + 1)
    yield Fix(target.span, plain_fix, "as precise as the source")
    if finer != plain_fix:
        yield Fix(target.span, finer, "at most, with “about” before it")
