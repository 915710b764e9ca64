"""Counting in working time, held against a walk over minutes."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.hours import arithmetic
from commonground.hours.calendar import Calendar, NeverOpen, Season
from commonground.hours.interval import Interval, instant, moment
from commonground.model import scalars
from commonground.model.values import TimeRange, WeeklyHours
from commonground.model.zones import zone
from tests.hours.oracle import Oracle

HOUR, DAY = 3600, 24 * 3600
ZONES = (
    "Europe/Berlin", "Europe/Moscow", "America/Los_Angeles", "America/New_York", "Asia/Shanghai",
    "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia",
    "America/Havana", "Africa/Casablanca",
)  # fmt: skip
CHANGES = ("2027-03-28", "2027-10-31", "2027-03-14", "2027-11-07", "2027-04-04", "2027-10-03",
           "2011-12-30", "2027-02-08")  # fmt: skip
"""Days around which the clocks of some of these zones change, and one that Apia left out."""


def calendar(zone_name: str, hours: str) -> Calendar:
    return Calendar.weekly(zone_name, scalars.weekly_hours(hours))


def at(text: str, zone_name: str) -> int:
    """An instant from local time: "2027-01-18 10:00"."""
    return instant(datetime.fromisoformat(text).replace(tzinfo=zone(zone_name)))


def local(seconds: int, zone_name: str) -> str:
    return moment(seconds).astimezone(zone(zone_name)).strftime("%Y-%m-%d %H:%M")


BERLIN = calendar("Europe/Berlin", "Mon-Fri 09:00-17:00")


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2027-01-18 09:00", 4, "2027-01-18 13:00"),
        ("2027-01-18 09:00", 8, "2027-01-18 17:00"),  # an exact fill ends at the closing
        ("2027-01-18 15:00", 4, "2027-01-19 11:00"),
        ("2027-01-22 16:00", 4, "2027-01-25 12:00"),  # over a weekend
        ("2027-01-18 06:00", 4, "2027-01-18 13:00"),  # before the opening: from the opening
        ("2027-01-18 17:00", 0, "2027-01-19 09:00"),  # outside of hours, nothing is the opening
        ("2027-01-18 10:00", 0, "2027-01-18 10:00"),
    ],
)
def test_adding_rolls_forward(start: str, hours: int, end: str) -> None:
    found = arithmetic.add(BERLIN, at(start, "Europe/Berlin"), hours * HOUR)
    assert local(found, "Europe/Berlin") == end


@pytest.mark.parametrize(
    ("end", "hours", "start"),
    [
        ("2027-01-18 13:00", 4, "2027-01-18 09:00"),  # an exact fill ends at the opening
        ("2027-01-18 11:00", 4, "2027-01-15 15:00"),
        ("2027-01-18 20:00", 4, "2027-01-18 13:00"),
        ("2027-01-18 09:00", 0, "2027-01-15 17:00"),
    ],
)
def test_subtracting_rolls_back(end: str, hours: int, start: str) -> None:
    found = arithmetic.subtract(BERLIN, at(end, "Europe/Berlin"), hours * HOUR)
    assert local(found, "Europe/Berlin") == start


def test_working_days_count_from_the_next_one() -> None:
    friday = at("2027-01-22 11:00", "Europe/Berlin")
    monday = arithmetic.add_working_days(BERLIN, friday, 1)
    assert local(monday, "Europe/Berlin") == "2027-01-25 17:00"
    assert arithmetic.working_days(BERLIN, date(2027, 1, 18), date(2027, 1, 31)) == 10


def test_a_night_shift_belongs_to_the_day_on_which_it_begins() -> None:
    nights = calendar("Europe/Moscow", "Mon-Fri 22:00-06:00")
    friday = at("2027-01-22 23:00", "Europe/Moscow")
    assert local(arithmetic.add(nights, friday, 7 * HOUR), "Europe/Moscow") == "2027-01-23 06:00"
    assert local(arithmetic.add(nights, friday, 8 * HOUR), "Europe/Moscow") == "2027-01-25 23:00"


def test_a_day_of_its_own_beats_the_week_and_a_holiday_beats_both() -> None:
    saturday, monday = date(2027, 1, 23), date(2027, 1, 25)
    special = Calendar(
        "Europe/Berlin", BERLIN.seasons,
        {saturday: (TimeRange(time(10), time(14)),), monday: (TimeRange(time(8), time(9)),)},
        frozenset({monday}), (TimeRange(time(12), time(13)),),
    )  # fmt: skip
    friday = at("2027-01-22 17:00", "Europe/Berlin")
    assert local(arithmetic.next_opening(special, friday), "Europe/Berlin") == "2027-01-23 10:00"
    assert arithmetic.between(special, friday, friday + 4 * DAY) == 3 * HOUR + 7 * HOUR
    assert not special.is_working_day(monday)


def test_a_day_that_breaks_fill_is_no_working_day() -> None:
    mondays = scalars.weekly_hours("Mon 12:00-13:00; Tue 09:00-17:00")
    season = Season(date.min, mondays)
    lunch = Calendar("Europe/Berlin", (season,), breaks=(TimeRange(time(12), time(13)),))
    assert not lunch.is_working_day(date(2027, 1, 18))
    sunday = at("2027-01-17 10:00", "Europe/Berlin")
    end = arithmetic.add_working_days(lunch, sunday, 1)
    assert local(end, "Europe/Berlin") == "2027-01-19 17:00"


def test_hours_change_from_a_day_on() -> None:
    later = Season(date(2027, 2, 1), scalars.weekly_hours("Sun-Thu 08:00-12:00"))
    moving = Calendar("Asia/Kuala_Lumpur", (later, *BERLIN.seasons))
    assert moving.is_working_day(date(2027, 1, 29))  # a Friday
    assert not moving.is_working_day(date(2027, 2, 5))
    assert moving.is_working_day(date(2027, 2, 7))  # a Sunday


def test_a_pause_does_not_count() -> None:
    start = at("2027-01-18 10:00", "Europe/Berlin")
    paused = (Interval(start + HOUR, start + 3 * HOUR),)
    assert arithmetic.add(BERLIN, start, 2 * HOUR, paused) == start + 4 * HOUR
    assert arithmetic.between(BERLIN, start, start + 5 * HOUR, paused) == 3 * HOUR
    assert arithmetic.subtract(BERLIN, start + 4 * HOUR, 2 * HOUR, paused) == start


@pytest.mark.parametrize("closed", [Calendar("UTC", ()), Calendar.weekly("UTC", WeeklyHours(()))])
def test_a_calendar_that_never_opens_is_an_error(closed: Calendar) -> None:
    with pytest.raises(NeverOpen):
        arithmetic.add(closed, 0, 0)
    with pytest.raises(NeverOpen):
        arithmetic.subtract(closed, 1_800_000_000, 60)
    with pytest.raises(NeverOpen):
        arithmetic.next_opening(closed, 1_800_000_000)
    with pytest.raises(NeverOpen):
        arithmetic.last_closing(closed, 1_800_000_000)
    with pytest.raises(NeverOpen):
        arithmetic.add_working_days(closed, 1_800_000_000, 1)


@pytest.mark.parametrize(
    ("day", "hours"), [("2027-03-28", 7), ("2027-10-31", 9)], ids=["23 hours", "25 hours"]
)
def test_a_day_of_another_length(day: str, hours: int) -> None:
    nights = calendar("Europe/Berlin", "Mon-Sun 00:00-08:00")
    midnight = at(f"{day} 00:00", "Europe/Berlin")
    assert arithmetic.between(nights, midnight, midnight + 12 * HOUR) == hours * HOUR


def test_a_day_that_was_left_out_is_no_working_day() -> None:
    apia = calendar("Pacific/Apia", "Mon-Sun 09:00-17:00")
    assert not apia.is_working_day(date(2011, 12, 30))
    assert arithmetic.working_days(apia, date(2011, 12, 29), date(2011, 12, 31)) == 2
    last = at("2011-12-29 16:00", "Pacific/Apia")
    assert local(arithmetic.add(apia, last, 2 * HOUR), "Pacific/Apia") == "2011-12-31 10:00"


# ── Against the walk over minutes ───────────────────────────

_times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
_ranges = st.builds(TimeRange, _times, _times).filter(lambda one: one.start != one.end)
_weeks = st.dictionaries(
    st.integers(0, 6), st.lists(_ranges, min_size=1, max_size=2).map(tuple), min_size=1, max_size=5
).map(lambda week: WeeklyHours(tuple(((day,), found) for day, found in week.items())))


@st.composite
def _calendars(draw: st.DrawFn) -> tuple[Calendar, int]:
    """A calendar and an instant near which its clocks may change."""
    zone_name = draw(st.sampled_from(ZONES))
    near = date.fromisoformat(draw(st.sampled_from(CHANGES)))
    start = int(datetime.combine(near, time(0), UTC).timestamp())
    days = {near: draw(st.lists(_ranges, max_size=2).map(tuple))} if draw(st.booleans()) else {}
    free = frozenset({near}) if draw(st.integers(0, 3)) == 0 else frozenset()
    breaks = draw(st.lists(_ranges, max_size=1).map(tuple))
    seasons = [Season(date.min, draw(_weeks))]
    if draw(st.booleans()):
        seasons.append(Season(near, draw(_weeks)))
    minutes = draw(st.integers(-3 * 24 * 60, 3 * 24 * 60))
    return Calendar(zone_name, tuple(seasons), days, free, breaks), start + minutes * 60


@settings(max_examples=60)
@given(_calendars(), st.integers(0, 40 * 60))
def test_the_engine_counts_as_a_walk_over_minutes_does(
    made: tuple[Calendar, int], minutes: int
) -> None:
    one, start = made
    oracle = Oracle(one, start - 21 * DAY, start + 21 * DAY)
    later = start + 9 * DAY
    assert arithmetic.between(one, start, later) == oracle.between(start, later) * 60
    expected = oracle.add(start, minutes)
    if expected is not None:
        assert arithmetic.add(one, start, minutes * 60) == expected
    earlier = oracle.subtract(start, minutes)
    if earlier is not None:
        assert arithmetic.subtract(one, start, minutes * 60) == earlier


@settings(max_examples=25)
@given(_calendars(), _calendars())
def test_shared_time_is_what_is_open_for_both(
    first: tuple[Calendar, int], second: tuple[Calendar, int]
) -> None:
    (one, start), (other, _) = first, second
    span = Interval(start, start + 9 * DAY)
    walks = [Oracle(each, *span) for each in (one, other)]
    both = sum(a and b for a, b in zip(walks[0].open, walks[1].open, strict=True))
    found = arithmetic.shared((one, other), span)
    assert sum(each.end - each.start for each in found) == both * 60
