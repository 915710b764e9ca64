"""A small GitHub on this machine: it keeps what people do there, and fails when it is told to.

Every request and every answer is held to the shape that GitHub publishes.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from tests.forge import github_shape, github_state
from tests.forge.github_routes import answer
from tests.forge.github_state import BOT, REPOSITORY, TOKEN

__all__ = ["BOT", "REPOSITORY", "TOKEN", "Failure", "FakeGitHub", "running"]


@dataclass(frozen=True)
class Failure:
    """How one request fails: an answer with that status, a body that is cut off, silence, or an
    answer that was `spoiled` on its way.

    `done` says whether GitHub has done what it was asked before it fails.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b'{"message": "no"}'
    cut: bool = False
    silent: bool = False
    done: bool = False
    spoiled: Callable[[Any], Any] | None = None


Chooses: TypeAlias = Callable[[str, str], Failure | None]
"""Given method and path, how that request fails, if it does."""


@dataclass
class FakeGitHub(github_state.FakeGitHub):
    """The state, and what goes wrong."""

    failures: list[tuple[str, Failure]] = field(default_factory=list)
    """For the next request of each method that fails: the method, and how. It comes once."""
    faults: Chooses | None = None
    """What fails each time."""

    def failure(self, method: str, path: str) -> Failure | None:
        for index, (wanted, failure) in enumerate(self.failures):
            if wanted == method:
                del self.failures[index]
                return failure
        return self.faults(method, path) if self.faults is not None else None


@contextmanager
def running(fake: FakeGitHub) -> Iterator[FakeGitHub]:
    """The fake, answering on this machine. Fails where anything was not as GitHub publishes it."""

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = self.rfile.read(length)
            path = urlsplit(self.path).path
            fake.asked.append(f"{self.command} {path}")
            failure = fake.failure(self.command, path)
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                failure = Failure(401, body=b'{"message": "Bad credentials"}')
            if failure is None or failure.done or failure.spoiled:
                status, content, headers = self._answered(asked)
            if failure is None:
                self._send(status, json.dumps(content).encode(), headers)
            elif failure.silent:
                fake.released.wait(30)
            elif failure.spoiled:
                spoiled = json.dumps(failure.spoiled(content)).encode()
                self._send(status, spoiled, {**headers, **failure.headers})
            else:
                self._send(failure.status or 200, failure.body, failure.headers, failure.cut)

        def _answered(self, asked: bytes) -> tuple[int, Any, dict[str, str]]:
            try:
                data = json.loads(asked) if asked else None
                status, content, headers = answer(fake, self.command, self.path, data)
                said = json.dumps(content).encode()
                github_shape.hold(self.command, self.path, asked, status, said)
            except Exception as error:  # told by whoever runs the fake, not by this thread
                fake.wrong.append(f"{self.command} {self.path}: {error!r}")
                return 500, {"message": "the fake is wrong"}, {}
            return status, content, headers

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

    github_shape.api()  # takes longer than a client waits
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        fake.released.set()
        server.shutdown()
        server.server_close()
    assert not fake.wrong, fake.wrong
