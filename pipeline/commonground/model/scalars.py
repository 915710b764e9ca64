"""Typed scalars: one definition, one parser and one message each.

A YAML file holds them as strings (`1500.00 USD`, `4 working hours`). Each parser takes that string
and gives a frozen value, or raises ScalarError with words for the person who wrote it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from commonground.model.codes import CURRENCIES
from commonground.model.keys import account, public_key
from commonground.model.texts import (
    NAME,
    country,
    currency,
    email,
    file_path,
    language,
    link,
    name,
)
from commonground.model.texts import ScalarError as ScalarError
from commonground.model.values import (
    DateRange,
    Duration,
    DurationUnit,
    Moment,
    Money,
    Share,
    Stamp,
    TimeRange,
    WeeklyHours,
    WeeklyTime,
)
from commonground.model.zones import zone_names

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MONEY = re.compile(r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})? ([A-Z]{3})")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""In half the world, the point of `12.000` marks the thousands."""
_SHARE = re.compile(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,4})?%")
_DURATION = re.compile(r"([1-9][0-9]{0,4}) ([a-z]+(?: [a-z]+)?)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2})")
_THOUSANDTHS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
"""Currencies with three decimals."""


def money(text: str) -> Money:
    """`1500.00 USD`: a plain amount with a point, a space, the currency's three letters."""
    found = _MONEY.fullmatch(text)
    if not found:
        raise ScalarError("write an amount and a currency, for example 1500.00 USD")
    if found[3] not in CURRENCIES:
        raise ScalarError("{code} is not a currency in use; write its three letters, "
                          "for example USD, EUR or CNY", code=found[3])  # fmt: skip
    if _AMBIGUOUS.fullmatch(found[1] + (found[2] or "")) and found[3] not in _THOUSANDTHS:
        raise ScalarError("this may be {meant} or {other}; write the one you mean",
                          meant=f"{found[1]}{found[2]}0 {found[3]}",
                          other=f"{found[1]}{found[2][1:]} {found[3]}")  # fmt: skip
    return Money(Decimal(found[1] + (found[2] or "")), found[3])


def share(text: str) -> Share:
    """`12.5%`: a plain number with a point and the percent sign."""
    found = _SHARE.fullmatch(text)
    if not found:
        raise ScalarError("write a share with the percent sign, for example 12.5%")
    return Share(Decimal(text[:-1]))


def duration(text: str) -> Duration:
    """`4 working hours`, `24 hours`, `10 days`: a whole number and a unit in full."""
    found = _DURATION.fullmatch(text)
    plural = f"{found[2].removesuffix('s')}s" if found else ""
    if not found or plural not in set(DurationUnit) or (found[1] != "1" and plural != found[2]):
        raise ScalarError("write a whole number and a unit, for example 4 working hours, 24 hours, "
                          "2 working days or 10 days")  # fmt: skip
    return Duration(int(found[1]), DurationUnit(plural))


