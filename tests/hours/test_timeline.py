"""Plans in two calendars, held against walks over every way through them."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commonground.hours.calendar import Calendar
from commonground.hours.timeline import Leg, Schedule, Task
from commonground.model import scalars
from commonground.model.values import Duration, DurationUnit
from tests.hours.test_arithmetic import HOUR, at, calendar, local

MOSCOW = calendar("Europe/Moscow", "Mon-Fri 10:00-19:00")
COAST = calendar("America/Los_Angeles", "Mon-Fri 09:00-18:00")
NIGHTS = calendar("Asia/Kathmandu", "Sun-Thu 21:00-05:00")
ALWAYS = calendar("Europe/Berlin", "Mon-Sun 00:00-12:00,12:00-00:00")
START = at("2027-03-11 09:00", "Europe/Moscow")  # a Thursday, before California's clocks change


def step(owner: Calendar, takes: str = "", after: tuple[str, ...] = (), **fixed: int) -> Task:
    legs = (Leg(owner, scalars.duration(takes)),) if takes else ()
    return Task(owner, legs, after, **fixed)


def there(name: str, schedule: Schedule) -> tuple[str, str]:
    found, zone_name = schedule.earliest[name], schedule.tasks[name].calendar.zone_name
    return local(found.start, zone_name), local(found.end, zone_name)


def test_each_step_runs_in_its_owners_time() -> None:
    schedule = Schedule(
        {
            "brief": step(MOSCOW, "4 working hours"),
            "draft": step(COAST, "2 working days", ("brief",)),
            "check": step(MOSCOW, "3 working hours", ("draft",)),
            "nod": step(COAST, after=("check",)),
        },
        START,
    )
    assert there("brief", schedule) == ("2027-03-11 09:00", "2027-03-11 14:00")
    assert there("draft", schedule) == ("2027-03-11 03:00", "2027-03-15 18:00")
    assert there("check", schedule) == ("2027-03-16 04:00", "2027-03-16 13:00")
    assert there("nod", schedule) == ("2027-03-16 03:00", "2027-03-16 09:00")
    assert schedule.critical == {"brief", "draft", "check", "nod"}


def test_it_runs_back_from_what_is_fixed() -> None:
    out = at("2027-03-30 10:00", "America/Los_Angeles")
    day = at("2027-04-10 00:00", "Europe/Moscow")
    schedule = Schedule(
        {
            "draft": step(COAST, "2 working days", due=day),
            "check": step(MOSCOW, "3 working hours", ("draft",), due=day),
            "post": step(COAST, after=("check",), at=out),
        },
        START,
    )
    assert local(schedule.latest["post"].end, "America/Los_Angeles") == "2027-03-30 10:00"
    assert local(schedule.latest["check"].end, "Europe/Moscow") == "2027-03-30 20:00"
    assert local(schedule.latest["check"].start, "Europe/Moscow") == "2027-03-30 16:00"
    assert local(schedule.latest["draft"].start, "America/Los_Angeles") == "2027-03-25 23:59"
    assert schedule.earliest["post"] == (out, out)
    assert schedule.slack("check") == 105 * HOUR
    assert schedule.critical == {"draft", "check", "post"}


def test_what_decides_may_have_slack_and_what_has_none_need_not_decide() -> None:
    # Moscow is over at 19:00, when California sleeps: two hours more would delay nothing.
    plan = {
        "text": step(MOSCOW, "5 working hours"),
        "cut": step(COAST, "3 working hours", ("text",)),
        "idea": step(COAST, "1 working hour"),
        "sound": step(COAST, "1 working hour", ("idea",), due=START),
        "mix": step(COAST, "1 working hour", ("cut", "sound")),
    }
    end = Schedule(plan, START).earliest["mix"].end
    plan["mix"] = replace(plan["mix"], due=end)
    schedule = Schedule(plan, START)
    assert (schedule.slack("text") or 0) > 0
    assert (schedule.slack("sound") or 0) < 0
    assert schedule.critical == {"text", "cut", "mix"}


def test_what_is_done_is_over_and_decides_nothing() -> None:
    finished = at("2027-03-15 12:00", "Europe/Moscow")
    schedule = Schedule(
        {
            "brief": step(MOSCOW, "9 working days", done=finished),
            "draft": step(COAST, "2 working hours", ("brief",)),
        },
        START,
    )
    assert there("draft", schedule) == ("2027-03-15 02:00", "2027-03-15 11:00")
    assert schedule.critical == {"draft"}
    assert "brief" not in schedule.latest


def test_what_waits_for_nothing_may_be_under_way() -> None:
    friday, wednesday = (at(f"2027-03-{day} 00:00", "Europe/Moscow") for day in ("13", "10"))
    schedule = Schedule(
        {
            "text": step(MOSCOW, "4 working days", due=friday),
            "cut": step(MOSCOW, "4 working days", ("text",), due=friday),
            "sound": step(MOSCOW, "4 working days", due=wednesday),
        },
        START,
    )
    assert there("text", schedule) == ("2027-03-08 23:59", "2027-03-12 19:00")
    assert there("cut", schedule) == ("2027-03-12 19:00", "2027-03-18 19:00")
    assert there("sound", schedule)[1] == "2027-03-11 10:00"  # late, and over today at best
    assert [one.name for one in schedule.late()] == ["cut"]
    assert [one.name for one in schedule.missed()] == ["sound"]


def test_rounds_pass_from_side_to_side() -> None:
    hours = scalars.duration("2 working hours")
    rounds = Task(MOSCOW, (Leg(MOSCOW, hours), Leg(COAST, hours), Leg(MOSCOW, hours)))
    assert local(rounds.over(START), "Europe/Moscow") == "2027-03-12 12:00"
    assert rounds.over(rounds.begun(rounds.over(START))) == rounds.over(START)


def test_only_the_first_step_that_is_late_is_named() -> None:
    day = at("2027-03-13 00:00", "Europe/Moscow")
    schedule = Schedule(
        {
            "text": step(MOSCOW, "1 working day", due=day),
            "draft": step(COAST, "3 working days", ("text",), due=day),
            "check": step(MOSCOW, "3 working days", ("draft",), due=day),
        },
        START,
    )
    assert [(one.name, one.waits_for) for one in schedule.late()] == [("draft", "text")]


def test_a_plan_contradicts_itself_where_its_days_do() -> None:
    friday, wednesday = (at(f"2027-03-{day} 00:00", "Europe/Moscow") for day in ("13", "18"))
    plan = {
        "draft": step(COAST, "1 working day", due=friday),
        "check": step(MOSCOW, "3 working days", ("draft",), due=wednesday),
        "post": step(COAST, "1 working hour", ("check",), due=wednesday + 24 * HOUR),
    }
    assert not list(Schedule(plan, START).broken())
    plan["check"] = step(MOSCOW, "4 working days", ("draft",), due=wednesday)
    broken = list(Schedule(plan, START).broken())
    assert [(one.name, one.waits_for) for one in broken] == [("check", "draft")]
    assert local(broken[0].end, "Europe/Moscow") == "2027-03-18 19:00"


def test_steps_in_a_circle_and_people_who_are_never_there_have_no_dates() -> None:
    never = Calendar("UTC", ())
    plan = {
        "hen": step(MOSCOW, after=("egg",)),
        "egg": step(MOSCOW, after=("hen", "egg")),
        "soup": step(MOSCOW, after=("hen",)),
        "gone": step(never, "1 working hour", due=START),
        "behind": step(MOSCOW, after=("gone",), due=START),
        "free": step(MOSCOW, after=("unknown",)),
    }
    schedule = Schedule(plan, START)
    assert set(schedule.earliest) == {"free"}
    assert schedule.slack("gone") is None
    assert schedule.critical == {"free"}
    assert not list(schedule.late())
    assert not Schedule({}, START).critical


# ── Against every way through small plans ───────────────────

_counted = st.sampled_from(
    (DurationUnit.HOURS, DurationUnit.WORKING_HOURS, DurationUnit.WORKING_DAYS)
)
_lengths = st.builds(Duration, st.integers(1, 30), _counted).filter(
    lambda one: one.count <= 5 or one.unit is not DurationUnit.WORKING_DAYS
)


@st.composite
def _plans(draw: st.DrawFn, owners: tuple[Calendar, ...]) -> dict[str, Task]:
    plan: dict[str, Task] = {}
    for number in range(draw(st.integers(2, 6))):
        owner = draw(st.sampled_from(owners))
        legs = draw(st.lists(_lengths, max_size=2).map(tuple))
        behind = tuple(name for name in plan if draw(st.booleans()))
        plan[f"s{number}"] = Task(owner, tuple(Leg(owner, one) for one in legs), behind)
    return plan


def _ends(plan: Mapping[str, Task], name: str, forced: Mapping[str, int]) -> int:
    """When a step is over, by way of every step before it; some end when they are told to."""
    if name in forced:
        return forced[name]
    ready = [_ends(plan, other, forced) for other in plan[name].after]
    return plan[name].over(max(ready, default=START))


def _end(plan: Mapping[str, Task], forced: Mapping[str, int]) -> int:
    return max(_ends(plan, name, forced) for name in plan)


@settings(max_examples=60)
@given(_plans((MOSCOW, COAST, NIGHTS)))
def test_forwards_is_every_way_there_is(plan: dict[str, Task]) -> None:
    schedule = Schedule(plan, START)
    for name in plan:
        assert schedule.earliest[name].end == _ends(plan, name, {})


@settings(max_examples=60)
@given(_plans((MOSCOW, COAST, NIGHTS)), st.integers(0, 100))
def test_backwards_is_as_late_as_can_be_and_no_later(plan: dict[str, Task], spare: int) -> None:
    end = _end(plan, {}) + spare * HOUR
    waited_for = {other for task in plan.values() for other in task.after}
    ends = {name: replace(task, due=end) for name, task in plan.items() if name not in waited_for}
    schedule = Schedule({**plan, **ends}, START)
    for name in plan:
        latest = schedule.latest[name]
        assert latest.end >= schedule.earliest[name].end
        assert latest.start >= schedule.earliest[name].start
        assert _end(plan, {name: latest.end}) <= end
        assert _end(plan, {name: latest.end + 1}) > end
        assert plan[name].over(latest.start) <= latest.end < plan[name].over(latest.start + 1)


@settings(max_examples=60)
@given(_plans((MOSCOW, COAST, NIGHTS)))
def test_the_steps_that_decide_make_the_same_end_alone(plan: dict[str, Task]) -> None:
    schedule = Schedule(plan, START)
    alone = {
        name: replace(task, after=tuple(set(task.after) & schedule.critical))
        for name, task in plan.items()
        if name in schedule.critical
    }
    assert _end(alone, {}) == _end(plan, {})
    for name in schedule.critical:
        without = {
            other: replace(task, after=tuple(set(task.after) - {name}))
            for other, task in plan.items()
            if other != name
        }
        assume(without)
        assert _end(without, {}) <= _end(plan, {})


@settings(max_examples=12)
@given(_plans((ALWAYS,)))
def test_where_nobody_ever_closes_an_hour_more_is_an_hour_later(plan: dict[str, Task]) -> None:
    assume(not any(leg.length.unit is DurationUnit.WORKING_DAYS
                   for task in plan.values() for leg in task.legs))  # fmt: skip
    schedule = Schedule(plan, START)
    end = _end(plan, {})
    for name in plan:
        delayed = _end(plan, {name: schedule.earliest[name].end + HOUR})
        assert (delayed == end + HOUR) if name in schedule.critical else (delayed < end + HOUR)
