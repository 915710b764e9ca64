"""Looks at a repository on GitHub and says whether a sign-off holds there.

Each question is asked for itself: what the token may not read is not known, and the rest is.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.flows.states import is_enrolled_in
from commonground.forge.checkup import WORKFLOWS, findings
from commonground.forge.github_accounts import by_number
from commonground.forge.github_client import GitHub
from commonground.forge.github_guards import protection, rulesets
from commonground.forge.github_settings import (
    Person,
    collaborators,
    owners_faults,
    permission,
    repository,
    workflow_rights,
)
from commonground.forge.health import Facts, Finding, Unknown
from commonground.forge.workflows import OWN
from commonground.model.signing import Signer, sign_off_of, stewards_of
from commonground.source.workspace import Workspace

Fact = TypeVar("Fact")


def examine(workspace: Workspace, top: Path, github: GitHub, ledger: str) -> tuple[Finding, ...]:
    """All findings about a repository. `top` is a clone of it on the branch that decides, with
    the workspace; `ledger` is the branch of the ledger.

    Raises UseError where GitHub does not even show the repository.
    """
    about = repository(github)
    enrolled = tuple(id for id in workspace.partnerships if is_enrolled_in(workspace.tree, id))
    return findings(Facts(
        about,
        _known(lambda: rulesets(github, about.default)),
        _known(lambda: protection(github, about.default)),
        _known(lambda: rulesets(github, ledger)),
        _known(lambda: protection(github, ledger)),
        _known(lambda: workflow_rights(github)),
        _known(lambda: owners_faults(github, about.default)),
        _known(lambda: collaborators(github)),
        _signers(workspace, enrolled, github),
        enrolled,
        frozenset(name for name in WORKFLOWS if (top / OWN / name).is_file()),
        ledger,
    ))  # fmt: skip


def _known(ask: Callable[[], Fact]) -> Fact | Unknown:
    try:
        return ask()
    except UseError as error:
        return Unknown(Phrase(error.problem, dict(error.args_)))


def _signers(
    workspace: Workspace, enrolled: tuple[str, ...], github: GitHub
) -> Mapping[str, Person | Unknown | None]:
    """What everybody may do who approves with an account; each account is asked about once."""
    asked: dict[str, Person | Unknown | None] = {}
    found: dict[str, Person | Unknown | None] = {}
    for signer in _everybody(workspace, enrolled):
        if signer.account is None:
            continue
        if signer.account not in asked:
            asked[signer.account] = _permission(github, signer.account)
        found[signer.reference] = asked[signer.account]
    return found


def _everybody(workspace: Workspace, ids: tuple[str, ...]) -> Iterator[Signer]:
    """Who signs in these partnerships, and who looks after the workspace."""
    for id in ids:
        partnership = load(workspace, id, schemas(), library()).partnership
        if partnership is not None:
            yield from sign_off_of(partnership).everybody.values()
    settings, _ = load_settings(workspace, schemas())
    if settings is not None:
        yield from stewards_of(settings)


def _permission(github: GitHub, account: str) -> Person | Unknown | None:
    """By the number, for a name may belong to somebody else by now."""
    number = int(account.rpartition(" ")[2])
    return _known(lambda: permission(github, by_number(github, number).login))
