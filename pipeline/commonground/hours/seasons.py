"""One ordinary working day of all sides, told for the time between two changes of clocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from commonground.hours.calendar import Calendar
from commonground.hours.interval import (
    Interval,
    Intervals,
    clipped,
    common,
    merged,
    overlap,
    seconds,
    stretch,
)
from commonground.model.values import TimeRange
from commonground.model.zones import zone

_ONE_DAY = timedelta(days=1)
_DAY = 24 * 3600
_QUARTER = 15 * 60
_NEVER = 7 * _DAY
_PASSED_ON = _DAY // 2
"""Work that waits longer than that is not passed on, it is left until the next day."""
_LOOKED_AT = 30
"""So many working days tell what a day is like."""


@dataclass(frozen=True)
class Side:
    """One side by its name. `no_calls` are the local times at which it is never called."""

    name: str
    calendar: Calendar
    no_calls: TimeRange | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """How many seconds a side is at work too early or too late for a call."""

    name: str
    early: int
    late: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for a call, and what it costs each side."""

    start: int
    shifts: tuple[Shift, ...]

    @property
    def worst(self) -> int:
        return max(one.early + one.late for one in self.shifts)

    @property
    def total(self) -> int:
        return sum(one.early + one.late for one in self.shifts)


@dataclass(frozen=True, slots=True)
class Handover:
    """Where work can pass on: a side closes at `at`, and `to` is at work or opens `gap` later."""

    at: int
    giver: str
    taker: str
    gap: int


@dataclass(frozen=True, slots=True)
class Season:
    """Days between two changes of clocks, told by one ordinary working day of all sides.

    `day` is None where no day is a working day of all; then nothing else is known. `slots` are the
    cheapest times for a call where the working hours of the day leave no room for one.
    """

    first: date
    last: date
    apart: timedelta
    day: date | None
    shared: Intervals = ()
    covered: int = 0
    handovers: tuple[Handover, ...] = ()
    slots: tuple[Slot, ...] = ()


def season(sides: Sequence[Side], first: date, last: date, call: int) -> Season:
    """What the days from one to another are like; a call lasts so many seconds."""
    offsets = [ahead(side.calendar, last) for side in sides]
    apart = max(offsets) - min(offsets)
    day = _ordinary(sides, first, last)
    if day is None:
        return Season(first, last, apart, None)
    midnight = _midnight(sides[0].calendar, day)
    span = Interval(midnight, midnight + _DAY)
    opens = [clipped(_around(side.calendar, day), span) for side in sides]
    shared = common(opens)
    room = max((one.end - one.start for one in shared), default=0)
    whole = seconds(merged(one for each in opens for one in each))
    slots = () if room >= call else _slots(sides, day, call)
    return Season(first, last, apart, day, shared, whole, tuple(_handovers(sides, day)), slots)


def ahead(calendar: Calendar, day: date) -> timedelta:
    """How far the clocks of a calendar are ahead of UTC at noon of a day."""
    at = datetime.combine(day, time(12), zone(calendar.zone_name))
    return at.utcoffset() or timedelta()


def _ordinary(sides: Sequence[Side], first: date, last: date) -> date | None:
    """A working day of all that is as long as most are; a short one would tell little of the rest.

    One in the midst of others, if there is any: elsewhere the far side has another day.
    """
    days = [
        day
        for n in range((last - first).days + 1)
        if all(side.calendar.is_working_day(day := first + n * _ONE_DAY) for side in sides)
    ][:_LOOKED_AT]
    if not days:
        return None
    lengths = {day: tuple(seconds(side.calendar.opening(day)) for side in sides) for day in days}
    usual = max(lengths.values(), key=list(lengths.values()).count)
    alike = [day for day, length in lengths.items() if length == usual]
    return max(alike, key=lambda day: (day + _ONE_DAY in lengths) + (day - _ONE_DAY in lengths))


def _handovers(sides: Sequence[Side], day: date) -> Iterator[Handover]:
    """Where each side's day ends, and who is there next."""
    for side in sides:
        closes = side.calendar.opening(day)[-1].end
        opens = [(_opens(other, closes), other.name) for other in sides if other is not side]
        at, taker = min(opens, default=(closes + _PASSED_ON, ""))
        if at - closes < _PASSED_ON:
            yield Handover(closes, side.name, taker, at - closes)


def _opens(side: Side, at: int) -> int:
    """When a side is there again, as far as anything can wait for it."""
    stretches = side.calendar.from_(at, at + _PASSED_ON)
    return next((max(one.start, at) for one in stretches), at + _PASSED_ON)


def _slots(sides: Sequence[Side], day: date, call: int) -> tuple[Slot, ...]:
    """For each side the cheapest time at which it does not bend, and the most even time."""
    opens = {side.name: _around(side.calendar, day) for side in sides}
    midnight = _midnight(sides[0].calendar, day)
    possible = [
        Slot(start, tuple(_shift(name, opens[name], start, call) for name in opens))
        for start in range(midnight, midnight + _DAY, _QUARTER)
        if not any(_forbidden(side, start, start + call) for side in sides)
    ]
    if not possible:
        return ()
    spared = [min(possible, key=lambda one: _spares(one, side.name)) for side in sides]
    even = min(possible, key=lambda one: (one.worst, one.total, one.start))
    found = {one.start: one for one in (*spared, even)}
    return tuple(found[start] for start in sorted(found))


def _shift(name: str, opens: Intervals, start: int, lasts: int) -> Shift:
    """How long a side waits after it closed, or comes before it opens: whichever is less."""
    end = start + lasts
    if any(one.start <= start and end <= one.end for one in opens):
        return Shift(name, 0, 0)
    closed = [one.end for one in opens if one.start <= start]
    opening = [one.start for one in opens if one.end >= end]
    late = end - max(closed) if closed else _NEVER
    early = min(opening) - start if opening else _NEVER
    return Shift(name, 0, late) if late < early else Shift(name, early, 0)


def _midnight(calendar: Calendar, day: date) -> int:
    return int(datetime.combine(day, time(), zone(calendar.zone_name)).timestamp())


def _around(calendar: Calendar, day: date) -> Intervals:
    days = (day - _ONE_DAY, day, day + _ONE_DAY)
    return merged(one for near in days for one in calendar.opening(near))


def _spares(slot: Slot, name: str) -> tuple[int, int, int, int]:
    own = next(one.early + one.late for one in slot.shifts if one.name == name)
    return own, slot.total, slot.worst, slot.start


def _forbidden(side: Side, start: int, end: int) -> bool:
    """Whether a call falls into the hours at which a side is never called."""
    if side.no_calls is None:
        return False
    day, call = side.calendar.local_day(start), (Interval(start, end),)
    nights = (stretch(near, side.no_calls, side.calendar.zone)
              for near in (day - _ONE_DAY, day, day + _ONE_DAY))  # fmt: skip
    return any(overlap((night,), call) for night in nights)
