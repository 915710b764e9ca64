"""`commonground board`: the plan of a campaign for people, task tools and programs."""

import csv
import json
from io import StringIO
from pathlib import Path

from tests.cli.conftest import Run, change

_PLAN = "partnerships/moscow-california/campaigns/july-launch/plan.yaml"


def test_the_board_shows_what_can_be_done_what_waits_and_what_is_done(
    cg: Run, workspace: Path
) -> None:
    shown = cg("board", "moscow-california", "july-launch", "-w", workspace)
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0] == "july-launch  1/7"
    heads = [line for line in lines if line in ("To do", "Waiting", "Done")]
    assert heads == ["To do", "Waiting", "Done"]
    assert any("waits for peach-report, july-staffing" in line for line in lines)


def test_a_task_tool_gets_csv_with_a_line_for_each_step(cg: Run, workspace: Path) -> None:
    shown = cg("board", "moscow-california", "-w", workspace, "--format", "csv", "-l", "ru")
    rows = list(csv.DictReader(StringIO(shown.out)))
    assert {row["campaign"] for row in rows} == {"july-launch", "spring-launch"}
    first = rows[0]
    assert first["task"] == "Принять или отклонить выводы весны"
    assert (first["owner"], first["person"], first["party"]) == (
        "sunset.producer", "Leo Exampleby", "Sunset Bridge Studio",
    )  # fmt: skip
    assert {row["state"] for row in rows} == {"done", "ready", "waiting"}


def test_no_cell_is_a_formula_and_no_text_breaks_a_line(cg: Run, workspace: Path) -> None:
    change(workspace / _PLAN, "Send the bottles", '=HYPERLINK("https://x.example","a"), "b"')
    change(workspace / _PLAN, "Two drafts", "Two\n        drafts")
    shown = cg("board", "moscow-california", "july-launch", "-w", workspace, "--format", "csv")
    tasks = {row["step"]: row["task"] for row in csv.DictReader(StringIO(shown.out))}
    assert tasks["bottles-sent"] == '\'=HYPERLINK("https://x.example","a"), "b"'
    assert tasks["drafts"] == "Two drafts"


def test_programs_get_the_same_as_json(cg: Run, workspace: Path) -> None:
    shown = cg("board", "moscow-california", "july-launch", "-w", workspace, "--format", "json")
    steps = {row["step"]: row for row in json.loads(shown.out)}
    assert steps["brief-accepted"]["state"] == "waiting"
    assert steps["brief-accepted"]["waits_for"] == "peach-report july-staffing"


def test_a_campaign_without_a_plan_is_wrong_use(cg: Run, workspace: Path) -> None:
    refused = cg("board", "moscow-california", "winter", "-w", workspace)
    assert refused.code == 2
    assert "possible here: july-launch, spring-launch" in refused.err
    for path in workspace.rglob("plan.yaml"):
        path.unlink()
    refused = cg("board", "moscow-california", "-w", workspace)
    assert refused.code == 2
    assert "no campaign of 'moscow-california' has a plan" in refused.err
