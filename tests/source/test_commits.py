"""A commit made of bytes: right on top of its parent, whatever lies around it."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source.commits import commit_on
from tests.project.steps import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "folder" / "deep" / "old").write_text("old\n", encoding="utf-8")
    (tmp_path / "kept").write_text("kept\n", encoding="utf-8")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    return tmp_path


def _head(repository: Path) -> str:
    return git(repository, "rev-parse", "HEAD")


def test_files_are_written_and_deleted_and_nothing_else_moves(repository: Path) -> None:
    head = _head(repository)
    made = commit_on(repository, head, {"new": b"\x00\r\n"}, ["folder/deep/old"], "Change\n")
    assert git(repository, "rev-parse", f"{made}^") == head
    assert git(repository, "ls-tree", "-r", "--name-only", made).split() == ["kept", "new"]
    assert git(repository, "status", "--porcelain") == ""
    assert _head(repository) == head


def test_paths_are_those_below_the_workspace(repository: Path) -> None:
    made = commit_on(repository / "folder", _head(repository), {"a": b"a"}, ["deep/old"], "Change")
    assert git(repository, "ls-tree", "-r", "--name-only", made).split() == ["folder/a", "kept"]


def test_a_file_takes_the_place_of_a_folder(repository: Path) -> None:
    head = _head(repository)
    made = commit_on(repository, head, {"folder/deep": b"file"}, ["folder/deep/old"], "Change")
    assert git(repository, "show", f"{made}:folder/deep") == "file"


@pytest.mark.parametrize("name", ['a"b', "a\nb", "a\\b", " a", "ёлка", "\udcff", "a\nD kept"])
def test_a_name_stays_one_name(repository: Path, name: str) -> None:
    made = commit_on(repository, _head(repository), {name: b"x"}, [], "Change")
    assert len(git(repository, "ls-tree", "--name-only", made).splitlines()) == 3
    again = commit_on(repository, made, {}, [name], "Change")
    assert git(repository, "ls-tree", "--name-only", again).split() == ["folder", "kept"]


def test_the_same_change_has_the_same_name(repository: Path) -> None:
    names = {commit_on(repository, _head(repository), {"a": b"a"}, [], "Same") for _ in range(2)}
    assert len(names) == 1


def test_no_hook_runs(repository: Path) -> None:
    hook = repository / ".git" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    hook.chmod(0o755)
    commit_on(repository, _head(repository), {"a": b"a"}, [], "Change")
    assert not list(repository.rglob("ran"))


def test_where_git_refuses_the_reader_is_told(tmp_path: Path, repository: Path) -> None:
    with pytest.raises(UseError, match="git cannot make the commit"):
        commit_on(repository, "0" * 40, {"a": b"a"}, [], "Change")
