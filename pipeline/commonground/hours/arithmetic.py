"""Counting in working time.

Conventions, each with a test: adding starts at the next opening and may end at a closing (an exact
fill gives the closing instant, not the next opening); subtracting starts at the last closing and
may end at an opening; nothing added outside of hours gives the next opening, nothing subtracted
the last closing. Working days are counted from the next working day on, and end when that day
closes. A calendar that does not open within some two years is an error, not a loop.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.interval import Interval, Intervals, common, seconds, without

HORIZON = 800 * 24 * 3600
"""How far ahead, or back, an opening is looked for, in seconds."""

_WINDOW = 40 * 24 * 3600
"""So far is looked at a time: whoever never closes has one stretch of work without end."""
_ONE_DAY = timedelta(days=1)


def next_opening(calendar: Calendar, start: int) -> int:
    """The instant itself where the calendar is open, else when it opens next."""
    return add(calendar, start, 0)


def last_closing(calendar: Calendar, end: int) -> int:
    """The instant itself where the calendar was open until then, else when it closed last."""
    return subtract(calendar, end, 0)


def add(calendar: Calendar, start: int, amount: int, pauses: Sequence[Interval] = ()) -> int:
    """The instant at which so many seconds of working time have passed since `start`.

    `pauses` do not count, as if the calendar were closed. Raises NeverOpen.
    """
    left = amount
    for stretch in _forwards(calendar, start, pauses):
        if stretch.end - stretch.start >= left:
            return stretch.start + left
        left -= stretch.end - stretch.start
    raise NeverOpen


def subtract(calendar: Calendar, end: int, amount: int, pauses: Sequence[Interval] = ()) -> int:
    """The instant from which so many seconds of working time pass until `end`. Raises NeverOpen."""
    left = amount
    for stretch in _backwards(calendar, end, pauses):
        if stretch.end - stretch.start >= left:
            return stretch.end - left
        left -= stretch.end - stretch.start
    raise NeverOpen


def between(calendar: Calendar, start: int, end: int, pauses: Sequence[Interval] = ()) -> int:
    """How many seconds of working time lie between two instants; negative where `end` is first."""
    if end < start:
        return -between(calendar, end, start, pauses)
    return seconds(without(calendar.between(Interval(start, end)), pauses))


def add_working_days(calendar: Calendar, start: int, count: int) -> int:
    """When the last of so many working days closes, counted from the next working day on."""
    day = calendar.local_day(start)
    left = count
    for _ in range(HORIZON // (24 * 3600) + 7 * count):
        day += _ONE_DAY
        if calendar.is_working_day(day):
            left -= 1
            if left == 0:
                return calendar.opening(day)[-1].end
    raise NeverOpen


def working_days(calendar: Calendar, first: date, last: date) -> int:
    """How many working days lie between two days, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(calendar.is_working_day, days))


def shared(calendars: Sequence[Calendar], span: Interval) -> Intervals:
    """The working time of all of them at once, within a span."""
    return common([calendar.between(span) for calendar in calendars])


def _forwards(calendar: Calendar, start: int, pauses: Sequence[Interval]) -> Iterator[Interval]:
    """Working time from an instant on, pauses cut out, until none is found for a long time."""
    at, last = start, start
    while at - last < HORIZON:
        until = at + _WINDOW
        for stretch in calendar.from_(at, until):
            rest = Interval(max(stretch.start, at), stretch.end)
            yield from without((rest,), pauses) if pauses else (rest,)
            at = last = stretch.end
        at = max(at, until)


def _backwards(calendar: Calendar, end: int, pauses: Sequence[Interval]) -> Iterator[Interval]:
    """Working time before an instant, the latest first."""
    at, last = end, end
    while last - at < HORIZON:
        since = at - _WINDOW
        for stretch in calendar.back_from(at, since):
            rest = Interval(stretch.start, min(stretch.end, at))
            yield from reversed(without((rest,), pauses)) if pauses else (rest,)
            at = last = stretch.start
        at = min(at, since)
