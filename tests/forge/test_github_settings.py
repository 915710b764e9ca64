"""What guards a repository, as doctor is told of it. What GitHub does not show is not known."""

import pytest

from commonground.errors import UseError
from commonground.forge.github_answers import Account
from commonground.forge.github_client import GitHub
from commonground.forge.github_guards import Bypass, Check, Guard, protection, rulesets
from commonground.forge.github_settings import (
    OwnersFault,
    Person,
    Repository,
    WorkflowRights,
    collaborators,
    owners_faults,
    permission,
    repository,
    workflow_rights,
)
from tests.forge.github_fake import REPOSITORY, Failure, FakeGitHub
from tests.forge.github_shape import filled

STATUS = "commonground/sign-off"


def _rules(id: int) -> list[dict[str, object]]:
    checks = [{"context": STATUS, "integration_id": 15368}, {"context": "check"}]
    reviews = filled(
        "repository-rule-pull-request",
        parameters={"required_approving_review_count": 1, "dismiss_stale_reviews_on_push": True},
    )
    return [
        {**reviews, "ruleset_id": id},
        {"type": "non_fast_forward", "ruleset_id": id},
        {"type": "required_status_checks", "ruleset_id": id,
         "parameters": {"required_status_checks": checks,
                        "strict_required_status_checks_policy": True}},
    ]  # fmt: skip


def test_rulesets(fake: FakeGitHub, github: GitHub) -> None:
    fake.rules["main"] = [*_rules(4), {"type": "deletion", "ruleset_id": 9}]
    fake.rulesets[4] = {
        "bypass_actors": [{"actor_type": "RepositoryRole", "actor_id": 5, "bypass_mode": "always"},
                          {"actor_type": "DeployKey", "actor_id": None,
                           "bypass_mode": "pull_request"}],
    }  # fmt: skip
    first, second = rulesets(github, "main")
    assert first == Guard(
        4, (Check(STATUS, 15368), Check("check", None)), True, True, 1, True,
        forbids_force=True,
        bypass=(Bypass("RepositoryRole", "5", "always"), Bypass("DeployKey", "", "pull_request")),
    )  # fmt: skip
    assert second == Guard(9, forbids_deletion=True, bypass=None)
    assert rulesets(github, "other") == ()


def test_who_bypasses_is_not_known_without_the_right(fake: FakeGitHub, github: GitHub) -> None:
    fake.rules["main"] = [{"type": "deletion", "ruleset_id": 9}]
    fake.rulesets[9] = {}
    assert rulesets(github, "main")[0].bypass is None


def test_branch_protection(fake: FakeGitHub, github: GitHub) -> None:
    fake.protection["main"] = {
        "required_status_checks": {"strict": True, "contexts": [STATUS, "check"], "checks": [
            {"context": STATUS, "app_id": 15368}, {"context": "check", "app_id": -1}]},
        "required_pull_request_reviews": {
            "required_approving_review_count": 2, "dismiss_stale_reviews": False,
            "require_code_owner_reviews": True,
            "bypass_pull_request_allowances": {"users": [{"id": 7, "login": "maya"}]}},
        "enforce_admins": {"enabled": False}, "allow_force_pushes": {"enabled": False},
        "allow_deletions": {"enabled": True},
    }  # fmt: skip
    assert protection(github, "main") == Guard(
        None, (Check(STATUS, 15368), Check("check", None)), True, True, 2, False, True, False,
        True, False,
        (Bypass("User", "7", "pull_request"), Bypass("Administrators", "", "always")),
    )  # fmt: skip
    fake.protection["main"] = {"enforce_admins": {"enabled": True}}
    assert protection(github, "main") == Guard(
        None, forbids_force=True, forbids_deletion=True, bypass=()
    )


def test_no_protection_and_none_that_is_shown_are_told_apart(
    fake: FakeGitHub, github: GitHub
) -> None:
    assert protection(github, "main") is None
    fake.failures = [("GET", Failure(404, body=b'{"message": "Not Found"}'))]
    with pytest.raises(UseError) as error:
        protection(github, "main")
    assert error.value.mend == "the token needs the right to read administration"


def test_a_branch_with_a_slash(fake: FakeGitHub, github: GitHub) -> None:
    fake.rules["release/1"] = [{"type": "deletion", "ruleset_id": 9}]
    fake.protection["release/1"] = {}
    assert len(rulesets(github, "release/1")) == 1
    assert protection(github, "release/1") is not None


def test_the_repository(fake: FakeGitHub, github: GitHub) -> None:
    assert repository(github) == Repository(REPOSITORY, True, "main", False)


def test_who_may_do_what(fake: FakeGitHub, github: GitHub) -> None:
    fake.user("maya", 7)
    fake.user("leo", 8)
    fake.user("stranger", 9)
    fake.roles.update(maya="maintain", leo="triage")
    maya = Person(Account("github 7", "maya", True), "maintain", True)
    leo = Person(Account("github 8", "leo", True), "triage", False)
    assert collaborators(github) == (maya, leo)
    assert permission(github, "maya") == maya
    assert permission(github, "stranger") == Person(
        Account("github 9", "stranger", True), "none", False
    )
    assert permission(github, "nobody") is None
    fake.failures = [("GET", Failure(403))]
    with pytest.raises(UseError, match="does not allow it"):
        permission(github, "maya")


def test_what_workflows_may_do(fake: FakeGitHub, github: GitHub) -> None:
    assert workflow_rights(github) == WorkflowRights(False, False)
    fake.workflow_rights = {"default_workflow_permissions": "write",
                            "can_approve_pull_request_reviews": True}  # fmt: skip
    assert workflow_rights(github) == WorkflowRights(True, True)


def test_what_is_wrong_with_codeowners(fake: FakeGitHub, github: GitHub) -> None:
    assert owners_faults(github, "main") is None
    fake.owners_faults = []
    assert owners_faults(github, "main") == ()
    fake.owners_faults = [
        {"path": ".github/CODEOWNERS", "line": 3, "column": 1, "kind": "Unknown owner",
         "message": "Unknown owner on line 3"},
    ]  # fmt: skip
    assert owners_faults(github, "main") == (
        OwnersFault(".github/CODEOWNERS", 3, 1, "Unknown owner", "Unknown owner on line 3"),
    )
