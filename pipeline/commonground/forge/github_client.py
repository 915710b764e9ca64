"""GitHub over the network: asked patiently, read whole, and never taken for what it is not.

The only place that speaks to GitHub. It waits where GitHub asks for it, tries again what can be
tried again, reads every page, and bounds all of it. What it cannot tell for sure ends in UseError.
The token is in no message.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeAlias

import httpx

from commonground.diagnostics import Argument, Phrase
from commonground.errors import UseError
from commonground.forge.github_limits import asked_to_wait, wait_before
from commonground.source.tree import readable

SECONDS = 20.0
"""How long GitHub may be silent."""

Refusal: TypeAlias = tuple[Phrase, Phrase]
"""What the status of an answer means, and what to do next. Both may name {repository}, and {said}
for GitHub's own words."""

LATER = Phrase("nothing is lost; try again later")

_TRIES = 4
_LONGEST_ANSWER = 120.0
_MOST_PAGES = 300
_A_PAGE = 100
_LARGEST = 32 * 1024 * 1024
_SAYS = 200
_MOVED = (Phrase("{repository} has another name now"), Phrase("use the new one"))
_REFUSALS: Mapping[int, Refusal] = MappingProxyType({
    **dict.fromkeys((301, 302, 307, 308), _MOVED),
    401: (Phrase("GitHub does not know the token"), Phrase("set GH_TOKEN to one that holds")),
    403: (Phrase("GitHub does not allow it: {said}"),
          Phrase("the token needs the right to read {repository}")),
    404: (Phrase("GitHub shows no repository {repository}"),
          Phrase("check its name, and that the token may read it")),
})  # fmt: skip
_BUSY = (Phrase("GitHub does not do it now ({status}): {said}"), LATER)
_SHORTER = Phrase("this is more than can be read with care; begin a new one")


class Refused(UseError):
    """GitHub answered that it does not do it. `said` are its own words."""

    def __init__(self, why: Refusal, repository: str, status: int, said: str) -> None:
        problem, mend = why
        said = said or "…"
        told: dict[str, Argument] = {"repository": repository, "status": status, "said": said}
        super().__init__(problem.text, mend.text, **{**told, **problem.args, **mend.args})
        self.status, self.said = status, said


@dataclass(frozen=True, slots=True)
class _Answer:
    """What GitHub answers: whether there is a next page, and how long it asks to wait."""

    status: int
    content: bytes
    more: bool
    wait: str
    """Seconds; empty where GitHub does not ask for any."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked. `again`: asking twice comes to the same as asking once."""

    method: str
    path: str
    data: Mapping[str, Any] | None = None
    params: Mapping[str, Any] | None = None
    again: bool = True


