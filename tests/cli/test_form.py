"""`commonground form`: what is to be answered in the issue, and the exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def _event(folder: Path, body: str, *labels: str) -> Path:
    path = folder / "event.json"
    issue = {"labels": [{"name": label} for label in labels], "body": body}
    path.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    return path


def test_answers_that_do_not_pass_are_said_in_words(
    cg: Run, workspace: Path, tmp_path: Path
) -> None:
    outcome = cg("form", _event(tmp_path, "### Partnership", "form: person"), "-w", workspace)
    assert outcome.code == 1
    assert outcome.out.startswith("Nothing was written yet:\n\n```text\n")
    assert "The line `### Party` is missing: put it back." in outcome.out
    assert outcome.err == ""


def test_an_issue_of_no_form_is_answered(cg: Run, workspace: Path, tmp_path: Path) -> None:
    outcome = cg("form", _event(tmp_path, "hello"), "-w", workspace)
    assert outcome.code == 1
    assert "form: decision, form: person, form: creator, form: campaign" in outcome.out


@pytest.mark.parametrize("name", ["event.json", "none.json", "."])
def test_a_file_that_is_no_event_is_a_wrong_use(
    cg: Run, workspace: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "event.json").write_text("[]", encoding="utf-8")
    outcome = cg("form", tmp_path / name, "-w", workspace)
    assert (outcome.code, outcome.out) == (2, "")
    assert "help:" in outcome.err
