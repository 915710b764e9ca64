"""What the sides have borne is read from what took place, and what is published stands."""

from datetime import date

from commonground.hours.burden import Tariff
from commonground.hours.calls import Plan
from commonground.model import scalars
from commonground.standing.calls import Calling
from tests.standing.sample import partnership

_CALL = """\
communication:
  written_first: yes
  weekly_call: {{length: 60 minutes{more}}}
  live_decisions: never
  concerns: {{to: sunset.producer, answered_within: 3 working days, unnamed: yes}}
"""
_MEETING = """\
schema: meeting/1
title: {{en: The call, ru: Звонок}}
kind: weekly
starts: {starts} America/Los_Angeles
{held}
"""
_HELD = "notes: {en: All well., ru: Всё хорошо.}"
_PUBLISHED = """\
schema: calls/1
weeks:
  2027-02-22: {starts: 2027-02-25 11:00 America/Los_Angeles, held: "2027-02-25, maya"}
  2027-03-01: {starts: 2027-03-04 11:00 America/Los_Angeles, skipped: "2027-03-01, maya"}
  2027-03-08:
    starts: 2027-03-11 09:00 America/Los_Angeles
    moved_to: 2027-03-11 11:00 America/Los_Angeles
"""


def _calling(more: str = "", **files: str) -> Calling:
    return Calling(partnership(agreement=_CALL.format(more=more), **files))


def test_calls_are_borne_where_they_took_place() -> None:
    borne = _calling(calls=_PUBLISHED).borne
    assert [one.points for one in borne] == [(30, 0), (30, 0)]  # 22:00 in Moscow
    assert [one.total for one in borne] == [(30, 0), (60, 0)]
    assert [one.minutes for one in borne] == [(60, 0), (60, 0)]


def test_the_record_of_a_meeting_counts_instead_of_the_published_time() -> None:
    path = "meetings/2027-02-26-call"
    moved = _MEETING.format(starts="2027-02-26 09:00", held=_HELD)
    assert [one.points for one in _calling(calls=_PUBLISHED, **{path: moved}).borne] == [
        (10, 0), (30, 0),
    ]  # fmt: skip


def test_a_meeting_that_is_only_planned_burdens_nobody() -> None:
    planned = _MEETING.format(starts="2027-02-25 11:00", held="")
    assert _calling(**{"meetings/2027-02-25-call": planned}).borne == ()


def test_an_agreement_replaces_what_it_names_of_the_table() -> None:
    more = ", burden: {near: 40, evening: {between: 21:00-06:00, adds: 1}, gap: 7}"
    calling = _calling(more, calls=_PUBLISHED)
    assert [one.points for one in calling.borne] == [(82, 0), (82, 0)]
    shipped = _calling().tariff
    assert (calling.tariff.inside, calling.tariff.far) == (shipped.inside, shipped.far)


def test_published_calls_are_told_in_order_with_those_that_were_called_off() -> None:
    found = _calling(calls=_PUBLISHED).published
    assert [one.monday.isoformat() for one in found] == ["2027-02-22", "2027-03-01", "2027-03-08"]
    assert [one.at is None for one in found] == [False, True, False]
    assert [one.is_over for one in found] == [True, True, False]


def test_a_plan_takes_up_what_was_borne_and_keeps_what_stands() -> None:
    horizon = _calling(calls=_PUBLISHED).horizon(date(2027, 3, 10), 3)
    assert horizon.borne == (30, 0)
    assert list(horizon.published) == [date(2027, 3, 8)]
    assert len(horizon.possible[date(2027, 3, 8)]) == 1
    assert len(horizon.possible[date(2027, 3, 15)]) > 1


def test_every_second_week_goes_on_from_what_is_published() -> None:
    calling = _calling(", every: two-weeks", calls=_PUBLISHED)
    assert calling.horizon(date(2027, 3, 15), 4).mondays == (date(2027, 3, 15), date(2027, 3, 29))


def test_the_agreed_rotation_has_a_price_where_slots_are_agreed() -> None:
    slots = ", rotation: fixed, slots: {one: Thu 09:00 America/Los_Angeles}"
    calling, horizon = _calling(slots), _calling(slots).horizon(date(2027, 2, 22), 2)
    plan = calling.plan("agreed", horizon)
    assert isinstance(plan, Plan)
    assert plan.points == (20, 0)
    assert _calling().plan("agreed", horizon) is None


def test_the_shipped_table_holds_where_nothing_is_agreed() -> None:
    evening, night = (scalars.time_range(one) for one in ("20:00-06:00", "00:00-04:00"))
    assert _calling().tariff == Tariff(0, 10, 20, 2 * 3600, ((evening, 5), (night, 8)))


def test_minutes_are_counted_for_everybody_who_came_by_their_own_clock() -> None:
    came = "attended: [volna.anna, sunset.maya]\nlength: 90 minutes"
    late = _MEETING.format(starts="2027-02-26 08:30", held=came)
    calling = _calling(**{"meetings/2027-02-26-call": late})
    assert calling.minutes_of_people == {"volna.anna": 60, "sunset.maya": 0}
