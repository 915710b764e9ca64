"""Figures that a text shares with its source: numbers, what they are numbers of, months of dates.

A translation is held against its source with these taken out. A figure with its unit is known by
which one of the source it is, so that two of them cannot change places unnoticed. What either says
alone stays.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from commonground.i18n import load
from commonground.model.figures import NUMBER, digits
from commonground.model.values import Duration, DurationUnit
from commonground.render import formats

_GAP = "\0"
"""Stands for a figure: a letter that no document holds."""
_COUNTS = (1, 2, 5)
"""Counts that between them take every plural form of our languages."""
_NO_LETTER = r"(?![^\W_㐀-鿿])"


class _Figure(NamedTuple):
    """A number or a month, and the unit behind it, in one form for all languages."""

    value: str
    unit: str
    start: int
    behind: int
    """Where the number ends."""
    end: int

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.value, self.unit) if self.unit else (self.value,)


def without(text: str, language: str) -> str:
    """A text without its figures."""
    return _replaced(text, ((one.start, one.end, _GAP) for one in _figures(text, language)))


def beside(text: str, language: str, source: str, spoken: str) -> str:
    """A text without the figures that its source has, too, and with those that only that has."""
    there = list(_figures(source, spoken))
    left = Counter(part for one in there for part in one.parts)
    known: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for at, one in enumerate(one for one in there if one.unit):
        known[one.parts].append(at)

    def gaps() -> Iterator[tuple[int, int, str]]:
        for one in _figures(text, language):
            if places := known[one.parts]:
                left.subtract(one.parts)
                yield one.start, one.end, f"{_GAP}{places.popleft()}{_GAP}"
                continue
            spans = ((one.start, one.behind), (one.behind, one.end))
            for part, (start, end) in zip(one.parts, spans, strict=False):
                if left[part] > 0:
                    left[part] -= 1
                    yield start, end, _GAP

    kept = _replaced(text, gaps())
    return _GAP.join((kept, *sorted(left.elements())))


def _replaced(text: str, gaps: Iterator[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, instead in gaps:
        pieces += [text[at:start], instead]
        at = end
    return "".join((*pieces, text[at:]))


def _figures(text: str, language: str) -> Iterator[_Figure]:
    units, known = _units(language), months(language)
    for found in _pattern(language).finditer(text):
        number, unit = found["number"], " ".join((found["unit"] or "").split())
        value = digits(number) if number else known[found["month"]]
        behind = found.end("number") if number else found.end()
        yield _Figure(value, units.get(unit, unit), found.start(), behind, found.end())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """A number with its unit, whose form hangs on the number: 1 day, 2 days; or a month before a
    year."""
    units, named = map(_any_of, (_units(language), months(language)))
    return re.compile(
        rf"(?P<number>{NUMBER})(?P<unit>\s?(?:{units}){_NO_LETTER}(?![0-9])|\s?%|\s[A-Z]{{3}}\b)?"
        rf"|\b(?P<month>{named})(?=\s[0-9]{{4}})"
    )


def _any_of(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in longest_first)


@cache
def _units(language: str) -> Mapping[str, str]:
    """Every form of a unit of time, and the unit."""
    words = load(language)
    return {
        " ".join(formats.duration(Duration(count, unit), words).removeprefix(str(count)).split()):
            unit.value
        for unit in DurationUnit for count in _COUNTS
    }  # fmt: skip


@cache
def months(language: str) -> Mapping[str, str]:
    """The names of months, each with its number."""
    return {name: str(number) for number, name in formats.months(language).items()}
