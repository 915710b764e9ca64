"""Lengths of time as the files write them, on somebody's calendar.

Conventions, each with a test: minutes and hours run without a break, and what is over outside of
hours is over at the next opening (at a closing, nobody has gone yet); working hours and working
days count as in `arithmetic`; days, weeks, months and years are dates, at the same local time,
whether anybody works then or not.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from commonground.hours.arithmetic import (
    HORIZON,
    add,
    add_working_days,
    last_closing,
    next_opening,
    subtract,
)
from commonground.hours.calendar import Calendar, NeverOpen
from commonground.model import periods
from commonground.model.values import Duration, DurationUnit
from commonground.model.zones import zone

_ONE_DAY = timedelta(days=1)
_ELAPSED = (DurationUnit.MINUTES, DurationUnit.HOURS)
_LONGEST = timedelta(seconds=HORIZON)
"""Working time beyond that is never reached: no file promises an answer in three years."""


def after(calendar: Calendar, start: int, length: Duration) -> int:
    """When a length of time that runs from `start` is over. Raises NeverOpen."""
    nominal = periods.nominal(length)
    try:
        if length.unit in _ELAPSED:
            return _while_open(calendar, start + int(nominal.total_seconds()))
        if length.unit is DurationUnit.WORKING_HOURS:
            return add(calendar, start, _counted(nominal))
        if length.unit is DurationUnit.WORKING_DAYS:
            return add_working_days(calendar, start, _counted(nominal) // (24 * 3600))
        return _on_date(calendar, start, lambda day: periods.later(day, length))
    except (OverflowError, OSError, ValueError):  # past the last year of the calendar
        raise NeverOpen from None


def before(calendar: Calendar, end: int, length: Duration) -> int:
    """The latest start from which `after` is over by `end`. Raises NeverOpen.

    From a date in a month that is longer than the one before, it may be some days earlier.
    """
    nominal = periods.nominal(length)
    try:
        if length.unit in _ELAPSED:
            last = end if next_opening(calendar, end) == end else last_closing(calendar, end)
            return last - int(nominal.total_seconds())
        if length.unit is DurationUnit.WORKING_HOURS:
            return subtract(calendar, end, _counted(nominal))
        if length.unit is DurationUnit.WORKING_DAYS:
            return _day_before(calendar, end, _counted(nominal) // (24 * 3600))
        start = _on_date(calendar, end, lambda day: periods.earlier(day, length))
        # A start that the clocks skip moves on, and what runs from there ends as much later.
        return start - max(0, after(calendar, start, length) - end)
    except (OverflowError, OSError, ValueError):
        raise NeverOpen from None


def _counted(length: timedelta) -> int:
    """Seconds of working time, if that many can be found at all."""
    if length > _LONGEST:
        raise NeverOpen
    return int(length.total_seconds())


def _while_open(calendar: Calendar, at: int) -> int:
    return at if last_closing(calendar, at) == at else next_opening(calendar, at)


def _on_date(calendar: Calendar, at: int, moved: Callable[[date], date]) -> int:
    """The same local time on another date."""
    there = zone(calendar.zone_name)
    local = datetime.fromtimestamp(at, there)
    return int(datetime.combine(moved(local.date()), local.time(), there).timestamp())


def _day_before(calendar: Calendar, end: int, count: int) -> int:
    """The last second of the day after which so many working days close by an instant."""
    day = calendar.local_day(end) + _ONE_DAY
    for _ in range(HORIZON // (24 * 3600) + 7 * count):
        day -= _ONE_DAY
        if calendar.is_working_day(day) and calendar.opening(day)[-1].end <= end:
            count -= 1
            if count == 0:
                midnight = datetime(day.year, day.month, day.day, tzinfo=zone(calendar.zone_name))
                return int(midnight.timestamp()) - 1
    raise NeverOpen
