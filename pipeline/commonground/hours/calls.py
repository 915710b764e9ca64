"""Which calls are possible in each week, and the ways to choose among them.

Weeks begin on Monday by the clock of the first side. Calls start at full and half hours there, and
the slot of a call is its weekday and time there. A call is possible where nobody is in the hours
without calls, and where every day that it touches is a working day of everybody.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from zoneinfo import ZoneInfo

from commonground.hours.burden import HALF_HOUR, Attendee, Meter, Tariff
from commonground.hours.choosing import Call, Points, added, best, gap
from commonground.hours.interval import Interval, Intervals, overlap
from commonground.model.values import WeeklyTime
from commonground.model.zones import zone

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Horizon:
    """What is planned: calls of so many seconds for so many weeks from a day on.

    `every` is the number of weeks from one call to the next. `published` are weeks, by their
    Mondays, whose calls stand already, or whose call was called off. `borne` is what each side has
    borne so far, `last` the instant of the call before.
    """

    sides: tuple[Attendee, ...]
    tariff: Tariff
    length: int
    first: date
    weeks: int
    every: int = 1
    published: Mapping[date, int | None] = field(default_factory=dict)
    borne: Points = ()
    last: int | None = None

    @cached_property
    def mondays(self) -> tuple[date, ...]:
        """The weeks that are to have a call; the rhythm is that of the weeks already published."""
        monday = self.first - timedelta(days=self.first.weekday())
        beat = min(self.published, default=monday)
        weeks = (monday + n * _WEEK for n in range(self.weeks))
        return tuple(
            week for week in weeks
            if week in self.published or (week - beat).days // 7 % self.every == 0
        )  # fmt: skip

    @cached_property
    def span(self) -> Interval:
        """From the first day to the end of the last week."""
        monday = self.first - timedelta(days=self.first.weekday())
        return Interval(self.at(self.first), self.at(monday + self.weeks * _WEEK))

    @cached_property
    def possible(self) -> Mapping[date, tuple[Call, ...]]:
        """The calls that each week may have, in order; where one is published, that one only."""
        found: dict[date, list[Call]] = {monday: [] for monday in self.mondays}
        for stretch in self.open_to_all:
            for start in self.starts(stretch):
                call = self.call(start)
                monday = self.monday(start)
                if monday in found and monday not in self.published:
                    found[monday].append(call)
        for monday, at in self.published.items():
            if monday in found:
                found[monday] = [] if at is None else [self.call(at)]
        return {monday: tuple(calls) for monday, calls in found.items()}

    @cached_property
    def open_to_all(self) -> Intervals:
        """When everybody may be called."""
        wide = Interval(self.span.start, self.span.end + self.length)
        return reduce(overlap, (side.callable(wide) for side in self.sides), (wide,))

    def starts(self, stretch: Interval) -> Iterator[int]:
        """The full and half hours of the first side at which a call would fit into a stretch."""
        offset = self.sides[0].local(stretch.start).utcoffset() or timedelta()
        late = (stretch.start + int(offset.total_seconds())) % HALF_HOUR
        first = stretch.start + (HALF_HOUR - late if late else 0)
        yield from range(first, min(stretch.end - self.length + 1, self.span.end), HALF_HOUR)

    def call(self, start: int) -> Call:
        """A call at an instant, with what it burdens the sides with."""
        span = Interval(start, start + self.length)
        slot = slot_of(self.sides[0].local(start))
        return Call(start, slot, tuple(meter.points(span) for meter in self._meters))

    def monday(self, instant: int) -> date:
        """The week in which an instant falls."""
        day = self.sides[0].local(instant).date()
        return day - timedelta(days=day.weekday())

    def at(self, day: date) -> int:
        """When a day begins for the first side."""
        return int(datetime.combine(day, time(), self.sides[0].zone).timestamp())

    @property
    def start(self) -> Points:
        """What each side has borne so far."""
        return self.borne or (0,) * len(self.sides)

    @cached_property
    def last_slot(self) -> int | None:
        return None if self.last is None else slot_of(self.sides[0].local(self.last))

    @cached_property
    def _meters(self) -> tuple[Meter, ...]:
        stands = [at for at in self.published.values() if at is not None]
        span = Interval(
            min([self.span.start, *stands]), max([self.span.end, *stands]) + self.length
        )
        return tuple(Meter(side, self.tariff, span) for side in self.sides)


@dataclass(frozen=True)
class Plan:
    """The calls that were chosen, by week; the weeks without any; and what it all costs."""

    calls: Mapping[date, Call]
    left_out: tuple[date, ...]
    borne: tuple[Points, ...]
    """What each side has borne before the first call, and after each one."""
    changes: int
    """How often a call has another slot than the one before."""

    @property
    def points(self) -> Points:
        """What each side has borne in the end."""
        return self.borne[-1]

    @property
    def widest_gap(self) -> int:
        """How much more one side has borne than another, at the worst, after any of the calls."""
        return max(map(gap, self.borne[1:]), default=0)


def slot_of(local: datetime) -> int:
    """A weekday and time as one number: minutes since Monday's midnight."""
    return (local.weekday() * 24 + local.hour) * 60 + local.minute


