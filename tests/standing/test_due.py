"""When an answer is due, who gives it, what silence means, and how long each level has."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commonground.model.zones import zone
from commonground.standing.due import Due, Kind, answering, due, promises
from commonground.standing.times import NEVER
from tests.standing.loaded import loaded

FRIDAY = datetime.fromisoformat("2027-03-12T17:00+03:00")
"""Friday evening in Moscow, morning in California. Volna works 12:00-21:00, Sunset 09:00-18:00."""


def asked(
    name: str, who: str, received: datetime = FRIDAY, agreement: dict[str, str] | None = None
) -> Due:
    partnership = loaded(agreement=agreement)
    known = {one: (kind, within) for kind, one, within in promises(partnership)}
    kind, within = known[name]
    return due(partnership, kind, name, within, who, received)


def local(at: datetime, home: str) -> str:
    return f"{at.astimezone(zone(home)):%a %Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("name", "who", "expected"),
    [
        # 24 hours end on Saturday: the answer is due when somebody is there again.
        ("routine", "volna", "Mon 2027-03-15 12:00"),
        ("routine", "sunset", "Mon 2027-03-15 19:00"),
        ("urgent", "volna", "Fri 2027-03-12 21:00"),
        ("urgent", "sunset", "Sat 2027-03-13 00:00"),
        ("relaxed", "volna", "Mon 2027-03-15 12:00"),
    ],
)
def test_an_answer_is_due_by_the_hours_of_whoever_answers(
    name: str, who: str, expected: str
) -> None:
    assert local(asked(name, who).due, "Europe/Moscow") == expected


def test_a_question_is_put_to_each_party_and_a_decision_to_whoever_decides() -> None:
    partnership = loaded()
    assert answering(partnership, Kind.ANSWER, "routine") == ("volna", "sunset")
    named = {name: kind for kind, name, _ in promises(partnership)}
    assert named["routine"] is Kind.ANSWER
    for name, kind in named.items():
        assert answering(partnership, kind, name)


def test_while_somebody_is_on_leave_the_stand_in_answers() -> None:
    leave = {
        "stand_in: anna": "stand_in: anna\n        leave: {spring: 2027-03-12 to 2027-03-19}",
    }
    found = asked("urgent", "volna.producer", agreement=leave)
    assert found.stand_in is not None
    assert found.stand_in.id == "anna"
    assert local(found.due, "Europe/Moscow") == "Fri 2027-03-12 21:00"


def test_silence_means_what_the_approval_says() -> None:
    assert asked("routine", "volna").silence == "missed"
    partnership = loaded()
    for kind, name, within in promises(partnership):
        if kind is Kind.APPROVAL:
            said = partnership.agreement["approvals"][name]["silence"].text
            who = answering(partnership, kind, name)[0]
            assert due(partnership, kind, name, within, who, FRIDAY).silence == said


def test_each_level_has_its_time_from_the_end_of_the_one_before() -> None:
    found = asked("routine", "volna")
    starts = [level.starts for level in found.levels]
    assert starts == [found.due, *(level.due for level in found.levels[:-1])]
    assert [level.name for level in found.levels] == sorted(level.name for level in found.levels)
    assert all(level.starts < level.due for level in found.levels)


def test_holidays_on_the_way_make_it_later_and_are_named() -> None:
    labour_day = datetime(2027, 4, 30, 14, tzinfo=UTC)
    none = {"    holidays: RU\n": ""}
    without, with_them = (
        asked("routine", "volna", labour_day, agreement) for agreement in (none, None)
    )
    assert without.holidays == ()
    assert with_them.holidays == (date(2027, 5, 1), date(2027, 5, 3))
    assert with_them.due - without.due == timedelta(days=1)
    assert not with_them.is_provisional


def test_who_never_works_never_answers() -> None:
    closed = {"hours: Mon-Fri 12:00-21:00": "hours: Mon-Fri 12:00-21:00\n    breaks: 00:00-23:59"}
    found = asked("urgent", "volna", agreement=closed)
    assert found.due == NEVER
    assert found.levels == ()
    assert found.holidays == ()
