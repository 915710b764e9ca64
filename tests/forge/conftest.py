"""A GitHub on this machine, and a client that does not really wait."""

from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from commonground.forge.github_client import GitHub, connected
from tests.forge.github_fake import REPOSITORY, TOKEN, FakeGitHub, running

SILENCE = 0.3


@pytest.fixture
def fake() -> Iterator[FakeGitHub]:
    with running(FakeGitHub()) as github:
        yield github


@pytest.fixture
def waited() -> list[float]:
    """How long was waited, instead of waiting."""
    return []


@pytest.fixture
def github(fake: FakeGitHub, waited: list[float]) -> Iterator[GitHub]:
    made = connected(REPOSITORY, TOKEN, fake.address)
    with made.client as client:
        client.timeout = httpx.Timeout(SILENCE)
        yield replace(made, pause=waited.append)
