"""One call for each week, so that what the sides bear in the end is as even as it can be.

This is exact. What counts, in this order: the points of whoever bears most in the end, then of
whoever comes next, and so on; the widest gap between two sides after any call; how often the slot
changes; the earliest calls. The first is settled going forwards over what the sides may have borne
by then (`_reached`), the next two going backwards over what is left of it, the last going forwards.

What is left out of sight on the way is never part of an optimum:
- A call that burdens no side less and some side more than another one of its week. Put the other
  in its place: in the end nobody bears more and somebody less, which counts first.
- For the same reason, a state of the sides with another one beside it that is as good for each.
- A state from which some sides together must bear more, at the least, than they would if each bore
  what whoever bears most does in a plan that is already known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

Points: TypeAlias = tuple[int, ...]
"""What each side bears, side by side."""

_Moves: TypeAlias = Mapping[Points, int]
"""What the calls of a week may burden the sides with, and the slots that do so, a bit for each."""
_Layer: TypeAlias = set[Points]

MOST_STATES = 60_000
"""So many states of the sides are looked at in one week, lest a request take hours."""
_BEAM = 24
"""So many are kept where a good plan is only wanted to measure others by."""


class Call(NamedTuple):
    """A call that may take place: the instant, its slot in the week, what each side bears."""

    start: int
    slot: int
    points: Points


class TooMany(ValueError):
    """There are too many ways to share the burden to look at each."""


def best(
    borne: Points, weeks: Sequence[Sequence[Call]], last_slot: int | None = None
) -> tuple[Call, ...]:
    """A call for each week; no week may be without choice. `borne` is where the sides start from,
    `last_slot` the slot of the call before. Raises TooMany."""
    bits = {slot: 1 << n for n, slot in enumerate(sorted({c.slot for w in weeks for c in w}))}
    moves = [_moves(calls, bits) for calls in weeks]
    layers = _reached(borne, moves, _at_most(borne, moves))
    fairest = min(_leximax(points) for points in layers[-1])
    ends = {points for points in layers[-1] if _leximax(points) == fairest}
    gaps = _gaps(layers, moves, ends)
    costs = _changes(gaps, moves, gaps[0][borne])
    return tuple(_earliest(borne, weeks, costs, bits, last_slot))


def gap(points: Points) -> int:
    """How much more one side bears than another."""
    return max(points) - min(points)


def added(one: Points, other: Points) -> Points:
    """What the sides bear with some more."""
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _leximax(points: Points) -> list[int]:
    return sorted(points, reverse=True)


def _moves(calls: Sequence[Call], bits: Mapping[int, int]) -> _Moves:
    slots: dict[Points, int] = {}
    for call in calls:
        slots[call.points] = slots.get(call.points, 0) | bits[call.slot]
    return {points: slots[points] for points in _undominated(slots)}


def _undominated(states: Iterable[Points]) -> list[Points]:
    """Those beside which no other is as good for each side."""
    kept: list[Points] = []
    for points in sorted(states):  # whatever dominates comes before
        if len(points) == 2:  # and of two sides, the last one kept bears least on the second
            if not kept or points[1] < kept[-1][1]:
                kept.append(points)
        elif not any(all(map(int.__le__, other, points)) for other in kept):
            kept.append(points)
    return kept


def _at_most(borne: Points, moves: Sequence[_Moves]) -> int:
    """What nobody bears more than in some plan: one that is found by keeping few states."""
    least = _least(moves, len(borne))
    layer = [borne]
    for week, rest in zip(moves, least[1:], strict=True):
        reached = {added(points, move) for points in layer for move in week}
        ranked = sorted((_bound(points, rest), _leximax(points), points) for points in reached)
        layer = [points for _, _, points in ranked[:_BEAM]]
    return min(map(max, layer))


def _least(moves: Sequence[_Moves], sides: int) -> list[list[tuple[tuple[int, ...], int]]]:
    """For each group of sides, what they bear together at the least from each week on."""
    groups = [group for n in range(1, sides + 1) for group in combinations(range(sides), n)]
    rest = [(group, 0) for group in groups]
    found = [rest]
    for week in reversed(moves):
        rest = [
            (group, left + min(sum(move[side] for side in group) for move in week))
            for group, left in rest
        ]
        found.append(rest)
    return found[::-1]


def _bound(points: Points, rest: Sequence[tuple[tuple[int, ...], int]]) -> int:
    """What whoever bears most has to bear in the end at the least."""
    return max(
        -(-(sum(points[side] for side in group) + left) // len(group)) for group, left in rest
    )


def _reached(borne: Points, moves: Sequence[_Moves], at_most: int) -> list[_Layer]:
    """What the sides may have borne before each week, and in the end, on the way to an optimum."""
    layers = [{borne}]
    for week, rest in zip(moves, _least(moves, len(borne))[1:], strict=True):
        limits = [(group, at_most * len(group) - left) for group, left in rest]
        reached = {added(points, move) for points in layers[-1] for move in week}
        layer = {points for points in reached if _within(points, limits)}
        if len(layer) > MOST_STATES:
            raise TooMany
        # Sorting out what is dominated takes the square of their number with more than two sides.
        if len(borne) == 2 or len(layer) < _BEAM * _BEAM:
            layer = set(_undominated(layer))
        layers.append(layer)
    return layers


def _within(points: Points, limits: Sequence[tuple[tuple[int, ...], int]]) -> bool:
    for group, limit in limits:
        total = 0
        for side in group:
            total += points[side]
        if total > limit:
            return False
    return True


def _gaps(
    layers: Sequence[_Layer], moves: Sequence[_Moves], ends: _Layer
) -> list[dict[Points, int]]:
    """The widest gap, at the smallest, in each state and from then on, if it leads to an end.

    Of where the sides start from, only what comes after it counts: it cannot be helped.
    """
    later = {points: gap(points) for points in ends}
    found = [later]
    for n, week in reversed(list(enumerate(moves))):
        now: dict[Points, int] = {}
        for points in layers[n]:
            aims = (added(points, move) for move in week)
            ways = [later[aim] for aim in aims if aim in later]
            if ways:
                now[points] = max(min(ways), gap(points) if n else 0)
        later = now
        found.append(now)
    return found[::-1]


_Cost: TypeAlias = tuple[int, int]
"""How often the slot changes from a state on at the least, and the slots (bits) of a call before
that lead to no more; every other one leads to one change more."""
_ANY_SLOT = -1


def _changes(
    gaps: Sequence[Mapping[Points, int]], moves: Sequence[_Moves], widest: int
) -> list[dict[Points, _Cost]]:
    """The changes of slot from each state on, where no gap is wider than it has to be."""
    later: dict[Points, _Cost] = {
        points: (0, _ANY_SLOT) for points, needed in gaps[-1].items() if needed <= widest
    }
    found = [later]
    for layer, week in zip(reversed(gaps[:-1]), reversed(moves), strict=True):
        now = {}
        for points, needed in layer.items():
            if needed <= widest:
                ways = list(_ways(points, week, later))
                least = min(changes for changes, _ in ways)
                slots = 0
                for changes, some in ways:
                    slots |= some if changes == least else 0
                now[points] = (least, slots)
        later = now
        found.append(now)
    return found[::-1]


def _ways(points: Points, week: _Moves, later: Mapping[Points, _Cost]) -> Iterator[_Cost]:
    """What each burden that the week may bring costs, and by which slots at no more than that."""
    for move, slots in week.items():
        aim = added(points, move)
        if aim in later:
            changes, kept = later[aim]
            yield (changes, slots & kept) if slots & kept else (changes + 1, slots)


def _earliest(
    borne: Points,
    weeks: Sequence[Sequence[Call]],
    costs: Sequence[Mapping[Points, _Cost]],
    bits: Mapping[int, int],
    last_slot: int | None,
) -> Iterator[Call]:
    """Of the plans that are left, the one whose first call is earliest, then its second, …"""
    points, slot = borne, last_slot
    for calls, later in zip(weeks, costs[1:], strict=True):
        ways = []
        for call in calls:
            aim = added(points, call.points)
            if aim in later:
                changes, slots = later[aim]
                changes += (slots & bits[call.slot] == 0) + (slot not in (None, call.slot))
                ways.append((changes, call))
        _, chosen = min(ways)
        yield chosen
        points, slot = added(points, chosen.points), chosen.slot
