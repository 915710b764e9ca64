"""GitHub's issues: all of them are read, and nothing is opened or said twice."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from commonground.diagnostics import Phrase
from commonground.forge.github_client import GitHub, Refusal, not_understood
from commonground.forge.nudge import Change, Comment, Issue, Open, Step

_REFUSALS: Mapping[int, Refusal] = MappingProxyType({
    403: (Phrase("GitHub does not allow it: {said}"),
          Phrase("the token needs the right to write issues")),
    410: (Phrase("{repository} has no issues"), Phrase("switch them on in its settings")),
})  # fmt: skip
_FEWER = Phrase("keep the issues in a smaller repository")


class Issues(Protocol):
    """The issues of one repository."""

    def are_private(self) -> bool:
        """Whether only people who were invited can read them."""

    def read(self) -> Iterator[Issue]:
        """All of them, open or closed, the oldest first."""

    def carry_out(self, step: Step) -> int:
        """Do what a step says; gives the number of the issue."""


class GitHubIssues:
    """The issues of `owner/name`. Every method raises UseError where GitHub does not go along."""

    def __init__(self, github: GitHub) -> None:
        self._github = github.saying(_REFUSALS)

    def are_private(self) -> bool:
        """Whether the repository is not open to everybody."""
        said = self._github.get("")
        private = said.get("private") if isinstance(said, dict) else None
        if not isinstance(private, bool):
            raise not_understood()
        return private

    def read(self) -> Iterator[Issue]:
        """Every page, the oldest first. Pull requests are no issues here."""
        listed = self._github.pages(
            "issues", shorter=_FEWER, state="all", sort="created", direction="asc"
        )
        return (_issue(one) for one in listed if "pull_request" not in one)

    def carry_out(self, step: Step) -> int:
        """One request for each step."""
        match step:
            case Open():
                made = {"title": step.title, "body": step.body}
                return _issue(self._github.send("POST", "issues", made)).number
            case Change():
                state = "open" if step.is_open else "closed"
                changed = {"body": step.body, "state": state}
                self._github.send("PATCH", f"issues/{step.number}", changed, again=True)
            case Comment():
                self._github.send("POST", f"issues/{step.number}/comments", {"body": step.body})
        return step.number


def _issue(said: Any) -> Issue:
    """An issue out of an answer; the account of somebody who has left is nobody's."""
    try:
        number, state, body = said["number"], said["state"], said["body"]
        author = said["user"]["login"] if said["user"] else ""
    except (LookupError, TypeError):
        raise not_understood() from None
    right = type(number) is int and state in ("open", "closed") and isinstance(author, str)
    if not right or not isinstance(body, str | None):
        raise not_understood()
    return Issue(number, author, state == "open", body or "")
