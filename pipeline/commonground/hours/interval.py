"""Stretches of time on the one line that all clocks share: whole seconds since 1970, UTC.

Half open: a stretch holds its first second and not its last. Everything is sorted and disjoint.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, TypeAlias

from commonground.model.values import TimeRange


class Interval(NamedTuple):
    """From `start`, included, to `end`, excluded."""

    start: int
    end: int


Intervals: TypeAlias = tuple[Interval, ...]


def instant(moment: datetime) -> int:
    """A moment as seconds since 1970. Raises ValueError for one without an offset."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset is no instant")
    return int(moment.timestamp())


def local(day: date, clock: time, zone: tzinfo) -> int:
    """The instant of a local time. One that the clocks skip is read with the offset before the
    gap; of one that they show twice, the first is meant (both are `fold=0` of PEP 495)."""
    return int(datetime.combine(day, clock, zone).timestamp())


def stretch(day: date, clocks: TimeRange, zone: tzinfo) -> Interval:
    """From one local time of a day to another, on the next day where that is no later."""
    last = day + timedelta(days=1) if clocks.end <= clocks.start else day
    return Interval(local(day, clocks.start, zone), local(last, clocks.end, zone))


def moment(seconds: int) -> datetime:
    """The moment of an instant, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def merged(stretches: Iterable[Interval]) -> Intervals:
    """The same time as sorted stretches that neither overlap nor touch."""
    found: list[Interval] = []
    for stretch in sorted(stretches):
        if stretch.end <= stretch.start:
            continue
        if found and stretch.start <= found[-1].end:
            if stretch.end > found[-1].end:
                found[-1] = Interval(found[-1].start, stretch.end)
        else:
            found.append(stretch)
    return tuple(found)


def overlap(first: Sequence[Interval], second: Sequence[Interval]) -> Intervals:
    """The time that lies in both."""
    found, i, j = [], 0, 0
    while i < len(first) and j < len(second):
        start = max(first[i].start, second[j].start)
        end = min(first[i].end, second[j].end)
        if start < end:
            found.append(Interval(start, end))
        if first[i].end < second[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def common(several: Sequence[Intervals]) -> Intervals:
    """The time that lies in all of them; nothing of none."""
    found = several[0] if several else ()
    for other in several[1:]:
        found = overlap(found, other)
    return found


def without(stretches: Sequence[Interval], taken: Sequence[Interval]) -> Intervals:
    """The time that lies in the first and not in the second."""
    found: list[Interval] = []
    j = 0
    for stretch in stretches:
        start = stretch.start
        while j < len(taken) and taken[j].end <= start:
            j += 1
        k = j
        while k < len(taken) and taken[k].start < stretch.end:
            if taken[k].start > start:
                found.append(Interval(start, taken[k].start))
            start = max(start, taken[k].end)
            k += 1
        if start < stretch.end:
            found.append(Interval(start, stretch.end))
    return tuple(found)


def clipped(stretches: Iterable[Interval], span: Interval) -> Intervals:
    """The part of the stretches that lies in a span."""
    return overlap(tuple(stretches), (span,))


def seconds(stretches: Iterable[Interval]) -> int:
    """How long they last together."""
    return sum(stretch.end - stretch.start for stretch in stretches)