@dataclass(frozen=True)
class GitHub:
    """Answers of GitHub about `owner/name`. Every method raises UseError where it does not go
    along, and Refused where it says so.

    A path is that inside the repository (`pulls/7`); with a slash in front it is GitHub's own
    (`/users/maya`).
    """

    repository: str
    client: httpx.Client
    refusals: Mapping[int, Refusal] = field(default_factory=dict, repr=False)
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def saying(self, refusals: Mapping[int, Refusal]) -> "GitHub":
        """The same, but these statuses mean what is said here: which right a token needs, what
        it is that is not there."""
        return replace(self, refusals={**self.refusals, **refusals})

    def get(self, path: str, **params: str | int) -> Any:
        """The data of an answer."""
        return _content(self._ask(_Request("GET", path, params=params)))

    def pages(
        self, path: str, *, shorter: Phrase = _SHORTER, **params: str | int
    ) -> Iterator[Mapping[str, Any]]:
        """Every entry of a list: page by page until GitHub names no next one and the last is not
        full. `shorter` says what to do about a list that does not end."""
        seen: set[bytes] = set()
        for page in range(1, _MOST_PAGES + 1):
            answer = self._ask(
                _Request("GET", path, params={**params, "per_page": _A_PAGE, "page": page})
            )
            listed = _content(answer)
            if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
                raise not_understood()
            known = sha256(answer.content).digest()
            if known in seen:
                raise not_understood()
            seen.add(known)
            yield from listed
            if not answer.more and len(listed) < _A_PAGE:
                return
        raise UseError(
            "a list of {repository} has more than {n} entries", shorter.text,
            repository=self.repository, n=_MOST_PAGES * _A_PAGE,
        )  # fmt: skip

    def send(self, method: str, path: str, data: Mapping[str, Any], again: bool = False) -> Any:
        """The data of the answer once GitHub did what was asked. It is asked `again` after an
        error only where doing it twice comes to the same."""
        return _content(self._ask(_Request(method, path, data, again=again)))

    def _ask(self, request: _Request) -> _Answer:
        """What GitHub answers once it did what was asked. Raises UseError unless it did."""
        try:
            answer = self._patiently(request)
        except httpx.RequestError as error:
            raise UseError(
                "GitHub cannot be reached, or does not answer ({kind})", LATER.text,
                kind=type(error).__name__,
            ) from None  # fmt: skip
        if 200 <= answer.status < 300:
            return answer
        meant = self.refusals.get(answer.status) or _REFUSALS.get(answer.status)
        why = None if answer.wait else meant
        raise Refused(why or _BUSY, self.repository, answer.status, _said(answer))

    def _patiently(self, request: _Request) -> _Answer:
        """What GitHub answers in the end.

        What may have been done although no answer came is tried again only where that is the same
        as doing it once: a new issue or comment is not.
        """
        for attempt in range(1, _TRIES):
            try:
                answer = self._once(request)
            except httpx.RequestError:
                if not request.again:
                    raise
                self.pause(2**attempt)
                continue
            wait = wait_before(attempt, answer.status, answer.wait, request.again)
            if wait is None:
                return answer
            self.pause(wait)
        return self._once(request)

    def _once(self, request: _Request) -> _Answer:
        """One request and its whole answer, as long as it is no larger and slower than any."""
        path = request.path
        url = path if path.startswith("/") else f"/repos/{self.repository}/{path}".rstrip("/")
        begun = self.clock()
        asked = self.client.stream(request.method, url, json=request.data, params=request.params)
        with asked as answer:
            content = bytearray()
            for part in answer.iter_bytes():
                content += part
                if len(content) > _LARGEST:
                    raise not_understood()
                if self.clock() - begun > _LONGEST_ANSWER:
                    raise httpx.ReadTimeout("an answer without an end")
        read = bytes(content)
        wait = asked_to_wait(answer.status_code, answer.headers, read)
        return _Answer(answer.status_code, read, "next" in answer.links, wait)


def connected(repository: str, token: str, api: str) -> GitHub:
    """A way to ask about a repository. Raises UseError where the token would leave in the open."""
    if not _safe(api):
        raise UseError("{url} is no https address", "set GITHUB_API_URL to one",
                       url=readable(api)[:_SAYS])  # fmt: skip
    headers = {
        "Accept": "application/vnd.github+json", "Authorization": f"Bearer {token}",
        "User-Agent": "commonground", "X-GitHub-Api-Version": "2022-11-28",
    }  # fmt: skip
    return GitHub(repository, httpx.Client(base_url=api, headers=headers, timeout=SECONDS))


def not_understood() -> UseError:
    """For an answer that is of another form than GitHub's."""
    return UseError("GitHub's answer is not what it should be", LATER.text)


def _safe(api: str) -> bool:
    """Whether nobody on the way can read what is sent there."""
    try:
        where = httpx.URL(api)
    except httpx.InvalidURL:
        return False
    at_home = where.scheme == "http" and where.host in ("127.0.0.1", "localhost")
    return at_home or (where.scheme == "https" and where.host != "")


def _said(answer: _Answer) -> str:
    """GitHub's own words, on one line."""
    try:
        words = json.loads(answer.content)["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        words = ""
    return readable(" ".join(str(words).split()))[:_SAYS]


def _content(answer: _Answer) -> Any:
    if answer.status == 204:
        return None
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        raise not_understood() from None
