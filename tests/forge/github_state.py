"""What a small GitHub knows: one repository, and what people do in it.

`propose`, `review`, `comment`, `dismiss` and the like are what people do; each is later than the
one before. What the routes answer is made of this state each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

BOT = "github-actions[bot]"
TOKEN = "ghs_notatoken"
REPOSITORY = "somebody/common-ground"


@dataclass
class User:
    """An account. Whoever is `gone` has deleted it; what they wrote is nobody's from then on."""

    number: int
    login: str
    type: str = "User"
    gone: bool = False


@dataclass
class Pull:
    """What is proposed, beside what every issue has."""

    head: str
    base: str
    head_repository: str = REPOSITORY
    merged: str = ""
    """The commit that it was merged as."""


@dataclass
class Remark:
    """A comment below an issue or a pull request."""

    id: int
    thread: int
    by: User | None
    body: str
    created: str
    updated: str
    app: str = ""
    """The program that wrote it in somebody's name."""


@dataclass
class Reviewed:
    """A review; `dismissed` is how it was taken back, if it was."""

    id: int
    pull: int
    by: User | None
    state: str
    commit: str | None
    at: str
    body: str = ""
    dismissed: str = ""
    dismissed_at: str = ""


@dataclass
class FakeGitHub:
    """The state of one repository, and all that was asked of it."""

    private: bool = True
    default: str = "main"
    page: int = 2
    """How many entries a page has at most."""
    users: dict[int, User] = field(default_factory=dict)
    issues: list[dict[str, Any]] = field(default_factory=list)
    """Issues and pull requests, in the order of their numbers."""
    pulls: dict[int, Pull] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    reviews: list[Reviewed] = field(default_factory=list)
    branches: dict[str, str] = field(default_factory=dict)
    """The commit that each branch stands at."""
    statuses: list[dict[str, Any]] = field(default_factory=list)
    rules: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """What rulesets say of a branch."""
    rulesets: dict[int, dict[str, Any]] = field(default_factory=dict)
    protection: dict[str, dict[str, Any]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    """By login, the role of whoever has access."""
    owners_faults: list[dict[str, Any]] | None = None
    """What is wrong with CODEOWNERS; None where there is none."""
    workflow_rights: dict[str, Any] = field(default_factory=lambda: {
        "default_workflow_permissions": "read", "can_approve_pull_request_reviews": False,
    })  # fmt: skip
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """Requests and answers that are not as GitHub publishes them."""
    address: str = ""
    released: Event = field(default_factory=Event)
    clock: datetime = datetime(2026, 1, 1, 8, tzinfo=UTC)
    _ids: int = 1000

    def now(self) -> str:
        self.clock += timedelta(minutes=1)
        return self.clock.isoformat().replace("+00:00", "Z")

    def next_id(self) -> int:
        self._ids += 1
        return self._ids

    def user(self, login: str, number: int = 0, type: str = "") -> User:
        """The account of that name; made if nobody has it."""
        for one in self.users.values():
            if one.login == login and not one.gone:
                return one
        kind = type or ("Bot" if login.endswith("[bot]") else "User")
        made = User(number or self.next_id(), login, kind)
        self.users[made.number] = made
        return made

    def add(
        self, body: str | None, login: str | None = BOT, state: str = "open", **more: Any
    ) -> int:
        """Somebody opens an issue."""
        by = self.user(login) if login else None
        number, at = len(self.issues) + 1, self.now()
        self.issues.append({
            "number": number, "title": "An issue", "state": state, "body": body, "user": by,
            "created_at": at, "updated_at": at, **more,
        })  # fmt: skip
        return number

    def propose(self, head: str, login: str = "leo", base: str = "main") -> int:
        """Somebody opens a pull request."""
        number = self.add("", login)
        self.pulls[number] = Pull(head, base)
        return number

    def push(self, number: int, head: str) -> None:
        """The branch of a pull request moves."""
        self.pulls[number].head = head
        self._touch(number)

    def merge(self, number: int, commit: str) -> None:
        self.pulls[number].merged = commit
        self.issues[number - 1]["state"] = "closed"
        self._touch(number)

    def review(self, number: int, login: str, state: str, commit: str | None = "") -> Reviewed:
        """Somebody reviews; the head, where no commit is named."""
        at = self.pulls[number].head if commit == "" else commit
        made = Reviewed(self.next_id(), number, self.user(login), state, at, self.now())
        self.reviews.append(made)
        self._touch(number)
        return made

    def dismiss(self, review: Reviewed, why: str = "never mind") -> None:
        """Somebody takes back a review, be it of somebody else."""
        review.dismissed, review.dismissed_at = why, self.now()
        self._touch(review.pull)

    def comment(self, number: int, login: str, body: str, app: str = "") -> Remark:
        at = self.now()
        made = Remark(self.next_id(), number, self.user(login), body, at, at, app)
        self.remarks.append(made)
        self._touch(number)
        return made

    def edit(self, remark: Remark, body: str) -> None:
        """Somebody changes a comment, be it of somebody else."""
        remark.body, remark.updated = body, self.now()
        self._touch(remark.thread)

    def rename(self, login: str, other: str) -> None:
        self.user(login).login = other

    def leave(self, login: str) -> None:
        """Somebody deletes the account."""
        self.user(login).gone = True

    @property
    def comments(self) -> list[tuple[int, str]]:
        """Where something was said, and what."""
        return [(one.thread, one.body) for one in self.remarks]

    def said_below(self, number: int) -> list[Remark]:
        return [one for one in self.remarks if one.thread == number]

    def status(self, commit: str, context: str) -> Mapping[str, Any] | None:
        """The last status of that name that a commit was given."""
        found = (one for one in reversed(self.statuses)
                 if (one["sha"], one["context"]) == (commit, context))  # fmt: skip
        return next(found, None)

    def _touch(self, number: int) -> None:
        self.issues[number - 1]["updated_at"] = self.now()
