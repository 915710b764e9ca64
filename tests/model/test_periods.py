"""Lengths of time that are compared and counted without a calendar."""

from datetime import date

import pytest

from commonground.model.periods import last_day, longer
from commonground.model.scalars import duration


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("25 hours", "24 hours"),
        ("2 days", "47 hours"),
        ("1 working day", "7 working hours"),
        ("9 working hours", "1 working day"),
        ("3 working days", "48 hours"),
        ("5 working hours", "4 hours"),
        ("1 month", "4 weeks"),
        ("1 year", "12 months"),
    ],
)
def test_the_first_is_longer_and_the_second_is_not(one: str, other: str) -> None:
    assert longer(duration(one), duration(other))
    assert not longer(duration(other), duration(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [("24 hours", "1 day"), ("8 working hours", "1 working day"), ("1 working day", "24 hours")],
)
def test_neither_is_longer(one: str, other: str) -> None:
    assert not longer(duration(one), duration(other))
    assert not longer(duration(other), duration(one))


@pytest.mark.parametrize(
    ("first", "period", "last"),
    [
        ("2027-03-15", "7 days", "2027-03-22"),
        ("2027-03-15", "1 week", "2027-03-22"),
        ("2027-03-15", "30 minutes", "2027-03-16"),
        ("2027-03-15", "25 hours", "2027-03-17"),
        ("2027-03-19", "1 working day", "2027-03-22"),  # a Friday
        ("2027-03-19", "12 working hours", "2027-03-23"),
        ("2027-03-20", "1 working day", "2027-03-22"),  # a Saturday
        ("2027-03-21", "5 working days", "2027-03-26"),  # a Sunday
        ("2027-03-17", "8 working days", "2027-03-29"),
        ("2199-12-31", "99999 years", "2299-12-07"),
    ],
)
def test_a_period_ends_on_a_day(first: str, period: str, last: str) -> None:
    assert last_day(date.fromisoformat(first), duration(period)) == date.fromisoformat(last)
