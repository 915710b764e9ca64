"""Entries that got another name: what they hold is mostly what it was."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
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
    for score, was, now in pairs:
        if -score >= ENOUGH and was not in names and now not in names.values():
            names[was] = now
    return names


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
