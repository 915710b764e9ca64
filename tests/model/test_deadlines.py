"""When a length of time is over: elapsed, by the calendar, and within somebody's hours."""

from datetime import UTC, datetime

import pytest

from commonground.model import scalars
from commonground.model.deadlines import NEVER, over
from commonground.model.zones import zone

OFFICE = "Mon-Fri 10:00-13:00,14:00-19:00"
NIGHTS = "Mon-Fri 22:00-02:00"


@pytest.mark.parametrize(
    ("start", "length", "hours", "end"),
    [
        ("2027-03-26 12:00", "24 hours", OFFICE, "2027-03-27 12:00"),
        ("2027-03-27 12:00", "24 hours", OFFICE, "2027-03-28 13:00"),  # the clocks went forward
        ("2027-03-27 12:00", "1 day", OFFICE, "2027-03-28 12:00"),
        ("2027-01-31 09:00", "1 month", OFFICE, "2027-02-28 09:00"),
        ("2028-02-29 09:00", "1 year", OFFICE, "2029-02-28 09:00"),
        ("2027-03-25 18:00", "2 working hours", OFFICE, "2027-03-26 11:00"),
        ("2027-03-25 12:30", "1 working hour", OFFICE, "2027-03-25 14:30"),
        ("2027-03-26 18:00", "2 working hours", OFFICE, "2027-03-29 11:00"),
        ("2027-03-27 12:00", "1 working hour", OFFICE, "2027-03-29 11:00"),
        ("2027-03-26 10:00", "80 working hours", OFFICE, "2027-04-08 19:00"),
        ("2027-03-26 00:30", "2 working hours", NIGHTS, "2027-03-26 22:30"),
        ("2027-03-25 12:00", "1 working day", OFFICE, "2027-03-26 19:00"),
        ("2027-03-26 12:00", "1 working day", OFFICE, "2027-03-29 19:00"),
        ("2027-03-27 12:00", "2 working days", OFFICE, "2027-03-30 19:00"),
        ("2027-03-26 12:00", "10 working days", OFFICE, "2027-04-09 19:00"),
        ("2027-03-25 12:00", "1 working day", NIGHTS, "2027-03-27 02:00"),
    ],
)
def test_over(start: str, length: str, hours: str, end: str) -> None:
    berlin = zone("Europe/Berlin")
    begun = datetime.fromisoformat(start).replace(tzinfo=berlin)
    found = over(begun, scalars.duration(length), scalars.weekly_hours(hours), "Europe/Berlin")
    assert f"{found.astimezone(berlin):%Y-%m-%d %H:%M}" == end


@pytest.mark.parametrize("unit", ["hours", "working hours", "days", "working days", "weeks",
                                  "months", "years"])  # fmt: skip
def test_no_length_is_too_long(unit: str) -> None:
    late = datetime(2199, 12, 31, 23, 59, tzinfo=UTC)
    hours = scalars.weekly_hours("Sun 10:00-10:01")
    end = over(late, scalars.duration(f"99999 {unit}"), hours, "Pacific/Kiritimati")
    assert late < end <= NEVER
