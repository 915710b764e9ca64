"""Days of the calendar, counted from another day."""

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


def later(start: date, period: Duration) -> date:
    """The day that lies a length of time behind another; a begun day counts as a day.

    Of working days, five are a week. Raises OverflowError behind the end of the calendar.
    """
    return _moved(start, period, 1)


def earlier(start: date, period: Duration) -> date:
    """The day that lies a length of time before another."""
    return _moved(start, period, -1)


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
