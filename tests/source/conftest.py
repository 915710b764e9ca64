"""Real repositories for the tests of reading revisions."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


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

    def loose(self, revision: str) -> Path:
        """The file of an object."""
        name = self.git("rev-parse", revision)
        return self.top / ".git" / "objects" / name[:2] / name[2:]


def begun(top: Path) -> Repository:
    """A new repository in a folder that is made."""
    top.mkdir()
    repository = Repository(top)
    repository.git("init", "--quiet")
    return repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository without a commit."""
    return begun(tmp_path / "repository")
