"""What sides share of their working time, with changes of clocks, holidays and breaks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.hours.calendar import Calendar
from commonground.hours.interval import Interval, seconds
from commonground.hours.overlap import Overlap
from commonground.hours.seasons import Side
from commonground.model import scalars
from tests.hours.oracle import Oracle

HOUR = 3600
OFFICE = "Mon-Fri 09:00-18:00"


def side(zone: str, hours: str = OFFICE, none: str = "") -> Side:
    calendar = Calendar.weekly(zone, scalars.weekly_hours(hours))
    return Side(zone, calendar, scalars.time_range(none) if none else None)


def year(*sides: Side, call: int = HOUR) -> Overlap:
    return Overlap(sides, date(2027, 1, 1), date(2027, 12, 31), call)


@pytest.mark.parametrize(
    ("zones", "apart", "hours"),
    [
        (("Europe/Moscow", "America/Los_Angeles"), [11, 10, 11], [0, 0, 0]),
        (("Europe/Moscow", "America/New_York"), [8, 7, 8], [1, 2, 1]),
        (("Asia/Shanghai", "America/New_York"), [13, 12, 13], [0, 0, 0]),
        # When only one side has changed its clocks, an hour more is shared.
        (("Europe/Berlin", "America/New_York"), [6, 5, 6, 5, 6], [3, 4, 3, 4, 3]),
        (("Asia/Kuala_Lumpur", "Europe/Berlin"), [7, 6, 7], [2, 3, 2]),
        (("Asia/Kathmandu", "Asia/Kolkata"), [0.25], [8.75]),
        (("Australia/Lord_Howe", "Australia/Sydney"), [0, 0.5, 0], [9, 8.5, 9]),
    ],
    ids=lambda value: "-".join(map(str, value)),
)  # fmt: skip
def test_what_a_working_day_shares(
    zones: tuple[str, str], apart: list[float], hours: list[float]
) -> None:
    seasons = year(*map(side, zones)).seasons
    assert [one.apart / timedelta(hours=1) for one in seasons] == apart
    assert [seconds(one.shared) / HOUR for one in seasons] == hours


def test_clocks_that_change_alike_change_nothing_between_the_sides() -> None:
    found = year(side("Europe/Berlin"), side("Europe/London"))
    assert len(found.changes) == 4
    assert len(found.seasons) == 1


def test_the_least_and_the_best_week() -> None:
    found = year(side("Europe/Berlin"), side("America/New_York"))
    assert (found.least.monday, found.least.shared) == (date(2026, 12, 28), 15 * HOUR)
    assert (found.best.monday, found.best.shared) == (date(2027, 3, 15), 20 * HOUR)


def test_a_holiday_of_one_side_is_missing_from_its_week() -> None:
    berlin = side("Europe/Berlin")
    free = Calendar("Europe/Paris", berlin.calendar.seasons, free=frozenset({date(2027, 7, 14)}))
    found = Overlap((berlin, Side("paris", free)), date(2027, 7, 12), date(2027, 7, 25), HOUR)
    assert [week.shared for week in found.weeks] == [4 * 9 * HOUR, 5 * 9 * HOUR]
    assert [week.covered for week in found.weeks] == [5 * 9 * HOUR, 5 * 9 * HOUR]


def test_who_bends_and_by_how_much_where_nothing_is_shared() -> None:
    found = year(
        side("Europe/Moscow", "Mon-Fri 10:00-19:00", "23:00-07:30"),
        side("America/Los_Angeles", "Mon-Fri 09:00-18:00", "23:00-07:00"),
    )
    winter = found.seasons[0]
    bends = [[(one.early, one.late) for one in slot.shifts] for slot in winter.slots]
    assert bends == [
        [(0, 0), (2 * HOUR, 0)],  # California starts early
        [(0, HOUR), (HOUR, 0)],  # both bend
        [(0, 2 * HOUR), (0, 0)],  # Moscow stays late
    ]


def test_nobody_bends_into_hours_without_calls() -> None:
    found = year(
        side("Europe/Moscow", OFFICE, "18:00-09:00"),
        side("America/Los_Angeles", OFFICE, "18:00-09:00"),
    )
    assert found.seasons[0].slots == ()


def test_nobody_has_to_bend_where_a_call_finds_room() -> None:
    assert year(side("Europe/Berlin"), side("America/New_York")).seasons[0].slots == ()
    assert year(side("Europe/Berlin"), side("America/New_York"), call=4 * HOUR).seasons[0].slots


def test_work_passes_on_where_a_day_ends() -> None:
    winter, summer, _ = year(side("Europe/Moscow"), side("America/Los_Angeles")).seasons
    assert [(one.giver, one.gap / HOUR) for one in winter.handovers] == [
        ("Europe/Moscow", 2), ("America/Los_Angeles", 4),
    ]  # fmt: skip
    assert winter.covered == 18 * HOUR
    assert [one.gap / HOUR for one in summer.handovers] == [1, 5]


def test_sides_that_never_work_on_the_same_day() -> None:
    found = year(
        side("Europe/Berlin", "Mon-Tue 09:00-17:00"), side("Europe/Paris", "Thu-Fri 09:00-17:00")
    )
    assert found.best.shared == 0
    assert [one.day for one in found.seasons] == [None]


_zones = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"]
)
_hours = st.sampled_from([OFFICE, "Mon-Sat 22:00-06:00", "Sun-Thu 08:00-12:00,13:00-17:15"])


@settings(max_examples=25)
@given(st.lists(st.tuples(_zones, _hours), min_size=2, max_size=3), st.integers(0, 360))
def test_weeks_are_what_a_walk_over_minutes_finds(said: list[tuple[str, str]], ahead: int) -> None:
    sides = [side(zone, hours) for zone, hours in said]
    first = date(2027, 1, 4) + timedelta(days=ahead)
    found = Overlap(tuple(sides), first, first + timedelta(days=6), HOUR)
    begin = found.weeks[0].monday
    starts = int(calendar_midnight(sides[0], begin))
    ends = int(calendar_midnight(sides[0], begin + timedelta(days=7)))
    span = Interval(starts, ends)
    walks = [Oracle(one.calendar, *span).open for one in sides]
    assert found.weeks[0].shared == 60 * sum(map(all, zip(*walks, strict=True)))
    assert found.weeks[0].covered == 60 * sum(map(any, zip(*walks, strict=True)))


def calendar_midnight(one: Side, day: date) -> float:
    from datetime import datetime, time

    from commonground.model.zones import zone

    return datetime.combine(day, time(), zone(one.calendar.zone_name)).timestamp()
