"""A branch that several clones share is fetched and pushed, and never over somebody else's work."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source import remote
from tests.source.conftest import Repository

BRANCH = "notes"


@pytest.fixture
def shared(repository: Repository, tmp_path: Path) -> Repository:
    """A repository with two commits, and an empty one that it knows as `origin`."""
    for text in ("a", "b"):
        repository.write("a.txt", text)
        repository.commit()
    repository.git("init", "--quiet", "--bare", str(tmp_path / "bare.git"))
    repository.git("remote", "add", "origin", str(tmp_path / "bare.git"))
    return repository


def test_a_branch_goes_there_and_comes_back(shared: Repository) -> None:
    head, before = (shared.git("rev-parse", name) for name in ("HEAD", "HEAD~1"))
    assert remote.fetch(shared.top, "origin", BRANCH) == ""
    remote.push(shared.top, "origin", BRANCH, "", before)
    remote.push(shared.top, "origin", BRANCH, before, head)
    shared.git("update-ref", "-d", f"refs/remotes/origin/{BRANCH}")
    assert remote.fetch(shared.top, "origin", BRANCH) == head
    assert remote.tip_of(shared.top, f"refs/remotes/origin/{BRANCH}") == head


def test_what_moved_meanwhile_stays(shared: Repository) -> None:
    head, before = (shared.git("rev-parse", name) for name in ("HEAD", "HEAD~1"))
    remote.push(shared.top, "origin", BRANCH, "", head)
    for expected in ("", before):
        with pytest.raises(remote.Moved):
            remote.push(shared.top, "origin", BRANCH, expected, before)
    assert remote.fetch(shared.top, "origin", BRANCH) == head


def test_no_hook_of_the_clone_runs(shared: Repository, tmp_path: Path) -> None:
    hook = shared.top / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    remote.push(shared.top, "origin", BRANCH, "", shared.git("rev-parse", "HEAD"))
    assert not (tmp_path / "ran").exists()


def test_who_may_not_push_is_told_so(shared: Repository, tmp_path: Path) -> None:
    hook = tmp_path / "bare.git" / "hooks" / "update"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(UseError, match="was refused by origin"):
        remote.push(shared.top, "origin", BRANCH, "", shared.git("rev-parse", "HEAD"))


def test_a_remote_that_is_not_there(repository: Repository) -> None:
    repository.write("a.txt", "a")
    repository.commit()
    assert not remote.has_remote(repository.top, "origin")
    with pytest.raises(UseError, match="cannot be reached"):
        remote.fetch(repository.top, "origin", BRANCH)
