"""GitHub's issues over the network: all of them are read, and nothing is opened or said twice.

The only place that speaks to GitHub. What it cannot tell for sure ends in an error.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

import httpx

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.forge.nudge import Change, Comment, Issue, Open, Step
from commonground.source.tree import readable

SECONDS = 20.0
"""How long GitHub may be silent."""

_TRIES = 4
_LONGEST_WAIT = 60
_MOST_PAGES = 300
_A_PAGE = 100
_LARGEST = 32 * 1024 * 1024
_SAYS = 200
_LATER = Phrase("nothing is lost: the next run goes on where this one stopped")
_MOVED = (Phrase("{repository} has another name now"), Phrase("use the new one"))
_REFUSALS: Mapping[int, tuple[Phrase, Phrase]] = MappingProxyType({
    **dict.fromkeys((301, 302, 307, 308), _MOVED),
    401: (Phrase("GitHub does not know the token"), Phrase("set GH_TOKEN to one that holds")),
    403: (Phrase("GitHub does not allow it: {said}"),
          Phrase("the token needs the right to write issues")),
    404: (Phrase("GitHub shows no repository {repository}"),
          Phrase("check its name, and that the token may read it")),
    410: (Phrase("{repository} has no issues"), Phrase("switch them on in its settings")),
})  # fmt: skip
_BUSY = (Phrase("GitHub does not do it now ({status}): {said}"), _LATER)


class Issues(Protocol):
    """The issues of one repository."""

    def are_private(self) -> bool:
        """Whether only people who were invited can read them."""

    def read(self) -> Iterator[Issue]:
        """All of them, open or closed, the oldest first."""

    def carry_out(self, step: Step) -> int:
        """Do what a step says; gives the number of the issue."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What GitHub answers: whether there is a next page, and how long to wait before asking."""

    status: int
    content: bytes
    more: bool
    wait: str


