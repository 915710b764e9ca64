"""Days counted from another day, by the units that people write."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.model import scalars
from commonground.model.periods import earlier, first_day, later


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2027-01-31", "1 month", "2027-02-28"), ("2027-01-31", "13 months", "2028-02-29"),
        ("2027-04-13", "6 months", "2027-10-13"), ("2028-02-29", "1 year", "2029-02-28"),
        ("2027-12-31", "2 weeks", "2028-01-14"), ("2027-04-13", "24 hours", "2027-04-14"),
        ("2027-04-13", "25 hours", "2027-04-15"), ("2027-04-13", "5 minutes", "2027-04-14"),
        ("2027-04-16", "1 working day", "2027-04-19"),
        ("2027-04-17", "1 working day", "2027-04-19"),
        ("2027-04-16", "5 working days", "2027-04-23"),
        ("2027-04-14", "9 working hours", "2027-04-16"),
    ],
)  # fmt: skip
def test_later(start: str, period: str, end: str) -> None:
    assert later(scalars.day(start), scalars.duration(period)) == scalars.day(end)


@pytest.mark.parametrize(
    ("end", "period", "start"),
    [
        ("2028-01-31", "30 days", "2028-01-01"), ("2027-03-31", "1 month", "2027-02-28"),
        ("2027-01-15", "2 months", "2026-11-15"), ("2027-04-19", "1 working day", "2027-04-16"),
    ],
)  # fmt: skip
def test_earlier(end: str, period: str, start: str) -> None:
    assert earlier(scalars.day(end), scalars.duration(period)) == scalars.day(start)


@pytest.mark.parametrize("period", ["9999 years", "99999 days", "99999 working days"])
def test_what_begins_long_ago_begins_a_hundred_years_ago(period: str) -> None:
    assert first_day(date(2027, 4, 13), scalars.duration(period)) == date(1927, 5, 8)


@pytest.mark.parametrize("period", ["99999 years", "99999 months", "99999 weeks"])
def test_behind_the_end_of_the_calendar_there_is_no_day(period: str) -> None:
    with pytest.raises(OverflowError):
        later(date(9000, 1, 1), scalars.duration(period))


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)), st.integers(1, 999))
def test_working_days_are_weekdays_and_five_are_a_week(start: date, count: int) -> None:
    end = later(start, scalars.duration(f"{count} working day{'s' if count > 1 else ''}"))
    assert end.weekday() < 5
    between = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    assert sum(day.weekday() < 5 for day in between) == count
