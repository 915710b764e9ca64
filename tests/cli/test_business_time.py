"""`overlap`, `due` and `responses`: business time on the terminal and for programs."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, change

PLACE = "moscow-california"
AGREEMENT = f"partnerships/{PLACE}/agreement.yaml"
YEAR = ("--from", "2027-01-01", "--to", "2027-12-31")


def test_overlap_tells_who_bends_and_where_work_passes_on(cg: Run, workspace: Path) -> None:
    shown = cg("overlap", PLACE, *YEAR, "-w", workspace)
    assert shown.code == 0
    assert "No working hour is shared in the whole time." in shown.out
    assert "11 hours apart" in shown.out
    assert "A call at 18:00 (Moscow) = 07:00 (Los Angeles)" in shown.out
    assert "starts 2 hours early" in shown.out
    assert "Volna Agency closes; Sunset Bridge Studio is at work" in shown.out
    assert "Time zones: tzdata 20" in shown.out


def test_overlap_for_programs_counts_in_seconds_and_on_each_clock(cg: Run, workspace: Path) -> None:
    shown = cg("overlap", PLACE, *YEAR, "-w", workspace, "--format", "json")
    made = json.loads(shown.out)
    assert made["format"] == "commonground-overlap/1"
    assert len(made["weeks"]) == 53
    first = made["seasons"][0]
    assert (first["apart_seconds"], first["shared"]) == (11 * 3600, [])
    assert first["calls"][0] == {
        "at": {"volna": "2027-01-12T18:00:00+03:00", "sunset": "2027-01-12T07:00:00-08:00"},
        "bends": {
            "volna": {"early_seconds": 0, "late_seconds": 0},
            "sunset": {"early_seconds": 7200, "late_seconds": 0},
        },
    }


def test_overlap_of_people(cg: Run, workspace: Path) -> None:
    who = ("--who", "volna.boris", "--who", "sunset.lead")
    shown = cg("overlap", PLACE, *YEAR, *who, "-w", workspace)
    assert shown.out.startswith("Boris Obraztsov – Maya Sampleton")
    assert "Hours shared, week by week" in shown.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2027-13-01"), "there is no 2027-13-01"),
        (("--from", "2027-02-01", "--to", "2027-01-01"), "is no time to look at"),
        (("--from", "2027-01-01", "--to", "2099-01-01"), "at most ten years apart"),
        (("--who", "volna.boss"), "nobody is called 'volna.boss' here"),
        (("--who", "volna"), "one alone shares time with nobody"),
    ],
)
def test_what_overlap_cannot_do_it_says(
    cg: Run, workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    shown = cg("overlap", PLACE, *arguments, "-w", workspace)
    assert shown.code == 2
    assert said in shown.err


def test_due_tells_the_moment_on_each_clock_and_the_way_up(cg: Run, workspace: Path) -> None:
    shown = cg("due", PLACE, "--received", "2027-03-12T17:00+03:00", "-w", workspace)
    lines = [line.strip() for line in shown.out.splitlines()]
    at = lines.index("Volna Agency answers within 24 hours, by")
    assert lines[at + 1 : at + 3] == [
        "Monday, 15 March 2027, 10:00 (Moscow)", "Monday, 15 March 2027, 00:00 (Los Angeles)",
    ]  # fmt: skip
    assert "The second one goes up the escalation path" in " ".join(lines)
    assert "Level 1, Anna Primerova" in shown.out


def test_due_of_an_approval_is_the_approvers_and_says_what_silence_means(
    cg: Run, workspace: Path
) -> None:
    arguments = ("--kind", "brief", "--received", "2027-02-19 15:00 Europe/Moscow")
    change(workspace / AGREEMENT, "silence: escalates", "silence: approves")
    shown = cg("due", PLACE, *arguments, "-w", workspace)
    assert "No answer by then counts as approval." in shown.out
    assert "Level 1" not in shown.out
    made = json.loads(cg("due", PLACE, *arguments, "-w", workspace, "--format", "json").out)
    (answer,) = made["answers"]
    assert (answer["section"], answer["who"], answer["silence"]) == (
        "approvals", "volna.lead", "approves",
    )  # fmt: skip


def test_due_of_somebody_who_never_works_promises_nothing_more(cg: Run, workspace: Path) -> None:
    hours = "hours: Mon-Fri 10:00-19:00"
    change(workspace / AGREEMENT, hours, f"{hours}\n    breaks: 00:00-23:59")
    shown = cg("due", PLACE, "--by", "volna", "-w", workspace)
    assert "never: nobody is ever at work" in shown.out
    assert "On the way" not in shown.out
    assert "No answer by then" not in shown.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "rutine"), "did you mean 'routine'?"),
        (("--kind", "xyzzy"), "possible here: urgent, routine, relaxed"),
        (("--received", "2027-03-12T17:00"), "no moment that all clocks agree on"),
        (("--received", "soon"), "no moment that all clocks agree on"),
        (("--by", "volna.boss"), "nobody is called 'volna.boss' here"),
    ],
)
def test_what_due_cannot_do_it_says(
    cg: Run, workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    shown = cg("due", PLACE, *arguments, "-w", workspace)
    assert shown.code == 2
    assert said in shown.err


def test_responses_are_held_against_the_promise(cg: Run, workspace: Path) -> None:
    shown = cg("responses", PLACE, "-w", workspace)
    assert shown.code == 0
    row = next(line for line in shown.out.splitlines() if "Sunset" in line and "routine" in line)
    assert row.split()[-11:-8] == ["hours", "2", "50%"]
    assert "peach-samples: late" in shown.out
    made = json.loads(cg("responses", PLACE, "-w", workspace, "--format", "json").out)
    assert [one["in_time"] for one in made["attained"]] == [[1, 1], [1, 1], [1, 2], [1, 1]]


def test_bad_lines_of_an_export_are_findings(cg: Run, workspace: Path) -> None:
    log = workspace / "export.csv"
    log.write_text(
        "at,request,event,kind,to\n2027-03-12T17:00,a,asked,urgent,volna.lead\n"
        "2027-03-12T17:00+03:00,b,asked,urgent,volna.lead\n", "utf-8",
    )  # fmt: skip
    shown = cg("responses", PLACE, "--log", log, "-w", workspace)
    assert shown.code == 1
    assert "export.csv:2:1: error CG045 log-line" in shown.err
    assert "Volna Agency" in shown.out


def test_a_partnership_without_a_log_is_told_where_to_write_one(cg: Run, workspace: Path) -> None:
    (workspace / "partnerships" / PLACE / "log.yaml").unlink()
    shown = cg("responses", PLACE, "-w", workspace)
    assert shown.code == 0
    assert "partnerships/moscow-california/log.yaml" in shown.out
