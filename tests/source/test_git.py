"""A revision read from real repositories, odd and broken ones among them."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source.revision import GitTree
from commonground.source.tree import MOST_BYTES, MOST_ENTRIES, DiskTree, EntryKind, TooLarge
from tests.source.conftest import Repository, begun


def test_a_revision_is_what_was_committed_whatever_lies_on_disk(repository: Repository) -> None:
    files = {"commonground.yaml": "id: a\n", "partnerships/a/agreement.yaml": "stage: trial\r\n"}
    for path, text in files.items():
        repository.write(path, text)
    commit = repository.commit()
    on_disk = DiskTree(repository.top).entries()
    repository.write("commonground.yaml", "changed\n")
    tree = GitTree(repository.top, "HEAD")
    assert (tree.commit, tree.label) == (commit, f"revision {commit[:10]}")
    assert tree.entries() == on_disk
    assert {path: tree.read(path).decode() for path in files} == files
    assert [entry.path for entry in tree.entries("partnerships")] == [*files][1:]
    for path in ("nowhere.yaml", "partnerships", "../repository/commonground.yaml", ""):
        with pytest.raises(FileNotFoundError):
            tree.read(path)


def test_what_is_no_plain_file_is_named_and_not_read(repository: Repository) -> None:
    repository.write("run.sh", "#!/bin/sh\n").chmod(0o755)
    (repository.top / "link.yaml").symlink_to("/etc/passwd")
    commit = repository.commit()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},other")
    repository.git("commit", "--quiet", "-m", "a repository inside")
    tree = GitTree(repository.top, "HEAD")
    assert {entry.path: (entry.kind, entry.size) for entry in tree.entries()} == {
        "link.yaml": (EntryKind.SYMLINK, 0),
        "other": (EntryKind.SUBMODULE, 0),
        "run.sh": (EntryKind.EXECUTABLE, 10),
    }
    for path in ("link.yaml", "other"):
        with pytest.raises(FileNotFoundError):
            tree.read(path)


@pytest.mark.parametrize(
    "name",
    [
        "two words",
        "--help",
        "волна.yaml",
        "深圳",
        'a"b',
        "a\\b",
        "a\tb",
        "a\nb",
        "a:b",
        "*",
        "\udcff",
    ],
)
def test_odd_names(repository: Repository, name: str) -> None:
    repository.write(f"in/{name}", "held")
    repository.commit()
    tree = GitTree(repository.top, "HEAD")
    assert [entry.path for entry in tree.entries("in")] == [f"in/{name}"]
    assert tree.read(f"in/{name}") == b"held"


def test_a_workspace_in_a_folder_of_the_repository(repository: Repository) -> None:
    repository.write("work/волна/commonground.yaml", "inside")
    repository.write("work/волна-2/commonground.yaml", "beside")
    repository.commit()
    tree = GitTree(repository.top / "work" / "волна", "HEAD")
    assert [entry.path for entry in tree.entries()] == ["commonground.yaml"]
    assert tree.read("commonground.yaml") == b"inside"


def test_a_workspace_reached_by_a_link(repository: Repository, tmp_path: Path) -> None:
    repository.write("work/commonground.yaml", "inside")
    repository.commit()
    (tmp_path / "shortcut").symlink_to(repository.top / "work")
    assert GitTree(tmp_path / "shortcut", "HEAD").read("commonground.yaml") == b"inside"


def test_a_second_working_tree(repository: Repository, tmp_path: Path) -> None:
    repository.write("work/commonground.yaml", "inside")
    repository.commit()
    repository.git("worktree", "add", "--quiet", str(tmp_path / "second"))
    assert GitTree(tmp_path / "second" / "work", "HEAD").read("commonground.yaml") == b"inside"


def test_a_workspace_in_a_submodule(repository: Repository, tmp_path: Path) -> None:
    inner = begun(tmp_path / "inner")
    inner.write("work/commonground.yaml", "inside")
    inner.commit()
    repository.git("submodule", "--quiet", "add", str(inner.top), "module")
    tree = GitTree(repository.top / "module" / "work", "HEAD")
    assert tree.read("commonground.yaml") == b"inside"


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.write("a.yaml", "first")
    repository.commit()
    repository.write("a.yaml", "second")
    repository.commit()
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.top}", "../shallow")
    assert GitTree(tmp_path / "shallow", "HEAD").read("a.yaml") == b"second"
    with pytest.raises(UseError) as refused:
        GitTree(tmp_path / "shallow", "HEAD~1")
    assert "git fetch --unshallow" in refused.value.mend


def test_what_is_missing_or_broken_is_wrong_use(repository: Repository) -> None:
    repository.write("a/b.yaml", "held")
    repository.commit()
    tree = GitTree(repository.top, "HEAD")
    blob = repository.loose("HEAD:a/b.yaml")
    blob.chmod(0o644)
    blob.write_bytes(b"no object")
    with pytest.raises(UseError) as refused:
        tree.read("a/b.yaml")
    assert "git fsck" in refused.value.mend
    repository.loose("HEAD:a").unlink()
    with pytest.raises(UseError, match="git cannot read this"):
        GitTree(repository.top, "HEAD")


def test_two_files_of_one_name(repository: Repository) -> None:
    repository.write("a", "1")
    repository.commit()
    blob = repository.git("rev-parse", "HEAD:a")
    commit = repository.commit_tree(f"100644 blob {blob}\ta", f"100755 blob {blob}\ta")
    with pytest.raises(UseError, match="two files of the name a"):
        GitTree(repository.top, commit)


def test_a_file_beyond_all_bounds_is_not_read(repository: Repository) -> None:
    repository.write("large", b"\0" * (MOST_BYTES + 1))
    repository.write("largest", b"\0" * MOST_BYTES)
    repository.commit()
    tree = GitTree(repository.top, "HEAD")
    assert len(tree.read("largest")) == MOST_BYTES
    with pytest.raises(TooLarge) as refused:
        tree.read("large")
    assert refused.value.size == MOST_BYTES + 1


def test_a_tree_beyond_all_bounds_is_not_read(repository: Repository) -> None:
    repository.write("a", "1")
    repository.commit()
    blob = repository.git("rev-parse", "HEAD:a")
    names = range(MOST_ENTRIES + 1)
    commit = repository.commit_tree(*(f"100644 blob {blob}\t{name:06}" for name in names))
    with pytest.raises(UseError, match=f"more than {MOST_ENTRIES} files"):
        GitTree(repository.top, commit)


def test_outside_of_a_repository(tmp_path: Path) -> None:
    with pytest.raises(UseError, match="lies in no git repository"):
        GitTree(tmp_path, "HEAD")
    (tmp_path / ".git").mkdir()
    with pytest.raises(UseError):
        GitTree(tmp_path, "HEAD")


def test_an_empty_repository(repository: Repository) -> None:
    with pytest.raises(UseError, match="there is no revision 'HEAD'"):
        GitTree(repository.top, "HEAD")
