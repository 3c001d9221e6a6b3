"""Figures in print: a value in the style of a written figure, and values and intervals for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from numcheck.model.interval import Interval
from numcheck.model.mention import Dimension, Mention, Numeral
from numcheck.normalize.convert import magnitude, places_for, power_of_ten, round_half_up, round_significant

SCALE_WORDS = ("million", "billion", "trillion")
ABBREVIATIONS = (("m", "bn", "tn"), ("mn", "bn", "trn"), ("mln", "bln", "trln"), ("m", "b", "t"))

_NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u2009\u202f ]\d+)*")
_SCALE = re.compile(r"(?P<gap>[\s\u00a0-]*)(?P<word>[万萬億亿兆]|[^\W\d_]+\.?)")
_FRACTION = re.compile(r"[\d¼-¾⅐-⅞](?:[\d\s/⁄-]*[\d¼-¾⅐-⅞])?")
_SIGNS = "-−–"
_HUNDREDTH = Fraction(1, 100)
_SCALED = frozenset({Dimension.MONEY, Dimension.MEASURE, Dimension.COUNT})
_WORDS_ONLY = frozenset({Dimension.FRACTION, Dimension.MULTIPLIER, Dimension.ORDINAL})
_CLOSED_UP = ("$", "£")


@dataclass(frozen=True, slots=True)
class _Anatomy:
    """A written figure taken apart: sign and sign place, what stands before, the marks, the scale word, the rest."""

    prefix: str = ""
    decimal: str = "."
    group: str = ","
    indian: bool = False
    gap: str = " "
    word: str = ""
    suffix: str = ""
    sign: str = "-"
    sign_inside: bool = False


def in_style(
    mention: Mention,
    value: Fraction,
    *,
    significant: int | None = None,
    places: int | None = None,
    scale_words: tuple[str, ...] = SCALE_WORDS,
) -> str:
    """Return `value`, in the unit of `mention`, as its writer would have put it.

    Currency sign, code or name keep their place and spacing, the scale word its style; the space after a dollar or
    pound sign goes. `significant` rounds to so many figures, `places` to so many digits after the point of the whole
    value, negative for tens and hundreds, as convert.suggest_precision gives them; without both the value is rounded
    as finely as the mention, to as many figures as it has and two at least. A rounded value from a million up takes
    one of `scale_words` (10**6, 10**9, 10**12) even where the mention has none; pass () for never. A range prints as
    one figure, and of a number in words the unit is kept only where its words can be told from the number's.
    """
    anatomy = _anatomy(mention, scale_words)
    rounded = _rounded(mention, value, significant=significant, places=places)
    scale, word = _scale_of(mention, anatomy, rounded)
    family = _family(anatomy.word, scale_words, scale)
    if family and mention.dimension in _SCALED and not mention.minor:
        scale, word = _fitting(rounded, scale, word, family)
    number = _number(abs(rounded / scale), places=places or 0 if scale == 1 else 0, anatomy=anatomy)
    return _assembled(number, word, anatomy, negative=rounded < 0)


def plain(value: Fraction, *, significant: int = 4) -> str:
    """Return `value` in digits for a message: whole numbers in full, decimals to so many `significant` figures."""
    places = max(0, places_for(value, significant))
    return _signed(_number(abs(round_half_up(value, places)), places=0, anatomy=_Anatomy()), value)


def percent(value: Fraction, *, places: int = 1) -> str:
    """Return a `value` given in percent with its sign: "25.0%"; below one percent two figures are shown."""
    if value and magnitude(value) < 0:
        places = max(places, places_for(value, 2))
    rounded = round_half_up(value, places)
    return _signed(_number(abs(rounded), places=places, anatomy=_Anatomy()), rounded) + "%"


def approx_interval(
    interval: Interval, unit: str = "", *, significant: int = 4, scale_words: tuple[str, ...] = SCALE_WORDS
) -> str:
    """Return `interval` for a message: "222.5–227.5 billion tenge", "$302–317 billion", "at most 5 miles".

    `unit` goes behind, as written; a currency sign goes before and a percent sign behind without a space. Ends that
    differ get as many figures as it takes to tell them apart, twelve at the most.
    """
    ends = [end for end in (interval.low, interval.high) if end is not None]
    if not ends:
        return "any value"
    scale, word = _message_scale(max(abs(end) for end in ends), scale_words)
    # A low end that would vanish in the high end's unit gets digits of its own.
    if any(0 < abs(end) < scale / 10 for end in ends):
        scale, word = Fraction(1), ""
    shown = _distinct([end / scale for end in ends], significant)
    dash = " to " if any(end < 0 for end in ends) else "–"
    number = dash.join(shown) + (f" {word}" if word else "")
    lead = "" if interval.bounded else "at least " if interval.high is None else "at most "
    return lead + _with_unit(number, unit)


def _message_scale(size: Fraction, scale_words: tuple[str, ...]) -> tuple[Fraction, str]:
    chosen = (Fraction(1), "")
    for index, word in enumerate(scale_words):
        if size >= power_of_ten(6 + 3 * index):
            chosen = (power_of_ten(6 + 3 * index), word)
    return chosen


def _distinct(ends: list[Fraction], significant: int) -> list[str]:
    if len(set(ends)) == 1:
        return [plain(ends[0], significant=significant)]
    for figures in range(significant, max(significant, 12) + 1):
        shown = [plain(end, significant=figures) for end in ends]
        if len(set(shown)) == len(shown):
            break
    return list(dict.fromkeys(shown))


def _with_unit(number: str, unit: str) -> str:
    if unit == "%":
        return number + unit
    if unit and not unit[-1].isalnum():
        return f"-{unit}{number[1:]}" if number.startswith("-") else unit + number
    return f"{number} {unit}" if unit else number


def _signed(number: str, value: Fraction) -> str:
    return f"-{number}" if value < 0 and number.strip("0.") else number


def _rounded(mention: Mention, value: Fraction, *, significant: int | None, places: int | None) -> Fraction:
    if places is not None:
        return round_half_up(value, places)
    if significant is not None:
        return round_significant(value, significant)
    step, figures = Fraction(1), 2
    if mention.numeral is not None:
        step, figures = mention.numeral.step, max(2, mention.numeral.significant)
        step *= _HUNDREDTH if mention.minor else 1
    return round_half_up(value, max(-magnitude(step), places_for(value, figures)))


def _scale_of(mention: Mention, anatomy: _Anatomy, value: Fraction) -> tuple[Fraction, str]:
    """Return the scale that the mention's words give its digits, one when `value` is no round number of them."""
    numeral = mention.upper or mention.numeral
    whole = _HUNDREDTH if mention.minor else Fraction(1)
    if numeral is None or not anatomy.word:
        return whole, ""
    scale = numeral.scale * whole
    decimal = scale == power_of_ten(magnitude(scale)) or not value / scale % 1
    return (scale, anatomy.word) if decimal else (Fraction(1), "")