@dataclass(frozen=True)
class GitHubIssues:
    """The issues of `owner/name`. Every method raises UseError where GitHub does not go along."""

    repository: str
    client: httpx.Client
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)

    def are_private(self) -> bool:
        """Whether the repository is not open to everybody."""
        said = _content(self._ask("GET", ""))
        private = said.get("private") if isinstance(said, dict) else None
        if not isinstance(private, bool):
            raise _not_understood()
        return private

    def read(self) -> Iterator[Issue]:
        """Page by page until GitHub names no next one. Pull requests are no issues here."""
        wanted = {"state": "all", "sort": "created", "direction": "asc", "per_page": _A_PAGE}
        for page in range(1, _MOST_PAGES + 1):
            answer = self._ask("GET", "/issues", params={**wanted, "page": page})
            listed = _content(answer)
            if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
                raise _not_understood()
            yield from (_issue(one) for one in listed if "pull_request" not in one)
            if not answer.more:
                return
        raise UseError(
            "{repository} has more than {n} issues", "keep the issues in a smaller repository",
            repository=self.repository, n=_MOST_PAGES * _A_PAGE,
        )  # fmt: skip

    def carry_out(self, step: Step) -> int:
        """One request for each step."""
        match step:
            case Open():
                made = self._ask("POST", "/issues", {"title": step.title, "body": step.body})
                return _issue(_content(made)).number
            case Change():
                state = "open" if step.is_open else "closed"
                self._ask("PATCH", f"/issues/{step.number}", {"body": step.body, "state": state})
            case Comment():
                self._ask("POST", f"/issues/{step.number}/comments", {"body": step.body})
        return step.number

    def _ask(
        self, method: str, path: str, data: Mapping[str, Any] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> _Answer:  # fmt: skip
        """What GitHub answers once it did what was asked. Raises UseError unless it did."""
        try:
            return _accepted(self._patiently(method, path, data, params), self.repository)
        except httpx.RequestError as error:
            raise UseError(
                "GitHub cannot be reached, or does not answer ({kind})", _LATER.text,
                kind=type(error).__name__,
            ) from None  # fmt: skip

    def _patiently(
        self, method: str, path: str, data: Mapping[str, Any] | None,
        params: Mapping[str, Any] | None,
    ) -> _Answer:  # fmt: skip
        """What GitHub answers in the end.

        What may have been done although no answer came is tried again only where that is the same
        as doing it once: a new issue or comment is not.
        """
        twice = method != "POST"
        for attempt in range(1, _TRIES):
            try:
                answer = self._once(method, path, data, params)
            except httpx.RequestError:
                if not twice:
                    raise
                self.pause(2**attempt)
                continue
            wait = _wait(answer, attempt, twice)
            if wait is None:
                return answer
            self.pause(wait)
        return self._once(method, path, data, params)

    def _once(
        self, method: str, path: str, data: Mapping[str, Any] | None,
        params: Mapping[str, Any] | None,
    ) -> _Answer:  # fmt: skip
        """One request and its whole answer, as long as it is no larger than any of GitHub's."""
        url = f"/repos/{self.repository}{path}"
        with self.client.stream(method, url, json=data, params=params) as answer:
            content = bytearray()
            for part in answer.iter_bytes():
                content += part
                if len(content) > _LARGEST:
                    raise _not_understood()
        wait = answer.headers.get("retry-after", "")
        return _Answer(answer.status_code, bytes(content), "next" in answer.links, wait)


def connected(repository: str, token: str, api: str) -> GitHubIssues:
    """The issues of a repository. Raises UseError where the token would leave in the open."""
    if not _safe(api):
        raise UseError("{url} is no https address", "set GITHUB_API_URL to one",
                       url=readable(api)[:_SAYS])  # fmt: skip
    headers = {
        "Accept": "application/vnd.github+json", "Authorization": f"Bearer {token}",
        "User-Agent": "commonground", "X-GitHub-Api-Version": "2022-11-28",
    }  # fmt: skip
    return GitHubIssues(repository, httpx.Client(base_url=api, headers=headers, timeout=SECONDS))


def _safe(api: str) -> bool:
    """Whether nobody on the way can read what is sent there."""
    try:
        where = httpx.URL(api)
    except httpx.InvalidURL:
        return False
    at_home = where.scheme == "http" and where.host in ("127.0.0.1", "localhost")
    return at_home or (where.scheme == "https" and where.host != "")


def _wait(answer: _Answer, attempt: int, twice: bool) -> int | None:
    """How long to wait before the same is asked again; None where that does not help.

    An error of GitHub's may come after the deed; a refusal for the time being comes before it.
    """
    refused = answer.status == 429 or (answer.status == 403 and answer.wait)
    if not refused:
        return int(2**attempt) if answer.status >= 500 and twice else None
    if not answer.wait:
        return int(2**attempt)
    seconds = int(answer.wait) if re.fullmatch("[0-9]{1,4}", answer.wait) else _LONGEST_WAIT + 1
    return seconds if seconds <= _LONGEST_WAIT else None


def _accepted(answer: _Answer, repository: str) -> _Answer:
    if 200 <= answer.status < 300:
        return answer
    refusal = None if answer.wait else _REFUSALS.get(answer.status)
    problem, mend = refusal or _BUSY
    raise UseError(
        problem.text, mend.text,
        repository=repository, status=answer.status, said=_said(answer),
    )  # fmt: skip


def _said(answer: _Answer) -> str:
    """GitHub's own words, on one line."""
    try:
        words = json.loads(answer.content)["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        words = ""
    return readable(" ".join(str(words).split()))[:_SAYS] or "…"


def _content(answer: _Answer) -> Any:
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        raise _not_understood() from None


def _issue(said: Any) -> Issue:
    """An issue out of an answer; the account of somebody who has left is nobody's."""
    try:
        number, state, body = said["number"], said["state"], said["body"]
        author = said["user"]["login"] if said["user"] else ""
    except (LookupError, TypeError):
        raise _not_understood() from None
    right = type(number) is int and state in ("open", "closed") and isinstance(author, str)
    if not right or not isinstance(body, str | None):
        raise _not_understood()
    return Issue(number, author, state == "open", body or "")


def _not_understood() -> UseError:
    return UseError("GitHub's answer is not what it should be", _LATER.text)