def day(text: str) -> date:
    """`2027-01-18`: year, month, day."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ScalarError("write a date as year-month-day, for example 2027-01-18")
    year, month, number = int(found[1]), int(found[2]), int(found[3])
    if not 2000 <= year <= 2199:
        raise ScalarError("{year} is not a year between 2000 and 2199", year=found[1])
    try:
        return date(year, month, number)
    except ValueError:
        raise ScalarError("there is no {text} in the calendar", text=text) from None


def date_range(text: str) -> DateRange:
    """`2027-05-08 to 2027-05-10`, both days included."""
    first, separator, last = text.partition(" to ")
    if not separator:
        raise ScalarError("write two dates, for example 2027-05-08 to 2027-05-10")
    span = DateRange(day(first), day(last))
    if span.last < span.first:
        raise ScalarError("the second date comes before the first; swap them")
    return span


def clock_time(text: str) -> time:
    """`08:30`: hours and minutes of a 24-hour day, two digits each."""
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise ScalarError("write a time of the 24-hour day, for example 08:30 or 19:00")
    return time(int(found[1]), int(found[2]))


def time_range(text: str) -> TimeRange:
    """`23:00-07:30`; it may run over midnight."""
    start, separator, end = text.partition("-")
    if not separator:
        raise ScalarError("write two times, for example 23:00-07:30")
    span = TimeRange(clock_time(start), clock_time(end))
    if span.start == span.end:
        raise ScalarError("the two times are the same; write where it starts and where it ends")
    return span


def day_hours(text: str) -> tuple[TimeRange, ...]:
    """`09:00-13:00,14:00-18:00`: the stretches of one day; none where it is `closed`."""
    return () if text == "closed" else tuple(time_range(part) for part in text.split(","))


def time_zone(text: str) -> str:
    """`Europe/Moscow`: a name of the time-zone database."""
    if text not in zone_names():
        raise ScalarError("{text} is not a time zone; write region and city, for example "
                          "Europe/Moscow or America/Los_Angeles", text=text)  # fmt: skip
    return text


def moment(text: str) -> Moment:
    """`2027-04-13 10:00 America/Los_Angeles`: date, time and zone."""
    parts = text.split(" ")
    if len(parts) != 3:
        raise ScalarError("write date, time and time zone, for example "
                          "2027-04-13 10:00 America/Los_Angeles")  # fmt: skip
    local = datetime.combine(day(parts[0]), clock_time(parts[1]))
    return Moment(local, time_zone(parts[2]))


def _weekday(text: str) -> int:
    if text not in WEEKDAYS:
        raise ScalarError("write weekdays as Mon, Tue, Wed, Thu, Fri, Sat, Sun")
    return WEEKDAYS.index(text)


def weekdays(text: str) -> tuple[int, ...]:
    """`Mon-Thu,Sat`: days of the week, 0 = Monday."""
    chosen: list[int] = []
    for part in text.split(","):
        first, separator, last = part.partition("-")
        start = _weekday(first)
        end = _weekday(last) if separator else start
        chosen += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    if len(set(chosen)) != len(chosen):
        raise ScalarError("a weekday is named twice")
    return tuple(sorted(chosen))


def weekly_hours(text: str) -> WeeklyHours:
    """`Mon-Fri 10:00-19:00`, with a break `Mon-Fri 10:00-13:00,14:00-19:00`; split by `; `."""
    lines = []
    for line in text.split("; "):
        days, separator, stretches = line.partition(" ")
        if not separator:
            raise ScalarError("write days and times, for example Mon-Fri 10:00-19:00")
        ranges = tuple(time_range(part) for part in stretches.split(","))
        lines.append((weekdays(days), ranges))
    named = [number for days_of_line, _ in lines for number in days_of_line]
    if len(set(named)) != len(named):
        raise ScalarError("a weekday is named twice")
    return WeeklyHours(tuple(lines))


def weekly_time(text: str) -> WeeklyTime:
    """`Thu 08:30 America/Los_Angeles`: weekday, time and zone."""
    parts = text.split(" ")
    if len(parts) != 3:
        raise ScalarError("write weekday, time and time zone, for example "
                          "Thu 08:30 America/Los_Angeles")  # fmt: skip
    return WeeklyTime(_weekday(parts[0]), clock_time(parts[1]), time_zone(parts[2]))


def stamp(text: str) -> Stamp:
    """`2027-01-11, anna` or `2027-01-11, anna, evidence`: date, person, where it can be seen."""
    parts = text.split(", ", 2)
    if len(parts) < 2:
        raise ScalarError("write a date and a person, for example 2027-01-18, anna")
    person = parts[1]
    if not all(NAME.fullmatch(step) for step in person.split(".")) or person.count(".") > 1:
        raise ScalarError("{person} is not a person's short name; write it as in the people "
                          "section, for example anna or volna.anna", person=person)  # fmt: skip
    return Stamp(day(parts[0]), person, parts[2] if len(parts) == 3 else None)


PARSERS: Mapping[str, Callable[[str], Any]] = MappingProxyType({
    "money": money, "share": share, "period": duration, "date": day, "date-range": date_range,
    "expiry": lambda text: None if text == "never" else day(text), "clock-time": clock_time,
    "time-range": time_range, "day-hours": day_hours, "time-zone": time_zone, "moment": moment,
    "weekly-hours": weekly_hours, "weekly-time": weekly_time, "stamp": stamp, "country": country,
    "currency": currency, "language": language, "link": link, "email": email, "path": file_path,
    "name": name, "account": account, "public-key": public_key,
})  # fmt: skip
"""The parser of each `format` that the schemas name. None bears a standard name with another
meaning (`duration` and `time` are taken), so that other validators judge the files alike."""
