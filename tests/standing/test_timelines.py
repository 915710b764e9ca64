"""Plans as timelines: what a step takes, what is fixed, and how much is kept free."""

from commonground.hours.calendars import Calendars
from commonground.hours.interval import moment
from commonground.model.zones import zone
from commonground.standing.timelines import Plan, plan_of, plans, wanted_reserve
from tests.standing.sample import LIMITS, partnership

_STEP = "    what: {en: Something, ru: Что-нибудь}\n"
_PLAN = f"""\
schema: plan/1
steps:
  drafts:
    owner: sunset.producer
    due: 2027-03-31
    takes: 2 working days
{_STEP}  final:
    owner: volna.lead
    due: 2027-04-12
    after: [drafts]
    for: story
{_STEP}  post:
    owner: sunset.producer
    due: 2027-04-13
    after: [final]
    for: story
{_STEP}"""


def made(text: str = _PLAN, agreement: str = "") -> Plan:
    fragments = {"campaigns/spring/plan": text} | ({"agreement": agreement} if agreement else {})
    found = partnership(**fragments)
    return plan_of(found, found.campaigns["spring"], Calendars(found), LIMITS)


def clock(at: int | None, zone_name: str = "America/Los_Angeles") -> str:
    assert at is not None
    return f"{moment(at).astimezone(zone(zone_name)):%Y-%m-%d %H:%M}"


def test_a_day_ends_where_its_owner_is_and_publishing_is_a_moment() -> None:
    plan = made()
    assert clock(plan.tasks["drafts"].due) == "2027-04-01 00:00"
    assert clock(plan.tasks["final"].due, "Europe/Moscow") == "2027-04-13 00:00"
    assert clock(plan.tasks["post"].at) == "2027-04-13 10:00"
    assert plan.tasks["post"].due is None


def test_a_plan_begins_when_what_comes_first_has_to() -> None:
    assert clock(made().start) == "2027-03-29 23:59"
    done = _PLAN.replace("    takes", "    done: 2027-03-25, sunset.leo\n    takes", 1)
    plan = made(done)
    assert clock(plan.start) == "2027-03-29 23:59"  # as it was planned
    assert clock(plan.tasks["drafts"].done) == "2027-03-25 18:00"


def test_an_approval_takes_its_rounds_and_its_window() -> None:
    approved = _PLAN.replace("    for: story\n", "    for: story\n    approval: brief\n", 1)
    legs = made(approved).tasks["final"].legs
    agreed = partnership().agreement
    rounds = int(agreed["revisions"]["rounds"].text)
    said = [f"{leg.length.count} {leg.length.unit.value}" for leg in legs]
    assert len(said) == rounds + 1
    assert said[0] == agreed["revisions"]["within"].text
    assert {leg.calendar.zone_name for leg in legs} == {"Europe/Moscow"}


def test_what_is_kept_free_is_a_share_of_the_time_until_the_first_work() -> None:
    tight = _PLAN.replace("2 working days", "20 working days").replace("2027-03-31", "2027-04-12")
    kept, less = made().reserve, made(tight).reserve
    assert kept is not None
    assert less is not None
    assert 0 <= less < 30 < kept < 100
    assert wanted_reserve(partnership(), LIMITS) == 30


def test_a_campaign_that_is_over_has_no_plan_any_more() -> None:
    text = {"campaigns/spring/plan": _PLAN}
    assert [one.campaign.id for one in plans(partnership(**text), LIMITS)] == ["spring"]
    over = "schema: debrief/1\ndue: 2027-05-01\nclosed: 2027-05-01, sunset.leo\n"
    assert not list(plans(partnership(**text, over=over), LIMITS))
