"""Lengths of time, as far as they can be counted without anybody's calendar.

Five working days are a week here. Where it is somebody's time, `hours/durations.py` counts.
"""

from calendar import monthrange
from datetime import date, timedelta

from commonground.model.values import Duration, DurationUnit

_DAY, _WORKING_DAY = 24 * 60, 8 * 60
_MINUTES = {
    DurationUnit.MINUTES: 1, DurationUnit.HOURS: 60, DurationUnit.DAYS: _DAY,
    DurationUnit.WEEKS: 7 * _DAY,
}  # fmt: skip
_WORKED = {DurationUnit.WORKING_HOURS: 60, DurationUnit.WORKING_DAYS: _WORKING_DAY}
_MONTHS = {DurationUnit.MONTHS: 1, DurationUnit.YEARS: 12}
_NOMINAL = _MINUTES | {
    DurationUnit.WORKING_HOURS: 60, DurationUnit.WORKING_DAYS: _DAY,
    DurationUnit.MONTHS: 30 * _DAY, DurationUnit.YEARS: 365 * _DAY,
}  # fmt: skip
_LONGEST = timedelta(days=36_500)


def later(start: date, period: Duration) -> date:
    """The day that lies a length of time behind another; a begun day counts as a day.

    Of working days, five are a week. Raises OverflowError behind the end of the calendar.
    """
    return _moved(start, period, 1)


def earlier(start: date, period: Duration) -> date:
    """The day that lies a length of time before another.

    Raises OverflowError before the beginning of the calendar.
    """
    return _moved(start, period, -1)


def last_day(first: date, period: Duration) -> date:
    """The same as `later`; what ends in more than a hundred years ends then."""
    try:
        return min(later(first, period), first + _LONGEST)
    except OverflowError:
        return first + _LONGEST


def first_day(last: date, period: Duration) -> date:
    """The same as `earlier`; what begins more than a hundred years before begins then."""
    try:
        return max(earlier(last, period), last - _LONGEST)
    except OverflowError:
        return last - _LONGEST


def nominal(period: Duration) -> timedelta:
    """The time that passes at least: a working hour is an hour, a working day is a day."""
    return timedelta(minutes=period.count * _NOMINAL[period.unit])


def longer(one: Duration, other: Duration) -> bool:
    """Whether one is longer than the other. Working time is compared in days of eight hours."""
    if one.unit in _WORKED and other.unit in _WORKED:
        return one.count * _WORKED[one.unit] > other.count * _WORKED[other.unit]
    return nominal(one) > nominal(other)


def _moved(start: date, period: Duration, way: int) -> date:
    if period.unit in _MONTHS:
        years, month = divmod(start.month - 1 + way * period.count * _MONTHS[period.unit], 12)
        year = start.year + years
        if not date.min.year <= year <= date.max.year:
            raise OverflowError
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    if period.unit in _WORKED:
        days = -(-period.count * _WORKED[period.unit] // _WORKING_DAY)
        return _weekdays_moved(start, days, way)
    return start + way * timedelta(days=-(-period.count * _MINUTES[period.unit] // _DAY))


def _weekdays_moved(start: date, days: int, way: int) -> date:
    step = way * timedelta(days=1)
    while start.weekday() > 4:
        start -= step
    weeks, rest = divmod(days, 5)
    day = start + way * timedelta(weeks=weeks)
    while rest:
        day += step
        rest -= day.weekday() < 5
    return day
