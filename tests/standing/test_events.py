"""What belongs into a calendar: each thing once, and named by its place."""

from datetime import UTC, date, datetime

from commonground.diagnostics import Location, Phrase
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.events import Event, events
from tests.standing.loaded import loaded

_MEETING = (
    "schema: meeting/1\ntitle: {en: July, ru: Июль}\nkind: weekly\n"
    "starts: 2027-06-03 08:30 America/Los_Angeles\nlength: 30 minutes\n"
)
_REVIEWS = (
    "schema: reviews/1\ndeliverables:\n  story:\n    rounds:\n      round-1:\n"
    "        slot: 2027-04-01 19:00 Europe/Moscow\n"
)
_NAME = "meetings/2027-06-03-july"
_PATH = f"partnerships/studios/{_NAME}.yaml"


def of(files: dict[str, str | None], *duties: Duty) -> list[Event]:
    return list(events(loaded(files), duties))


def duty(due: date | datetime | None, path: str = _PATH, kind: DutyKind = DutyKind.DUE) -> Duty:
    where = Location(path, None, ("actions", "list"))
    return Duty(kind, Phrase("send the list"), ("volna.lead",), due, where)


def test_a_meeting_lasts_as_long_as_it_says_and_bears_its_link() -> None:
    (found,) = of({f"{_NAME}.yaml": _MEETING + "link: https://calls.example/weekly\n"})
    assert found.key == _NAME
    assert found.starts == datetime(2027, 6, 3, 15, 30, tzinfo=UTC)
    assert found.ends == datetime(2027, 6, 3, 16, 0, tzinfo=UTC)
    assert found.link == "https://calls.example/weekly"
    assert not found.cancelled


def test_a_meeting_that_moves_stays_the_same_event() -> None:
    later = _MEETING.replace("08:30", "09:30")
    (before,), (after,) = (of({f"{_NAME}.yaml": text}) for text in (_MEETING, later))
    assert before.key == after.key
    assert before.starts != after.starts


def test_what_the_record_calls_off_is_cancelled() -> None:
    (found,) = of({f"{_NAME}.yaml": _MEETING + "cancelled: 2027-06-01, anna\n"})
    assert found.cancelled


def test_a_review_slot_is_named_by_work_and_round() -> None:
    (found,) = of({"campaigns/spring/reviews.yaml": _REVIEWS})
    assert found.key == "campaigns/spring/reviews/story/round-1"
    assert found.starts == datetime(2027, 4, 1, 16, 0, tzinfo=UTC)


def test_a_duty_without_a_day_is_no_event_and_with_one_is_named_without_it() -> None:
    assert of({}, duty(None)) == []
    (found,) = of({}, duty(date(2027, 6, 10)))
    assert found.starts == date(2027, 6, 10)
    assert found.key == of({}, duty(date(2027, 7, 10)))[0].key
    assert not found.blocks


def test_the_same_duty_counts_once_and_so_does_a_meeting_to_confirm() -> None:
    assert len(of({}, duty(date(2027, 6, 10)), duty(date(2027, 6, 10)))) == 1
    starts = datetime(2027, 6, 3, 15, 30, tzinfo=UTC)
    found = of({f"{_NAME}.yaml": _MEETING}, duty(starts, kind=DutyKind.CONFIRM))
    assert [one.key for one in found] == [_NAME]


_CALLS = (
    "schema: calls/1\nweeks:\n  2027-05-31:\n    starts: 2027-06-03 08:30 America/Los_Angeles\n"
)


def test_a_published_call_goes_by_its_week_and_by_the_title_of_its_record() -> None:
    (alone,) = of({"calls.yaml": _CALLS})
    (both,) = of({"calls.yaml": _CALLS, f"{_NAME}.yaml": _MEETING})
    assert alone.key == both.key == "calls/2027-05-31"
    assert alone.what == Phrase("the weekly call")
    assert not isinstance(both.what, Phrase)
    assert both.ends == datetime(2027, 6, 3, 16, 0, tzinfo=UTC)
    to_confirm = duty(both.starts, kind=DutyKind.CONFIRM)
    assert len(of({"calls.yaml": _CALLS, f"{_NAME}.yaml": _MEETING}, to_confirm)) == 1


def test_a_published_call_that_is_moved_moves_and_one_that_is_skipped_is_cancelled() -> None:
    (moved,) = of({"calls.yaml": _CALLS + "    moved_to: 2027-06-04 08:30 America/Los_Angeles\n"})
    assert moved.starts == datetime(2027, 6, 4, 15, 30, tzinfo=UTC)
    (skipped,) = of({"calls.yaml": _CALLS + "    skipped: 2027-06-01, anna\n"})
    assert skipped.cancelled
    assert skipped.key == moved.key
    assert moved.decisive == tuple(
        ("weeks", "2027-05-31", key) for key in ("starts", "moved_to", "skipped")
    )


def test_a_call_that_took_place_elsewhere_in_its_week_is_one_event_where_it_was() -> None:
    later = _MEETING.replace("06-03", "06-04").replace("length: 30 minutes\n", "")
    called_off = _MEETING + "cancelled: 2027-06-01, anna\n"
    files: dict[str, str | None] = {"calls.yaml": _CALLS, f"{_NAME}.yaml": later}
    (found,) = of(files)
    assert found.key == "calls/2027-05-31"
    assert found.starts == datetime(2027, 6, 4, 15, 30, tzinfo=UTC)
    assert found.ends == datetime(2027, 6, 4, 16, 30, tzinfo=UTC)
    both = of({**files, "meetings/2027-06-01-first.yaml": called_off})
    assert [(one.key, one.cancelled) for one in both] == [
        ("calls/2027-05-31", False), ("meetings/2027-06-01-first", True),
    ]  # fmt: skip


def test_another_meeting_in_place_of_a_call_stands_beside_it() -> None:
    other = _MEETING.replace("kind: weekly", "kind: retrospective")
    skipped = _CALLS + "    skipped: 2027-06-01, anna\n"
    found = of({"calls.yaml": skipped, f"{_NAME}.yaml": other})
    assert [(one.key, one.cancelled) for one in found] == [
        ("calls/2027-05-31", True), (_NAME, False),
    ]  # fmt: skip
