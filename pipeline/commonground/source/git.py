"""A revision as a tree, read from git's objects alone. The only place that runs git."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from commonground.errors import UseError
from commonground.source.tree import Entry, EntryKind, within

_SECONDS = 60
_MODES = {
    "100644": EntryKind.FILE,
    "100755": EntryKind.EXECUTABLE,
    "120000": EntryKind.SYMLINK,
    "160000": EntryKind.SUBMODULE,
}


class GitTree:
    """The files of one revision below `root`, a folder inside a git repository.

    Nothing is checked out, no hook and no filter runs, replace refs are ignored. Raises UseError
    when git is missing, the folder is in no repository, or the revision is unknown or incomplete.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self._root = root
        name = f"{revision}^{{commit}}"
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name, mend=(
            "name a branch, a tag or a commit that this repository holds; "
            "after a shallow clone, run `git fetch --unshallow`"
        ))  # fmt: skip
        self.commit = commit.decode("ascii").strip()
        self.label = f"revision {self.commit[:10]}"
        prefix = _git(root, "rev-parse", "--show-prefix").decode("utf-8").removesuffix("\n")
        listing = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", self.commit)
        self._objects: dict[str, str] = {}
        self._entries = sorted(self._listed(listing, prefix))

    def entries(self, under: str = "") -> list[Entry]:
        return within(self._entries, under)

    def read(self, path: str) -> bytes:
        try:
            name = self._objects[path]
        except KeyError:
            raise FileNotFoundError(path) from None
        return _git(self._root, "cat-file", "blob", name, mend=(
            "the repository lacks an object; run `git fetch --unshallow` or `git fsck`"
        ))  # fmt: skip

    def _listed(self, listing: bytes, prefix: str) -> list[Entry]:
        found = []
        for line in listing.decode("utf-8", "surrogateescape").split("\0"):
            attributes, _, path = line.partition("\t")
            if not path.startswith(prefix) or not line:
                continue
            mode, _, name, size = attributes.split()
            inside = path.removeprefix(prefix)
            kind = _MODES.get(mode, EntryKind.OTHER)
            if kind in (EntryKind.FILE, EntryKind.EXECUTABLE):
                self._objects[inside] = name
            found.append(Entry(inside, kind, int(size) if size.isdigit() else 0))
        return found


def _git(folder: Path, *arguments: str, mend: str = "") -> bytes:
    """What git prints. Never through a shell; arguments are never options of the caller."""
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    environment = kept | {
        "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
    }  # fmt: skip
    command: Sequence[str] = (program, "-C", str(folder), "-c", "core.fsmonitor=false", *arguments)
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UseError("git did not answer within {n} seconds", "try again", n=_SECONDS) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise UseError(
            "git cannot read this: {said}",
            mend or "run the command inside a git repository",
            said=said[:200] or f"{arguments[0]} {arguments[-1]}",
        )
    return done.stdout
