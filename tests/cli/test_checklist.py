"""`commonground checklist`: what is ticked and due, and a tick from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, Run

CHECKLISTS = "partnerships/moscow-california/checklists.yaml"


def test_the_stages_are_shown_with_what_the_next_one_waits_for(cg: Run, workspace: Path) -> None:
    shown = cg("checklist", "moscow-california", "-w", workspace)
    assert (shown.code, shown.err) == (0, "")
    assert "Trial (trial)" in shown.out
    assert "feedback-merged" in shown.out
    assert "Before the next stage: tick feedback-merged" in shown.out
    in_russian = cg("checklist", "moscow-california", "-w", workspace, "-l", "ru")
    assert "До следующего этапа" in in_russian.out


def test_the_same_for_programs(cg: Run, workspace: Path) -> None:
    shown = cg("checklist", "moscow-california", "-w", workspace, "--format", "json")
    assert shown.code == 0
    stages = {one["id"]: one for one in json.loads(shown.out)["stages"]}
    assert list(stages)[:3] == ["intro", "alignment", "trial"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tick", "no-such-item", "--by", "boris"), "no item is called 'no-such-item'"),
        (("tick", "feedback-merged", "--by", "nobody"), "nobody is called 'nobody'"),
        (("tick", "feedback-merged", "--by", "boris", "--on", "2999-01-01"), "still to come"),
        (("tick", "real-brief-sent", "--by", "boris"), "is ticked already"),
        (("tick", "real-brief-answered", "--by", "boris"), "is for"),
        (("--by", "boris"), "are for a tick"),
    ],
)
def test_a_tick_out_of_order_changes_nothing(
    cg: Run, workspace: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = (workspace / CHECKLISTS).read_bytes()
    refused = cg("checklist", "moscow-california", *arguments, "-w", workspace)
    assert refused.code == 2
    assert said in refused.err
    assert "help:" in refused.err
    assert (workspace / CHECKLISTS).read_bytes() == before


def test_a_tick_is_written_into_the_file(cg: Run, workspace: Path) -> None:
    for path in (workspace / AGREEMENT).parent.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("started: 2027-01-11", "started: 2020-01-11"), "utf-8")
    before = (workspace / CHECKLISTS).read_text(encoding="utf-8").splitlines()
    done = cg("checklist", "moscow-california", "tick", "feedback-merged", "--by", "boris",
              "--on", "2021-02-02", "-w", workspace)  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert "'feedback-merged' is ticked for Volna Agency." in done.out
    after = (workspace / CHECKLISTS).read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "      feedback-merged: 2021-02-02, boris"
    ]
