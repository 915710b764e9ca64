"""What a call costs those who are in it: points for each half hour, by a table that was agreed.

A call is cut into half hours from its start; a part of one counts as a whole. Each costs what the
moment costs at which it begins: nothing or little inside one's own hours, more close to the working
day, most beyond; in the evening and at night, some points more, of which the most count.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commonground.hours.calendar import Calendar
from commonground.hours.interval import (
    Interval,
    Intervals,
    local,
    merged,
    overlap,
    seconds,
    stretch,
    without,
)  # fmt: skip
from commonground.model.values import TimeRange

HALF_HOUR = 1800
_DAY = timedelta(days=1)
_WHOLE_DAY = TimeRange(time(), time())
_DAYTIME = TimeRange(time(8), time(20))
"""Minutes of a call outside of it are counted beside the points."""


@dataclass(frozen=True, slots=True)
class Tariff:
    """Points for half an hour inside of one's hours, within `near_within` seconds of the working
    day, and beyond; `extra` are the points that come on top at some times of the day."""

    inside: int
    near: int
    far: int
    near_within: int
    extra: tuple[tuple[TimeRange, int], ...] = ()


@dataclass(frozen=True)
class Attendee:
    """Who has to come to the calls for a party, by what calendar, and when nobody rings them."""

    party: str
    calendar: Calendar
    no_calls: TimeRange

    @property
    def zone(self) -> ZoneInfo:
        return self.calendar.zone

    def local(self, instant: int) -> datetime:
        """What their clock shows."""
        return datetime.fromtimestamp(instant, self.zone)

    def midday(self, day: date) -> int:
        """The instant of noon on a local day."""
        return local(day, time(12), self.zone)

    def working_days(self, span: Interval) -> Intervals:
        """The local days of a span on which they work, from midnight to midnight."""
        days = (day for day in self._days(span) if self.calendar.is_working_day(day))
        return merged(stretch(day, _WHOLE_DAY, self.zone) for day in days)

    def without_calls(self, span: Interval) -> Intervals:
        """When in a span they are not to be called, one stretch for each night."""
        return merged(stretch(day, self.no_calls, self.zone) for day in self._days(span))

    def callable(self, span: Interval) -> Intervals:
        """When in a span they may be called."""
        return without(self.working_days(span), self.without_calls(span))

    def outside_daytime(self, call: Interval) -> int:
        """How many minutes of a call lie outside of 8 to 20 o'clock."""
        daytime = merged(stretch(day, _DAYTIME, self.zone) for day in self._days(call))
        return (call.end - call.start - seconds(overlap(daytime, (call,)))) // 60

    def _days(self, span: Interval) -> Sequence[date]:
        first = self.local(span.start).date() - _DAY
        count = (self.local(span.end).date() - first).days + 1
        return [first + n * _DAY for n in range(count)]


class Meter:
    """Counts what calls of one span of time cost a side; each half hour is looked up once."""

    def __init__(self, side: Attendee, tariff: Tariff, span: Interval) -> None:
        margin = tariff.near_within + 24 * 3600
        wide = Interval(span.start - margin, span.end + margin)
        self._side, self._tariff = side, tariff
        self._open = side.calendar.between(wide)
        self._starts = [one.start for one in self._open]
        self._known: dict[int, int] = {}

    def points(self, call: Interval) -> int:
        """What a call within the span costs."""
        total = 0
        for at in range(call.start, call.end, HALF_HOUR):
            if at not in self._known:
                self._known[at] = self._half_hour(at)
            total += self._known[at]
        return total

    def _half_hour(self, at: int) -> int:
        local = self._side.local(at).time()
        return self._by_hours(at) + max(
            (adds for times, adds in self._tariff.extra if _within(local, times)), default=0
        )

    def _by_hours(self, at: int) -> int:
        tariff, after = self._tariff, bisect_right(self._starts, at)
        since = at - self._open[after - 1].end if after else tariff.near_within
        until = self._starts[after] - at if after < len(self._starts) else tariff.near_within + 1
        if since < 0:
            return tariff.inside
        return (
            tariff.near if since < tariff.near_within or until <= tariff.near_within else tariff.far
        )


def _within(local: time, times: TimeRange) -> bool:
    if times.start < times.end:
        return times.start <= local < times.end
    return local >= times.start or local < times.end
