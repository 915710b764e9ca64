"""Lengths of time, sums, shares and dates in prose, in digits or in letters, in five languages.

A number counts only with what it is a number of: `nine months`, `30 %`, `1.500 €`. Nobody has to
guess what a bare one means; what is said in thousands or millions is left out.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

from commonground.model.figures import MULTIPLES
from commonground.model.near_times import UNITS, dates
from commonground.model.number_words import spelled
from commonground.model.values import Duration, DurationUnit, Money, Share

DURATION, MONEY, SHARE, DATE = "duration", "money", "share", "date"
_MOST = 200
"""How many quantities of one text are looked at."""


class Quantity(NamedTuple):
    """Something that is stated in figures, in one form for all languages, and as it is written."""

    kind: str
    unit: str
    """That of a length of time; of a sum the currency where it is told by its code; else empty."""
    value: Decimal | str
    written: str

    def equals(self, other: "Quantity") -> bool:
        """Whether both say the same; a sign or a word for money may mean several currencies."""
        units = {self.unit, other.unit} - ({""} if self.kind == MONEY else set())
        return (self.kind, self.value) == (other.kind, other.value) and len(units) < 2

    def is_of_a_kind_with(self, other: "Quantity") -> bool:
        """Whether one may stand where the other is meant: weeks for days, not months for days."""
        return self.kind == other.kind and (self.kind == MONEY or self.unit == other.unit)


def of_duration(period: Duration, written: str) -> Quantity:
    """A length of time in the smallest unit into which it can be turned exactly."""
    unit, factor = _EXACT.get(period.unit, (period.unit, 1))
    return Quantity(DURATION, unit.value, Decimal(period.count * factor), written)


def of_money(amount: Money, written: str) -> Quantity:
    """A sum with its currency."""
    return Quantity(MONEY, amount.currency, amount.amount, written)


def of_share(share: Share, written: str) -> Quantity:
    """A part of a whole."""
    return Quantity(SHARE, "", share.percent, written)


def of_date(day: str, written: str) -> Quantity:
    """A day, as data writes it."""
    return Quantity(DATE, "", day, written)


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """What a text of that language states in figures; of a text full of them, the first."""
    days = ((dates(one[0]), one[0]) for one in _DAY.finditer(text))
    known = (of_date(meant[0], written) for meant, written in days if len(meant) == 1)
    told = (_quantity(text, *number) for number in _numbers(text, language))
    return tuple(islice(chain(known, (one for one in told if one is not None)), _MOST))


def at_odds(
    text: str, language: str, other: str, spoken: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What each of two languages of one text states alone, where the other has something else of
    its kind in that place; nothing where only one of them gives figures."""
    mine, theirs = quantities(text, language), quantities(other, spoken)
    here = [one for one in mine if not any(map(one.equals, theirs))]
    there = [one for one in theirs if not any(map(one.equals, mine))]
    return (
        tuple(one.written for one in here if any(map(one.is_of_a_kind_with, there))),
        tuple(one.written for one in there if any(map(one.is_of_a_kind_with, here))),
    )


_EXACT: Mapping[DurationUnit, tuple[DurationUnit, int]] = {
    DurationUnit.YEARS: (DurationUnit.MONTHS, 12), DurationUnit.WEEKS: (DurationUnit.DAYS, 7),
    DurationUnit.HOURS: (DurationUnit.MINUTES, 60),
}  # fmt: skip

_NO_LETTER = r"(?![^\W_㐀-鿿])"
_DAY = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|[0-9]{1,2}\.? [^\W\d_]{3,9} [0-9]{4}|[^\W\d_]{3,9} [0-9]{1,2}, [0-9]{4}"
)
_DIGITS = re.compile(
    r"(?<![^\W_㐀-鿿])(?<![.,:月])[0-9]+(?:[.,][0-9]+|[ \u00a0][0-9]{3}(?![0-9]))*+"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LENGTHS = {
    word: unit for word, unit in UNITS.items() if word not in ("月", "m", "w", "d", "h", "y")
}
"""Words for lengths of time. 3月 is March, and 5 m are metres."""
_UNIT = re.compile(
    r"[ \u00a0-]?(" + "|".join(sorted(_LENGTHS, key=len, reverse=True)) + ")" + _NO_LETTER, re.I
)
_PERCENT = re.compile(
    rf"[ \u00a0]?(?:[%％]|per ?cent|процент\w*|Prozent|peratus){_NO_LETTER}", re.I
)
_CHINESE_PERCENT = "百分之"
_CODE = "[A-Z]{3}"
_SIGN = (
    "[$€£¥￥₽]|RM|(?:US[- ]?)?[Dd]ollars?|[Dd]olar|доллар[а-я]*|美元|[Ee]uros?|евро|欧元|pounds?"
    "|Pfund|фунт[а-я]*|paun|英镑|rou?bles?|Rubel|рубл[а-я]+|卢布|[Yy]uan|юан[а-я]+|人民币|元"
    "|[Rr]inggit|ринггит[а-я]*|令吉"
)
_BEFORE = re.compile(rf"(?<![^\W_㐀-鿿])(?:({_CODE})|(?:{_SIGN}))[ \u00a0]?\Z")
_BEHIND = re.compile(rf"[ \u00a0]?(?:({_CODE})|(?:{_SIGN})){_NO_LETTER}")
_FAR = 12
"""Before how many letters a currency begins at most."""


def _numbers(text: str, language: str) -> Iterator[tuple[Decimal, int, int]]:
    for one in _DIGITS.finditer(text):
        yield _decimal(one[0], language), one.start(), one.end()
    for word in spelled(text, language):
        yield Decimal(word.value), word.start, word.end


def _decimal(written: str, language: str) -> Decimal:
    """The value of a number, by what separates its digits in that language."""
    thousands = "." if language in ("de", "ru") else ","
    plain = re.sub("[ \u00a0]", "", written)
    grouped = re.sub(rf"\{thousands}(?=[0-9]{{3}}(?![0-9]))", "", plain)
    whole, *parts = re.split("[.,]", grouped)
    return Decimal(f"{whole}.{''.join(parts)}" if parts else whole)


def _quantity(text: str, value: Decimal, start: int, end: int) -> Quantity | None:
    """What a number at that place is a number of, if that is said."""
    if MULTIPLES.search(text[end - 1 : end + _FAR]):
        return None
    if unit := _UNIT.match(text, end):
        name = DurationUnit(_LENGTHS[unit[1].lower()])
        if name is DurationUnit.YEARS and _YEAR.fullmatch(text[start:end]):
            return None
        small, factor = _EXACT.get(name, (name, 1))
        return Quantity(DURATION, small.value, value * factor, text[start : unit.end()])
    if text.endswith(_CHINESE_PERCENT, 0, start):
        return Quantity(SHARE, "", value, _CHINESE_PERCENT + text[start:end])
    if share := _PERCENT.match(text, end):
        return Quantity(SHARE, "", value, text[start : share.end()])
    if behind := _BEHIND.match(text, end):
        return Quantity(MONEY, behind[1] or "", value, text[start : behind.end()])
    if before := _BEFORE.search(text[max(start - _FAR, 0) : start]):
        return Quantity(MONEY, before[1] or "", value, before[0] + text[start:end])
    return None
