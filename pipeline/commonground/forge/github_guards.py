"""What guards a branch on GitHub: rulesets, and the older branch protection, as one kind of value.

Every function raises UseError where GitHub does not answer: then it is not known, and not fine.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from commonground.diagnostics import Phrase
from commonground.forge.github_answers import at, perhaps
from commonground.forge.github_client import GitHub, Refusal, Refused

_RIGHT = Phrase("the token needs the right to read administration")
_ADMINISTERED: Mapping[int, Refusal] = MappingProxyType({
    403: (Phrase("GitHub does not allow it: {said}"), _RIGHT),
    404: (Phrase("GitHub does not show it: {said}"), _RIGHT),
})  # fmt: skip
_UNPROTECTED = "Branch not protected"


@dataclass(frozen=True)
class Check:
    """A status that must be a success. `app` is the number of the only app that may set it; without
    one, everybody who may write statuses can."""

    name: str
    app: int | None


@dataclass(frozen=True)
class Bypass:
    """Who is not held by a guard: GitHub's word for the kind (User, Team, Integration,
    RepositoryRole, OrganizationAdmin, DeployKey, Administrators), and the number or name."""

    kind: str
    name: str
    mode: str
    """`always`, `pull_request` or `exempt`."""


@dataclass(frozen=True)
class Guard:
    """One ruleset or branch protection, as far as it is about one branch."""

    ruleset: int | None
    """The number of the ruleset; None for branch protection."""
    checks: tuple[Check, ...] = ()
    is_strict: bool = False
    """Whether a branch must be up to date with its base."""
    asks_for_pull_request: bool = False
    approvals: int = 0
    dismisses_stale: bool = False
    """Whether a push takes back the approvals before it."""
    asks_owners: bool = False
    """Whether owners of the code must approve."""
    has_queue: bool = False
    forbids_force: bool = False
    forbids_deletion: bool = False
    bypass: tuple[Bypass, ...] | None = None
    """None where GitHub does not tell."""


def rulesets(github: GitHub, branch: str) -> tuple[Guard, ...]:
    """The rulesets that are in force on a branch, with who may bypass them."""
    rules: dict[int, list[Mapping[str, Any]]] = {}
    for rule in github.pages(f"rules/branches/{quote(branch, safe='')}"):
        rules.setdefault(at(rule, "ruleset_id", int), []).append(rule)
    return tuple(_ruleset(id, found, _bypass(github, id)) for id, found in rules.items())


def protection(github: GitHub, branch: str) -> Guard | None:
    """The branch protection; None where there is none."""
    said = found(
        administered(github), f"branches/{quote(branch, safe='')}/protection", _UNPROTECTED
    )
    if said is None:
        return None
    checks, reviews = "required_status_checks", "required_pull_request_reviews"
    has_reviews = perhaps(said, reviews, dict) is not None
    allowed = perhaps(said, f"{reviews}.bypass_pull_request_allowances", dict) or {}
    bypass = (
        *(Bypass(kind, str(at(one, "id", int)), "pull_request")
          for kind, key in (("User", "users"), ("Team", "teams"), ("Integration", "apps"))
          for one in perhaps(allowed, key, list) or ()),
        *(() if perhaps(said, "enforce_admins.enabled", bool)
          else (Bypass("Administrators", "", "always"),)),
    )  # fmt: skip
    return Guard(
        None,
        _checks(perhaps(said, f"{checks}.checks", list) or (), "app_id"),
        perhaps(said, f"{checks}.strict", bool) or False,
        has_reviews,
        perhaps(said, f"{reviews}.required_approving_review_count", int) or 0,
        perhaps(said, f"{reviews}.dismiss_stale_reviews", bool) or False,
        perhaps(said, f"{reviews}.require_code_owner_reviews", bool) or False,
        False,
        not perhaps(said, "allow_force_pushes.enabled", bool),
        not perhaps(said, "allow_deletions.enabled", bool),
        bypass,
    )


def administered(github: GitHub) -> GitHub:
    """The same, for what only administrators are shown."""
    return github.saying(_ADMINISTERED)


def found(github: GitHub, path: str, absent: str = "", **params: str) -> Any:
    """An answer, or None where there is nothing there. GitHub says so in the words `absent`; it
    says "Not Found" as well of what the token may not see."""
    try:
        return github.get(path, **params)
    except Refused as refused:
        if refused.status == 404 and absent in refused.said:
            return None
        raise


def _ruleset(
    id: int, rules: Iterable[Mapping[str, Any]], bypass: tuple[Bypass, ...] | None
) -> Guard:
    kinds = {at(rule, "type", str): rule for rule in rules}
    checks = kinds.get("required_status_checks", {})
    reviews = kinds.get("pull_request", {})
    return Guard(
        id,
        _checks(perhaps(checks, "parameters.required_status_checks", list) or (), "integration_id"),
        perhaps(checks, "parameters.strict_required_status_checks_policy", bool) or False,
        "pull_request" in kinds,
        perhaps(reviews, "parameters.required_approving_review_count", int) or 0,
        perhaps(reviews, "parameters.dismiss_stale_reviews_on_push", bool) or False,
        perhaps(reviews, "parameters.require_code_owner_review", bool) or False,
        "merge_queue" in kinds,
        "non_fast_forward" in kinds,
        "deletion" in kinds,
        bypass,
    )


def _checks(listed: Iterable[Any], app: str) -> tuple[Check, ...]:
    return tuple(Check(at(one, "context", str), _app(perhaps(one, app, int))) for one in listed)


def _app(number: int | None) -> int | None:
    """Branch protection says -1 where any app will do."""
    return number if number is not None and number > 0 else None


def _bypass(github: GitHub, ruleset: int) -> tuple[Bypass, ...] | None:
    """Who may bypass a ruleset; GitHub tells that to whoever may change it."""
    try:
        said = github.get(f"rulesets/{ruleset}")
    except Refused as refused:
        if refused.status in (403, 404):
            return None
        raise
    actors = perhaps(said, "bypass_actors", list)
    if actors is None:
        return None
    return tuple(
        Bypass(
            at(one, "actor_type", str), str(perhaps(one, "actor_id", int) or ""),
            perhaps(one, "bypass_mode", str) or "always",
        )
        for one in actors
    )  # fmt: skip