def _family(word: str, scale_words: tuple[str, ...], scale: Fraction) -> tuple[str, ...]:
    """Return the scale words that go with the one written, () when it is not known which do."""
    if not word:
        return scale_words
    # "5M" goes with "5B", "5m" with "5bn".
    short = ABBREVIATIONS[::-1] if word.isupper() else ABBREVIATIONS
    for family in (scale_words, *short):
        for index, member in enumerate(family):
            if scale == power_of_ten(6 + 3 * index) and word.rstrip(".").lower() == member:
                return tuple(_cased(other, word) for other in family)
    if scale != 1000:
        return ()
    return scale_words if len(word) > 1 else tuple(_cased(other, word) for other in short[0])


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like.istitle() else word


def _fitting(value: Fraction, scale: Fraction, word: str, family: tuple[str, ...]) -> tuple[Fraction, str]:
    """Return the scale and its word to print `value` with: the ones written unless the number asks for others."""
    size = abs(value)
    if not size or (word and scale <= size < 1000 * scale):
        return scale, word
    best, name = _message_scale(size, family)
    # Figures that need many decimals beside a scale word are clearer in full.
    if not word and size / best * 1000 % 1:
        return scale, word
    return best, name


def _number(value: Fraction, *, places: int, anatomy: _Anatomy) -> str:
    """Return a non-negative `value` in full, with `places` decimals at least; it must be a finite decimal."""
    digits = max(places, 0)
    while value * int("1" + "0" * digits) % 1:
        digits += 1
    text = str((value * int("1" + "0" * digits)).numerator).rjust(digits + 1, "0")
    whole, decimals = (text[:-digits], text[-digits:]) if digits else (text, "")
    size = 2 if anatomy.indian else 3
    head, groups = whole[:-3], [whole[-3:]]
    while head and anatomy.group:
        head, groups = head[:-size], [head[-size:], *groups]
    return head + anatomy.group.join(groups) + (anatomy.decimal + decimals if decimals else "")


