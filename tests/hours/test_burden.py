"""What a call costs a side, and when it may be called at all."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from commonground.hours.burden import Attendee, Meter, Tariff
from commonground.hours.calendar import Calendar
from commonground.hours.interval import Interval
from commonground.model import scalars
from commonground.model.zones import zone

TARIFF = Tariff(
    0, 10, 20, 2 * 3600,
    ((scalars.time_range("20:00-06:00"), 5), (scalars.time_range("00:00-04:00"), 8)),
)  # fmt: skip

_PAGE = Path(__file__).parents[2] / "docs" / "business-time.md"
_DOCUMENTED = re.findall(
    r"\| (2027-[0-9: -]+) \| ([0-9]+) minutes \| ([0-9]+) points \|", _PAGE.read_text("utf-8")
)


def side(hours: str, home: str = "Europe/Moscow", no_calls: str = "23:00-06:00") -> Attendee:
    calendar = Calendar.weekly(home, scalars.weekly_hours(hours))
    return Attendee("volna", calendar, scalars.time_range(no_calls))


def call(text: str, minutes: int = 60, home: str = "Europe/Moscow") -> Interval:
    start = int(datetime.fromisoformat(text).replace(tzinfo=zone(home)).timestamp())
    return Interval(start, start + minutes * 60)


@pytest.mark.parametrize(("start", "minutes", "points"), [
    ("2027-04-15 10:00", 60, 0),  # a Thursday, inside
    ("2027-04-15 18:00", 60, 0),
    ("2027-04-15 18:45", 60, 10),  # the first half hour begins inside
    ("2027-04-15 19:00", 30, 10),
    ("2027-04-15 19:00", 45, 20),  # a part of a half hour counts as a whole one
    ("2027-04-15 20:00", 30, 15),  # within two hours of closing, in the evening
    ("2027-04-15 20:30", 60, 40),  # 10 + 5, then 20 + 5
    ("2027-04-15 08:00", 30, 10),  # two hours before opening
    ("2027-04-15 07:30", 30, 20),
    ("2027-04-15 05:30", 60, 45),  # 20 + 5 before six o'clock, 20 after it
    ("2027-04-15 00:00", 30, 28),  # of evening and night, what is more
    ("2027-04-15 04:00", 30, 25),
    ("2027-04-17 12:00", 30, 20),  # a Saturday
])  # fmt: skip
def test_points(start: str, minutes: int, points: int) -> None:
    span = call(start, minutes)
    assert Meter(side("Mon-Fri 10:00-19:00"), TARIFF, span).points(span) == points


def test_the_page_has_its_lines() -> None:
    assert len(_DOCUMENTED) == 8


@pytest.mark.parametrize(("start", "minutes", "points"), _DOCUMENTED)
def test_documented(start: str, minutes: str, points: str) -> None:
    span = call(start, int(minutes))
    assert Meter(side("Mon-Fri 10:00-19:00"), TARIFF, span).points(span) == int(points)


def test_a_break_is_close_to_the_working_day() -> None:
    span = call("2027-04-15 13:00", 30)
    assert Meter(side("Mon-Fri 10:00-13:00,14:00-19:00"), TARIFF, span).points(span) == 10


def test_half_hours_are_counted_from_the_start_of_the_call_on_odd_clocks_too() -> None:
    span = call("2027-04-15 17:45", 60, "Asia/Kathmandu")
    own = side("Mon-Fri 09:00-18:00", "Asia/Kathmandu")
    assert Meter(own, TARIFF, span).points(span) == 10


@pytest.mark.parametrize(("start", "minutes"), [
    ("2027-04-15 08:00", 0), ("2027-04-15 07:30", 30), ("2027-04-15 19:30", 30),
    ("2027-04-15 03:00", 60), ("2027-04-15 20:00", 60),
])  # fmt: skip
def test_minutes_outside_of_daytime(start: str, minutes: int) -> None:
    assert side("Mon-Fri 10:00-19:00").outside_daytime(call(start)) == minutes


def test_nobody_is_called_on_days_off_and_at_night() -> None:
    own = side("Mon,Tue,Thu 10:00-19:00")
    days = Interval(own.midday(date(2027, 4, 12)), own.midday(date(2027, 4, 15)))
    open_ = [stretch for stretch in own.callable(days) if stretch.end > days.start]
    assert [(own.local(one.start).isoformat(" ")[:16], own.local(one.end).isoformat(" ")[:16])
            for one in open_] == [
        ("2027-04-12 06:00", "2027-04-12 23:00"), ("2027-04-13 06:00", "2027-04-13 23:00"),
        ("2027-04-15 06:00", "2027-04-15 23:00"),
    ]  # fmt: skip


def test_a_call_over_midnight_needs_both_days() -> None:
    own = side("Mon-Tue 10:00-19:00", no_calls="02:00-06:00")
    days = Interval(own.midday(date(2027, 4, 12)), own.midday(date(2027, 4, 14)))
    ends = [own.local(one.end).isoformat(" ")[:16] for one in own.callable(days)]
    assert ends == ["2027-04-12 02:00", "2027-04-13 02:00", "2027-04-14 00:00"]
