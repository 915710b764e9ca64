"""signoff.yml, signoff-review.yml and record.yml, step by step: each event, as it would be sent.

Nothing of what is proposed is checked out or run, and of an event nothing counts but a number.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from commonground.flows.ledgers import BRANCH as LEDGER
from commonground.forge.github_notices import CONTEXT
from tests.forge.github_fake import BOT, REPOSITORY, TOKEN, Failure
from tests.gate.house import AGREEMENT, House, built
from tests.gate.on_github import Forge, standing
from tests.project.expressions import filled
from tests.project.steps import TOOL, Ran, git, program, run_step

HOSTILE = "x\"; touch pwned; $(touch pwned) `touch pwned` ${{ github.token }} '\n::error::x"
_REPOSITORY = {"default_branch": "main", "full_name": REPOSITORY}


@dataclass
class Runner:
    """A forge with an `origin`, and a machine on which a workflow runs."""

    forge: Forge
    origin: Path
    place: Path
    workflows: Path

    @property
    def house(self) -> House:
        return self.forge.house

    def publish(self) -> None:
        """What stands in the house is what the forge holds."""
        head = f"+refs/heads/change:refs/pull/{self.forge.number}/head"
        self.house.git("push", "--quiet", str(self.origin), "+main", head)
        self.forge.push()

    def run(
        self, event: Mapping[str, Any], file: str = "signoff.yml", fine: tuple[int, ...] = (0,)
    ) -> list[Ran]:
        """Every step of a workflow that is a script, but for the installation."""
        said = {**event, "repository": _REPOSITORY}
        path = self.place.parent / "event.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        git(self.place, "fetch", "--quiet", "origin", "main")
        git(self.place, "reset", "--quiet", "--hard", "FETCH_HEAD")
        known = {"github": {"event": said, "token": TOKEN, "repository": REPOSITORY}}
        (job,) = yaml.safe_load((self.workflows / file).read_text("utf-8"))["jobs"].values()
        steps = [one for one in job["steps"] if "run" in one and one["name"] != "Install"]
        assert steps
        ran = [self._step(one, known, path) for one in steps]
        assert ran[-1].code in fine, ran[-1].printed
        return ran

    def _step(self, step: Mapping[str, Any], known: Mapping[str, Any], event: Path) -> Ran:
        given = {name: filled(str(value), known) for name, value in step.get("env", {}).items()}
        before = self._checked_out()
        done = run_step(
            {**step, "env": given}, self.place, {}, GITHUB_REPOSITORY=REPOSITORY,
            GITHUB_EVENT_PATH=event, GITHUB_API_URL=self.forge.fake.address,
        )  # fmt: skip
        assert self._checked_out() == before
        assert not list(self.place.parent.rglob("pwned"))
        return done

    def _checked_out(self) -> str:
        """What is checked out, and whether anything of it was touched."""
        head = git(self.place, "rev-parse", "HEAD")
        return f"{head}\n{git(self.place, 'status', '--porcelain', '--ignored')}"

    def light(self, commit: str = "") -> str:
        at = commit or self.house.git("rev-parse", "change")
        said = self.forge.fake.status(at, CONTEXT)
        return str(said["state"]) if said else ""


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("pattern") / "house").top


@pytest.fixture
def runner(_pattern: Path, tmp_path: Path, checkout: Path) -> Iterator[Runner]:
    git(tmp_path, "clone", "--quiet", _pattern, tmp_path / "house")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", tmp_path / "origin.git")
    with standing(House(tmp_path / "house")) as forge:
        made = Runner(forge, tmp_path / "origin.git", tmp_path / "runner" / "work",
                      checkout / ".github" / "workflows")  # fmt: skip
        made.publish()
        made.place.parent.mkdir()
        git(tmp_path, "clone", "--quiet", "--branch=main", made.origin, made.place)
        program(made.place / ".venv" / "bin" / "commonground", TOOL)
        yield made


def _proposed(runner: Runner, **more: Any) -> Mapping[str, Any]:
    return {"action": "synchronize", "pull_request": {"number": runner.forge.number, **more}}


def test_a_pull_request_is_judged(runner: Runner) -> None:
    runner.run(_proposed(runner))
    assert runner.light() == "pending"


def test_a_comment_is_heard(runner: Runner) -> None:
    runner.forge.approve("maya")
    runner.run(_proposed(runner))
    (body,) = [one.body for one in runner.forge.fake.remarks if one.by and one.by.login == BOT]
    line = next(line.strip() for line in body.splitlines() if line.startswith("  /sign "))
    runner.forge.fake.comment(runner.forge.number, "anna", line)
    thread = {"number": runner.forge.number, "pull_request": {"url": "…"}}
    runner.run({"action": "created", "issue": thread, "comment": {"body": HOSTILE}})
    assert runner.light() == "success"


def test_26_a_review_is_heard(runner: Runner) -> None:
    runner.forge.approve("anna", "maya")
    event = {"action": "submitted", "pull_request": {"number": runner.forge.number}}
    runner.run(event, "signoff-review.yml")
    assert runner.light() == ""
    title = str(runner.forge.number)
    runner.run({"action": "completed", "workflow_run": {"display_title": title}})
    assert runner.light() == "success"


@pytest.mark.parametrize("title", [HOSTILE, "", "-1", "0", "1e3", "١", "1 2", "#1", "9" * 30])
def test_23d_what_a_stranger_hands_over_is_a_number_or_nothing(runner: Runner, title: str) -> None:
    """Where it is none, every open pull request is judged."""
    runner.forge.approve("anna", "maya")
    lies = {"display_title": title, "head_sha": "0" * 40, "head_branch": HOSTILE,
            "pull_requests": [{"number": 99}], "conclusion": "success"}  # fmt: skip
    runner.run({"action": "completed", "workflow_run": lies})
    assert runner.light() == "success"


def test_23d_a_lie_about_the_commit_earns_nothing(runner: Runner) -> None:
    lies = {"display_title": str(runner.forge.number), "head_sha": runner.house.head,
            "conclusion": "success"}  # fmt: skip
    runner.run({"action": "completed", "workflow_run": lies})
    assert runner.light() == "pending"


@pytest.mark.parametrize("event", [
    {"ref": "refs/heads/main", "after": "0" * 40, "head_commit": {"message": HOSTILE}},
    {"schedule": "41 */2 * * *"}, {},
], ids=["push", "schedule", "by hand"])  # fmt: skip
def test_26_main_moves_or_time_passes(runner: Runner, event: Mapping[str, Any]) -> None:
    runner.forge.approve("anna", "maya")
    runner.run(_proposed(runner))
    assert runner.light() == "success"
    runner.house.on_main().edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    runner.publish()
    runner.run(event)
    assert runner.light() == "pending"


def test_13_approved_then_rebased_and_the_old_commit_is_on_no_branch(runner: Runner) -> None:
    runner.forge.approve("anna", "maya")
    runner.house.git("commit", "--quiet", "--amend", "-m", "other words")
    runner.publish()
    runner.run(_proposed(runner))
    assert runner.light() == "success"


def _merge(runner: Runner, *people: str) -> str:
    """These people approve, and it is merged."""
    runner.forge.approve(*people)
    commit = runner.house.merge()
    runner.publish()
    runner.forge.fake.merge(runner.forge.number, commit)
    return commit


def _anchors(runner: Runner) -> list[str]:
    said = runner.forge.fake.said_below(runner.forge.number)
    return [one.body for one in said if one.body.startswith("<!-- commonground: ledger -->\n")]


def test_what_was_agreed_is_recorded_and_the_hash_told(runner: Runner) -> None:
    runner.house.edit(AGREEMENT, ("en: People acted on it.", "en: They did."))
    commit = _merge(runner, "anna", "maya")
    runner.run({"ref": "refs/heads/main"}, "record.yml", fine=(0, 1))
    lines = git(runner.origin, "show", f"{LEDGER}:ledger/studios.jsonl").splitlines()
    assert json.loads(lines[-1])["commit"] == commit
    (anchor,) = _anchors(runner)
    assert sha256(f"{lines[-1]}\n".encode()).hexdigest() in anchor
    assert "`commonground verify studios --expect`" in anchor
    asked = [one for one in runner.forge.fake.asked if not one.startswith("GET ")]
    runner.run({"schedule": "23 4 * * *"}, "record.yml")
    assert [one for one in runner.forge.fake.asked if not one.startswith("GET ")] == asked


def test_28c_what_a_run_could_not_tell_any_more_the_next_one_tells(runner: Runner) -> None:
    _merge(runner, "anna", "maya")
    runner.forge.fake.failures = [("POST", Failure(502))]
    runner.run({}, "record.yml", fine=(2,))
    assert _anchors(runner) == []
    runner.run({}, "record.yml")
    assert len(_anchors(runner)) == 1


def test_27_what_was_merged_past_the_gate_is_told_and_the_run_fails(runner: Runner) -> None:
    _merge(runner, "anna")
    (done,) = runner.run({}, "record.yml", fine=(1,))
    assert "ALARM" in done.printed
    assert "entry 2: unsigned" in _anchors(runner)[0]


def test_26_a_merge_queue_fails(runner: Runner) -> None:
    runner.forge.approve("anna", "maya")
    commit = runner.house.git("rev-parse", "change")
    runner.run({"action": "checks_requested", "merge_group": {"head_sha": commit}})
    assert runner.light() == "failure"


def test_23_nothing_of_what_is_proposed_runs(runner: Runner) -> None:
    """Each way in which files of a proposal may be taken for programs or settings."""
    touch = f"touch {runner.place.parent}/pwned\n"
    code = f"import os\nos.system({touch!r})\n"
    for path, text in (
        ("commonground.py", code), ("commonground/__init__.py", code), ("sitecustomize.py", code),
        ("click.py", code), ("conftest.py", code),
        ("Makefile", f"setup:\n\t{touch}"), (".venv/bin/commonground", f"#!/bin/sh\n{touch}"),
        (".gitattributes", "* filter=x diff=x merge=x\n"), (".githooks/post-checkout", touch),
        ("templates/documents/agreement.md.j2", "{{ ''.__class__.__mro__ }}\n"),
        (".github/workflows/signoff.yml", f"on: push\njobs: {{a: {{run: '{touch}'}}}}\n"),
    ):  # fmt: skip
        runner.house.write(path, text)
    runner.house.commit()
    runner.publish()
    runner.forge.approve("anna", "maya")
    runner.run(_proposed(runner))
    assert runner.light() == "failure"


def test_24_what_people_type_is_never_a_command(runner: Runner) -> None:
    name = HOSTILE.partition("\n")[0]
    runner.house.write(f"partnerships/studios/{name}", "x\n")
    runner.house.edit(AGREEMENT, ("en: People acted on it.", f"en: {json.dumps(name)}"),
                      render=False)  # fmt: skip
    runner.publish()
    runner.forge.fake.comment(runner.forge.number, "stranger", f"/sign {HOSTILE}")
    runner.forge.fake.review(runner.forge.number, "anna", "COMMENTED").body = HOSTILE
    runner.run(_proposed(runner, title=HOSTILE, body=HOSTILE, head={"ref": HOSTILE}))
    assert runner.light() == "failure"


@pytest.mark.parametrize(("event", "group"), [
    ({"pull_request": {"number": 7}}, "signoff-7"), ({"issue": {"number": 7}}, "signoff-7"),
    ({"workflow_run": {"display_title": "7"}}, "signoff-7"), ({}, "signoff-all"),
])  # fmt: skip
def test_what_is_about_one_pull_request_runs_one_after_another(
    checkout: Path, event: Mapping[str, Any], group: str
) -> None:
    path = checkout / ".github" / "workflows" / "signoff.yml"
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert filled(workflow["concurrency"]["group"], {"github": {"event": event}}) == group
