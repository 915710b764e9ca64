"""The workflows: known programs find no fault, nothing is trusted by name, rights are few."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from tests.project.conftest import run

Table: TypeAlias = Mapping[str, Any]

# All that any job may do beyond reading; who adds a right has to add it here as well.
_MAY_WRITE = {
    "form.yml:propose": {"contents": "write", "pull-requests": "write", "issues": "write"},
    "form.yml:check": {"actions": "write"},
    "nudge.yml:nudge": {"issues": "write"},
    "record.yml:record": {"contents": "write", "pull-requests": "write"},
    "render.yml:commit": {"contents": "write"},
    "render.yml:check": {"actions": "write"},
    "signoff.yml:judge": {"pull-requests": "write", "statuses": "write"},
    "site.yml:publish": {"pages": "write", "id-token": "write"},
}

_PINNED = re.compile(
    r"uses: (?:actions/[a-z-]+|github/codeql-action/upload-sarif)@[0-9a-f]{40} # v\d+\.\d+\.\d+$"
)


@pytest.fixture(scope="module")
def folder(checkout: Path) -> Path:
    return checkout / ".github" / "workflows"


@pytest.fixture(scope="module")
def workflows(folder: Path) -> Mapping[str, Table]:
    """Every workflow by its file name."""
    # The base loader keeps the key `on` a word.
    return {
        path.name: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        for path in sorted(folder.iterdir())
    }


@pytest.fixture(scope="module")
def jobs(workflows: Mapping[str, Table]) -> Mapping[str, Table]:
    """Every job by file and name."""
    found = {
        f"{file}:{name}": job
        for file, workflow in workflows.items()
        for name, job in workflow["jobs"].items()
    }
    assert found
    return found


@pytest.fixture(scope="module")
def action(checkout: Path) -> Path:
    """What other repositories use."""
    return checkout / "action.yml"


def _steps(jobs: Mapping[str, Table]) -> Iterator[Table]:
    for job in jobs.values():
        yield from job["steps"]


def test_workflows_have_the_right_form(folder: Path, tool: Path) -> None:
    judged = run(
        tool / "check-jsonschema", "--builtin-schema", "vendor.github-workflows",
        *sorted(folder.iterdir()), cwd=folder,
    )  # fmt: skip
    assert judged.code == 0, judged.printed


def test_the_action_has_the_right_form(action: Path, tool: Path) -> None:
    judged = run(
        tool / "check-jsonschema", "--builtin-schema", "vendor.github-actions", action,
        cwd=action.parent,
    )  # fmt: skip
    assert judged.code == 0, judged.printed


def test_no_known_weakness(folder: Path, action: Path, tool: Path) -> None:
    judged = run(
        tool / "zizmor", "--offline", "--no-progress", "--persona", "auditor", folder, action,
        cwd=folder,
    )  # fmt: skip
    assert judged.code == 0, judged.printed


def test_the_judge_finds_a_weakness(tmp_path: Path, tool: Path) -> None:
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (workflows / "weak.yml").write_text(
        "on: pull_request_target\n"
        "jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    assert run(tool / "zizmor", "--offline", workflows, cwd=tmp_path).code != 0


def test_every_action_is_pinned_by_commit_and_names_its_version(folder: Path, action: Path) -> None:
    uses = [
        line.strip().removeprefix("- ")
        for path in (*sorted(folder.iterdir()), action)
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\buses:", line)
    ]
    assert uses
    assert [line for line in uses if not _PINNED.match(line)] == []


def test_an_action_has_one_version_throughout(folder: Path, action: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (*folder.iterdir(), action)]
    found = {use for text in texts for use in re.findall(r"uses: ([\w/-]+)@([0-9a-f]+)", text)}
    assert len(found) == len({action for action, _ in found})


def test_rights_are_given_to_jobs_only_and_are_few(
    workflows: Mapping[str, Table], jobs: Mapping[str, Table]
) -> None:
    assert all(workflow["permissions"] == {} for workflow in workflows.values())
    writing = {
        name: {right: how for right, how in job["permissions"].items() if how != "read"}
        for name, job in jobs.items()
    }
    assert {name: rights for name, rights in writing.items() if rights} == _MAY_WRITE


def test_the_publishing_workflow_runs_nothing_that_was_proposed(
    workflows: Mapping[str, Table],
) -> None:
    assert set(workflows["site.yml"]["on"]) == {"push", "workflow_dispatch"}
    assert workflows["site.yml"]["on"]["push"] == {"branches": ["main"]}
    assert "pull_request" in workflows["check.yml"]["on"]
    assert "cache" not in str(workflows["site.yml"])


@pytest.mark.parametrize(
    ("file", "event"), [("render.yml", "pull_request"), ("form.yml", "issues")]
)
def test_who_may_write_checks_out_main_and_installs_nothing(
    workflows: Mapping[str, Table], file: str, event: str
) -> None:
    assert set(workflows[file]["on"]) == {event}
    for job in workflows[file]["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
        if "write" in job["permissions"].values():
            commands = "\n".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\b(make|pip|python|commonground|npm)\b", commands)


def test_where_the_tool_may_write_it_reads_only_what_was_merged(
    workflows: Mapping[str, Table], jobs: Mapping[str, Table]
) -> None:
    """Nothing that anybody proposes or types starts the workflow or reaches it; the token is given
    to the one step that needs it."""
    assert set(workflows["nudge.yml"]["on"]) == {"schedule", "workflow_dispatch"}
    assert not workflows["nudge.yml"]["on"]["workflow_dispatch"]
    assert workflows["nudge.yml"]["concurrency"]["cancel-in-progress"] == "false"
    job = jobs["nudge.yml:nudge"]
    *before, last = job["steps"]
    assert "github.token" not in str(before)
    assert last["env"] == {
        "AUDIENCE": "${{ vars.NUDGE_AUDIENCE || 'public' }}", "GH_TOKEN": "${{ github.token }}"
    }  # fmt: skip
    assert "cache" not in str(job)


def test_sign_off_runs_what_is_on_main_alone(
    workflows: Mapping[str, Table], jobs: Mapping[str, Table]
) -> None:
    """Threats 23 and 25: what is proposed is never checked out, and the one job of each workflow
    has no condition; the token is given to the one step that needs it, and nothing to a cache."""
    for file, name in (("signoff.yml", "judge"), ("record.yml", "record")):
        assert list(workflows[file]["jobs"]) == [name]
        job = jobs[f"{file}:{name}"]
        assert "if" not in job
        assert "needs" not in job
        assert "cache" not in str(job)
        assert workflows[file]["concurrency"]["cancel-in-progress"] == "false"
        refs = [step["with"].get("ref") for step in job["steps"]
                if step.get("uses", "").startswith("actions/checkout@")]  # fmt: skip
        assert refs == ["${{ github.event.repository.default_branch }}"]
        *before, last = job["steps"]
        assert "github.token" not in str(before)
        assert "github.event" not in str(last)
        assert "if" not in last


def test_only_main_may_use_the_key_of_the_app(jobs: Mapping[str, Table]) -> None:
    """Threat 23c: the key stands in an environment, and only one step is given it."""
    assert jobs["signoff.yml:judge"]["environment"] == "sign-off"
    (given,) = (step for step in _steps(jobs) if "secrets." in str(step))
    assert given["uses"].startswith("actions/create-github-app-token@")
    assert given["if"] == "vars.SIGN_OFF_APP"
    rights = {key: how for key, how in given["with"].items() if key.startswith("permission-")}
    assert rights == {
        "permission-contents": "read", "permission-pull-requests": "write",
        "permission-statuses": "write",
    }  # fmt: skip


def test_a_review_hands_over_its_number_and_nothing_else(
    workflows: Mapping[str, Table], jobs: Mapping[str, Table]
) -> None:
    """Threat 23d: it has no rights, and signoff.yml waits for its end by its name."""
    review = workflows["signoff-review.yml"]
    assert set(review["on"]) == {"pull_request_review"}
    assert review["run-name"] == "${{ github.event.pull_request.number }}"
    (job,) = review["jobs"].values()
    assert job["permissions"] == {}
    assert [set(step) for step in job["steps"]] == [{"name", "run"}]
    assert workflows["signoff.yml"]["on"]["workflow_run"]["workflows"] == [review["name"]]


def test_everything_that_may_change_a_verdict_starts_the_sign_off(
    workflows: Mapping[str, Table],
) -> None:
    """Threat 26: reviews, comments, pushes, and main itself; and time."""
    started = workflows["signoff.yml"]["on"]
    assert set(started) == {
        "pull_request_target", "issue_comment", "workflow_run", "merge_group", "push", "schedule",
        "workflow_dispatch",
    }  # fmt: skip
    assert {"opened", "synchronize", "edited"} <= {*started["pull_request_target"]["types"]}
    assert {"created", "edited", "deleted"} == {*started["issue_comment"]["types"]}
    assert started["push"] == {"branches": ["main"]}


def test_no_credentials_stay_and_no_value_becomes_a_command(jobs: Mapping[str, Table]) -> None:
    for step in _steps(jobs):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
        assert "${{" not in step.get("run", "")


def test_every_job_ends(jobs: Mapping[str, Table]) -> None:
    assert all(int(job["timeout-minutes"]) <= 30 for job in jobs.values())


def test_every_command_exists(
    checkout: Path, tool: Path, tmp_path: Path, jobs: Mapping[str, Table]
) -> None:
    commands = sorted({step["run"] for step in _steps(jobs) if "run" in step})
    assert commands
    for command in commands:
        assert run("bash", "-n", "-c", command, cwd=checkout).code == 0, command
        program, *arguments = command.split()
        if program == "make":
            outcome = run("make", "--dry-run", *arguments, cwd=checkout)
            assert outcome.code == 0, f"{command}\n{outcome.printed}"
        elif program == ".ci/run":
            assert run("bash", "-n", program, cwd=checkout).code == 0
        for called in re.findall(r"\.venv/bin/commonground ([a-z]+(?: build)?)", command):
            outcome = run(
                tool / "python", "-m", "commonground", *called.split(), "--help", cwd=tmp_path
            )
            assert outcome.code == 0, f"{command}\n{outcome.printed}"
