"""The choice of calls, held against trying out every plan; and which calls there are to choose."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.hours.burden import Attendee, Tariff
from commonground.hours.calendar import Calendar
from commonground.hours.calls import Horizon, Plan, alternation, fair, fixed, rotation
from commonground.hours.choosing import Call, TooMany, best
from commonground.hours.relaxing import smallest
from commonground.model import scalars
from commonground.model.zones import zone

TARIFF = Tariff(
    0, 10, 20, 2 * 3600,
    ((scalars.time_range("20:00-06:00"), 5), (scalars.time_range("00:00-04:00"), 8)),
)  # fmt: skip
MONDAY = date(2027, 4, 12)


def side(
    name: str, home: str, hours: str, no_calls: str = "23:00-06:00", **more: object
) -> Attendee:
    calendar = Calendar.weekly(home, scalars.weekly_hours(hours))
    made = Calendar(home, calendar.seasons, **more)  # type: ignore[arg-type]
    return Attendee(name, made, scalars.time_range(no_calls))


VOLNA = side("volna", "Europe/Moscow", "Mon-Fri 10:00-19:00", "23:00-07:30")
SUNSET = side("sunset", "America/Los_Angeles", "Mon-Fri 09:00-18:00", "23:00-07:00")


def horizon(*sides: Attendee, weeks: int = 4, **more: object) -> Horizon:
    named = {"first": MONDAY, "length": 3600, "weeks": weeks, **more}
    return Horizon(sides, TARIFF, **named)  # type: ignore[arg-type]


# Every plan is tried out.


def _worth(
    plan: Sequence[Call], borne: Sequence[int], last: int | None
) -> tuple[list[int], int, int, list[int]]:
    total, widest, changes = list(borne), 0, 0
    for call in plan:
        for number, points in enumerate(call.points):
            total[number] += points
        widest = max(widest, max(total) - min(total))
        if last is not None and call.slot != last:
            changes += 1
        last = call.slot
    return sorted(total)[::-1], widest, changes, [call.start for call in plan]


@st.composite
def _choices(draw: st.DrawFn) -> tuple[tuple[int, ...], list[list[Call]], int | None]:
    sides, most = draw(st.integers(2, 4)), draw(st.sampled_from((1, 3, 30)))
    points = st.tuples(*[st.integers(0, most)] * sides)
    weeks = []
    for week in range(draw(st.integers(1, 5))):
        drawn = draw(st.lists(st.tuples(st.integers(0, 3), points), min_size=1, max_size=4))
        weeks.append([Call(100 * week + n, *one) for n, one in enumerate(drawn)])
    return draw(points), weeks, draw(st.none() | st.integers(0, 4))


@given(_choices())
def test_no_plan_is_better(case: tuple[tuple[int, ...], list[list[Call]], int | None]) -> None:
    borne, weeks, last = case
    every = min(product(*weeks), key=lambda plan: _worth(plan, borne, last))
    assert best(borne, weeks, last) == every


_HOMES = st.sampled_from((
    "Europe/Moscow", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Lisbon"
))  # fmt: skip
_HOURS = st.sampled_from((
    "Mon-Fri 10:00-19:00", "Mon-Thu 08:00-12:00,13:30-17:00", "Sun-Thu 09:00-15:00",
    "Tue,Wed 22:00-03:00",
))  # fmt: skip
_QUIET = st.sampled_from(("23:00-06:00", "19:30-18:00", "00:00-05:15"))


@st.composite
def _sides(draw: st.DrawFn) -> list[Attendee]:
    count = draw(st.integers(2, 3))
    return [side(f"side{n}", draw(_HOMES), draw(_HOURS), draw(_QUIET)) for n in range(count)]


@given(_sides(), st.sampled_from((1800, 2700, 3600)), st.integers(0, 60))
def test_the_choice_of_a_week(sides: list[Attendee], length: int, week: int) -> None:
    """Every half hour of the week is walked, minute by minute."""
    first = MONDAY + timedelta(weeks=week)
    plan = Horizon(tuple(sides), TARIFF, length, first, 1)
    local = datetime.combine(first, datetime.min.time(), zone(sides[0].calendar.zone_name))
    halves = (int(local.timestamp()) + n * 1800 for n in range(8 * 48))
    expected = [
        start for start in halves
        if sides[0].local(start).date() < first + timedelta(days=7)
        and all(_may_be_called(one, at) for one in sides for at in range(start, start + length, 60))
    ]  # fmt: skip
    assert [call.start for call in plan.possible[first]] == expected


def _may_be_called(one: Attendee, instant: int) -> bool:
    local = datetime.fromtimestamp(instant, zone(one.calendar.zone_name))
    quiet, time = one.no_calls, local.time()
    if quiet.start < quiet.end:
        is_quiet = quiet.start <= time < quiet.end
    else:
        is_quiet = time >= quiet.start or time < quiet.end
    weekdays = {day for days, _ in one.calendar.seasons[0].hours.lines for day in days}
    return not is_quiet and local.weekday() in weekdays


# What comes of it.


def _times(plan: Plan) -> list[str]:
    return [VOLNA.local(call.start).strftime("%a %H:%M") for call in plan.calls.values()]


def test_two_sides_without_a_shared_hour_share_the_burden() -> None:
    plan = fair(horizon(VOLNA, SUNSET))
    assert plan.points == (40, 40)
    assert (plan.widest_gap, plan.changes, plan.left_out) == (0, 0, ())
    assert _times(plan) == ["Mon 18:30"] * 4  # 08:30 in California, of which both bear as much


def test_who_bears_the_hour_changes_with_the_clocks() -> None:
    winter = fair(horizon(VOLNA, SUNSET, first=date(2027, 11, 8), weeks=4))
    # 07:00, 08:30 and 09:00 in California cost (0, 20), (25, 10) and (30, 0).
    assert winter.points == (55, 50)


def test_what_was_borne_is_made_up_for() -> None:
    plan = fair(horizon(VOLNA, SUNSET, borne=(40, 0), weeks=2))
    assert plan.points == (40, 40)


def test_one_slot_all_the_time() -> None:
    plan = fixed(horizon(VOLNA, SUNSET, weeks=6))
    assert plan.changes == 0
    assert len({call.slot for call in plan.calls.values()}) == 1
    assert plan.points == (60, 60)


def test_the_sides_take_turns() -> None:
    plan = alternation(horizon(VOLNA, SUNSET, weeks=5))
    bears_most = [
        {n for n, points in enumerate(call.points) if points == max(call.points)}
        for call in plan.calls.values()
    ]
    assert any(
        all((first + week) % 2 in most for week, most in enumerate(bears_most)) for first in (0, 1)
    )


def test_agreed_slots_rotate_from_call_to_call_or_by_weeks() -> None:
    slots = [scalars.weekly_time(text) for text in (
        "Thu 08:30 America/Los_Angeles", "Fri 08:00 Europe/Moscow",
    )]  # fmt: skip
    of = horizon(VOLNA, SUNSET)
    days = [
        VOLNA.local(call.start).strftime("%a %H:%M") for call in rotation(of, slots).calls.values()
    ]
    assert days == ["Thu 18:30", "Fri 08:00", "Thu 18:30", "Fri 08:00"]
    flipped = rotation(of, slots, weeks_each=2)
    days = [VOLNA.local(call.start).strftime("%a %H:%M") for call in flipped.calls.values()]
    assert days == ["Thu 18:30", "Thu 18:30", "Fri 08:00", "Fri 08:00"]


def test_a_week_of_holidays_is_left_out() -> None:
    week = frozenset(MONDAY + timedelta(days=7 + n) for n in range(7))
    resting = side("volna", "Europe/Moscow", "Mon-Fri 10:00-19:00", free=week)
    plan = fair(horizon(resting, SUNSET))
    assert plan.left_out == (MONDAY + timedelta(days=7),)
    assert len(plan.calls) == 3


def test_published_weeks_stay_and_set_the_beat() -> None:
    stands = int(datetime(2027, 4, 13, 22, tzinfo=zone("Europe/Moscow")).timestamp())
    published = {MONDAY: stands, MONDAY + timedelta(days=14): None}
    of = horizon(VOLNA, SUNSET, weeks=5, published=published, every=2)
    for plan in (fair(of), fixed(of), alternation(of)):
        assert list(plan.calls) == [MONDAY, MONDAY + timedelta(days=28)]
        assert plan.calls[MONDAY].start == stands
        assert plan.left_out == (MONDAY + timedelta(days=14),)


def test_the_call_before_has_a_slot_too() -> None:
    free = fair(horizon(VOLNA, VOLNA, weeks=3))
    assert free.changes == 0
    thursday = int(datetime(2027, 4, 8, 11, tzinfo=zone("Europe/Moscow")).timestamp())
    plan = fair(horizon(VOLNA, VOLNA, weeks=3, last=thursday))
    assert plan.changes == 0
    assert _times(plan) == ["Thu 11:00"] * 3


def test_too_many_ways_are_an_error() -> None:
    homes = ("Europe/Moscow", "America/Los_Angeles", "Asia/Singapore", "Europe/Berlin")
    sides = [side(home, home, "Mon-Fri 09:00-17:00", "02:00-05:00") for home in homes]
    assert len(fair(horizon(*sides, weeks=8)).calls) == 8
    with pytest.raises(TooMany):
        fair(horizon(*sides, weeks=52))


# Where nothing is possible.


def test_the_fewest_minutes_are_named_and_of_as_many_those_of_one_party() -> None:
    quiet = side("volna", "Europe/Moscow", "Mon-Fri 10:00-19:00", "17:20-07:30")
    late = side("sunset", "America/Los_Angeles", "Mon-Fri 09:00-18:00", "18:00-08:00")
    of = horizon(quiet, late)
    assert fair(of).calls == {}
    found = smallest(of)
    assert (found.minutes, found.days) == ((("volna", 100),), ())


def test_both_parties_are_named_where_neither_alone_can_help() -> None:
    quiet = side("volna", "Europe/Moscow", "Mon-Fri 10:00-19:00", "17:30-17:00")
    short = side("sunset", "Europe/Moscow", "Mon-Fri 10:00-19:00", "18:00-17:30")
    assert smallest(horizon(quiet, short)).minutes == (("volna", 30), ("sunset", 30))


def test_a_day_is_named_where_no_minutes_help() -> None:
    early = side("early", "Europe/Moscow", "Mon,Tue 10:00-19:00")
    late = side("late", "Europe/Moscow", "Wed-Fri 10:00-19:00")
    found = smallest(horizon(early, late))
    assert (found.minutes, found.days) == ((), (("late", 0),))
