"""Published calls stand in the calendar under their week, wherever they were moved to."""

from datetime import UTC, datetime

from commonground.standing.call_events import call_events
from tests.standing.loaded import loaded

_CALLS = """\
schema: calls/1
weeks:
  2027-02-22: {starts: 2027-02-25 11:00 America/Los_Angeles}
  2027-03-01: {starts: 2027-03-04 11:00 America/Los_Angeles, skipped: "2027-03-01, maya"}
  2027-03-08:
    starts: 2027-03-11 09:00 America/Los_Angeles
    moved_to: 2027-03-12 10:00 America/Los_Angeles
"""
_MEETING = """\
schema: meeting/1
title: {en: The call, ru: Звонок}
kind: weekly
starts: 2027-02-26 09:00 America/Los_Angeles
"""


def test_each_week_is_one_event_that_keeps_its_name() -> None:
    found = list(call_events(loaded({"calls.yaml": _CALLS})))
    assert [one.key for one in found] == [
        "calls/2027-02-22", "calls/2027-03-01", "calls/2027-03-08",
    ]  # fmt: skip
    assert [one.starts for one in found] == [
        datetime(2027, 2, 25, 19, tzinfo=UTC),
        datetime(2027, 3, 4, 19, tzinfo=UTC),
        datetime(2027, 3, 12, 18, tzinfo=UTC),
    ]
    assert [one.cancelled for one in found] == [False, True, False]


def test_what_moves_a_call_is_where_it_stands_and_that_it_is_off() -> None:
    last = list(call_events(loaded({"calls.yaml": _CALLS})))[-1]
    assert last.decisive == tuple(
        ("weeks", "2027-03-08", key) for key in ("starts", "moved_to", "skipped")
    )


def test_a_week_whose_meeting_has_a_record_is_told_by_that() -> None:
    files = {"calls.yaml": _CALLS, "meetings/2027-02-26-call.yaml": _MEETING}
    assert [one.key for one in call_events(loaded(files))] == [
        "calls/2027-03-01", "calls/2027-03-08",
    ]  # fmt: skip


def test_without_published_calls_there_is_nothing() -> None:
    assert list(call_events(loaded({"meetings/2027-02-26-call.yaml": _MEETING}))) == []
