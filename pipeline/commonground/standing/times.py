"""When something was, as it is written, and until when somebody had time for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.calendars import Calendars
from commonground.hours.durations import after
from commonground.hours.interval import moment
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.periods import last_day
from commonground.model.values import Duration, DurationUnit
from commonground.model.zones import zone

NEVER = datetime(9990, 1, 1, tzinfo=UTC)
"""Stands for a time that never comes."""


@dataclass(frozen=True, slots=True)
class Dated:
    """When a value says that something was: as it is written, and the instants it may mean."""

    written: str
    first: datetime
    last: datetime


def dated(node: Node, partnership: Partnership) -> Dated:
    """A date, stamp or moment; a day lasts as long as it does anywhere in the partnership."""
    text = node.text
    if len(text) > 10 and text[10] == " ":
        at = instant(node)
        return Dated(text, at, at + timedelta(seconds=1))
    day = scalars.day(text[:10])
    zones = [zone(party.time_zone) for party in partnership.parties.values()]
    starts = [datetime.combine(day, time(), tzinfo=one).astimezone(UTC) for one in zones]
    ends = [
        datetime.combine(day + timedelta(days=1), time(), tzinfo=one).astimezone(UTC)
        for one in zones
    ]
    return Dated(text[:10], min(starts), max(ends))


def instant(moment: Node) -> datetime:
    """The instant that a date with time and zone means, in UTC: moments of one zone would else be
    compared by their clocks, which go back once a year."""
    return on_its_clock(moment).astimezone(UTC)


def on_its_clock(moment: Node) -> datetime:
    """The same with the offset of the zone that is written there."""
    found = scalars.moment(moment.text)
    return found.local.replace(tzinfo=zone(found.zone))


def written(at: datetime, home: str) -> str:
    """An instant as the files write it, on the clock of a zone."""
    return f"{at.astimezone(zone(home)):%Y-%m-%d %H:%M} {home}"


def time_over(
    partnership: Partnership, start: datetime, length: Duration, roles: Iterable[str]
) -> datetime:
    """When a length of time is over for the holders of roles: for the one who has it longest.

    It runs by their calendars; while somebody is on leave, by that of the stand-in. Where nobody
    is known to hold the roles, the hours of the first person count.
    """
    calendars = Calendars(partnership)
    known = [role for role in roles if partnership.holder(role) is not None]
    holders = known or [person.reference for person in partnership.people()][:1]
    return max((over(calendars.answering(one), start, length) for one in holders), default=start)


def last_day_by(
    partnership: Partnership, first: date, period: Duration, whose: Iterable[str]
) -> date:
    """The last day of a length of time that begins after a day, at most a hundred years on.

    Working days are those of everybody whose time it is (parties, roles or people), so that it is
    over when it is over for the last of them; all else are dates.
    """
    worked = period.unit in (DurationUnit.WORKING_DAYS, DurationUnit.WORKING_HOURS)
    calendars, found = Calendars(partnership), [last_day(first, period)] if not worked else []
    for name in filter(calendars.knows, whose) if worked else ():
        calendar = calendars.answering(name)
        noon = datetime.combine(first, time(12), zone(calendar.zone_name))
        until = over(calendar, noon, _in_days(period))
        found.append(until.astimezone(zone(calendar.zone_name)).date())
    return max(found, default=last_day(first, period))


def _in_days(period: Duration) -> Duration:
    """Working time as whole days of eight hours: a day that has begun is left out of the count."""
    if period.unit is DurationUnit.WORKING_HOURS:
        return Duration(-(-period.count // 8), DurationUnit.WORKING_DAYS)
    return period


def over(calendar: Calendar, start: datetime, length: Duration) -> datetime:
    """When a length of time is over by a calendar; at the end of time by one that never opens."""
    try:
        return min(moment(after(calendar, int(start.timestamp()), length)), NEVER)
    except (NeverOpen, ValueError):  # the latter: no clock shows that year
        return NEVER
