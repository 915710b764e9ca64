"""When a length of time is over, on somebody's clock and within the hours that they declare.

The first form of business time: hours by the weekday; holidays and leave are left out of account.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from commonground.model.periods import later, nominal
from commonground.model.values import Duration, DurationUnit, WeeklyHours
from commonground.model.zones import zone

NEVER = datetime(9990, 1, 1, tzinfo=UTC)
"""Stands for a time beyond the calendar."""

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def over(start: datetime, length: Duration, hours: WeeklyHours, zone_name: str) -> datetime:
    """The moment at which a length of time that runs from `start` is over.

    Minutes and hours are elapsed time, longer units the calendar of the zone. Working hours run
    while somebody works. The day of `start` is no working day of the count, and the last working
    day counts until its work is over.
    """
    there, count, unit = zone(zone_name), length.count, length.unit
    try:
        if unit in (DurationUnit.MINUTES, DurationUnit.HOURS):
            return start.astimezone(UTC) + nominal(length)
        local = start.astimezone(there).replace(tzinfo=None)
        if unit is DurationUnit.WORKING_DAYS:
            end = _working_days_later(local, count, hours)
        elif unit is DurationUnit.WORKING_HOURS:
            end = _working_hours_later(local, nominal(length), hours)
        else:
            end = datetime.combine(later(local.date(), length), local.time())
        return end.replace(tzinfo=there).astimezone(UTC)
    except (OverflowError, ValueError):  # past the last year of the calendar
        return NEVER


def _working_days_later(start: datetime, count: int, hours: WeeklyHours) -> datetime:
    weekdays = {day for days, _ in hours.lines for day in days}
    weeks, rest = divmod(count - 1, len(weekdays))
    day = start.date() + _DAY + weeks * _WEEK
    while day.weekday() not in weekdays or rest:
        rest -= day.weekday() in weekdays
        day += _DAY
    return max(end for _, end in _stretches(day, hours))


def _working_hours_later(start: datetime, left: timedelta, hours: WeeklyHours) -> datetime:
    day = start.date() - _DAY  # a stretch over midnight may have begun yesterday
    week = (stretch for step in range(7) for stretch in _stretches(day + step * _DAY, hours))
    weekly = sum((end - begin for begin, end in week), timedelta())
    weeks = max(left // weekly - 1, 0)
    start, day, left = start + weeks * _WEEK, day + weeks * _WEEK, left - weeks * weekly
    while True:
        for begin, end in _stretches(day, hours):
            works = max(end - max(begin, start), timedelta())
            if left <= works:
                return max(begin, start) + left
            left -= works
        day += _DAY


def _stretches(day: date, hours: WeeklyHours) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of work that begin on a day, by the clock on the wall."""
    for days, stretches in hours.lines:
        for one in stretches if day.weekday() in days else ():
            last = day if one.end > one.start else day + _DAY
            yield datetime.combine(day, one.start), datetime.combine(last, one.end)
