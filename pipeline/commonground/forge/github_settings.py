"""Settings of a repository on GitHub on which a sign-off leans, as neutral values.

Every function asks one question and raises UseError where GitHub does not answer it, for example
because the token may not: then it is not known, and not fine.
"""

from dataclasses import dataclass
from urllib.parse import quote

from commonground.forge.github_answers import Account, account, at, perhaps
from commonground.forge.github_client import GitHub
from commonground.forge.github_guards import administered, found


@dataclass(frozen=True)
class Repository:
    """What a repository is. `is_private`: only people who were invited can read it."""

    name: str
    is_private: bool
    default: str
    is_fork: bool


@dataclass(frozen=True)
class Person:
    """Somebody with access. `role` is GitHub's word: read, triage, write, maintain, admin, or the
    name of a role of the organisation's own; `writes` is whether it lets them push."""

    account: Account
    role: str
    writes: bool


@dataclass(frozen=True)
class WorkflowRights:
    """What the token of a workflow may do unless the workflow says otherwise."""

    writes: bool
    approves: bool
    """Whether workflows may approve pull requests."""


@dataclass(frozen=True)
class OwnersFault:
    """A fault that GitHub finds in CODEOWNERS."""

    path: str
    line: int
    column: int
    kind: str
    message: str


def repository(github: GitHub) -> Repository:
    """The repository itself."""
    said = github.get("")
    return Repository(
        at(said, "full_name", str), at(said, "private", bool), at(said, "default_branch", str),
        at(said, "fork", bool),
    )  # fmt: skip


def permission(github: GitHub, login: str) -> Person | None:
    """What somebody may do there; None where GitHub knows nobody of that name."""
    said = found(administered(github), f"collaborators/{quote(login, safe='')}/permission")
    if said is None or perhaps(said, "user", dict) is None:
        return None
    return Person(
        account(said["user"]), at(said, "role_name", str),
        at(said, "permission", str) in ("admin", "write"),
    )  # fmt: skip


def collaborators(github: GitHub) -> tuple[Person, ...]:
    """Everybody with access of their own, however they came to it."""
    listed = administered(github).pages("collaborators", affiliation="all")
    return tuple(
        Person(account(one), at(one, "role_name", str), at(one, "permissions.push", bool))
        for one in listed
    )


def workflow_rights(github: GitHub) -> WorkflowRights:
    """What workflows may do by default."""
    said = administered(github).get("actions/permissions/workflow")
    return WorkflowRights(
        at(said, "default_workflow_permissions", str) != "read",
        at(said, "can_approve_pull_request_reviews", bool),
    )


def owners_faults(github: GitHub, branch: str) -> tuple[OwnersFault, ...] | None:
    """What is wrong with the CODEOWNERS of a branch; None where there is no such file."""
    said = found(github, "codeowners/errors", ref=branch)
    if said is None:
        return None
    return tuple(
        OwnersFault(
            at(one, "path", str), at(one, "line", int), at(one, "column", int),
            at(one, "kind", str), at(one, "message", str),
        )
        for one in at(said, "errors", list)
    )  # fmt: skip
