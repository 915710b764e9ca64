"""Commits from another repository, as objects: no branch moves and nothing is checked out.

The only place where git speaks to the network. It goes the way that the repository's own settings
and the surroundings name, and asks nobody for a password.
"""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import Refused, git, top_of

_SECONDS = 300
_FROM = "origin"
_PLAIN = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", "protocol.ext.allow=never",
)  # fmt: skip
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
              "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE")  # fmt: skip


def lacking(root: Path, commits: Iterable[str]) -> tuple[str, ...]:
    """Which of these commits the repository around `root` does not hold, each named in full."""
    top = top_of(root.resolve())
    return tuple(one for one in dict.fromkeys(commits) if not _holds(top, one))


def fetch(root: Path, commits: Iterable[str]) -> tuple[str, ...]:
    """Bring these commits from where the repository came from, with all that they stand on.

    Gives those that are lacking nevertheless: somebody may have taken them away there. Raises
    UseError where git is not installed.
    """
    top = top_of(root.resolve())
    for one in lacking(top, commits):
        _fetch(top, one)
    return lacking(top, commits)


def _holds(top: Path, commit: str) -> bool:
    try:
        git(top, "cat-file", "-e", f"{commit}^{{commit}}")
    except Refused:
        return False
    return True


def _fetch(top: Path, commit: str) -> None:
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    kept = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    command = (
        program, "-C", str(top), *_PLAIN, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head",
        "--no-recurse-submodules", "--no-auto-maintenance", _FROM, commit,
    )  # fmt: skip
    try:
        subprocess.run(
            command, env={**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"},
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return
