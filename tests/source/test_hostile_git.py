"""Repositories that mean harm, and git that breaks down: what is read is what was committed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source.revision import GitTree
from tests.source.conftest import Repository

SEGV = int(signal.SIGSEGV)


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


def test_settings_that_cannot_be_read(repository: Repository) -> None:
    repository.commit()
    repository.write(".git/config", "[core")
    with pytest.raises(UseError, match="bad config line"):
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
    repository.loose("HEAD:gone.yaml").unlink()
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
    surroundings = _program(tmp_path / "bin", f"kill -{SEGV} $$")
    ran = subprocess.run(_check(repository), env=surroundings, capture_output=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert f"git was stopped by signal {SEGV}".encode() in ran.stderr


def _has_ended(process: int) -> bool:
    """Whether a process ends soon; one that nobody has buried yet has ended, too."""
    status = Path(f"/proc/{process}/stat")
    for _ in range(1000):
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False


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
    assert _has_ended(int(started.read_text()))
