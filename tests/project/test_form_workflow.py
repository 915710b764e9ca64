"""form.yml, step by step: an issue becomes a branch and a pull request, or an answer in words."""

import os
import shutil
from pathlib import Path

import pytest

from tests.project.steps import GH, Forge, Ran, git, program, run_step, step

_VALUES = {
    "github.token": "none",
    "github.repository": "somebody/common-ground",
    "github.event.issue.number": "12",
    "github.event.repository.default_branch": "main",
}
_DECISION = "partnerships/moscow-california/decisions/2027-02-01-one-board.yaml"
# Stands for the tool: the form is read elsewhere; here it matters what the workflow makes of it.
_WRITES = f"""#!/bin/sh
[ "$1" = form ] || exit 0
printf 'schema: decision/1\\n' > {_DECISION}
touch elsewhere.txt
echo 'Written.'
"""
_REFUSES = "#!/bin/sh\necho 'Nothing was written yet.'\nexit 1\n"
_BREAKS = "#!/bin/sh\nexit 3\n"


@pytest.fixture
def workflow(checkout: Path) -> Path:
    return checkout / ".github" / "workflows" / "form.yml"


@pytest.fixture
def forge(tmp_path: Path, checkout: Path) -> Forge:
    program(tmp_path / "bin" / "gh", GH)
    return Forge.at(tmp_path, checkout)


def _read(forge: Forge, workflow: Path, tool: str) -> tuple[Path, Ran]:
    runner = forge.runner(forge.work.parent / "reader")
    program(runner / ".venv" / "bin" / "commonground", tool)
    event = forge.work.parent / "event.json"
    event.write_text("{}", encoding="utf-8")
    done = run_step(
        step(workflow, "read", "Read the form"), runner, _VALUES, GITHUB_EVENT_PATH=event
    )
    return runner, done


def _propose(forge: Forge, workflow: Path, form: Path, fails: str = "") -> Ran:
    place = forge.work.parent / "writer"
    shutil.rmtree(place, ignore_errors=True)
    runner = forge.runner(place)
    shutil.copytree(form, runner / "form")
    path = f"{forge.work.parent / 'bin'}:{os.environ['PATH']}"
    return run_step(
        step(workflow, "propose", "Propose"), runner, _VALUES, PATH=path,
        GH_LOG=_log(forge), GH_FAILS=fails, GITHUB_SERVER_URL="https://forge.example",
        GITHUB_REPOSITORY="somebody/common-ground",
    )  # fmt: skip

    return os.environ["PATH"]


def _log(forge: Forge) -> Path:
    return forge.work.parent / "gh.log"


def _comment(forge: Forge) -> str:
    return (forge.work.parent / "gh.log.comment").read_text(encoding="utf-8")


def test_answers_become_a_branch_and_a_pull_request(forge: Forge, workflow: Path) -> None:
    runner, read = _read(forge, workflow, _WRITES)
    assert read.code == 0, read.printed
    done = _propose(forge, workflow, runner / "form")
    assert (done.code, dict(done.outputs)) == (0, {"pushed": "yes"}), done.printed
    assert git(forge.origin, "diff", "--name-only", "main", "form/12") == _DECISION
    body = (forge.work.parent / "gh.log.body").read_text(encoding="utf-8")
    assert body == "Written.\n\nCloses #12.\n"
    assert "https://forge.example/pull/7" in _comment(forge)


def test_answers_that_do_not_pass_are_answered_in_words(forge: Forge, workflow: Path) -> None:
    runner, read = _read(forge, workflow, _REFUSES)
    assert read.code == 0, read.printed
    done = _propose(forge, workflow, runner / "form")
    assert (done.code, dict(done.outputs)) == (0, {})
    assert _comment(forge) == "Nothing was written yet.\n"
    assert git(forge.origin, "branch", "--list", "form/*") == ""


def test_a_fault_of_the_tool_is_no_answer(forge: Forge, workflow: Path) -> None:
    assert _read(forge, workflow, _BREAKS)[1].code != 0


def test_a_branch_on_which_people_work_is_left_alone(forge: Forge, workflow: Path) -> None:
    runner, _ = _read(forge, workflow, _WRITES)
    assert _propose(forge, workflow, runner / "form").code == 0
    tip = forge.tip("form/12")
    done = _propose(forge, workflow, runner / "form")
    assert (done.code, dict(done.outputs)) == (0, {})
    assert "a branch `form/12` already" in _comment(forge)
    assert forge.tip("form/12") == tip


def test_where_no_pull_request_may_be_opened_the_author_gets_the_link(
    forge: Forge, workflow: Path
) -> None:
    runner, _ = _read(forge, workflow, _WRITES)
    done = _propose(forge, workflow, runner / "form", fails="yes")
    assert (done.code, dict(done.outputs)) == (0, {"pushed": "yes"})
    link = "https://forge.example/somebody/common-ground/compare/form/12?expand=1"
    assert link in _comment(forge)


def test_only_partnerships_are_pushed_whatever_the_patch_says(forge: Forge, workflow: Path) -> None:
    form = forge.work.parent / "form"
    form.mkdir()
    for name in (".github/workflows/new.yml", "templates/two.md.j2", _DECISION):
        (forge.work / name).parent.mkdir(parents=True, exist_ok=True)
        (forge.work / name).write_text("new\n", encoding="utf-8")
    git(forge.work, "add", "--all")
    patch = git(forge.work, "diff", "--cached") + "\n"
    (form / "change.patch").write_text(patch, encoding="utf-8")
    (form / "message.md").write_text("Written.\n", encoding="utf-8")
    assert _propose(forge, workflow, form).code == 0
    assert git(forge.origin, "diff", "--name-only", "main", "form/12") == _DECISION
