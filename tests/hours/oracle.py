"""Business time by walking over minutes: slow, plain, and written apart from the engine."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from commonground.hours.calendar import Calendar
from commonground.model.values import TimeRange
from commonground.model.zones import zone

MINUTE = 60


class Oracle:
    """Which minutes from one instant to another are working time of a calendar."""

    def __init__(self, calendar: Calendar, start: int, end: int) -> None:
        self.calendar, self.start, self.end = calendar, start, end
        self.open = [False] * ((end - start) // MINUTE)
        zone_ = zone(calendar.zone_name)
        day = datetime.fromtimestamp(start, zone_).date() - timedelta(days=3)
        while day <= datetime.fromtimestamp(end, zone_).date() + timedelta(days=3):
            if _exists(day, calendar.zone_name):
                self._mark(day)
            day += timedelta(days=1)

    def _mark(self, day: date) -> None:
        for stretch in _stretches(self.calendar, day):
            first, last = _ends(day, stretch, self.calendar.zone_name)
            pauses = [
                _ends(near, pause, self.calendar.zone_name)
                for pause in self.calendar.breaks
                for near in (day - timedelta(days=1), day, day + timedelta(days=1))
            ]
            for at in range(first, last, MINUTE):
                index = (at - self.start) // MINUTE
                if 0 <= index < len(self.open) and not any(a <= at < b for a, b in pauses):
                    self.open[index] = True

    def add(self, start: int, minutes: int) -> int | None:
        """Walk on from `start` until so many open minutes have passed; None where it is too far."""
        index = (start - self.start) // MINUTE
        while index < len(self.open) and not self.open[index]:
            index += 1
        while minutes and index < len(self.open):
            minutes -= self.open[index]
            index += 1
        return None if index >= len(self.open) else self.start + index * MINUTE

    def subtract(self, end: int, minutes: int) -> int | None:
        """Walk back from `end` until so many open minutes have passed."""
        index = (end - self.start) // MINUTE
        while index > 0 and not self.open[index - 1]:
            index -= 1
        while minutes and index > 0:
            index -= 1
            minutes -= self.open[index]
        return None if index <= 0 else self.start + index * MINUTE

    def between(self, start: int, end: int) -> int:
        """How many open minutes lie between."""
        return sum(self.open[(start - self.start) // MINUTE : (end - self.start) // MINUTE])


def _stretches(calendar: Calendar, day: date) -> list[TimeRange]:
    if day in calendar.free:
        return []
    if day in calendar.days:
        return list(calendar.days[day])
    in_force = [season for season in calendar.seasons if season.since <= day]
    if not in_force:
        return []
    season = max(in_force, key=lambda one: one.since)
    return [one for days, found in season.hours.lines if day.weekday() in days for one in found]


def _ends(day: date, stretch: TimeRange, zone_name: str) -> tuple[int, int]:
    over_midnight = stretch.end <= stretch.start
    last = day + timedelta(days=1) if over_midnight else day
    return _instant(day, stretch.start, zone_name), _instant(last, stretch.end, zone_name)


@cache
def _instant(day: date, local: time, zone_name: str) -> int:
    """The instant at which clocks show a time; the first of two; else by the clock before."""
    naive = datetime.combine(day, local)
    seconds = int(naive.replace(tzinfo=UTC).timestamp())
    around = {_offset(seconds + hours * 3600, zone_name) for hours in range(-36, 37, 6)}
    fitting = [seconds - one for one in around if _offset(seconds - one, zone_name) == one]
    return min(fitting) if fitting else seconds - _offset(seconds - 36 * 3600, zone_name)


def _offset(instant: int, zone_name: str) -> int:
    found = datetime.fromtimestamp(instant, zone(zone_name)).utcoffset()
    assert found is not None
    return int(found.total_seconds())


@cache
def _exists(day: date, zone_name: str) -> bool:
    middle = int(datetime.combine(day, time(12), UTC).timestamp())
    return any(
        datetime.fromtimestamp(middle + hours * 3600, zone(zone_name)).date() == day
        for hours in range(-30, 31, 6)
    )
