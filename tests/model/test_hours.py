"""The hours of one working day on other clocks, in January and in July."""

from datetime import date, time

import pytest

from commonground.model.hours import appointment, by_season, every_day, shared, week
from commonground.model.scalars import weekly_hours, weekly_time
from commonground.model.values import TimeRange


def _range(text: str) -> TimeRange:
    start, _, end = text.partition("-")
    return TimeRange(time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    ("home", "away", "stretch", "winter", "summer"),
    [
        ("Europe/Moscow", "America/Los_Angeles", "10:00-19:00", "23:00-08:00", "00:00-09:00"),
        ("Europe/Moscow", "Europe/Berlin", "10:00-19:00", "08:00-17:00", "09:00-18:00"),
        ("Europe/Berlin", "Australia/Sydney", "09:00-17:00", "19:00-03:00", "17:00-01:00"),
        ("Europe/Moscow", "Asia/Kathmandu", "22:00-02:00", "00:45-04:45", "00:45-04:45"),
        ("Asia/Shanghai", "Asia/Shanghai", "09:30-18:00", "09:30-18:00", "09:30-18:00"),
    ],
)
def test_a_stretch_on_another_clock(
    home: str, away: str, stretch: str, winter: str, summer: str
) -> None:
    expected = ((_range(winter),), (_range(summer),))
    assert by_season([_range(stretch), _range(stretch)], home, away, 2027) == expected


_WINTER = date(2027, 1, 15)


@pytest.mark.parametrize(
    ("one", "home", "other", "away", "minutes"),
    [
        ("Mon-Fri 10:00-19:00", "Europe/Moscow", "Mon-Fri 09:00-18:00", "America/Los_Angeles", 0),
        ("Mon-Fri 09:00-18:00", "Europe/Berlin", "Mon-Fri 09:00-18:00", "America/New_York", 900),
        ("Sun 23:00-03:00", "UTC", "Mon 00:00-02:00", "UTC", 120),
        ("Mon 00:00-02:00", "Asia/Tokyo", "Sun 15:00-17:00", "UTC", 120),
        ("Mon-Sun 22:00-06:00", "UTC", "Sat 05:00-23:00", "UTC", 120),
    ],
)
def test_two_sides_share_a_part_of_the_week(
    one: str, home: str, other: str, away: str, minutes: int
) -> None:
    sides = week(weekly_hours(one), home, _WINTER), week(weekly_hours(other), away, _WINTER)
    assert shared(*sides) == shared(*reversed(sides)) == minutes


def test_an_appointment_may_run_over_the_end_of_the_week() -> None:
    call = appointment(weekly_time("Sun 23:30 UTC"), 60, _WINTER)
    nights = week(every_day(_range("00:00-07:00")), "UTC", _WINTER)
    assert shared(call, nights) == 30
