"""A small GitHub on this machine: it keeps issues and comments, and fails when it is told to."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

BOT = "github-actions[bot]"
TOKEN = "ghs_notatoken"
REPOSITORY = "somebody/common-ground"


@dataclass(frozen=True)
class Failure:
    """How one request fails: an answer with that status, a body that is cut off, or silence.

    `done` says whether GitHub has done what it was asked before it fails.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b'{"message": "no"}'
    cut: bool = False
    silent: bool = False
    done: bool = False


Chooses: TypeAlias = Callable[[str, str], Failure | None]
"""Given method and path, how that request fails, if it does."""


@dataclass
class FakeGitHub:
    """The state of one repository, and all that was asked of it."""

    private: bool = True
    page: int = 2
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    failures: list[tuple[str, Failure]] = field(default_factory=list)
    """For the next request of each method that fails: the method, and how."""
    address: str = ""
    released: Event = field(default_factory=Event)

    def add(
        self, body: str | None, login: str | None = BOT, state: str = "open", **more: Any
    ) -> int:
        number = len(self.issues) + 1
        user = {"login": login} if login else None
        self.issues.append({
            "number": number, "title": "An issue", "state": state, "body": body, "user": user,
            **more,
        })  # fmt: skip
        return number

    def failure(self, method: str) -> Failure | None:
        """The failure that is next for this method; it comes once."""
        for index, (wanted, failure) in enumerate(self.failures):
            if wanted == method:
                del self.failures[index]
                return failure
        return None

    def answer(self, method: str, url: str, data: Any) -> tuple[int, Any, dict[str, str]]:
        """Status, content and headers."""
        path = urlsplit(url).path
        query = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        top = f"/repos/{REPOSITORY}"
        match method, path.removeprefix(top).strip("/").split("/"):
            case "GET", [""]:
                return 200, {"full_name": REPOSITORY, "private": self.private}, {}
            case "GET", ["issues"]:
                return self._listed(query)
            case "POST", ["issues"]:
                number = self.add(data["body"])
                self.issues[-1]["title"] = data["title"]
                return 201, self.issues[number - 1], {}
            case "PATCH", ["issues", number]:
                self.issues[int(number) - 1].update(data)
                return 200, self.issues[int(number) - 1], {}
            case "POST", ["issues", number, "comments"]:
                self.comments.append((int(number), data["body"]))
                return 201, {"id": len(self.comments), "body": data["body"]}, {}
        return 404, {"message": "Not Found"}, {}

    def _listed(self, query: Mapping[str, str]) -> tuple[int, Any, dict[str, str]]:
        assert (query["state"], query["sort"], query["direction"]) == ("all", "created", "asc")
        start = (int(query["page"]) - 1) * self.page
        listed = self.issues[start : start + self.page]
        if start + self.page >= len(self.issues):
            return 200, listed, {}
        following = f"{self.address}/repos/{REPOSITORY}/issues?page={int(query['page']) + 1}"
        return 200, listed, {"Link": f'<{following}>; rel="next", <{self.address}>; rel="last"'}


@contextmanager
def running(fake: FakeGitHub) -> Iterator[FakeGitHub]:
    """The fake, answering on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            data = json.loads(self.rfile.read(length)) if length else None
            fake.asked.append(f"{self.command} {urlsplit(self.path).path}")
            failure = fake.failure(self.command)
            if failure is None or failure.done:
                status, content, headers = fake.answer(self.command, self.path, data)
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                status, content, headers, failure = 401, {"message": "Bad credentials"}, {}, None
            if failure is None:
                self._send(status, json.dumps(content).encode(), headers)
            elif failure.silent:
                fake.released.wait(30)
            else:
                self._send(failure.status or 200, failure.body, failure.headers, failure.cut)

        def _send(
            self, status: int, body: bytes, headers: Mapping[str, str], cut: bool = False
        ) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body) + (10 if cut else 0)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = _handle  # noqa: N815 (the names are those of http.server)

        def log_message(self, *_: Any) -> None:
            """Print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        fake.released.set()
        server.shutdown()
        server.server_close()
