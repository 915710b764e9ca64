"""Lengths of time that were worked out, and what they rest on, in words."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from commonground.hours.calendars import Calendars
from commonground.i18n import Words, filled
from commonground.model.values import Duration, DurationUnit
from commonground.model.zones import version, zone
from commonground.render import formats


def length(seconds: int, words: Words) -> str:
    """2 hours; 30 minutes; 2 hours 30 minutes."""
    hours, minutes = divmod(seconds // 60, 60)
    parts = [
        formats.duration(Duration(count, unit), words)
        for count, unit in ((hours, DurationUnit.HOURS), (minutes, DurationUnit.MINUTES))
        if count
    ]
    return " ".join(parts) or formats.duration(Duration(0, DurationUnit.MINUTES), words)


def hours(seconds: int, words: Words) -> str:
    """Hours with at most one decimal: 7.5."""
    tenths = (seconds * 10 + 1800) // 3600
    return formats.number(Decimal(tenths) / 10, words)


def clock_in(at: datetime, zone_name: str, words: Words) -> str:
    """The time of the day at an instant: 08:30 (Los Angeles)."""
    shown = words.pgettext("time of day", "{time} ({city})")
    local = at.astimezone(zone(zone_name))
    parts = {
        "time": formats.clock_time(local.time(), words),
        "city": formats.city(zone_name, words),
    }
    return filled(shown, parts)


def rests_on(calendars: Calendars, somebody: Iterable[str], words: Words) -> str:
    """Which zone data and which holidays an answer rests on: another version may say otherwise."""
    known = {}
    for name in somebody:
        holidays = calendars.holidays_of(name)
        if holidays is not None:
            known[holidays.region] = holidays.known_until
    told = words.fill("Time zones: tzdata {version}.", {"version": version()})
    if not known:
        return told
    listed = words.listing(
        words.fill("{region} (published until {day})",
                   {"region": region, "day": formats.day(day, words)})
        for region, day in known.items()
    )  # fmt: skip
    return f"{told} {words.fill('Public holidays: {regions}.', {'regions': listed})}"
