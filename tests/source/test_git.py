"""A revision read from real repositories: odd ones, broken ones, and some that mean harm."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source.git import GitTree
from commonground.source.tree import MOST_BYTES, MOST_ENTRIES, DiskTree, EntryKind, TooLarge

LOW_SIGNAL = int(signal.SIGSEGV)


@dataclass(frozen=True)
class Repository:
    """A repository on disk, as its owner uses it."""

    top: Path

    def git(self, *arguments: str, said: bytes = b"") -> str:
        identity = ("-c", "user.name=Mira", "-c", "user.email=mira@example.org")
        files = ("-c", "protocol.file.allow=always")
        surroundings = {**os.environ, "HOME": str(self.top.parent), "GIT_CONFIG_NOSYSTEM": "1"}
        ran = subprocess.run(
            ["git", *identity, *files, *arguments], cwd=self.top, env=surroundings,
            input=said, capture_output=True, check=True, timeout=60,
        )  # fmt: skip
        return ran.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, path: str, text: str | bytes) -> Path:
        place = self.top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
        return place

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "agreed")
        return self.git("rev-parse", "HEAD")

    def commit_tree(self, *lines: str) -> str:
        """Commit a tree of exactly these entries, as `git mktree` takes them."""
        tree = self.git("mktree", "-z", said=b"\0".join(line.encode() for line in lines) + b"\0")
        return self.git("commit-tree", "-m", "made by hand", tree)


def begun(top: Path) -> Repository:
    top.mkdir()
    repository = Repository(top)
    repository.git("init", "--quiet")
    return repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return begun(tmp_path / "repository")


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


@pytest.mark.parametrize(("key", "value"), [("core.worktree", "/tmp"), ("core.bare", "true")])
def test_settings_about_the_working_tree_change_nothing(
    repository: Repository, key: str, value: str
) -> None:
    repository.write("work/commonground.yaml", "inside")
    repository.commit()
    repository.git("config", key, value)
    assert GitTree(repository.top / "work", "HEAD").read("commonground.yaml") == b"inside"


def test_a_replaced_object_is_read_as_it_was_committed(repository: Repository) -> None:
    repository.write("fee.yaml", "fee: 1500.00 USD\n")
    signed = repository.commit()
    repository.write("fee.yaml", "fee: 15.00 USD\n")
    forged = repository.commit()
    repository.git("replace", f"{signed}:fee.yaml", f"{forged}:fee.yaml")
    repository.git("replace", signed, forged)
    assert repository.git("show", f"{signed}:fee.yaml") == "fee: 15.00 USD"
    assert GitTree(repository.top, signed).read("fee.yaml") == b"fee: 1500.00 USD\n"


def test_a_grafted_history_is_the_one_that_was_committed(repository: Repository) -> None:
    other, parent, head = (repository.commit(), repository.commit(), repository.commit())
    repository.write(".git/info/grafts", f"{head} {other}\n")
    assert repository.git("rev-parse", "HEAD~1") == other
    assert GitTree(repository.top, "HEAD~1").commit == parent


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


def _loose(repository: Repository, revision: str) -> Path:
    """The file of an object."""
    name = repository.git("rev-parse", revision)
    return repository.top / ".git" / "objects" / name[:2] / name[2:]


def test_what_is_missing_or_broken_is_wrong_use(repository: Repository) -> None:
    repository.write("a/b.yaml", "held")
    repository.commit()
    tree = GitTree(repository.top, "HEAD")
    blob = _loose(repository, "HEAD:a/b.yaml")
    blob.chmod(0o644)
    blob.write_bytes(b"no object")
    with pytest.raises(UseError) as refused:
        tree.read("a/b.yaml")
    assert "git fsck" in refused.value.mend
    _loose(repository, "HEAD:a").unlink()
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


def test_settings_that_cannot_be_read(repository: Repository) -> None:
    repository.commit()
    repository.write(".git/config", "[core")
    with pytest.raises(UseError, match="bad config line"):
        GitTree(repository.top, "HEAD")


def test_an_empty_repository(repository: Repository) -> None:
    with pytest.raises(UseError, match="there is no revision 'HEAD'"):
        GitTree(repository.top, "HEAD")


HOOKS = ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman",
         "pre-auto-gc", "post-rewrite", "update")  # fmt: skip
PROGRAMS = (
    "core.fsmonitor", "core.pager", "pager.ls-tree", "pager.cat-file", "pager.rev-parse",
    "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.smudge",
    "filter.evil.process", "merge.evil.driver", "core.sshCommand", "core.editor", "core.askPass",
    "core.gitProxy", "core.alternateRefsCommand", "credential.helper", "gpg.program",
    "sequence.editor", "remote.origin.uploadpack", "interactive.diffFilter",
    "uploadpack.packObjectsHook",
)  # fmt: skip


@pytest.fixture
def evil(repository: Repository) -> Path:
    """A program that leaves a mark when it runs; every setting and hook of the repository is it.

    It reads and runs on any protocol, for the repository says that all are allowed.
    """
    mark = repository.top.parent / "it-ran"
    program = repository.write("evil.sh", f"#!/bin/sh\necho \"$0\" >> '{mark}'\nexit 0\n")
    program.chmod(0o755)
    repository.write(".gitattributes", "* filter=evil diff=evil merge=evil\n")
    repository.write("a.yaml", "held")
    repository.write("gone.yaml", "to be fetched")
    repository.commit()
    for hook in HOOKS:
        repository.write(f"hooks/{hook}", program.read_bytes()).chmod(0o755)
    for setting in PROGRAMS:
        repository.git("config", setting, str(program))
    for name in ("ls-tree", "cat-file", "rev-parse"):
        repository.git("config", f"alias.{name}", f"!{program}")
    for protocol in ("protocol", "protocol.ext", "protocol.file"):
        repository.git("config", f"{protocol}.allow", "always")
    repository.write("included", f"[core]\nhooksPath = {repository.top / 'hooks'}\n")
    repository.git("config", "include.path", str(repository.top / "included"))
    return mark


def test_no_setting_of_a_repository_runs_a_program(repository: Repository, evil: Path) -> None:
    assert GitTree(repository.top, "HEAD").read("a.yaml") == b"held"
    assert not evil.exists(), evil.read_text()


@pytest.mark.parametrize("scheme", ["ext::{top}/evil.sh", "{top}", "file://{top}", "ssh://x/y"])
def test_what_is_missing_is_not_fetched(repository: Repository, evil: Path, scheme: str) -> None:
    _loose(repository, "HEAD:gone.yaml").unlink()
    repository.git("config", "core.repositoryFormatVersion", "1")
    repository.git("config", "extensions.partialClone", "origin")
    repository.git("config", "remote.origin.promisor", "true")
    repository.git("config", "remote.origin.url", scheme.format(top=repository.top))
    with pytest.raises(UseError):
        GitTree(repository.top, "HEAD").read("gone.yaml")
    assert not evil.exists(), evil.read_text()


def _program(folder: Path, script: str) -> dict[str, str]:
    """Surroundings in which `git` is that script."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PATH": path}


def _check(repository: Repository) -> list[str]:
    program = (
        "from commonground.cli.main import run; "
        f"run(['check', '-w', {str(repository.top)!r}, '--revision', 'HEAD'])"
    )
    return [sys.executable, "-c", program]


def test_git_that_breaks_down(repository: Repository, tmp_path: Path) -> None:
    repository.write("commonground.yaml", "")
    surroundings = _program(tmp_path / "bin", f"kill -{LOW_SIGNAL} $$")
    ran = subprocess.run(_check(repository), env=surroundings, capture_output=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert f"git was stopped by signal {LOW_SIGNAL}".encode() in ran.stderr


def test_whoever_stops_the_check_stops_git(repository: Repository, tmp_path: Path) -> None:
    repository.write("commonground.yaml", "")
    started = tmp_path / "started"
    script = f"echo $$ > '{started}.new'; mv '{started}.new' '{started}'; exec sleep 600"
    surroundings = _program(tmp_path / "bin", script)
    with subprocess.Popen(
        _check(repository), env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        while not started.exists():
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, complaint = running.communicate(timeout=40)
    assert (running.returncode, complaint.strip()) == (130, b"commonground: stopped")
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)
