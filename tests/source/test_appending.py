"""A branch of its own grows by commits made of bytes, and never over somebody else's."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source import commits
from commonground.source.revision import GitTree
from tests.source.conftest import Repository

BRANCH = "commonground-ledger"
DAY = 1_800_000_000


def _append(repository: Repository, text: str, *merged: str) -> str:
    return commits.appended(
        repository.top, BRANCH, {"ledger/p.jsonl": text.encode()}, merged, "one more", DAY
    )


def test_the_first_commit_makes_the_branch(repository: Repository) -> None:
    repository.write("a.txt", "a")
    main = repository.commit()
    made = _append(repository, "1\n", main)
    assert repository.git("rev-parse", BRANCH) == made
    assert repository.git("show", f"{BRANCH}:ledger/p.jsonl") == "1"
    assert repository.git("ls-tree", "-r", "--name-only", BRANCH) == "ledger/p.jsonl"


def test_what_was_approved_comes_along_with_every_clone(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("a.txt", "a")
    base = repository.commit()
    _append(repository, "1\n", base)
    repository.git("switch", "--quiet", "--detach")
    repository.write("a.txt", "b")
    approved = repository.commit()
    _append(repository, "1\n2\n", approved)
    repository.git("clone", "--quiet", "--single-branch", "--branch", BRANCH,
                   repository.top.as_uri(), str(tmp_path / "clone"))  # fmt: skip
    clone = GitTree(tmp_path / "clone", approved)
    assert clone.read("a.txt") == b"b"


def test_the_same_entry_has_the_same_commit(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.txt", "a")
    base = repository.commit()
    first = _append(repository, "1\n", base)
    repository.git("branch", "--quiet", "-D", BRANCH)
    assert _append(repository, "1\n", base) == first


def test_a_branch_that_moved_meanwhile_is_left_as_it_is(repository: Repository) -> None:
    repository.write("a.txt", "a")
    base = repository.commit()
    _append(repository, "1\n", base)
    lock = repository.top / ".git" / "refs" / "heads" / f"{BRANCH}.lock"
    lock.write_text("")
    before = repository.git("rev-parse", BRANCH)
    with pytest.raises(UseError):
        _append(repository, "1\n2\n", base)
    assert repository.git("rev-parse", BRANCH) == before
