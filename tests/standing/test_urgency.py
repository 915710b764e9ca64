"""How urgent a duty is where those who owe it are, and whose it is."""

from datetime import date, datetime, timedelta

import pytest

from commonground.diagnostics import Location, Phrase
from commonground.model.limits import Limits
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.urgency import Urgency, owed_by, ranked, within
from tests.standing.owing import LIMITS, partnership

ONE = partnership({})
"""Volna (Moscow; lead anna, producer boris) and Sunset (Los Angeles; lead maya, producer leo)."""


def _duty(*who: str, due: date | datetime | None = date(2027, 4, 13)) -> Duty:
    return Duty(DutyKind.DUE, Phrase("do it"), who, due, Location("a.yaml"))


def _urgency(duty: Duty, now: str, limits: Limits = LIMITS) -> tuple[Urgency, int | None]:
    (entry,) = ranked(ONE, [duty], datetime.fromisoformat(now), limits)
    return entry.urgency, entry.days


@pytest.mark.parametrize(
    ("who", "now", "urgency"),
    [
        # 13 April ends in Moscow at 21:00 UTC, in Los Angeles at 07:00 UTC of the next day.
        ("volna.lead", "2027-04-13T20:59+00:00", (Urgency.SOON, 0)),
        ("volna.lead", "2027-04-13T21:00+00:00", (Urgency.OVERDUE, -1)),
        ("sunset.lead", "2027-04-14T06:59+00:00", (Urgency.SOON, 0)),
        ("sunset.lead", "2027-04-14T07:00+00:00", (Urgency.OVERDUE, -1)),
        ("", "2027-04-14T06:59+00:00", (Urgency.SOON, 0)),
        ("", "2027-04-14T07:00+00:00", (Urgency.OVERDUE, -1)),
        ("volna.lead", "2027-04-06T12:00+00:00", (Urgency.SOON, 7)),
        ("volna.lead", "2027-04-05T12:00+00:00", (Urgency.LATER, 8)),
    ],
)  # fmt: skip
def test_a_day_is_over_where_those_are_who_owe(
    who: str, now: str, urgency: tuple[Urgency, int]
) -> None:
    assert _urgency(_duty(*([who] if who else [])), now) == urgency


def test_whoever_lives_by_another_clock_has_days_of_their_own() -> None:
    people = (
        "parties:\n  volna:\n    people:\n      boris: {name: Boris, timezone: Asia/Vladivostok}\n"
    )
    away = partnership({"agreement.yaml": people})
    now = datetime.fromisoformat("2027-04-13T14:01+00:00")
    lead, producer = ranked(away, [_duty("volna.lead"), _duty("volna.producer")], now, LIMITS)
    assert (lead.urgency, producer.urgency) == (Urgency.SOON, Urgency.OVERDUE)


def test_a_moment_is_the_same_everywhere() -> None:
    duty = _duty("sunset.lead", due=datetime.fromisoformat("2027-04-13T10:00-07:00"))
    assert _urgency(duty, "2027-04-13T16:59+00:00") == (Urgency.SOON, 0)
    assert _urgency(duty, "2027-04-13T17:01+00:00") == (Urgency.OVERDUE, 0)


def test_without_a_day_it_is_open_and_always_listed() -> None:
    (entry,) = ranked(ONE, [_duty(due=None)], datetime.fromisoformat("2027-04-13T00:00Z"), LIMITS)
    assert (entry.urgency, entry.days) == (Urgency.OPEN, None)
    assert within([entry], 0) == (entry,)


def test_a_workspace_says_what_is_soon() -> None:
    limits = Limits({**LIMITS.values, "due_soon": "2"})
    assert _urgency(_duty(), "2027-04-10T12:00+00:00", limits)[0] is Urgency.LATER
    assert _urgency(_duty(), "2027-04-11T12:00+00:00", limits)[0] is Urgency.SOON


def test_the_list_looks_so_many_days_ahead() -> None:
    due = [date(2027, 4, 1) + timedelta(days=step) for step in (0, 20, 40)]
    now = datetime.fromisoformat("2027-04-10T12:00+00:00")
    found = ranked(ONE, [_duty(due=day) for day in due], now, LIMITS)
    assert [one.duty.due for one in within(found, 11)] == due[:2]


@pytest.mark.parametrize(
    ("who", "parties"),
    [
        ((), ("volna", "sunset")), (("sunset",), ("sunset",)), (("volna.lead",), ("volna",)),
        (("sunset.leo", "sunset.lead"), ("sunset",)), (("juno",), ("sunset",)),
        (("nobody.lead",), ("volna", "sunset")),
    ],
)  # fmt: skip
def test_who_has_the_ball(who: tuple[str, ...], parties: tuple[str, ...]) -> None:
    now = datetime.fromisoformat("2027-04-10T12:00+00:00")
    (entry,) = ranked(ONE, [_duty(*who)], now, LIMITS)
    assert entry.parties == parties


@pytest.mark.parametrize(
    ("who", "anna"),
    [
        ((), ""), (("volna",), ""), (("volna.anna",), ""), (("volna.lead",), ""),
        (("sunset.lead",), None), (("sunset.lead", "volna.lead"), ""), (("juno",), None),
        (("volna.producer",), "volna.boris"), (("volna.boris",), "volna.boris"),
    ],
)  # fmt: skip
def test_what_is_one_persons(who: tuple[str, ...], anna: str | None) -> None:
    person = ONE.person("volna.anna")
    assert person is not None
    now = datetime.fromisoformat("2027-04-10T12:00+00:00")
    found = list(owed_by(ONE, person, ranked(ONE, [_duty(*who)], now, LIMITS)))
    assert [one.instead_of for one in found] == ([] if anna is None else [anna])
