"""GitHub is asked with patience and without trust."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import httpx
import pytest

from commonground.errors import UseError
from commonground.forge.github_client import GitHub
from tests.forge.github_fake import REPOSITORY, Failure, FakeGitHub


@pytest.mark.parametrize(
    ("path", "asked"),
    [("", f"/repos/{REPOSITORY}"), ("pulls/1", f"/repos/{REPOSITORY}/pulls/1"),
     ("/users/maya", "/users/maya")],
)  # fmt: skip
def test_a_path_is_inside_of_the_repository_unless_it_begins_with_a_slash(
    fake: FakeGitHub, github: GitHub, path: str, asked: str
) -> None:
    fake.user("maya")
    fake.propose("a" * 40)
    github.get(path)
    assert fake.asked == [f"GET {asked}"]


def test_a_full_page_is_never_taken_for_the_last(fake: FakeGitHub, github: GitHub) -> None:
    """Somebody on the way may lose the header that names the next page."""
    fake.page = 100
    for _ in range(150):
        fake.add("text")
    fake.faults = lambda method, path: Failure(headers={"Link": ""}, spoiled=lambda said: said)
    listed = github.pages("issues", state="all", sort="created", direction="asc")
    assert len(list(listed)) == 150


def test_a_limit_that_ends_soon_is_waited_for(
    fake: FakeGitHub, github: GitHub, waited: list[float]
) -> None:
    limit = Failure(403, body=b'{"message": "You have exceeded a secondary rate limit."}')
    fake.failures = [("GET", limit)]
    github.get("")
    assert waited == [60]


def _answering(github: GitHub, content: httpx.SyncByteStream | bytes, **headers: str) -> GitHub:
    """A client that is answered so, whatever it asks."""

    def handle(request: httpx.Request) -> httpx.Response:
        if isinstance(content, bytes):
            return httpx.Response(200, content=content, headers=headers)
        return httpx.Response(200, stream=content, headers=headers)

    client = httpx.Client(transport=httpx.MockTransport(handle), base_url="https://x.example")
    return replace(github, client=client)


class _Endless(httpx.SyncByteStream):
    """An answer that goes on."""

    def __init__(self) -> None:
        self.sent = 0

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.sent += 1
            yield b"[" * 65_536


def test_an_answer_without_an_end_is_left(github: GitHub) -> None:
    endless = _Endless()
    with pytest.raises(UseError, match="is not what it should be"):
        _answering(github, endless).get("")
    assert endless.sent < 1000


def test_an_answer_that_trickles_in_is_left(github: GitHub, waited: list[float]) -> None:
    endless, minutes = _Endless(), count(0, 60)
    slow = replace(_answering(github, endless), clock=lambda: float(next(minutes)))
    with pytest.raises(UseError, match="does not answer"):
        slow.get("")
    assert (endless.sent, waited) == (12, [2, 4, 8])


def test_a_packed_answer_is_bounded_as_it_unfolds(github: GitHub) -> None:
    packed = gzip.compress(b" " * 200_000_000)
    with pytest.raises(UseError, match="is not what it should be"):
        _answering(github, packed, **{"Content-Encoding": "gzip"}).get("")


def test_what_is_packed_wrongly_is_no_answer(github: GitHub) -> None:
    with pytest.raises(UseError, match="GitHub cannot be reached"):
        _answering(github, b"nonsense", **{"Content-Encoding": "gzip"}).get("")