def fair(horizon: Horizon) -> Plan:
    """The plan that shares the burden best. Raises TooMany."""
    return _chosen(horizon, horizon.possible)


def fixed(horizon: Horizon) -> Plan:
    """The best plan with one slot all the time, fixed on the clock of whichever side.

    A slot that is possible in more weeks is better than any other.
    """
    plans = []
    for clock in dict.fromkeys(side.calendar.zone_name for side in horizon.sides):
        weeks = {
            monday: _by_slot(zone(clock), calls)
            for monday, calls in horizon.possible.items()
            if monday not in horizon.published
        }
        counts = Counter(slot for calls in weeks.values() for slot in calls)
        most = max(counts.values(), default=0)
        for slot in (slot for slot, count in counts.items() if count == most):
            chosen = {
                monday: weeks[monday].get(slot) if monday in weeks else next(iter(calls), None)
                for monday, calls in horizon.possible.items()
            }
            plans.append(_plan(horizon, chosen))
    return min(plans or [fair(horizon)], key=_rank)


def alternation(horizon: Horizon) -> Plan:
    """The best plan in which the sides take turns to bear most, whoever begins.

    Where a week has no call of which the side whose turn it is bears most, it has one that comes
    as close to it as any. Raises TooMany.
    """
    plans = []
    for begins in range(len(horizon.sides)):
        turn, weeks = begins, {}
        for monday, calls in horizon.possible.items():
            weeks[monday] = calls
            if calls and monday not in horizon.published:
                short = [max(call.points) - call.points[turn] for call in calls]
                least = min(short)
                weeks[monday] = tuple(
                    call for call, lacks in zip(calls, short, strict=True) if lacks == least
                )
                turn = (turn + 1) % len(horizon.sides)
        plans.append(_chosen(horizon, weeks))
    return min(plans, key=_rank)


def rotation(horizon: Horizon, slots: Sequence[WeeklyTime], weeks_each: int = 0) -> Plan:
    """The plan of slots that take turns, from call to call, or each for so many weeks.

    Where a slot is not possible in its week, there is no call.
    """
    weeks = {}
    for turn, (monday, calls) in enumerate(horizon.possible.items()):
        passed = (monday - horizon.mondays[0]).days // 7
        slot = slots[(passed // weeks_each if weeks_each else turn) % len(slots)]
        local = datetime.combine(monday + timedelta(days=slot.weekday), slot.local)
        start = int(local.replace(tzinfo=zone(slot.zone)).timestamp())
        weeks[monday] = calls
        if monday not in horizon.published:
            span = (Interval(start, start + horizon.length),)
            fits = start >= horizon.span.start and overlap(horizon.open_to_all, span) == span
            weeks[monday] = (horizon.call(start),) if fits else ()
    return _chosen(horizon, weeks)


def _by_slot(clock: ZoneInfo, calls: Sequence[Call]) -> Mapping[int, Call]:
    return {slot_of(datetime.fromtimestamp(call.start, clock)): call for call in calls}


def _chosen(horizon: Horizon, weeks: Mapping[date, Sequence[Call]]) -> Plan:
    """The best plan of the calls that are left to choose from."""
    choice = [calls for calls in weeks.values() if calls]
    found = iter(best(horizon.start, choice, horizon.last_slot))
    return _plan(horizon, {monday: next(found) if weeks[monday] else None for monday in weeks})


def _plan(horizon: Horizon, weeks: Mapping[date, Call | None]) -> Plan:
    calls = {monday: call for monday, call in weeks.items() if call is not None}
    borne, changes, slot = [horizon.start], 0, horizon.last_slot
    for call in calls.values():
        borne.append(added(borne[-1], call.points))
        changes += slot not in (None, call.slot)
        slot = call.slot
    left_out = tuple(monday for monday, call in weeks.items() if call is None)
    return Plan(calls, left_out, tuple(borne), changes)


def _rank(plan: Plan) -> tuple[int, list[int], int, int, list[int]]:
    starts = [call.start for call in plan.calls.values()]
    points = sorted(plan.points, reverse=True)
    return len(plan.left_out), points, plan.widest_gap, plan.changes, starts
