"""`commonground check`: what it prints and with which exit code it leaves."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, Run, change


def test_a_workspace_in_order(cg: Run, workspace: Path, golden: Callable[[str, str], None]) -> None:
    result = cg("check", "-w", workspace)
    assert (result.code, result.err) == (0, "")
    golden("check-good.txt", result.out)


def test_findings_with_frame_caret_and_mend(
    cg: Run, workspace: Path, golden: Callable[[str, str], None]
) -> None:
    change(workspace / AGREEMENT, "approver: volna.lead", "approver: volna.leed")
    change(workspace / AGREEMENT, "stage: trial ", "stage: trial\nstage: active ")
    result = cg("check", "-w", workspace)
    assert result.code == 1
    golden("check-reading.txt", result.out)
    change(workspace / AGREEMENT, "stage: trial\nstage: active ", "stage: trial ")
    result = cg("check", "-w", workspace)
    assert result.code == 1
    golden("check-reference.txt", result.out)
    result = cg("check", "-w", workspace, "--language", "ru")
    assert result.code == 1
    assert "volna.leed" in result.out


def test_a_warning_is_shown_and_does_not_fail(cg: Run, workspace: Path) -> None:
    change(workspace / AGREEMENT, "stand_in: boris", "stand_in:")
    result = cg("check", "-w", workspace)
    assert result.code == 0
    assert "warning CG203 no-stand-in" in result.out
    assert "0 errors, 1 warning." in result.out


def test_a_file_that_cannot_be_read_counts_as_looked_at(cg: Run, workspace: Path) -> None:
    (workspace / AGREEMENT).write_bytes(b"\xff\xfe")
    result = cg("check", "-w", workspace)
    assert result.code == 1
    assert "36 files of 1 partnership checked" in result.out


def test_settings_at_fault_fail_the_check(cg: Run, workspace: Path) -> None:
    change(workspace / "commonground.yaml", "id: cg-q7m2xk49\n", "")
    result = cg("check", "-w", workspace)
    assert result.code == 1
    assert "commonground.yaml" in result.out


@pytest.mark.parametrize(
    ("name", "mend"),
    [("moscow-californa", "did you mean 'moscow-california'?"),
     ("x", "possible here: moscow-california"), ("../..", "possible here: moscow-california")],
)  # fmt: skip
def test_an_unknown_partnership(cg: Run, workspace: Path, name: str, mend: str) -> None:
    result = cg("check", "-w", workspace, name)
    assert (result.code, result.out) == (2, "")
    assert result.err == (f"commonground: there is no partnership '{name}' here\n   help: {mend}\n")


def test_only_the_partnership_that_was_named(cg: Run, workspace: Path) -> None:
    other = workspace / "partnerships" / "other"
    other.mkdir()
    (other / "agreement.yaml").write_text("schema: agreement/1\n", encoding="utf-8")
    assert cg("check", "-w", workspace, "moscow-california").code == 0
    twice = cg("check", "-w", workspace, "moscow-california", "moscow-california")
    assert "36 files of 1 partnership checked" in twice.out
    result = cg("check", "-w", workspace)
    assert result.code == 1
    assert "35 files of 2 partnerships checked" in result.out


def test_nothing_checked_is_never_green(cg: Run, tmp_path: Path, checkout: Path) -> None:
    (tmp_path / "commonground.yaml").write_bytes((checkout / "commonground.yaml").read_bytes())
    (tmp_path / "partnerships").mkdir()
    for command in (["check"], ["render"], ["render", "--check"]):
        result = cg(*command, "-w", tmp_path)
        assert result.code == 2
        assert "there is nothing to check" in result.err


def test_outside_of_a_workspace(cg: Run, tmp_path: Path) -> None:
    for command in (["check"], ["render"], ["fmt"], ["build"]):
        result = cg(*command, "-w", tmp_path)
        assert (result.code, result.out) == (2, "")
        assert "there is no commonground.yaml here or in any folder above" in result.err
        assert "help:" in result.err


def test_from_a_folder_inside_the_workspace(cg: Run, workspace: Path) -> None:
    inside = workspace / "partnerships" / "moscow-california" / "decisions"
    assert cg("check", "-w", inside).code == 0


def test_an_unknown_language(cg: Run, workspace: Path) -> None:
    result = cg("check", "-w", workspace, "--language", "tlh")
    assert result.code == 2
    assert "choose one of en, ru, zh-Hans, de, ms" in result.err


def _git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Mira", "-c", "user.email=mira@example.org"]
    subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, timeout=60
    )


def test_a_revision_is_checked_whatever_lies_on_disk(cg: Run, workspace: Path) -> None:
    _git(workspace, "init", "-q")
    _git(workspace, "add", ".")
    _git(workspace, "commit", "-q", "-m", "agreed")
    change(workspace / AGREEMENT, "approver: volna.lead", "approver: volna.leed")
    assert cg("check", "-w", workspace).code == 1
    result = cg("check", "-w", workspace, "--revision", "HEAD")
    assert result.code == 0
    assert "36 files of 1 partnership checked (revision " in result.out
    _git(workspace, "commit", "-q", "-a", "-m", "a slip")
    result = cg("check", "-w", workspace, "--revision", "HEAD")
    assert result.code == 1
    assert "approver: volna.leed" in result.out, "the frame shows the revision's line"


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:commonground.yaml", ""])
def test_a_revision_that_is_none(cg: Run, workspace: Path, revision: str) -> None:
    _git(workspace, "init", "-q")
    result = cg("check", "-w", workspace, f"--revision={revision}")
    assert (result.code, result.out) == (2, "")
    assert "help:" in result.err
