"""`commonground brief`: one page of what is missing, and a version that is given out."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Run, change

_JULY = "partnerships/moscow-california/campaigns/july-launch/brief.yaml"
_SPRING = "partnerships/moscow-california/campaigns/spring-launch/brief.yaml"
_OF_SPRING = ("moscow-california", "spring-launch")


def test_a_draft_shows_what_it_lacks_and_who_supplies_it(cg: Run, workspace: Path) -> None:
    shown = cg("brief", "moscow-california", "july-launch", "-w", workspace)
    assert shown.code == 1
    lines = shown.out.splitlines()
    assert "Before the creator gets it" in lines
    rows = {parts[1]: parts[2] for line in lines if len(parts := re.split("  +", line)) == 4}
    assert rows["Key messages"] == "Volna Agency"
    assert rows["Audience of the campaign"] == "Leo Exampleby"
    assert rows["Approved by: Volna Agency"] == "Volna Agency"
    assert "14 things are missing before the creator gets it." in shown.out


def test_a_brief_with_nothing_in_the_way_is_fine(cg: Run, workspace: Path) -> None:
    shown = cg("brief", *_OF_SPRING, "-w", workspace, "--format", "json")
    assert shown.code == 0
    found = json.loads(shown.out)
    assert found["ready"] is True
    assert found["issued"] == found["version"]
    assert found["gaps"] == []


def test_keys_that_are_still_missing_are_gaps_and_no_fault(cg: Run, workspace: Path) -> None:
    change(workspace / _JULY, "goal: try\n", "goal:\n")
    shown = cg("brief", "moscow-california", "july-launch", "-w", workspace, "--format", "json")
    found = {gap["section"]: gap for gap in json.loads(shown.out)["gaps"]}
    assert found["goal"]["before"] == "issue"
    assert found["goal"]["where"]["line"] == 12
    assert found["goal"]["who"] == ["sunset.producer"]


def test_a_brief_that_cannot_be_read_has_no_readiness(cg: Run, workspace: Path) -> None:
    change(workspace / _JULY, "goal: try\n", "goal: dance\n")
    shown = cg("brief", "moscow-california", "july-launch", "-w", workspace)
    assert shown.code == 2
    assert "is at fault" in shown.err
    unknown = cg("brief", "moscow-california", "../july-launch", "-w", workspace)
    assert unknown.code == 2
    assert "july-launch, spring-launch" in unknown.err


def test_a_change_is_noticed_and_given_out_anew(cg: Run, workspace: Path) -> None:
    debrief = workspace / _SPRING.replace("brief.yaml", "debrief.yaml")
    change(debrief, "closed: 2027-05-04, sunset.leo\n", "")
    assert cg("check", "-w", workspace).code == 0
    change(workspace / _SPRING, "live_for: 90 days", "live_for: 91 days")
    checked = cg("check", "-w", workspace)
    assert checked.code == 1
    assert "CG405" in checked.out
    before = (workspace / _SPRING).read_text(encoding="utf-8")
    issued = cg("brief", *_OF_SPRING, "-w", workspace, "--issue", "sunset.leo")
    assert issued.code == 0, issued.err
    after = (workspace / _SPRING).read_text(encoding="utf-8")
    changed = [
        new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new
    ]
    assert len(changed) == 2
    assert "sha256:" in changed[1]
    assert cg("check", "-w", workspace).code == 0


def test_half_a_brief_is_not_given_out(cg: Run, workspace: Path) -> None:
    before = (workspace / _JULY).read_bytes()
    refused = cg("brief", "moscow-california", "july-launch", "-w", workspace, "--issue", "leo")
    assert refused.code == 2
    assert "is not ready" in refused.err
    assert (workspace / _JULY).read_bytes() == before


def test_nobody_unknown_gives_it_out(cg: Run, workspace: Path) -> None:
    before = (workspace / _SPRING).read_bytes()
    for person in ("sunset.nobody", "Nobody At All"):
        refused = cg("brief", *_OF_SPRING, "-w", workspace, "--issue", person)
        assert refused.code == 1
        assert "Nothing was written" in refused.out
        assert (workspace / _SPRING).read_bytes() == before
