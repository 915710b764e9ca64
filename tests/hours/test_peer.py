"""Counting held against businesstimedelta, for what it is right about: a zone without changes."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
from businesstimedelta import (
    BusinessTimeDelta,
    HolidayRule,
    LunchTimeRule,
    Rules,
    WorkDayRule,
)
from hypothesis import given
from hypothesis import strategies as st

from commonground.hours.arithmetic import add
from commonground.hours.calendar import Calendar, Season
from commonground.model import scalars

WEEK = [0, 1, 2, 3, 4]
GERMANY = holidays.country_holidays("DE", years=[2026, 2027, 2028])
THEIRS = Rules([
    WorkDayRule(time(9), time(17), WEEK), LunchTimeRule(time(12), time(13), WEEK),
    HolidayRule(GERMANY),
])  # fmt: skip
OURS = Calendar(
    "UTC",
    (Season(date.min, scalars.weekly_hours("Mon-Fri 09:00-17:00")),),
    free=frozenset(GERMANY),
    breaks=scalars.day_hours("12:00-13:00"),
)


@given(st.integers(0, 365 * 24 * 60), st.integers(1, 200))
def test_working_hours_are_added_alike(minutes: int, hours: int) -> None:
    start = datetime(2027, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    end = datetime.fromtimestamp(add(OURS, int(start.timestamp()), hours * 3600), UTC)
    assert end == start + BusinessTimeDelta(THEIRS, hours=hours)
