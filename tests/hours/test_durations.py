"""Lengths of time on a calendar: what is counted, and the way back."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.durations import after, before
from commonground.model import scalars
from commonground.model.values import Duration, DurationUnit
from tests.hours.test_arithmetic import _calendars, at, calendar, local

BERLIN = calendar("Europe/Berlin", "Mon-Fri 09:00-17:00")
UNITS = [
    DurationUnit.MINUTES, DurationUnit.HOURS, DurationUnit.WORKING_HOURS,
    DurationUnit.WORKING_DAYS, DurationUnit.DAYS, DurationUnit.WEEKS, DurationUnit.MONTHS,
    DurationUnit.YEARS,
]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2027-01-18 10:00", "24 hours", "2027-01-19 10:00"),
        ("2027-01-22 10:00", "24 hours", "2027-01-25 09:00"),  # Saturday: at the next opening
        ("2027-01-18 17:00", "24 hours", "2027-01-19 17:00"),  # a closing is within hours
        ("2027-01-18 16:30", "90 minutes", "2027-01-19 09:00"),
        ("2027-03-26 10:00", "72 hours", "2027-03-29 11:00"),  # an hour was skipped in between
        ("2027-01-22 16:00", "4 working hours", "2027-01-25 12:00"),
        ("2027-01-22 16:00", "1 working day", "2027-01-25 17:00"),
        ("2027-01-22 10:00", "1 day", "2027-01-23 10:00"),  # a date is not moved
        ("2027-03-27 10:00", "1 day", "2027-03-28 10:00"),  # of 23 hours
        ("2027-01-31 10:00", "1 month", "2027-02-28 10:00"),
        ("2027-01-18 20:00", "2 weeks", "2027-02-01 20:00"),
    ],
)
def test_what_is_over_when(start: str, length: str, end: str) -> None:
    found = after(BERLIN, at(start, "Europe/Berlin"), scalars.duration(length))
    assert local(found, "Europe/Berlin") == end


@pytest.mark.parametrize(
    ("end", "length", "start"),
    [
        ("2027-01-19 10:00", "24 hours", "2027-01-18 10:00"),
        ("2027-01-24 10:00", "24 hours", "2027-01-21 17:00"),  # over by Friday's closing
        ("2027-01-25 09:00", "24 hours", "2027-01-24 09:00"),  # an opening is within hours
        ("2027-01-25 12:00", "4 working hours", "2027-01-22 16:00"),
        ("2027-01-25 17:00", "1 working day", "2027-01-24 23:59"),
        ("2027-01-25 16:59", "1 working day", "2027-01-21 23:59"),
        ("2027-02-01 10:00", "1 week", "2027-01-25 10:00"),
        ("2027-02-28 10:00", "1 month", "2027-01-28 10:00"),
    ],
)
def test_from_when_it_is_over_in_time(end: str, length: str, start: str) -> None:
    found = before(BERLIN, at(end, "Europe/Berlin"), scalars.duration(length))
    assert local(found, "Europe/Berlin") == start


def test_what_never_ends_is_said_so() -> None:
    closed = Calendar("UTC", ())
    for text in ("1 hour", "1 working hour", "1 working day"):
        for count in (after, before):
            with pytest.raises(NeverOpen):
                count(closed, 1_800_000_000, scalars.duration(text))
    for text in ("99999 years", "99999 working days", "99999 months"):
        with pytest.raises(NeverOpen):
            after(BERLIN, 1_800_000_000, scalars.duration(text))
        with pytest.raises(NeverOpen):
            before(BERLIN, 1_800_000_000, scalars.duration(text))


@settings(max_examples=150)
@given(_calendars(), st.integers(1, 60), st.sampled_from(UNITS))
def test_the_way_back_is_over_in_time(
    made: tuple[Calendar, int], count: int, unit: DurationUnit
) -> None:
    one, end = made
    length = Duration(count if unit not in (DurationUnit.MONTHS, DurationUnit.YEARS) else 2, unit)
    try:
        start = before(one, end, length)
    except NeverOpen:  # breaks may fill all hours
        return
    assert _over(one, start, length) <= end
    if unit in UNITS[:4]:  # what is counted is counted to the second
        assert _over(one, start + 1, length) > end


def _over(one: Calendar, start: int, length: Duration) -> float:
    try:
        return after(one, start, length)
    except NeverOpen:
        return math.inf
