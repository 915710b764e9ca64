"""Which part of one text became which part of another, in order; bounded whatever the texts are."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

Part = TypeVar("Part")

_MOST = 1_000_000
"""Of more pairs nobody asks which are equal: what differs counts as replaced."""
_REACH = 20
"""How far ahead a part is looked for that became another one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """By what a part is recognised after a change: its kind, and half of its words."""

    kind: Hashable
    words: Counter[str]

    def is_like(self, other: "Likeness") -> bool:
        """Whether one may have become the other."""
        if self.kind != other.kind:
            return False
        shared = (self.words & other.words).total()
        return 2 * shared >= max(self.words.total(), other.words.total())


def aligned(
    old: Sequence[Part], new: Sequence[Part], key: Callable[[Part], Hashable],
    likeness: Callable[[Part], Likeness],
) -> Iterator[tuple[Part | None, Part | None]]:  # fmt: skip
    """The parts of both in pairs; None where one has no partner. What has the same key holds the
    texts together; between, parts pair that are alike."""
    for was, now, is_same in stretches(list(map(key, old)), list(map(key, new))):
        if is_same:
            yield from zip(old[was], new[now], strict=True)
        else:
            yield from _paired(old[was], new[now], likeness)


def stretches(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[slice, slice, bool]]:
    """What is equal in two sequences and what lies between, in order; none of it is empty."""
    shorter = min(len(old), len(new))
    first = last = 0
    while first < shorter and old[first] == new[first]:
        first += 1
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    found = [
        (slice(0, first), slice(0, first), True),
        *_between(old[first : len(old) - last], new[first : len(new) - last], first),
        (slice(len(old) - last, len(old)), slice(len(new) - last, len(new)), True),
    ]
    yield from (one for one in found if _holds(one[0]) or _holds(one[1]))


def _holds(one: slice) -> bool:
    return bool(one.start < one.stop)


def _between(
    old: Sequence[Hashable], new: Sequence[Hashable], at: int
) -> Iterator[tuple[slice, slice, bool]]:
    if len(old) * len(new) > _MOST:
        yield slice(at, at + len(old)), slice(at, at + len(new)), False
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, begin, finish in matcher.get_opcodes():
        yield slice(at + start, at + end), slice(at + begin, at + finish), tag == "equal"


def _paired(
    old: Sequence[Part], new: Sequence[Part], likeness: Callable[[Part], Likeness]
) -> Iterator[tuple[Part | None, Part | None]]:
    wanted, at = [likeness(one) for one in new], 0
    for was in old:
        like = likeness(was)
        places = range(at, min(at + _REACH, len(new)))
        found = next((place for place in places if like.is_like(wanted[place])), None)
        if found is None:
            yield was, None
            continue
        yield from ((None, now) for now in new[at:found])
        yield was, new[found]
        at = found + 1
    yield from ((None, now) for now in new[at:])
