"""What is said on GitHub about a pull request: one status of a commit, and one comment.

Both can be said again and again; there is never more of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.forge.github_answers import at, author, perhaps
from commonground.forge.github_client import GitHub
from commonground.source.tree import readable

CONTEXT = "commonground/sign-off"
"""By this name a branch can require the status."""

_LONGEST_DESCRIPTION = 140
_LONGEST_COMMENT = 65_000
_NOT_ALLOWED = Phrase("GitHub does not allow it: {said}")
_STATUSES = (_NOT_ALLOWED, Phrase("the token needs the right to write statuses"))
_COMMENTS = (_NOT_ALLOWED, Phrase("the token needs the right to write pull requests"))


class Light(StrEnum):
    """What a status says. Only SUCCESS lets a branch that requires it be merged into."""

    SUCCESS = "success"
    PENDING = "pending"
    FAILURE = "failure"
    ERROR = "error"


@dataclass(frozen=True)
class Status:
    """A status: its description is one line for people, `target` where they read more."""

    light: Light
    description: str
    target: str = ""


def has_status(github: GitHub, commit: str, status: Status, by: str) -> bool:
    """Whether the last status of a commit says just this, and the account `by` set it.

    GitHub takes no more than a thousand of them, so none is repeated.
    """
    listed = github.pages(f"commits/{commit}/statuses")
    last = next((one for one in listed if at(one, "context", str) == CONTEXT), None)
    wrote = author(last, "creator") if last is not None else None
    return (
        last is not None and wrote is not None and wrote.login == by
        and at(last, "state", str) == status.light.value
        and perhaps(last, "description", str) == _description(status)
    )  # fmt: skip


def set_status(github: GitHub, commit: str, status: Status) -> None:
    """Say of a commit how it stands; what was said before is replaced. Raises UseError where
    GitHub does not go along."""
    said = {
        "context": CONTEXT,
        "state": status.light.value,
        "description": _description(status),
        **({"target_url": status.target} if status.target else {}),
    }
    github.saying({403: _STATUSES}).send("POST", f"statuses/{commit}", said, again=True)


def keep_comment(github: GitHub, number: int, body: str, by: str, begins: bool = True) -> bool:
    """Have one comment say `body` below a pull request; whether anything had to be written.

    Unless it `begins` one, only a comment that is there already is brought up to date.

    Its first line is the mark by which it is found again, and it is ours only where the account
    with the login `by` wrote it. Of several, the oldest is kept up to date and the others stay.
    Raises UseError where GitHub does not go along.
    """
    github = github.saying({403: _COMMENTS})
    body = _fitting(body)
    ours = next(_ours(github, number, body.partition("\n")[0].strip(), by), None)
    if ours is None and not begins:
        return False
    if ours is None:
        github.send("POST", f"issues/{number}/comments", {"body": body})
    elif _lines(ours[1]) != _lines(body):
        github.send("PATCH", f"issues/comments/{ours[0]}", {"body": body}, again=True)
    else:
        return False
    return True


def _ours(github: GitHub, number: int, mark: str, by: str) -> Iterator[tuple[int, str]]:
    """Number and text of our comments, the oldest first."""
    for one in github.pages(f"issues/{number}/comments"):
        wrote, text = author(one), perhaps(one, "body", str) or ""
        first = text.lstrip().partition("\n")[0].strip()
        if wrote is not None and wrote.login == by and first == mark:
            yield at(one, "id", int), text


def _lines(body: str) -> list[str]:
    """The lines of a text, whatever a form in the browser made of their ends."""
    return [line.rstrip() for line in body.strip().splitlines()]


def _description(status: Status) -> str:
    return _short(readable(" ".join(status.description.split())))


def _short(text: str) -> str:
    fits = len(text) <= _LONGEST_DESCRIPTION
    return text if fits else text[: _LONGEST_DESCRIPTION - 1].rstrip() + "…"


def _fitting(body: str) -> str:
    """As many lines as GitHub takes."""
    if len(body) <= _LONGEST_COMMENT:
        return body
    return body[:_LONGEST_COMMENT].rpartition("\n")[0] + "\n\n…\n"
