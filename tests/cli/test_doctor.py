"""`commonground doctor`: what is set up so that a sign-off holds, what is not, what is unknown."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commonground.forge.checkup import WORKFLOWS
from commonground.forge.github_notices import CONTEXT
from tests.cli.conftest import Outcome, Run
from tests.forge.github_fake import REPOSITORY, TOKEN, Failure, FakeGitHub, running
from tests.gate.house import ACCOUNTS, House, built

APP = 4711
LEDGER = "commonground-ledger"


def _rule(type: str, ruleset: int, **parameters: Any) -> dict[str, Any]:
    more = {"parameters": parameters} if parameters else {}
    return {"type": type, "ruleset_id": ruleset, "ruleset_source_type": "Repository",
            "ruleset_source": REPOSITORY, **more}  # fmt: skip


def _reviews(stale: bool = False) -> dict[str, Any]:
    return {
        "required_approving_review_count": 0, "dismiss_stale_reviews_on_push": stale,
        "require_code_owner_review": False, "require_last_push_approval": False,
        "required_review_thread_resolution": False,
    }  # fmt: skip


def _checks(app: int | None = APP, strict: bool = True, name: str = CONTEXT) -> dict[str, Any]:
    check = {"context": name, **({"integration_id": app} if app is not None else {})}
    return {"required_status_checks": [check], "strict_required_status_checks_policy": strict}


def _rules(stale: bool = False, **checks: Any) -> list[dict[str, Any]]:
    return [
        _rule("pull_request", 1, **_reviews(stale)),
        _rule("required_status_checks", 1, **_checks(**checks)),
        _rule("non_fast_forward", 1), _rule("deletion", 1),
    ]  # fmt: skip


def _ruleset(number: int, *bypass: dict[str, Any]) -> dict[str, Any]:
    return {"id": number, "name": "rules", "enforcement": "active", "source": REPOSITORY,
            "bypass_actors": list(bypass)}  # fmt: skip


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("pattern") / "house").top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path) -> House:
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    house = House(tmp_path / "house")
    for name in WORKFLOWS:
        house.write(f".github/workflows/{name}", "on: push\n")
    return house


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    """A repository in which everything is as it should be."""
    fake = FakeGitHub(private=True, owners_faults=[])
    for who, account in ACCOUNTS.items():
        fake.user(who, int(account.removeprefix("github ")))
        fake.roles[who] = "read"
    fake.rules["main"] = _rules()
    fake.rules[LEDGER] = [_rule("non_fast_forward", 2), _rule("deletion", 2)]
    fake.rulesets = {1: _ruleset(1), 2: _ruleset(2)}
    with running(fake):
        monkeypatch.setenv("GITHUB_API_URL", fake.address)
        monkeypatch.setenv("GH_TOKEN", TOKEN)
        yield fake


Doctor = Callable[[], tuple[Outcome, dict[str, str]]]


@pytest.fixture
def doctor(cg: Run, house: House) -> Doctor:
    """What is found: exit code and words, and how each thing is that is not fine."""

    def call() -> tuple[Outcome, dict[str, str]]:
        found = json.loads(cg("doctor", "--github", REPOSITORY, "-w", house.top,
                              "--format", "json").out)["findings"]  # fmt: skip
        told = cg("doctor", "--github", REPOSITORY, "-w", house.top)
        return told, {one["name"]: one["health"] for one in found if one["health"] != "fine"}

    return call


def test_where_all_is_well_nothing_is_found(github: FakeGitHub, doctor: Doctor) -> None:
    told, found = doctor()
    assert (told.code, found) == (0, {}), told.out
    assert told.out.endswith(f"A sign-off holds in {REPOSITORY}.\n")
    assert not [one for one in github.asked if not one.startswith("GET ")]


def _no_status(github: FakeGitHub) -> None:
    github.rules["main"] = _rules(name="other")


def _stale_base(github: FakeGitHub) -> None:
    github.rules["main"] = _rules(strict=False)


def _queue(github: FakeGitHub) -> None:
    github.rules["main"].append(_rule(
        "merge_queue", 1, check_response_timeout_minutes=5, grouping_strategy="ALLGREEN",
        max_entries_to_build=1, max_entries_to_merge=1, merge_method="MERGE",
        min_entries_to_merge=1, min_entries_to_merge_wait_minutes=0,
    ))  # fmt: skip


def _push(github: FakeGitHub) -> None:
    del github.rules["main"][0]


def _rewritten(github: FakeGitHub) -> None:
    del github.rules["main"][2]


def _bypass(github: FakeGitHub) -> None:
    github.rulesets[1] = _ruleset(
        1, {"actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always"}
    )


def _ledger(github: FakeGitHub) -> None:
    del github.rules[LEDGER][1]


def _closed_ledger(github: FakeGitHub) -> None:
    github.rules[LEDGER].append(_rule("pull_request", 2, **_reviews()))


def _public(github: FakeGitHub) -> None:
    github.private = False


def _writing(github: FakeGitHub) -> None:
    github.workflow_rights["default_workflow_permissions"] = "write"


def _shut_out(github: FakeGitHub) -> None:
    del github.roles["maya"]


def _deleted(github: FakeGitHub) -> None:
    github.leave("maya")


@pytest.mark.parametrize(("spoil", "name", "mend"), [
    (_no_status, "required-status", "Require status checks to pass"),
    (_stale_base, "up-to-date", "Require branches to be up to date before merging"),
    (_queue, "merge-queue", "switch off “Require merge queue”"),
    (_push, "pull-requests", "Require a pull request before merging"),
    (_rewritten, "history", "Block force pushes"),
    (_bypass, "bypass", "empty the bypass list"),
    (_ledger, "ledger", f"make a ruleset for {LEDGER}"),
    (_closed_ledger, "ledger-open", f"take {LEDGER} out of that ruleset"),
    (_public, "visibility", "make it private"),
    (_writing, "workflow-rights", "Read repository contents"),
    (_shut_out, "signatories", "invite them"),
])  # fmt: skip
def test_what_is_essential_and_wrong_fails(
    github: FakeGitHub, doctor: Doctor, spoil: Callable[[FakeGitHub], None], name: str, mend: str
) -> None:
    spoil(github)
    told, found = doctor()
    assert (told.code, found[name]) == (1, "wrong")
    assert "does not hold" in told.out
    assert mend in told.out


def test_a_missing_workflow_fails(github: FakeGitHub, doctor: Doctor, house: House) -> None:
    (house.top / ".github/workflows/record.yml").unlink()
    told, found = doctor()
    assert (told.code, found) == (1, {"workflows": "wrong"})
    assert "workflows are missing: record.yml" in told.out


@pytest.mark.parametrize("app", [None, 15368])
def test_23c_a_status_that_a_workflow_can_set_is_told_with_who_could(
    github: FakeGitHub, doctor: Doctor, app: int | None
) -> None:
    """Not essential: the verdict says of itself that it is advice."""
    github.rules["main"] = _rules(app=app)
    github.roles["boris"] = "write"
    told, found = doctor()
    assert (told.code, found) == (0, {"status-source": "wrong"})
    assert "That can: boris" in told.out


def test_what_github_dismisses_by_itself_is_told(github: FakeGitHub, doctor: Doctor) -> None:
    github.rules["main"] = _rules(stale=True)
    told, found = doctor()
    assert (told.code, found) == (0, {"stale-reviews": "wrong"})


def test_faults_of_codeowners_are_told(github: FakeGitHub, doctor: Doctor) -> None:
    github.owners_faults = [{"line": 7, "column": 3, "kind": "Unknown\nowner", "path": "CODEOWNERS",
                             "message": "\x1b[31mno"}]  # fmt: skip
    told, found = doctor()
    assert (told.code, found) == (0, {"code-owners": "wrong"})
    assert "line 7: Unknown" in told.out
    assert "\x1b" not in told.out


def test_where_codeowners_is_missing_that_is_told(github: FakeGitHub, doctor: Doctor) -> None:
    github.owners_faults = None
    assert doctor()[1] == {"code-owners": "wrong"}


@pytest.mark.parametrize(("path", "unknown"), [
    ("/rules/branches/main", {"required-status", "up-to-date", "pull-requests", "history",
                              "status-source", "stale-reviews"}),
    ("/rules/branches/commonground-ledger", {"ledger"}),
    ("/rulesets/1", {"bypass"}),
    ("/actions/permissions/workflow", {"workflow-rights"}),
    ("/collaborators/maya/permission", {"signatories"}),
])  # fmt: skip
def test_what_the_token_may_not_read_is_not_known(
    github: FakeGitHub, doctor: Doctor, path: str, unknown: set[str]
) -> None:
    github.faults = lambda _, asked: Failure(403) if asked.endswith(path) else None
    told, found = doctor()
    assert found == dict.fromkeys(unknown, "not-known")
    assert told.code == 1


def test_without_the_old_protection_known_what_rulesets_say_is_fine(
    github: FakeGitHub, doctor: Doctor
) -> None:
    """Only whoever administers a repository is shown its branch protection."""
    github.faults = lambda _, asked: Failure(403) if asked.endswith("/protection") else None
    told, found = doctor()
    assert (told.code, found) == (0, {"stale-reviews": "not-known"})


def test_an_account_that_is_gone_cannot_sign(github: FakeGitHub, doctor: Doctor) -> None:
    _deleted(github)
    told, found = doctor()
    assert told.code == 1
    assert "sunset.maya" in told.out
    assert "signatories" in found


def test_a_steward_who_is_shut_out_is_told(github: FakeGitHub, doctor: Doctor) -> None:
    del github.roles["mira"]
    told, _ = doctor()
    assert told.code == 1
    assert "cannot review or comment: mira" in told.out


def test_a_name_that_somebody_else_took_over_is_not_asked(
    github: FakeGitHub, doctor: Doctor
) -> None:
    """Threat 22: the account is the one with the number."""
    github.rename("maya", "maya-new")
    github.roles["maya-new"] = github.roles.pop("maya")
    github.user("maya", 111)
    told, found = doctor()
    assert (told.code, found) == (0, {})


def test_without_the_repository_nothing_can_be_said(
    github: FakeGitHub, cg: Run, house: House
) -> None:
    github.faults = lambda _, asked: Failure(404)
    told = cg("doctor", "--github", REPOSITORY, "-w", house.top)
    assert (told.code, told.out) == (2, "")