def _assembled(number: str, word: str, anatomy: _Anatomy, *, negative: bool) -> str:
    sign = anatomy.sign if negative else ""
    front = anatomy.prefix + sign if anatomy.sign_inside else sign + anatomy.prefix
    suffix = anatomy.suffix
    if word and suffix and suffix[0].isalnum():
        suffix = " " + suffix
    return front + number + (anatomy.gap + word if word else "") + suffix


def _anatomy(mention: Mention, scale_words: tuple[str, ...]) -> _Anatomy:
    surface, numeral = mention.surface, mention.numeral
    if numeral is None:
        return _Anatomy()
    decimal = _found(surface, numeral, 0)
    first = decimal or _FRACTION.search(surface)
    if first is None:
        return _spelled(mention, numeral, scale_words)
    last, ending = first, numeral
    if mention.upper is not None:
        last, ending = _found(surface, mention.upper, first.end()) or first, mention.upper
    prefix, sign, inside = _unsigned(surface[: first.start()], negative=numeral.digits.startswith("-"))
    marks = _marks(first.group(), numeral) if decimal else (".", ",", False)
    rest = surface[last.end() :]
    match = _SCALE.match(rest) if ending.scale != 1 else None
    gap, word = (match["gap"], match["word"]) if match else (" ", "")
    suffix = rest[match.end() :] if match else rest
    return _Anatomy(prefix, *marks, gap, word, suffix, sign, inside)


def _found(surface: str, numeral: Numeral, start: int) -> re.Match[str] | None:
    """Return where the numeral's digits stand in `surface` as one decimal number."""
    wanted = numeral.digits.lstrip("-").replace(".", "")
    matches = _NUMBER.finditer(surface, start)
    return next((match for match in matches if re.sub(r"\D", "", match.group()) == wanted), None)


def _spelled(mention: Mention, numeral: Numeral, scale_words: tuple[str, ...]) -> _Anatomy:
    """Return the anatomy of a number in words: what follows its scale word, or its one word, is the suffix."""
    words = list(re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", mention.surface))
    for word in words:
        if word.group().lower() in scale_words and numeral.scale != 1:
            return _Anatomy(word=word.group(), suffix=mention.surface[word.end() :])
    whole = numeral.scale == 1 and numeral.denominator == 1 and mention.dimension not in _WORDS_ONLY
    # Up to twenty a number is one word; beyond, only a hyphen shows where it ends.
    if words and whole and (numeral.value <= 20 or "-" in words[0].group()):
        return _Anatomy(suffix=mention.surface[words[0].end() :])
    return _Anatomy()


def _unsigned(prefix: str, *, negative: bool) -> tuple[str, str, bool]:
    """Return the prefix without its sign, the sign, and whether it stood between the currency sign and the digits."""
    bare = prefix.rstrip() if prefix.rstrip().endswith(_CLOSED_UP) else prefix
    if not negative:
        return bare, "-", False
    for sign in _SIGNS:
        if sign in bare:
            return bare.replace(sign, "", 1), sign, bool(bare.partition(sign)[0].strip())
    # A sign in words ("minus $3") goes with every other word before the digits.
    return re.sub(r".*\w\s*", "", bare), "-", False


def _marks(number: str, numeral: Numeral) -> tuple[str, str, bool]:
    """Return the decimal mark, the group mark and whether groups are Indian (1,00,000)."""
    whole, decimal = (number[: -numeral.places - 1], number[-numeral.places - 1]) if numeral.places else (number, "")
    groups = re.split(r"\D", whole)
    marks = re.findall(r"\D", whole)
    if marks:
        return decimal or ("." if marks[0] in ",'’" else ","), marks[0], len(groups) > 2 and len(groups[1]) == 2
    if len(whole) > 3:
        return decimal or ".", "", False
    return decimal or ".", "\u00a0" if decimal == "," else ",", False
