"""`commonground diff-driver`, called by a real git."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import AGREEMENT, change
from tests.source.conftest import Repository

_RUN = f'{shlex.quote(sys.executable)} -c "from commonground.cli.main import run; run()"'


@pytest.fixture
def repository(workspace: Path) -> Repository:
    """The workspace with its first commit and with the driver."""
    made = Repository(workspace)
    made.git("init", "--quiet", "--initial-branch=main")
    made.write(".gitattributes", "partnerships/**/*.yaml diff=commonground\n")
    made.git("config", "diff.commonground.command", f"{_RUN} diff-driver")
    made.commit()
    return made


def _shown(repository: Repository, *arguments: str) -> str:
    ran = subprocess.run(
        ["git", "diff", *arguments], cwd=repository.top, capture_output=True, timeout=60,
        env={**os.environ, "HOME": str(repository.top.parent), "LANG": "en_US.UTF-8"},
    )  # fmt: skip
    said = ran.stdout.decode("utf-8", "replace") + ran.stderr.decode("utf-8", "replace")
    assert ran.returncode == 0, said
    assert "Traceback" not in said
    return said


def test_a_change_is_told_by_meaning(repository: Repository) -> None:
    change(repository.top / AGREEMENT, "routine: 24 hours", "routine: 2 working days")
    said = _shown(repository)
    assert said.startswith(AGREEMENT)
    assert "24 hours → 2 working days" in said
    assert "@@" not in said


def test_layout_is_no_change(repository: Repository) -> None:
    change(repository.top / AGREEMENT, "routine: 24 hours", "routine: 24 hours   # as before")
    assert "nothing changed in meaning" in _shown(repository)


def test_a_file_that_is_new_or_gone(repository: Repository) -> None:
    text = (repository.top / AGREEMENT).read_text("utf-8")
    (repository.top / AGREEMENT).unlink()
    assert "the file is gone" in _shown(repository)
    repository.write(AGREEMENT.replace("moscow", "minsk"), text)
    repository.git("add", "--all")
    assert "the file is new" in _shown(repository, "--cached", "--no-renames")


@pytest.mark.parametrize(
    "raw",
    [b"schema: [\n", b"\xff\xfe\x00", b"schema: nothing/1\n", b"", b"- " * 5000, b"a: &a [*a]\n",
     b"schema: agreement/1\n" + b"#" * 2_000_000],
)  # fmt: skip
def test_what_cannot_be_read_is_told_line_by_line(repository: Repository, raw: bytes) -> None:
    repository.write(AGREEMENT, raw)
    said = _shown(repository)
    assert "cannot be compared by meaning; line by line:" in said
    assert "-stage: " in said or "differ" in said


def test_a_file_in_conflict(repository: Repository) -> None:
    path = repository.top / AGREEMENT
    repository.git("switch", "--quiet", "--create", "other")
    change(path, "routine: 24 hours", "routine: 36 hours")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    change(path, "routine: 24 hours", "routine: 48 hours")
    repository.commit()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "other")
    assert "in conflict" in _shown(repository, "--cached")


def test_a_file_of_another_kind_than_before(repository: Repository) -> None:
    other = repository.top / AGREEMENT.replace("agreement", "checklists")
    repository.write(AGREEMENT, other.read_bytes())
    assert "line by line" in _shown(repository)
