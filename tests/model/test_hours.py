"""The hours of one working day on other clocks, in January and in July."""

from datetime import time

import pytest

from commonground.model.hours import by_season
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
