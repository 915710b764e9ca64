"""How long a length of time is, as far as that can be said without anybody's calendar.

A first form: weekends, holidays and leave come with the engine of business time.
"""

from datetime import date, timedelta
from math import ceil

from commonground.model.values import Duration, DurationUnit

_DAY = 24 * 60
_WORKING_DAY = 8 * 60
_ONE_DAY = timedelta(days=1)
_LONGEST = 36_500
_WORKING = (DurationUnit.WORKING_HOURS, DurationUnit.WORKING_DAYS)
_MINUTES = {
    DurationUnit.MINUTES: 1,
    DurationUnit.HOURS: 60,
    DurationUnit.WORKING_HOURS: 60,
    DurationUnit.DAYS: _DAY,
    DurationUnit.WORKING_DAYS: _DAY,
    DurationUnit.WEEKS: 7 * _DAY,
    DurationUnit.MONTHS: 30 * _DAY,
    DurationUnit.YEARS: 365 * _DAY,
}


def nominal(period: Duration) -> timedelta:
    """The time that passes at least: a working hour is an hour, a working day is a day."""
    return timedelta(minutes=period.count * _MINUTES[period.unit])


def longer(one: Duration, other: Duration) -> bool:
    """Whether one is longer than the other. Working time is compared in days of eight hours."""
    if one.unit in _WORKING and other.unit in _WORKING:
        return _worked(one) > _worked(other)
    return nominal(one) > nominal(other)


def last_day(first: date, period: Duration) -> date:
    """The day on which a period ends that begins on another; a part of a day counts as a day.

    Working days are Monday to Friday. What ends in more than a hundred years ends then.
    """
    working = period.unit in _WORKING
    days = ceil(_worked(period) / _WORKING_DAY if working else nominal(period) / _ONE_DAY)
    days = min(days, _LONGEST)
    if not working:
        return first + timedelta(days=days)
    weeks, rest = divmod(days, 5)
    day = first - timedelta(days=max(0, first.weekday() - 4)) + timedelta(weeks=weeks)
    return day + timedelta(days=rest + (2 if day.weekday() + rest > 4 else 0))


def _worked(period: Duration) -> int:
    """Minutes of work in a period of working time."""
    whole = _WORKING_DAY if period.unit is DurationUnit.WORKING_DAYS else 60
    return period.count * whole
