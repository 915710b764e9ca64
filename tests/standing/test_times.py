"""When a length of time is over for somebody, by their calendar."""

from datetime import UTC, datetime

import pytest

from commonground.hours.calendar import Calendar
from commonground.model import scalars
from commonground.standing.times import NEVER, over

UNITS = ["minutes", "hours", "working hours", "days", "working days", "weeks", "months", "years"]


@pytest.mark.parametrize("unit", UNITS)
def test_no_length_is_too_long(unit: str) -> None:
    late = datetime(2199, 12, 31, 23, 59, tzinfo=UTC)
    rarely = Calendar.weekly("Pacific/Kiritimati", scalars.weekly_hours("Sun 10:00-10:01"))
    assert late < over(rarely, late, scalars.duration(f"99999 {unit}")) <= NEVER


def test_what_ends_in_the_last_year_of_all_never_ends() -> None:
    west = Calendar.weekly("America/Los_Angeles", scalars.weekly_hours("Mon-Fri 09:00-18:00"))
    start = datetime(2028, 1, 1, 7, 30, tzinfo=UTC)  # still the last day of 2027 there
    assert over(west, start, scalars.duration("7972 years")) == NEVER


def test_what_a_calendar_that_never_opens_is_asked_for_never_ends() -> None:
    start = datetime(2027, 1, 18, tzinfo=UTC)
    assert over(Calendar("UTC", ()), start, scalars.duration("2 working hours")) == NEVER
