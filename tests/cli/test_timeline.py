"""`commonground timeline`: a plan in everybody's own time, for people and for programs."""

import json
from pathlib import Path

from tests.cli.conftest import Run, change

_PLAN = "partnerships/moscow-california/campaigns/july-launch/plan.yaml"
_ASKED = ("timeline", "moscow-california", "july-launch")


def test_each_step_is_told_in_its_owners_time(cg: Run, workspace: Path) -> None:
    shown = cg(*_ASKED, "--from", "2027-06-14", "-w", workspace)
    assert shown.code == 0
    blocks = shown.out.split("\n\n")
    bottles = next(block for block in blocks if block.startswith("Send the bottles"))
    assert "◆ decides about the end" in bottles
    assert "Boris Obraztsov (Volna Agency, Moscow)" in bottles
    assert "latest: Friday, 11 June 2027, 21:00 (Moscow)" in bottles
    assert "done: 26 May 2027" in shown.out
    assert "Time zones: tzdata" in blocks[-1]


def test_who_is_behind_begins_today(cg: Run, workspace: Path) -> None:
    early = cg(*_ASKED, "--from", "2027-05-19", "-w", workspace)
    assert "Has to begin today" not in early.out
    today = cg(*_ASKED, "--from", "2027-05-21", "-w", workspace)
    heading, first = today.out.split("\n\n")[2].splitlines()[:2]
    assert heading == "Has to begin today"
    assert first.startswith("  Boris Obraztsov (Volna Agency, Moscow): Get the laboratory")


def test_a_day_that_cannot_be_met_is_said_with_the_step(cg: Run, workspace: Path) -> None:
    change(workspace / _PLAN, "takes: 7 days", "takes: 20 days")
    shown = cg(*_ASKED, "-w", workspace)
    assert "“Two drafts” has to be over by Tuesday, 29 June 2027, 23:59 (Los Angeles)" in shown.out
    assert "The plan can hold." not in shown.out
    told = json.loads(cg(*_ASKED, "-w", workspace, "--format", "json").out)
    assert [one["step"] for one in told["contradictions"]] == ["drafts"]


def test_a_plan_whose_days_are_over_does_not_hold(cg: Run, workspace: Path) -> None:
    shown = cg(*_ASKED, "--from", "2027-07-30", "-w", workspace)
    assert "“Confirm who works in July” has to be over by Friday, 28 May 2027" in shown.out
    assert "The plan can hold." not in shown.out
    assert "The plan can hold." not in cg(*_ASKED, "--from", "2199-12-31", "-w", workspace).out


def test_programs_get_instants_with_their_offset(cg: Run, workspace: Path) -> None:
    shown = cg(*_ASKED, "--from", "2027-06-28", "-w", workspace, "--format", "json")
    told = json.loads(shown.out)
    assert told["late"][0]["step"] == "drafts"
    assert "peach-report" in [one["step"] for one in told["missed"]]
    steps = {step["step"]: step for step in told["steps"]}
    assert steps["peach-report"]["earliest"]["end"] == "2027-06-28T12:00:00+03:00"
    assert steps["drafts"]["latest"]["end"] == "2027-06-30T00:00:00-07:00"
    assert steps["drafts"]["driven_by"] == ["bottles-sent"]
    assert steps["old-findings"]["latest"] is None
    assert steps["drafts"]["slack_seconds"] < 0


def test_wrong_use_is_told_what_is_possible(cg: Run, workspace: Path) -> None:
    refused = cg("timeline", "moscow-california", "winter", "-w", workspace)
    assert refused.code == 2
    assert "possible here: july-launch, spring-launch" in refused.err
    refused = cg(*_ASKED, "--from", "tomorrow", "-w", workspace)
    assert refused.code == 2
