"""A branch of its own grows by commits made of bytes, and never over somebody else's."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source import commits
from commonground.source.remote import tip_of
from commonground.source.revision import GitTree
from tests.source.conftest import Repository

BRANCH = "commonground-ledger"
DAY = 1_800_000_000


def _append(repository: Repository, text: str, *merged: str) -> str:
    before = tip_of(repository.top, f"refs/heads/{BRANCH}")
    made = commits.continued(
        repository.top, before, {"ledger/p.jsonl": text.encode()}, merged, "one more", DAY
    )
    commits.moved(repository.top, BRANCH, before, made)
    return made


def test_the_first_commit_makes_the_branch(repository: Repository) -> None:
    repository.write("a.txt", "a")
    main = repository.commit()
    made = _append(repository, "1\n", main)
    assert repository.git("rev-parse", BRANCH) == made
    assert repository.git("show", f"{BRANCH}:ledger/p.jsonl") == "1"
    assert repository.git("ls-tree", "-r", "--name-only", BRANCH) == "ledger/p.jsonl"
    assert repository.git("rev-parse", f"{BRANCH}^2") == main
    assert repository.git("rev-list", "--parents", "-1", f"{BRANCH}^1").count(" ") == 0


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
    first = _append(repository, "1\n", base)
    files = {"ledger/p.jsonl": b"1\n2\n"}
    late = commits.continued(repository.top, first, files, [base], "late", DAY)
    second = _append(repository, "1\n3\n", base)
    with pytest.raises(UseError):
        commits.moved(repository.top, BRANCH, first, late)
    with pytest.raises(UseError):
        commits.moved(repository.top, BRANCH, "", late)
    assert repository.git("rev-parse", BRANCH) == second
