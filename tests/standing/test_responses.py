"""How fast each side answered, held against what it promised."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from commonground.errors import UseError
from commonground.flows.log_lines import COLUMNS, read_log
from commonground.model.zones import zone
from commonground.standing.responses import Attained, Request, attained, is_sound, requests
from tests.standing.loaded import loaded

NOW = datetime.fromisoformat("2027-03-31T12:00+00:00")
HOUR = 3600


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def one(request: Request, now: datetime = NOW) -> Attained:
    (found,) = attained(loaded(), [request], now)
    return found


def due(request: Request) -> str:
    moment = one(request).responses[0].due
    return f"{moment.astimezone(zone('Europe/Moscow')):%a %d %H:%M}"


def test_an_answer_in_time_and_one_that_is_late() -> None:
    asked = at("2027-03-15T13:00+03:00")
    quick = Request("quick", "urgent", "volna.lead", asked, asked + timedelta(hours=4))
    slow = Request("slow", "urgent", "volna.lead", asked, asked + timedelta(hours=4, minutes=1))
    (found,) = attained(loaded(), [quick, slow], NOW)
    assert [each.is_in_time for each in found.responses] == [True, False]
    assert found.in_time == Fraction(1, 2)
    assert [each.request.name for each in found.late] == ["slow"]
    assert found.longest == 4 * HOUR + 60


def test_only_the_hours_of_whoever_answers_count() -> None:
    friday = Request("a", "urgent", "volna", at("2027-03-12T20:00+03:00"),
                     at("2027-03-15T14:00+03:00"))  # fmt: skip
    assert one(friday).responses[0].took == 3 * HOUR
    assert one(friday).in_time == 1


def test_an_open_question_counts_once_it_is_late() -> None:
    asked = at("2027-03-15T13:00+03:00")
    request = Request("a", "urgent", "volna", asked)
    early = one(request, asked + timedelta(hours=1))
    assert (early.in_time, early.late, early.usual) == (None, (), None)
    late = one(request, asked + timedelta(days=1))
    assert late.in_time == 0
    assert late.responses[0].is_open


@pytest.mark.parametrize(
    ("kind", "without", "with_pause"),
    [
        ("urgent", "Mon 15 17:00", "Mon 15 19:00"),
        ("routine", "Tue 16 13:00", "Tue 16 15:00"),
    ],
)
def test_a_pause_makes_it_due_as_much_later(kind: str, without: str, with_pause: str) -> None:
    request = Request("a", kind, "volna", at("2027-03-15T13:00+03:00"))
    paused = Request("a", kind, "volna", request.asked, None,
                     ((at("2027-03-15T14:00+03:00"), at("2027-03-15T16:00+03:00")),))  # fmt: skip
    assert due(request) == without
    assert due(paused) == with_pause


def test_while_the_clock_stands_still_nothing_is_late() -> None:
    paused = Request("a", "urgent", "volna", at("2027-03-01T13:00+03:00"), None,
                     ((at("2027-03-01T14:00+03:00"), None),))  # fmt: skip
    assert one(paused).late == ()
    assert one(paused).responses[0].took == HOUR


def test_a_question_that_contradicts_itself_counts_nowhere() -> None:
    asked = at("2027-03-15T13:00+03:00")
    early = asked - timedelta(hours=1)
    wrong = [
        Request("a", "urgent", "volna", asked, early),
        Request("b", "urgent", "volna", asked, None, ((early, asked),)),
        Request("c", "urgent", "volna", asked, asked, ((asked, None),)),
        Request("d", "urgent", "volna", asked, None, ((asked, early),)),
    ]
    assert not any(map(is_sound, wrong))
    assert attained(loaded(), wrong, NOW) == ()
    assert attained(loaded(), [Request("e", "urgent", "stranger.lead", asked)], NOW) == ()


def test_the_log_of_a_partnership() -> None:
    log = (
        "schema: log/1\nrequests:\n  caption:\n    kind: routine\n    to: sunset.lead\n"
        "    asked: 2027-03-12 17:00 Europe/Moscow\n"
        "    answered: 2027-03-12 10:00 America/Los_Angeles\n"
        "    pauses:\n      sample: {from: 2027-03-12 18:00 Europe/Moscow, "
        "to: 2027-03-12 19:00 Europe/Moscow}\n"
    )
    (request,) = requests(loaded({"log.yaml": log}))
    assert request.answered == at("2027-03-12T21:00+03:00")
    assert request.pauses == ((at("2027-03-12T18:00+03:00"), at("2027-03-12T19:00+03:00")),)


HEAD = ",".join(COLUMNS) + "\n"
ASKED = "2027-03-15T13:00+03:00,a,asked,urgent,volna.lead\n"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("2027-03-15T13:00,a,asked,urgent,volna.lead", "says no offset"),
        ("yesterday,a,asked,urgent,volna.lead", "is no moment"),
        ("2027-03-15T13:00+03:00,a,asked,soon,volna.lead", "is not urgent"),
        ("2027-03-15T13:00+03:00,a,asked,urgent,volna.boss", "nobody is called"),
        ("2027-03-15T13:00+03:00,a,answered,,", "has not been asked"),
        ("2027-03-15T13:00+03:00,a", "has not the five columns"),
        ('2027-03-15T13:00+03:00,"a,asked,urgent,volna', "has not the five columns"),
        (ASKED + ASKED.strip(), "was asked before"),
        (ASKED + "2027-03-15T12:00+03:00,a,answered,,", "before the line above"),
        (ASKED + "2027-03-15T14:00+03:00,a,resumed,,", "was not stopped"),
        (ASKED + "2027-03-15T14:00+03:00,a,wept,,", "is not asked"),
        (ASKED + "2027-03-15T14:00+03:00,a,paused,,\n2027-03-15T15:00+03:00,a,answered,,",
         "stands still"),
        (ASKED + "2027-03-15T14:00+03:00,a,answered,,\n2027-03-15T15:00+03:00,a,answered,,",
         "was answered before"),
        ("x" * 600, "has not the five columns"),
    ],
)  # fmt: skip
def test_a_bad_line_is_a_finding_with_its_place(lines: str, problem: str) -> None:
    _, wrong = read_log("log.csv", HEAD + lines, loaded())
    assert len(wrong) == 1
    assert problem in str(wrong[0].args["problem"])
    span = wrong[0].where.span
    assert span is not None
    assert span.start.line == 1 + len(lines.splitlines())


def test_a_good_export() -> None:
    text = (
        HEAD + ASKED + "\n2027-03-15T14:00+03:00,a,paused,,\n2027-03-15T15:00+03:00,a,resumed,,\n"
        "2027-03-15T16:00+03:00,a,answered,,\n"
    )
    (request,), wrong = read_log("log.csv", "\ufeff" + text, loaded())
    assert wrong == ()
    assert one(request).responses[0].took == 2 * HOUR


@pytest.mark.parametrize("text", ["", "a,b,c\n", HEAD + ASKED * 20_001])
def test_what_is_no_log_is_refused(text: str) -> None:
    with pytest.raises(UseError):
        read_log("log.csv", text, loaded())
