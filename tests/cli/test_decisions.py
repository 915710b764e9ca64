"""`check` and `baseline` where a workspace decides about findings; formats; what is remembered."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import AGREEMENT, Run, change

_WAIVER = """\
waivers:
  lead-to-come:
    rule: unknown-reference
    partnership: moscow-california
    at: approvals
    because: The new lead starts in March.
    until: 2199-12-31
"""


@pytest.fixture
def faulty(workspace: Path) -> Path:
    """A workspace with one error and one warning."""
    change(workspace / AGREEMENT, "approver: volna.lead", "approver: volna.leed")
    change(workspace / AGREEMENT, "stand_in: boris", "stand_in:")
    return workspace


def _settings(workspace: Path, text: str) -> None:
    with (workspace / "commonground.yaml").open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_what_is_waived_is_shown_and_does_not_fail(cg: Run, faulty: Path) -> None:
    _settings(faulty, _WAIVER.replace("    at: approvals\n", ""))
    result = cg("check", "-w", faulty)
    assert result.code == 0
    assert "waived CG201 unknown-reference" in result.out
    assert "until 2199-12-31: The new lead starts in March." in result.out
    assert "0 errors, 1 warning.\nNot counted: " in result.out


def test_a_warning_made_an_error_fails(cg: Run, faulty: Path) -> None:
    _settings(faulty, "rules: {unknown-reference: off, no-stand-in: error}\n")
    result = cg("check", "-w", faulty)
    assert result.code == 1
    assert "error CG203 no-stand-in" in result.out
    assert "CG201" not in result.out


def test_render_and_site_judge_as_the_check_does(cg: Run, faulty: Path) -> None:
    assert cg("render", "-w", faulty).code == 1
    _settings(faulty, "rules: {unknown-reference: warning}\n")
    assert cg("check", "-w", faulty).code == 0
    assert cg("render", "-w", faulty).code == 0


def test_a_baseline_from_its_first_day_to_its_last(cg: Run, faulty: Path) -> None:
    file = faulty / "baseline.yaml"
    result = cg("baseline", "-w", faulty)
    assert result.code == 0
    assert "findings (" in result.out
    first = file.read_bytes()
    assert cg("baseline", "-w", faulty).code == 0
    assert file.read_bytes() == first
    result = cg("check", "-w", faulty)
    assert result.code == 0
    assert "in the baseline." in result.out

    change(faulty / AGREEMENT, "stand_in: leo", "stand_in:")
    result = cg("baseline", "-w", faulty)
    assert result.code == 1
    assert "Maya" in result.out
    assert "--accept-new" in result.out
    assert file.read_bytes() == first
    assert cg("baseline", "-w", faulty, "--accept-new").code == 0
    assert file.read_bytes() != first

    change(faulty / AGREEMENT, "approver: volna.leed", "approver: volna.lead")
    result = cg("check", "-w", faulty)
    assert "CG607 baseline-outdated" in result.out
    assert cg("baseline", "-w", faulty).code == 0
    assert "CG607" not in cg("check", "-w", faulty).out


def test_a_baseline_with_nothing_left_is_deleted(cg: Run, faulty: Path) -> None:
    cg("baseline", "-w", faulty)
    change(faulty / AGREEMENT, "volna.leed", "volna.lead")
    change(faulty / AGREEMENT, "stand_in:\n", "stand_in: boris\n")
    assert cg("baseline", "-w", faulty).code == 0
    assert not (faulty / "baseline.yaml").exists()


def test_a_broken_baseline_is_left_alone(cg: Run, faulty: Path) -> None:
    (faulty / "baseline.yaml").write_text("findings: [", encoding="utf-8")
    result = cg("check", "-w", faulty)
    assert result.code == 1
    assert "baseline.yaml:2:1: error" in result.out
    result = cg("baseline", "-w", faulty, "--accept-new")
    assert result.code == 2
    assert (faulty / "baseline.yaml").read_text(encoding="utf-8") == "findings: ["


def test_each_format_prints_itself_and_nothing_else(cg: Run, faulty: Path) -> None:
    read = {
        form: cg("check", "-w", faulty, "--format", form) for form in ("json", "sarif", "junit")
    }
    assert {one.code for one in read.values()} == {1}
    assert json.loads(read["json"].out)["summary"]["warnings"] == 1
    assert json.loads(read["sarif"].out)["version"] == "2.1.0"
    assert ElementTree.fromstring(read["junit"].out).attrib["failures"] != "0"
    github = cg("check", "-w", faulty, "--format", "github")
    assert github.out.startswith(f"::error file={AGREEMENT},line=")


def test_a_workspace_inside_a_repository_is_named_from_its_top(cg: Run, faulty: Path) -> None:
    (faulty.parent / ".git").mkdir()
    result = cg("check", "-w", faulty, "--format", "github")
    assert result.out.startswith(f"::error file=workspace/{AGREEMENT},line=")


def _cached() -> list[Path]:
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "commonground"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_remembered_changes_nothing(cg: Run, faulty: Path) -> None:
    fresh = cg("check", "-w", faulty, "--no-cache")
    assert _cached() == []
    first = cg("check", "-w", faulty)
    assert len(_cached()) == 2
    assert cg("check", "-w", faulty) == first == fresh
    for path in _cached():
        path.write_bytes(b"nonsense")
    assert cg("check", "-w", faulty) == fresh
    shutil.rmtree(os.environ["XDG_CACHE_HOME"])
    assert cg("check", "-w", faulty) == fresh
    assert not (faulty / ".commonground").exists()


def test_what_a_commit_brings_along_is_not_believed(cg: Run, faulty: Path) -> None:
    for name in (".commonground", ".cache"):
        shutil.copytree(os.environ["XDG_CACHE_HOME"], faulty / name / "cache")
    assert cg("check", "-w", faulty).code == 1


def test_when_all_is_remembered_no_validator_is_loaded(cg: Run, workspace: Path) -> None:
    assert cg("check", "-w", workspace).code == 0
    program = (
        "import sys\nfrom commonground.cli.main import run\ntry:\n"
        f"    run(['check', '-w', {str(workspace)!r}])\nfinally:\n"
        "    print(sorted({'jsonschema_rs', 'jsonschema', 'babel', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def _on_a_terminal(workspace: Path) -> tuple[str, str]:
    """What a check prints, and what its terminal shows beside that."""
    terminal, command = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "commonground", "check", "-w", str(workspace)],
        stdout=subprocess.PIPE, stderr=command, text=True, timeout=120,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"},
    )  # fmt: skip
    os.close(command)
    try:
        shown = os.read(terminal, 65536).decode()
    except OSError:  # nothing was shown, and the other end has closed
        shown = ""
    os.close(terminal)
    return done.stdout, shown


def test_a_bar_shows_how_far_it_is_where_there_are_many(cg: Run, workspace: Path) -> None:
    assert _on_a_terminal(workspace)[1] == ""
    for number in range(51):
        folder = workspace / "partnerships" / f"p-{number}"
        folder.mkdir()
        (folder / "agreement.yaml").write_text("schema: agreement/1\n", encoding="utf-8")
    printed, shown = _on_a_terminal(workspace)
    assert "100%" in shown
    assert "%" not in printed.splitlines()[-2]
    assert cg("check", "-w", workspace).err == ""
