"""What a small GitHub answers: each answer is made of its state, in the published shape."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.forge.github_shape import filled
from tests.forge.github_state import BOT, REPOSITORY, FakeGitHub, Pull, Remark, Reviewed, User

Reply: TypeAlias = tuple[int, Any, dict[str, str]]
"""Status, content and headers."""

_REPOSITORY_ID = 77
_GHOST = User(10137, "ghost")
"""Who proposed what somebody proposed who is gone: a pull request never lacks its account."""
_NOT_FOUND: Reply = (404, {"message": "Not Found"}, {})


def answer(fake: FakeGitHub, method: str, url: str, data: Any) -> Reply:
    """Do what is asked, and say so."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    inside = parts.path.removeprefix(f"/repos/{REPOSITORY}")
    steps = [unquote(step) for step in inside.strip("/").split("/")]
    if inside == parts.path:
        return _of_accounts(fake, steps) if method == "GET" else _NOT_FOUND
    if method != "GET":
        return _written(fake, method, steps, data)
    found = _listed(fake, steps, query)
    if found is not None:
        return _paged(fake, parts.path, query, found)
    return _shown(fake, steps)


def _of_accounts(fake: FakeGitHub, steps: list[str]) -> Reply:
    match steps:
        case "users", login:
            found = [one for one in fake.users.values() if one.login == login and not one.gone]
        case "user", number:
            found = [one for one in fake.users.values()
                     if str(one.number) == number and not one.gone]  # fmt: skip
        case _:
            found = []
    return (200, _account("public-user", found[0], user_view_type="public"), {}) if found else (
        _NOT_FOUND
    )  # fmt: skip


def _shown(fake: FakeGitHub, steps: list[str]) -> Reply:
    """One thing."""
    match steps:
        case [""]:
            return 200, _repository(fake), {}
        case "pulls", number if int(number) in fake.pulls:
            return 200, _pull(fake, int(number), "pull-request"), {}
        case "git", "ref", "heads", *name if "/".join(name) in fake.branches:
            branch = "/".join(name)
            at = {"type": "commit", "sha": fake.branches[branch]}
            return 200, filled("git-ref", ref=f"refs/heads/{branch}", object=at), {}
        case "branches", branch, "protection":
            if branch in fake.protection:
                return 200, filled("branch-protection", **fake.protection[branch]), {}
            return 404, {"message": "Branch not protected"}, {}
        case "rulesets", number if int(number) in fake.rulesets:
            ruleset = {"id": int(number), "name": "main", **fake.rulesets[int(number)]}
            return 200, filled("repository-ruleset", **ruleset), {}
        case "actions", "permissions", "workflow":
            return 200, dict(fake.workflow_rights), {}
        case "codeowners", "errors" if fake.owners_faults is not None:
            return 200, {"errors": fake.owners_faults}, {}
        case "collaborators", login, "permission":
            return _permission(fake, login)
    return _NOT_FOUND


def _listed(
    fake: FakeGitHub, steps: list[str], query: Mapping[str, str]
) -> Sequence[Mapping[str, Any]] | None:
    """The entries of a list, on all pages."""
    match steps:
        case ["issues"]:
            assert (query["state"], query["sort"], query["direction"]) == ("all", "created", "asc")
            return [_issue(fake, one) for one in fake.issues]
        case "issues", number, "comments":
            return [_comment(one) for one in fake.said_below(int(number))]
        case "issues", number, "timeline":
            return sorted(_timeline(fake, int(number)), key=lambda one: str(one["created_at"]))
        case ["pulls"]:
            wanted = [number for number, pull in fake.pulls.items() if pull.base == query["base"]
                      and fake.issues[number - 1]["state"] == query["state"]]  # fmt: skip
            return [_pull(fake, number, "pull-request-simple") for number in wanted]
        case "pulls", number, "reviews":
            return [_review(one) for one in fake.reviews if one.pull == int(number)]
        case "commits", commit, "pulls":
            return [_pull(fake, number, "pull-request-simple") for number, pull
                    in fake.pulls.items() if commit in (pull.merged, pull.head)]  # fmt: skip
        case "commits", commit, "statuses":
            return [one for one in reversed(fake.statuses) if one["sha"] == commit]
        case "rules", "branches", branch:
            return fake.rules.get(branch, [])
        case ["collaborators"]:
            return [_collaborator(fake, login) for login in fake.roles]
    return None


def _written(fake: FakeGitHub, method: str, steps: list[str], data: Any) -> Reply:
    match method, steps:
        case "POST", ["issues"]:
            number = fake.add(data["body"], title=data["title"])
            return 201, _issue(fake, fake.issues[number - 1]), {}
        case "PATCH", ["issues", number]:
            fake.issues[int(number) - 1].update(data)
            return 200, _issue(fake, fake.issues[int(number) - 1]), {}
        case "POST", ["issues", number, "comments"]:
            return 201, _comment(fake.comment(int(number), BOT, data["body"])), {}
        case "PATCH", ["issues", "comments", id]:
            found = [one for one in fake.remarks if str(one.id) == id]
            fake.edit(found[0], data["body"])
            return 200, _comment(found[0]), {}
        case "POST", ["statuses", commit]:
            made = filled("status", **data, creator=_user(fake.user(BOT)))
            fake.statuses.append({**made, "sha": commit})
            return 201, made, {}
    return _NOT_FOUND


