"""action.yml, step by step: what another repository gets with three lines."""

import json
import shutil
from pathlib import Path

import pytest

from tests.project.steps import TOOL, Ran, program, run_step, step

_BRIEF = "partnerships/moscow-california/campaigns/spring-launch/brief.yaml"


@pytest.fixture
def installed(checkout: Path, tmp_path: Path) -> Path:
    """The folder of the action with its tool installed, and not in the repository it looks at."""
    folder = tmp_path / "action"
    for name in ("Makefile", "constraints.txt", "pyproject.toml"):
        program(folder / name, (checkout / name).read_text(encoding="utf-8"))
    program(folder / ".venv" / "bin" / "commonground", TOOL)
    program(folder / ".venv" / "ready", "")
    return folder


@pytest.fixture
def repository(checkout: Path, tmp_path: Path) -> Path:
    """Somebody's repository, with a workspace in a folder of it."""
    shutil.copytree(checkout / "partnerships", tmp_path / "theirs" / "a b" / "partnerships")
    shutil.copy(checkout / "commonground.yaml", tmp_path / "theirs" / "a b")
    return tmp_path / "theirs"


def _run(
    checkout: Path, installed: Path, repository: Path, name: str, workspace: str = "a b"
) -> Ran:
    values = {"inputs.workspace": workspace, "inputs.language": "ru"}
    return run_step(
        step(checkout / "action.yml", "", name), repository, values,
        GITHUB_ACTION_PATH=installed, RUNNER_TEMP=repository.parent,
    )  # fmt: skip


def _spoil(repository: Path) -> None:
    path = repository / "a b" / _BRIEF
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("contact: sunset.producer", "contact: sunset.producr"), "utf-8")


def test_the_tool_is_installed_as_on_every_machine(
    checkout: Path, installed: Path, repository: Path
) -> None:
    done = _run(checkout, installed, repository, "Install")
    assert done.code == 0, done.printed
    assert ".venv is ready." in done.printed


def test_a_sound_workspace_passes_each_step(
    checkout: Path, installed: Path, repository: Path
) -> None:
    for name in ("Partnerships hold together", "Documents are up to date",
                 "Findings for code scanning"):  # fmt: skip
        done = _run(checkout, installed, repository, name)
        assert done.code == 0, done.printed


def test_findings_are_annotations_and_fail_the_job(
    checkout: Path, installed: Path, repository: Path
) -> None:
    _spoil(repository)
    done = _run(checkout, installed, repository, "Partnerships hold together")
    assert done.code == 1
    assert "::error file=" in done.printed


def test_code_scanning_gets_the_findings_and_does_not_fail_on_them(
    checkout: Path, installed: Path, repository: Path
) -> None:
    _spoil(repository)
    done = _run(checkout, installed, repository, "Findings for code scanning")
    assert done.code == 0, done.printed
    sarif = json.loads((repository.parent / "common-ground.sarif").read_text(encoding="utf-8"))
    assert sarif["runs"][0]["results"]


def test_a_document_that_is_out_of_date_fails_the_job(
    checkout: Path, installed: Path, repository: Path
) -> None:
    document = next((repository / "a b").rglob("agreement.en.md"))
    document.write_text("old\n", encoding="utf-8")
    assert _run(checkout, installed, repository, "Documents are up to date").code == 1


@pytest.mark.parametrize("workspace", ["$(touch pwned)", "a b; touch pwned", "--help", "'\"`"])
def test_an_input_is_only_a_value(
    checkout: Path, installed: Path, repository: Path, workspace: str
) -> None:
    done = _run(checkout, installed, repository, "Documents are up to date", workspace)
    assert done.code == 2, done.printed
    assert not list(repository.rglob("pwned"))
