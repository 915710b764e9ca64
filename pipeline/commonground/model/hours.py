"""The same stretch of a day or week on two clocks, with nobody's calendar."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from commonground.model.values import TimeRange, WeeklyHours, WeeklyTime
from commonground.model.zones import zone

_DAY = 24 * 60
_WEEK = 7 * _DAY


def shifted(stretch: TimeRange, home: str, away: str, day: date) -> TimeRange:
    """A stretch of the day at home, as the clocks elsewhere show it on that day."""
    start = datetime.combine(day, stretch.start, zone(home))
    last = day + timedelta(days=1) if stretch.end <= stretch.start else day
    end = datetime.combine(last, stretch.end, zone(home))
    return TimeRange(start.astimezone(zone(away)).time(), end.astimezone(zone(away)).time())


def by_season(
    stretches: Sequence[TimeRange], home: str, away: str, year: int
) -> tuple[tuple[TimeRange, ...], tuple[TimeRange, ...]]:
    """Stretches of a day at home on the clocks elsewhere: in January, and in July."""
    winter, summer = (
        tuple(dict.fromkeys(shifted(one, home, away, date(year, month, 15)) for one in stretches))
        for month in (1, 7)
    )
    return winter, summer


def weekly_by_season(slot: WeeklyTime, away: str, year: int) -> tuple[WeeklyTime, WeeklyTime]:
    """A weekly time on the clocks elsewhere: in January, and in July."""
    winter, summer = (_weekly(slot, away, date(year, month, 15)) for month in (1, 7))
    return winter, summer


def _weekly(slot: WeeklyTime, away: str, near: date) -> WeeklyTime:
    day = near + timedelta(days=slot.weekday - near.weekday())
    there = datetime.combine(day, slot.local, zone(slot.zone)).astimezone(zone(away))
    return WeeklyTime(there.weekday(), there.time(), away)


def daily(hours: WeeklyHours) -> tuple[TimeRange, ...]:
    """The stretches that occur in a week, each once."""
    return tuple(dict.fromkeys(stretch for _, line in hours.lines for stretch in line))


def _minutes(stretch: TimeRange) -> range:
    start = stretch.start.hour * 60 + stretch.start.minute
    end = stretch.end.hour * 60 + stretch.end.minute
    return range(start, end if end > start else end + _DAY)


Week: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches of a week in minutes since Monday, midnight UTC; none runs past the week's end."""


def week(hours: WeeklyHours, home: str, near: date) -> Week:
    """Weekly hours at home as stretches of the week, with the clocks as they are near that day."""
    ahead = _ahead(home, near)
    return tuple(
        part
        for days, stretches in hours.lines
        for day in days
        for stretch in stretches
        for part in _in_week(day, stretch.start, length(stretch), ahead)
    )


def appointment(slot: WeeklyTime, minutes: int, near: date) -> Week:
    """A weekly time that lasts so many minutes, likewise."""
    return tuple(_in_week(slot.weekday, slot.local, minutes, _ahead(slot.zone, near)))


def every_day(stretch: TimeRange) -> WeeklyHours:
    """The same stretch on each day of the week."""
    return WeeklyHours(((tuple(range(7)), (stretch,)),))


def shared(one: Week, other: Week) -> int:
    """How many minutes of a week two sides share."""
    return sum(
        max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other
    )


def length(stretch: TimeRange) -> int:
    """How many minutes a stretch lasts."""
    return len(_minutes(stretch))


def _ahead(home: str, near: date) -> int:
    """How many minutes the clocks of a zone are ahead of UTC at noon of a day."""
    offset = datetime.combine(near, time(12), zone(home)).utcoffset() or timedelta()
    return offset // timedelta(minutes=1)


def _in_week(day: int, start: time, minutes: int, ahead: int) -> Iterator[tuple[int, int]]:
    first = (day * _DAY + start.hour * 60 + start.minute - ahead) % _WEEK
    last = first + min(minutes, _WEEK)
    yield first, min(last, _WEEK)
    if last > _WEEK:
        yield 0, last - _WEEK
