"""Whole numbers in letters, in five languages: "twenty-one", двадцать один, 二十一.

The word for one is none of them, for it is as often an article. Numbers go up to 999; in German
and Chinese a number is one word, elsewhere its words follow one another.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

_HAN = "零〇一二三四五六七八九十百两"
_GAP = re.compile(r"[ \u00a0-]")


class Spelled(NamedTuple):
    """A number in letters: its value, and where it stands in the text."""

    value: int
    start: int
    end: int


def spelled(text: str, language: str) -> Iterator[Spelled]:
    """The numbers from two to 999 that a text has in letters, from left to right."""
    if language == "zh-Hans":
        found = ((_chinese(one[0]), one) for one in _CHINESE.finditer(text))
        yield from (Spelled(value, *one.span()) for value, one in found if value > 1)
        return
    values = _values(language)
    told = text.lower().replace("ё", "е")
    if len(told) != len(text):  # so that places stay what they are
        told = text
    words = list(_number_words(told, values))
    at = 0
    while at < len(words):
        size = _size(told, words, at)
        value = _sum([value for value, _ in words[at : at + size]])
        if value > 1:
            yield Spelled(value, words[at][1].start(), words[at + size - 1][1].end())
        at += size


_WORD = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(f"(?<!第)(?<![{_HAN}])[{_HAN}]+")


def _number_words(text: str, values: Mapping[str, int]) -> Iterator[tuple[int, re.Match[str]]]:
    """The words for numbers, but not the second half of another word: Malay kedua-dua is both."""
    end = -1
    for one in _WORD.finditer(text):
        if one[0] in values and (text[one.start() - 1] != "-" or one.start() - 1 in (-1, end)):
            end = one.end()
            yield values[one[0]], one


def _size(text: str, words: Sequence[tuple[int, re.Match[str]]], at: int) -> int:
    """How many words make up the number that begins at one of them."""
    size = 1
    while at + size < len(words):
        (last, before), (value, following) = words[at + size - 1 : at + size + 1]
        gap = text[before.end() : following.start()]
        joined = _GAP.fullmatch(gap) is not None or (gap == " and " and last == _HUNDRED)
        if not joined or not _follows(last, value):
            break
        size += 1
    return size


_TEN, _HUNDRED, _TEEN, _TENS = 10, 100, -1, -2
"""The last two stand for the Malay words that make a number one of the teens, or tens of it."""


def _follows(last: int, value: int) -> bool:
    """Whether two numbers in a row are one: "twenty one" is, "two three" is not."""
    if value in (_TEEN, _TENS, _HUNDRED):
        return 1 <= last < _TEN
    if last == _TEEN:
        return False
    if last == _TENS or (last < _HUNDRED and last % _TEN == 0 and last > _TEN):
        return 0 < value < _TEN
    return last % _HUNDRED == 0 and 0 < value < _HUNDRED


def _sum(values: Sequence[int]) -> int:
    total = last = 0
    for value in values:
        if value in (_TEEN, _TENS, _HUNDRED) and last:
            total += {_TEEN: _TEN, _TENS: 9 * last, _HUNDRED: 99 * last}[value]
        else:
            total += max(value, 0)
        last = value if 0 < value < _TEN else 0
    return total


def _chinese(written: str) -> int:
    """The value of a number such as 一百二十; 0 where it is none, such as 两三."""
    total, digit = 0, None
    for sign in written:
        if sign in "十百":
            unit = _TEN if sign == "十" else _HUNDRED
            if total % unit or (digit is None and (total or unit == _HUNDRED)):
                return 0
            total, digit = total + (1 if digit is None else digit) * unit, None
        elif digit:
            return 0
        else:
            digit = 2 if sign == "两" else max("零一二三四五六七八九".find(sign), 0)
    return total + (digit or 0)


@cache
def _values(language: str) -> Mapping[str, int]:
    lists = _LISTS.get(language, {})
    values = {word: value for value, words in lists.items() for word in words.split()}
    return {**values, **(_german(values) if language == "de" else {})}


def _german(simple: Mapping[str, int]) -> Mapping[str, int]:
    below = dict(simple)
    units = {**{word: value for word, value in simple.items() if value < _TEN}, "ein": 1}
    tens = {word: value for word, value in simple.items() if value in range(20, 100, 10)}
    below |= {f"{unit}und{ten}": tens[ten] + units[unit] for ten in tens for unit in units}
    hundreds = {"hundert": 100} | {f"{unit}hundert": 100 * units[unit] for unit in units}
    above = {hundred + word: hundreds[hundred] + value
             for hundred in hundreds for word, value in below.items()}  # fmt: skip
    return below | hundreds | above


_LISTS: Mapping[str, Mapping[int, str]] = {
    "en": {
        2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
        10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen",
        16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty",
        30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty",
        90: "ninety", 1: "one", 100: "hundred",
    },
    "de": {
        2: "zwei zwo", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht",
        9: "neun", 10: "zehn", 11: "elf", 12: "zwölf", 13: "dreizehn", 14: "vierzehn",
        15: "fünfzehn", 16: "sechzehn", 17: "siebzehn", 18: "achtzehn", 19: "neunzehn",
        20: "zwanzig", 30: "dreißig dreissig", 40: "vierzig", 50: "fünfzig", 60: "sechzig",
        70: "siebzig", 80: "achtzig", 90: "neunzig",
    },
    "ru": {
        1: "один одна одно одного одной одну одним одному", 2: "два две двух двум двумя",
        3: "три трех трем тремя", 4: "четыре четырех четырем четырьмя", 5: "пять пяти пятью",
        6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью",
        9: "девять девяти девятью", 10: "десять десяти десятью",
        11: "одиннадцать одиннадцати", 12: "двенадцать двенадцати",
        13: "тринадцать тринадцати", 14: "четырнадцать четырнадцати",
        15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати",
        17: "семнадцать семнадцати", 18: "восемнадцать восемнадцати",
        19: "девятнадцать девятнадцати", 20: "двадцать двадцати", 30: "тридцать тридцати",
        40: "сорок сорока", 50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти",
        70: "семьдесят семидесяти", 80: "восемьдесят восьмидесяти", 90: "девяносто девяноста",
        100: "сто ста", 200: "двести двухсот", 300: "триста трехсот", 400: "четыреста четырехсот",
        500: "пятьсот пятисот", 600: "шестьсот шестисот", 700: "семьсот семисот",
        800: "восемьсот восьмисот", 900: "девятьсот девятисот",
    },
    "ms": {
        1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 6: "enam", 7: "tujuh", 8: "lapan",
        9: "sembilan", 10: "sepuluh", 11: "sebelas", 100: "ratus seratus",
        _TEEN: "belas", _TENS: "puluh",
    },
}  # fmt: skip
