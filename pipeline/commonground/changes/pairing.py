"""Which entry of one state is which of the other: renamed ones, and those of a list.

Both ways give the same pairs, so that a comparison mirrored is the comparison of the mirrored.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from commonground.source.positions import Data

ENOUGH = Fraction(1, 2)
"""The part of two entries' values that must be the same for them to be one."""

_MOST = 40
"""Of more entries that went or came at once, nobody could tell which became which."""


def renamed(
    gone: Iterable[str], come: Iterable[str], old: Mapping[str, Data], new: Mapping[str, Data]
) -> dict[str, str]:
    """The new name of each entry that got one, by its old name; the most alike first."""
    left, right = sorted(gone), sorted(come)
    if not left or not right or len(left) > _MOST or len(right) > _MOST:
        return {}
    pairs = sorted((-_alike(old[was], new[now]), was, now) for was in left for now in right)
    names: dict[str, str] = {}
    for score, *_, was, now in pairs:
        if -score >= ENOUGH and was not in names and now not in names.values():
            names[was] = now
    return names


def aligned(old: list[Data], new: list[Data]) -> list[tuple[int | None, int | None]]:
    """The places of the entries of two lists, paired in order; None where there is no partner.

    What stayed the same holds the lists together; between, entries pair one by one.
    """
    first, second = list(map(repr, old)), list(map(repr, new))
    if first > second:
        return [(was, now) for now, was in aligned(new, old)]
    pairs: list[tuple[int | None, int | None]] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for _, start, end, begin, finish in matcher.get_opcodes():
        pairs += zip_longest(range(start, end), range(begin, finish))
    return pairs


def _alike(old: Data, new: Data) -> Fraction:
    """The part of the places that hold the same, of all that either holds."""
    first, second = dict(_places(old)), dict(_places(new))
    same = sum(place in second and second[place] == value for place, value in first.items())
    return Fraction(same, len(first.keys() | second.keys()) or 1)


def _places(value: Data, at: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Data]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _places(one, (*at, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _places(one, (*at, index))
    else:
        yield at, value
