"""Where a question stands follows from who answered it and from what was agreed."""

import pytest

from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.alignment import Standing, standing
from commonground.model.partnership import Partnership
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace
from tests.rules.harness import PARTNERSHIP, SETTINGS, base

_ANSWERS = """\
schema: calibration/1
questions:
  volna: {conflicts: Leads first.}
"""
_BOTH = _ANSWERS + "  sunset: {conflicts: In writing.}\n"


def partnership(calibration: str | None, stage: str = "trial") -> Partnership:
    files = base()
    files["agreement.yaml"] = files["agreement.yaml"].replace("stage: trial", f"stage: {stage}")
    if calibration is not None:
        files["calibration.yaml"] = calibration
    files = {PARTNERSHIP + path: text for path, text in files.items()}
    tree = MemoryTree({"commonground.yaml": SETTINGS, **files})
    found = load(Workspace.of(tree), "studios", schemas(), library()).partnership
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("calibration", "expected"),
    [
        (None, Standing.OPEN),
        (_ANSWERS, Standing.OPEN),
        (_ANSWERS + "  sunset: {conflicts: }\n", Standing.OPEN),
        (_BOTH, Standing.DIFFERS),
        (_BOTH + "agreed: {how-we-talk: communication}\n", Standing.DIFFERS),
        (_BOTH + "agreed: {conflicts: escalation}\n", Standing.AGREED),
    ],
    ids=["no file", "one side", "one side left it empty", "both", "another is agreed", "agreed"],
)
def test_where_a_question_stands(calibration: str | None, expected: Standing) -> None:
    assert standing(partnership(calibration), "conflicts") is expected


@pytest.mark.parametrize("stage", ["debrief", "renewal"])
def test_who_looks_back_has_worked_before(stage: str) -> None:
    found = partnership(None, stage)
    assert found.reached("active")
    assert not found.reached("ended")