def _paged(
    fake: FakeGitHub, path: str, query: Mapping[str, str], listed: Sequence[Mapping[str, Any]]
) -> Reply:
    page, size = int(query["page"]), min(fake.page, int(query["per_page"]))
    end = page * size
    shown = list(listed[end - size : end])
    if end >= len(listed):
        return 200, shown, {}
    following = f"{fake.address}{path}?page={page + 1}"
    return 200, shown, {"Link": f'<{following}>; rel="next", <{fake.address}>; rel="last"'}


def _account(shape: str, user: User, **more: Any) -> Any:
    return filled(shape, id=user.number, login=user.login, type=user.type, **more)


def _user(user: User | None) -> Any:
    return None if user is None or user.gone else _account("simple-user", user)


def _repository(fake: FakeGitHub, shape: str = "full-repository", name: str = REPOSITORY) -> Any:
    return filled(shape, id=_REPOSITORY_ID, full_name=name, private=fake.private,
                  default_branch=fake.default)  # fmt: skip


def _issue(fake: FakeGitHub, issue: Mapping[str, Any]) -> Any:
    more: dict[str, Any] = {"pull_request": {}} if issue["number"] in fake.pulls else {}
    return filled("issue", **{**issue, **more, "user": _user(issue["user"])})


def _pull(fake: FakeGitHub, number: int, shape: str) -> Any:
    pull: Pull = fake.pulls[number]
    issue = fake.issues[number - 1]
    counted = {"comments": len(fake.said_below(number))} if shape == "pull-request" else {}
    held = _repository(fake, "repository", pull.head_repository)
    by = _user(issue["user"]) or _user(_GHOST)
    return filled(
        shape, **issue | {"user": by}, **counted,
        base={"ref": pull.base, "sha": "0" * 40, "repo": _repository(fake, "repository")},
        head={"ref": "change", "sha": pull.head, "repo": held},
        merge_commit_sha=pull.merged or None,
        merged_at=issue["updated_at"] if pull.merged else None,
    )  # fmt: skip


def _comment(remark: Remark) -> Any:
    app = filled("integration", name=remark.app) if remark.app else None
    return filled(
        "issue-comment", id=remark.id, user=_user(remark.by), body=remark.body,
        created_at=remark.created, updated_at=remark.updated, performed_via_github_app=app,
    )  # fmt: skip


def _review(review: Reviewed) -> Any:
    submitted = {} if review.state == "PENDING" else {"submitted_at": review.at}
    return filled(
        "pull-request-review", id=review.id, user=_user(review.by), body=review.body,
        state="DISMISSED" if review.dismissed else review.state, commit_id=review.commit,
        **submitted,
    )  # fmt: skip


def _timeline(fake: FakeGitHub, number: int) -> Iterator[Mapping[str, Any]]:
    """Unverified: written by hand, as GitHub's documentation is remembered."""
    yield {"event": "labeled", "id": 1, "created_at": fake.issues[number - 1]["created_at"]}
    for remark in fake.said_below(number):
        yield filled("timeline-event", event="commented", id=remark.id, user=_user(remark.by),
                     created_at=remark.created)  # fmt: skip
    for one in fake.reviews:
        if one.pull != number:
            continue
        yield filled("timeline-event", event="reviewed", id=one.id, user=_user(one.by),
                     created_at=one.at, submitted_at=one.at)  # fmt: skip
        if one.dismissed:
            told = {"state": one.state.lower(), "review_id": one.id,
                    "dismissal_message": one.dismissed}  # fmt: skip
            yield filled("timeline-event", event="review_dismissed", id=one.id + 500_000,
                         created_at=one.dismissed_at, dismissed_review=told)  # fmt: skip


def _permission(fake: FakeGitHub, login: str) -> Reply:
    if all(one.login != login for one in fake.users.values()):
        return _NOT_FOUND
    role = fake.roles.get(login, "none")
    plain = {"maintain": "write", "triage": "read"}.get(role, role)
    return 200, filled("repository-collaborator-permission", permission=plain, role_name=role,
                       user=_collaborator(fake, login)), {}  # fmt: skip


def _collaborator(fake: FakeGitHub, login: str) -> Any:
    role = fake.roles.get(login, "none")
    writes = role in ("write", "maintain", "admin")
    rights = {"admin": role == "admin", "pull": role != "none", "push": writes}
    return _account("collaborator", fake.user(login), role_name=role, permissions=rights)
