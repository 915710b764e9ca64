"""Who has the ball, as people and programs read it."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commonground.diagnostics import Location, Phrase, Position, Span
from commonground.i18n import ENGLISH
from commonground.reporters.status import Board, Row, as_json, text
from commonground.reporters.text import width
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.urgency import Entry, Urgency
from tests.reporters.test_formats import HOSTILE

HEADINGS = {
    Urgency.OVERDUE: "Overdue", Urgency.SOON: "Within 7 days", Urgency.LATER: "Later",
    Urgency.OPEN: "No day set",
}  # fmt: skip
ASKED = {"now": "2027-04-12T12:00:00+00:00", "days": 30, "person": None}
_SPAN = Span(Position(8, 3), Position(8, 9))
_KINDS = {
    DutyKind.DUE: "to do",
    DutyKind.EXPIRES: "ends",
    DutyKind.ANSWER: "to answer",
    DutyKind.READ: "to read",
}
_CLOCKS = ("Europe/Moscow", "America/Los_Angeles")


def _row(
    urgency: Urgency,
    days: int | None,
    kind: DutyKind = DutyKind.DUE,
    due: date | datetime | None = date(2027, 4, 13),
    what: str = "answer the feedback 'one-draft'",
    where: str = "partnerships/a/feedback/2027-04-06-one-draft.yaml",
) -> Row:
    duty = Duty(kind, Phrase("{what}", {"what": what}), ("volna.lead",), due,
                Location(where, _SPAN, ("text",)), "spring")  # fmt: skip
    entry = Entry(duty, ("volna",), urgency, days)
    clocks = ("Tuesday, 13 April 2027, 20:00 (Moscow)",
              "Tuesday, 13 April 2027, 10:00 (Los Angeles)")  # fmt: skip
    when = clocks if isinstance(due, datetime) else ("13 April 2027",) if due else ()
    return Row(
        entry, when,
        "" if days is None else f"in {days} days" if days >= 0 else f"{-days} days late",
        _KINDS[kind], what,
        "Anna Primerova (Volna Agency, lead)", _CLOCKS,
    )  # fmt: skip


def _board(id: str, *rows: Row) -> Board:
    return Board(id, f"The {id}", "trial", "Trial", rows, "The ball is with: Volna Agency 1.", 2)


def _boards() -> list[Board]:
    moment = datetime.fromisoformat("2027-04-13T17:00:00+00:00")
    return [
        _board("quiet"),
        _board("later", _row(Urgency.LATER, 12), _row(Urgency.OPEN, None, due=None)),
        _board(
            "moscow-california",
            _row(Urgency.OVERDUE, -6, DutyKind.ANSWER),
            _row(Urgency.SOON, 1, due=moment, what="publish 'break-story' of 'spring-launch'"),
            _row(Urgency.SOON, 3, DutyKind.EXPIRES, what="the right to use 'reel' ends"),
            _row(Urgency.OPEN, None, DutyKind.READ, None, "read the decision 'one-board'"),
        ),
    ]


def test_people_see_first_where_it_burns(golden: Callable[[str, str], None]) -> None:
    shown = text(_boards(), HEADINGS, ENGLISH)
    golden("status.txt", shown + "\n")
    assert all(width(line) <= 80 or line.lstrip().startswith("partnerships/")
               for line in shown.splitlines())  # fmt: skip


def test_one_partnership_needs_no_overview_and_nothing_needs_no_list() -> None:
    assert text([_board("quiet")], HEADINGS, ENGLISH) == ""
    shown = text([_board("later", _row(Urgency.LATER, 12))], HEADINGS, ENGLISH)
    assert shown.splitlines()[0] == "The later (later), Trial"


def test_what_is_late_has_its_own_colour() -> None:
    shown = text(_boards(), HEADINGS, ENGLISH, lambda style, one: f"<{style}>{one}</{style}>")
    assert "<error>6 days late</error>" in shown
    assert "<warning>in 1 days</warning>" in shown
    assert "<plain>in 12 days</plain>" in shown


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_value_acts_on_a_terminal(hostile: str) -> None:
    board = _board(hostile, _row(Urgency.SOON, 1, what=hostile, where=hostile))
    shown = text([board, board], HEADINGS, ENGLISH)
    assert not any(letter in shown for letter in "\x00\x1b\x07\r\u2028\u202e")


@pytest.mark.parametrize("boards", [[], _boards(), [_board(one, _row(Urgency.SOON, 1, what=one))
                                                    for one in HOSTILE]])  # fmt: skip
def test_json_follows_its_schema(boards: list[Board], checkout: Path) -> None:
    printed = as_json(boards, ASKED, ["broken"], ENGLISH)
    printed.encode("ascii")
    schema = json.loads((checkout / "docs" / "status.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(printed))


def test_the_schema_is_not_content_with_anything(checkout: Path) -> None:
    schema = json.loads((checkout / "docs" / "status.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    read = json.loads(as_json(_boards(), ASKED, [], ENGLISH))
    read["partnerships"][2]["duties"][0]["due"] = {"day": "soon"}
    assert not Draft202012Validator(schema).is_valid(read)


def test_json_tells_a_moment_on_each_clock_and_counts() -> None:
    board = json.loads(as_json(_boards(), ASKED, [], ENGLISH))["partnerships"][2]
    assert board["summary"] == {"overdue": 1, "soon": 2, "later": 0, "open": 1}
    first, second, _, last = board["duties"]
    assert (first["due"], first["days"]) == ({"day": "2027-04-13"}, -6)
    assert [one["time"] for one in second["due"]["clocks"]] == [
        "2027-04-13T20:00:00+03:00", "2027-04-13T10:00:00-07:00"
    ]  # fmt: skip
    assert (last["due"], last["days"], last["instead_of"]) == (None, None, None)
    assert (first["start"], first["place"]) == ({"line": 8, "column": 3}, "text")
