"""When one party or person works: weekly hours, what differs on some days, and holidays.

A day is a day of the local calendar. What is said of a day decides in this order: a holiday is
free; else a day of its own has its own hours; else the weekly hours hold that are in force on that
day. A break is cut out of all of them. On a day of the weekend that makes up for a day off, the
hours of the first working day of the week hold. On a day of leave, whoever stands in works.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from commonground.hours.interval import Interval, Intervals, local, merged, stretch
from commonground.model.values import TimeRange, WeeklyHours
from commonground.model.zones import zone

_ONE_DAY = timedelta(days=1)
_NOON = time(12)
_FIRST, _LAST = date(1970, 1, 2), date(2203, 12, 30)
"""Days of which the neighbours exist, too."""


class NeverOpen(ValueError):
    """A calendar never opens in the time that was looked at, so nothing can be counted in it."""


@dataclass(frozen=True, slots=True)
class Season:
    """Weekly hours that are in force from a day on."""

    since: date
    hours: WeeklyHours


@dataclass(frozen=True)
class Calendar:
    """The working time of one party or person.

    `days` are hours of single days, an empty tuple for a day off; `free` are holidays, `working`
    days that make up for some of them; `breaks` are cut out of every day. `cover` is the calendar
    that holds on days of `leave`. Holidays after `known_until` are provisional.
    """

    zone_name: str
    seasons: tuple[Season, ...]
    days: Mapping[date, tuple[TimeRange, ...]] = field(default_factory=dict)
    free: frozenset[date] = frozenset()
    breaks: tuple[TimeRange, ...] = ()
    working: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()
    cover: "Calendar | None" = None
    known_until: date | None = None

    @classmethod
    def weekly(cls, zone_name: str, hours: WeeklyHours) -> "Calendar":
        """A calendar of nothing but weekly hours."""
        return cls(zone_name, (Season(date.min, hours),))

    @cached_property
    def zone(self) -> ZoneInfo:
        return zone(self.zone_name)

    @cached_property
    def _weeks(self) -> tuple[tuple[date, tuple[tuple[TimeRange, ...], ...]], ...]:
        """For each season its first day and the stretches of the seven weekdays."""
        return tuple(
            (season.since, _of_week(season.hours))
            for season in sorted(self.seasons, key=lambda season: season.since)
        )

    @cached_property
    def _since(self) -> tuple[date, ...]:
        return tuple(since for since, _ in self._weeks)

    def stretches(self, day: date) -> tuple[TimeRange, ...]:
        """The working stretches that begin on a day, breaks not yet cut out."""
        if day in self.free or day in self.leave or self._is_skipped(day):
            return ()
        own = self.days.get(day)
        if own is not None:
            return own
        season = bisect_right(self._since, day) - 1
        if season < 0:
            return ()
        week = self._weeks[season][1]
        if day in self.working and not week[day.weekday()]:
            return next((stretches for stretches in week if stretches), ())
        return week[day.weekday()]

    def is_working_day(self, day: date) -> bool:
        """Whether any work begins on that day; breaks or a clock change may leave none."""
        return bool(self.opening(day))

    def opening(self, day: date) -> Intervals:
        """The working time that begins on a day, breaks cut out; a night shift ends on the next."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._opening(day)
        return known

    @cached_property
    def _known(self) -> dict[date, Intervals]:
        """Days that were worked out before: the same ones are asked for again and again."""
        return {}

    def _opening(self, day: date) -> Intervals:
        if day in self.leave and self.cover is not None:
            return self.cover.opening(day)
        found = []
        for clocks in self.stretches(day):
            pieces: list[tuple[int, int]] = [stretch(day, clocks, self.zone)]
            for pause in self.breaks:
                for near in (day - _ONE_DAY, day, day + _ONE_DAY):
                    pieces = list(_cut(pieces, *stretch(near, pause, self.zone)))
            found += [Interval(*piece) for piece in pieces]
        return merged(found)

    def between(self, span: Interval) -> Intervals:
        """The working time within a span."""
        return tuple(
            Interval(max(one.start, span.start), min(one.end, span.end))
            for one in self.from_(span.start, span.end)
            if one.start < span.end and one.end > span.start
        )

    def from_(self, start: int, until: int) -> Iterator[Interval]:
        """Working stretches in order, from the one that holds `start`, or the next one, on.

        Stretches of two days that touch or overlap are one. Ends behind `until`.
        """
        if self.stays_in_its_day:
            yield from self._day_by_day(start, until)
            return
        day = max(_FIRST, self.local_day(start) - 2 * _ONE_DAY)
        found: list[Interval] = []
        while day < _LAST:
            found = _joined(found, self.opening(day))
            day += _ONE_DAY
            midnight = local(day, time.min, self.zone)
            # Whatever the days ahead bring begins at that midnight or later.
            while found and found[0].end < midnight:
                one = found.pop(0)
                if one.end > start:
                    yield one
            if midnight > until:
                break
        yield from (one for one in found if one.end > start)

    @cached_property
    def stays_in_its_day(self) -> bool:
        """Whether no shift runs over midnight, so that no day touches another."""
        weeks = (stretches for _, week in self._weeks for stretches in week)
        every = (one for stretches in (*weeks, *self.days.values()) for one in stretches)
        return self.cover is None and all(one.start < one.end for one in every)

    def _day_by_day(self, start: int, until: int) -> Iterator[Interval]:
        day = max(_FIRST, self.local_day(start))
        last = min(_LAST, self.local_day(until))
        while day <= last:
            for one in self.opening(day):
                if one.end > start:
                    yield one
            day += _ONE_DAY

    def back_from(self, end: int, since: int) -> Iterator[Interval]:
        """The same backwards: from the stretch before `end`, or that holds it, on."""
        day = min(_LAST, self.local_day(end) + _ONE_DAY)
        found: list[Interval] = []
        while day > _FIRST:
            found = _joined(list(self.opening(day)), found)
            midnight = local(day + _ONE_DAY, time.min, self.zone)
            # A shift of the day before ends before this midnight.
            while found and found[-1].start > midnight:
                one = found.pop()
                if one.start < end:
                    yield one
            if midnight < since:
                break
            day -= _ONE_DAY
        yield from (one for one in reversed(found) if one.start < end)

    def local_day(self, instant: int) -> date:
        """The day of the local calendar on which an instant falls."""
        return datetime.fromtimestamp(instant, self.zone).date()

    def _is_skipped(self, day: date) -> bool:
        """Whether the zone left out this day, as Apia did with 30 December 2011."""
        return self.local_day(local(day, _NOON, self.zone)) != day


def _joined(earlier: list[Interval], later: Intervals | list[Interval]) -> list[Interval]:
    """Both as one list, sorted and disjoint; mostly they follow each other as they are."""
    if not earlier or not later or earlier[-1].end < later[0].start:
        return [*earlier, *later]
    return list(merged((*earlier, *later)))


def _of_week(hours: WeeklyHours) -> tuple[tuple[TimeRange, ...], ...]:
    week: list[tuple[TimeRange, ...]] = [()] * 7
    for days, stretches in hours.lines:
        for day in days:
            week[day] = stretches
    return tuple(week)


def _cut(pieces: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in pieces:
        if end <= first or start >= last:
            yield first, last
            continue
        if first < start:
            yield first, start
        if end < last:
            yield end, last
