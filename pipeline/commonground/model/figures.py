"""Numbers as people write them in prose, in one form for all languages."""

import re
from collections import Counter

NUMBER = "[0-9]++(?:[.,:][0-9]+|\u00a0[0-9]{3}(?![0-9]))*+(?!月(?![0-9]+日))"
"""A number with what separates its digits, or a time; not a month that stands by itself."""

_A_DIGIT = re.compile("[0-9]")
_NOT_A_DIGIT = re.compile("[^0-9]+")
_IN_PROSE = re.compile("[0-9]++(?:[.,][0-9]+|[ \u00a0][0-9]{3}(?![0-9]))*+")
_AFTERNOON = re.compile(r"\b([1-9]|1[01])((?::[0-9]{2})?)\s?[Pp]\.?[Mm]\b")
MULTIPLES = re.compile(
    r"[万亿]|\b(?:тыс|млн|млрд|Tsd|Mio|Mrd|tausend|thousand|million|ribu|juta)|[0-9][kKmM]\b",
    re.IGNORECASE,
)


def digits(written: str) -> str:
    """The digits without what separates them, which is a language's own: 1,500 and 1.500."""
    return _NOT_A_DIGIT.sub("", written).lstrip("0") or "0"


def at_odds(text: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that each of two languages of one text has alone; nothing where only one has.

    A language may well write a small number, or a month, in letters: what counts is that both
    give figures and the figures differ. "12 thousand" is 12,000 too.
    """
    if not (_A_DIGIT.search(text) and _A_DIGIT.search(other)):  # as with most texts
        return (), ()
    texts = tuple(_AFTERNOON.sub(_as_hour, one) for one in (text, other))
    rough = any(map(MULTIPLES.search, texts))
    first, second = ([(_value(one, rough), one) for one in _IN_PROSE.findall(t)] for t in texts)
    mine, theirs = _without(first, second), _without(second, first)
    return (mine, theirs) if mine and theirs else ((), ())


def _as_hour(match: "re.Match[str]") -> str:
    return f"{int(match[1]) + 12}{match[2]}"


def _value(written: str, rough: bool) -> str:
    value = digits(written)
    return value.rstrip("0") if rough else value


def _without(some: list[tuple[str, str]], others: list[tuple[str, str]]) -> tuple[str, ...]:
    left = Counter(value for value, _ in others)
    alone = []
    for value, written in some:
        left[value] -= 1
        if left[value] < 0 and value.strip("0"):
            alone.append(written)
    return tuple(alone)
