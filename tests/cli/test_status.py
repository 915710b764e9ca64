"""`commonground status`: who has the ball, for whom, as of when, by whose clock."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import AGREEMENT, Run, change

DAY = "2027-04-12"
MOSCOW = "moscow-california"
PUBLISH = "publish 'break-story' of 'spring-launch'"
HERE = "Tuesday, 13 April 2027, 10:00 (Los Angeles)"
THERE = "Tuesday, 13 April 2027, 20:00 (Moscow)"


def _place(lines: list[str]) -> int:
    """The number of the line that tells what is to be published, and how soon."""
    (at,) = [at for at, line in enumerate(lines) if line.endswith(PUBLISH)]
    assert lines[at].split() == ["in", "1", "day", *PUBLISH.split()]
    return at


@pytest.fixture
def workspace(workspace: Path) -> Path:
    """The partnership as if no campaign had a plan, so that publishing comes from the briefs."""
    for plan in workspace.glob("partnerships/*/campaigns/*/plan.yaml"):
        plan.unlink()
    return workspace


def test_everybody_sees_each_sides_clock(cg: Run, workspace: Path) -> None:
    outcome = cg("status", "-w", workspace, "--on", DAY)
    assert (outcome.code, outcome.err) == (0, "")
    lines = [line.strip() for line in outcome.out.splitlines()]
    assert lines[0] == f"Moscow–California creator partnership ({MOSCOW}), Trial"
    at = _place(lines)
    assert lines[at + 1 : at + 3] == [THERE, HERE]
    assert lines[at + 4].startswith(f"partnerships/{MOSCOW}/campaigns/spring-launch/brief.yaml:")


@pytest.mark.parametrize("name", ["sunset.leo", "leo", "Leo Exampleby"])
def test_a_person_sees_their_own_clock_first_and_only_what_is_theirs(
    cg: Run, workspace: Path, name: str
) -> None:
    outcome = cg("status", "-w", workspace, "--on", DAY, "--as", name)
    assert outcome.code == 0
    lines = [line.strip() for line in outcome.out.splitlines()]
    assert lines[1] == "For Leo Exampleby (Sunset Bridge Studio), by the clocks of Los Angeles."
    at = _place(lines)
    assert lines[at + 1 : at + 3] == [HERE, THERE]
    assert "pay the part of the fee" not in outcome.out


def test_a_stand_in_sees_for_whom(cg: Run, workspace: Path) -> None:
    outcome = cg("status", "-w", workspace, "--on", DAY, "--as", "sunset.maya")
    assert PUBLISH in outcome.out
    assert "Leo Exampleby, for whom you stand in" in outcome.out


def test_json_follows_its_schema(cg: Run, workspace: Path, checkout: Path) -> None:
    outcome = cg("status", "-w", workspace, "--on", DAY, "--as", "leo", "--format", "json")
    read = json.loads(outcome.out)
    schema = json.loads((checkout / "docs" / "status.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(read)
    assert read["asked"] == {"now": f"{DAY}T12:00:00+00:00", "days": 30, "person": "sunset.leo"}
    duties = {one["what"]: one for one in read["partnerships"][0]["duties"]}
    assert [clock["zone"] for clock in duties[PUBLISH]["due"]["clocks"]] == [
        "America/Los_Angeles", "Europe/Moscow"
    ]  # fmt: skip


def test_words_are_the_readers(cg: Run, workspace: Path) -> None:
    outcome = cg("status", "-w", workspace, "--on", DAY, "--language", "ru")
    assert "вторник, 13 апреля 2027" in outcome.out


@pytest.mark.parametrize(("days", "listed"), [("0", False), ("1", True)])
def test_the_list_looks_as_far_as_it_is_told(
    cg: Run, workspace: Path, days: str, listed: bool
) -> None:
    outcome = cg("status", "-w", workspace, "--on", DAY, "--days", days)
    assert (PUBLISH in outcome.out) is listed
    far = cg("status", "-w", workspace, "--on", "2027-01-18", "--days", "200")
    assert PUBLISH in far.out


def test_where_nothing_is_due_it_says_so(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "stage: trial", "stage: ended")
    for path in (workspace / AGREEMENT).parent.rglob("*.yaml"):
        if path != workspace / AGREEMENT:
            path.unlink()
    outcome = cg("status", "-w", workspace, "--on", "2000-01-01", "--as", "vera")
    assert (outcome.code, outcome.out.startswith("Nothing is due.\n")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as", "leoo"), "did you mean 'sunset.leo'?"),
        (("--as", "x" * 500), "write party and person"),
        (("--on", "2027-04-31"), "there is no 2027-04-31 in the calendar"),
        (("--on", "tomorrow"), "write a date as year-month-day"),
        (("moscow-californa",), "did you mean 'moscow-california'?"),
        (("--days", "-1"), "--days"),
    ],
)
def test_what_cannot_be_answered_is_a_wrong_use(
    cg: Run, workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    outcome = cg("status", "-w", workspace, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert len(outcome.err) < 400


def test_a_name_that_two_have_is_asked_for(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "name: Leo Exampleby", "name: Boris Obraztsov")
    outcome = cg("status", "-w", workspace, "--as", "Boris Obraztsov")
    assert outcome.code == 2
    assert "volna.boris, sunset.leo" in outcome.err


def test_what_cannot_be_read_is_named_and_the_rest_is_told(cg: Run, workspace: Path) -> None:
    change(workspace / f"partnerships/{MOSCOW}/terms.yaml", "contract: agency", "contract: none")
    outcome = cg("status", "-w", workspace, "--on", DAY)
    assert outcome.code == 1
    assert PUBLISH in outcome.out
    assert f"Not everything could be read in {MOSCOW}: run `commonground check`." in outcome.out
    (workspace / AGREEMENT).write_text("title: none\n", encoding="utf-8")
    nothing = cg("status", "-w", workspace, "--on", DAY)
    assert (nothing.code, "Nothing is due" in nothing.out) == (1, False)
