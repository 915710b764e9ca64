"""When several sides are at work together, over weeks in which clocks change and holidays come.

A week begins on Monday, a day at midnight, on the clock of the first side.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from commonground.hours.interval import Interval, Intervals, common, merged
from commonground.hours.seasons import Season, Side, ahead, season
from commonground.model.zones import zone

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """One week: how long all sides, and how long anybody, is at work, in seconds."""

    monday: date
    shared: int
    covered: int


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks of a side change on a day: how far they are ahead of UTC before and after it."""

    day: date
    name: str
    before: timedelta
    after: timedelta


@dataclass(frozen=True)
class Overlap:
    """What sides share from one day to another, both included."""

    sides: tuple[Side, ...]
    first: date
    last: date
    call: int
    """How long a call lasts, in seconds."""

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The whole weeks that touch the time."""
        mondays = [self.first - self.first.weekday() * _ONE_DAY]
        while mondays[-1] + 7 * _ONE_DAY <= self.last:
            mondays.append(mondays[-1] + 7 * _ONE_DAY)
        edges = [self._midnight(day) for day in (*mondays, mondays[-1] + 7 * _ONE_DAY)]
        span = Interval(edges[0], edges[-1])
        opens = [side.calendar.between(span) for side in self.sides]
        shared = _by_week(common(opens), edges)
        covered = _by_week(merged(one for each in opens for one in each), edges)
        return tuple(map(Week, mondays, shared, covered))

    @property
    def least(self) -> Week:
        """The week with least shared time, the first one of equals."""
        return min(self.weeks, key=lambda week: week.shared)

    @property
    def best(self) -> Week:
        """The week with most shared time, the first one of equals."""
        return max(self.weeks, key=lambda week: week.shared)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes of clocks, in order."""
        found = (change for side in self.sides for change in _changes(side, self.first, self.last))
        return tuple(sorted(found, key=lambda change: (change.day, change.name)))

    @cached_property
    def seasons(self) -> tuple[Season, ...]:
        """The time between changes of clocks, each told by an ordinary day.

        Where all clocks change alike on a day, nothing changes between the sides.
        """
        moved: dict[date, set[tuple[str, timedelta]]] = {}
        for change in self.changes:
            moved.setdefault(change.day, set()).add((change.name, change.after - change.before))
        starts = sorted({self.first, *(day for day, by in moved.items() if not self._alike(by))})
        ends = [start - _ONE_DAY for start in starts[1:]] + [self.last]
        spans = zip(starts, ends, strict=True)
        return tuple(season(self.sides, start, end, self.call) for start, end in spans)

    def _alike(self, moved: set[tuple[str, timedelta]]) -> bool:
        return len(moved) == len(self.sides) and len({by for _, by in moved}) == 1

    def _midnight(self, day: date) -> int:
        home = zone(self.sides[0].calendar.zone_name)
        return int(datetime.combine(day, time(), home).timestamp())


def _by_week(stretches: Intervals, edges: Sequence[int]) -> list[int]:
    """How many seconds lie between each two edges."""
    found = [0] * (len(edges) - 1)
    for start, end in stretches:
        week = bisect_left(edges, start + 1) - 1
        while start < end and week < len(found):
            stop = min(end, edges[week + 1])
            found[week] += stop - start
            start, week = stop, week + 1
    return found


def _changes(side: Side, first: date, last: date) -> Iterator[Change]:
    before = ahead(side.calendar, first)
    for n in range(1, (last - first).days + 1):
        day = first + n * _ONE_DAY
        after = ahead(side.calendar, day)
        if after != before:
            yield Change(day, side.name, before, after)
        before = after
