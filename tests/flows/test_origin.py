"""Which tool a new workspace asks for: the one that wrote it."""

import json

import pytest

from commonground import __version__
from commonground.flows.origin import requirement_of

_COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_a_commit_where_it_came_from_git() -> None:
    record = {
        "url": "https://forge.example/owner/common-ground",
        "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": _COMMIT},
    }
    wanted = f"commonground[site] @ git+https://forge.example/owner/common-ground@{_COMMIT}"
    assert requirement_of(json.dumps(record)) == wanted


@pytest.mark.parametrize(
    "record",
    [
        None,
        {"url": "file:///home/mira/common-ground", "dir_info": {"editable": True}},
        {"url": "file:///tmp/one.whl", "archive_info": {"hash": "sha256=00"}},
        {"url": "https://forge.example/x", "vcs_info": {"vcs": "hg", "commit_id": _COMMIT}},
    ],
)
def test_else_the_version(record: object) -> None:
    given = json.dumps(record) if record else None
    assert requirement_of(given) == f"commonground[site]=={__version__}"
