"""A revision as a tree, read from git's objects alone. The only place that runs git."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from threading import Timer

from commonground.errors import UseError
from commonground.source.tree import (
    MOST_BYTES,
    Entry,
    EntryKind,
    TooLarge,
    enough,
    missing,
    readable,
    within,
)

_SECONDS = 60
_LONGEST_ANSWER = 64 * 1024 * 1024
_MODES = {
    "100644": EntryKind.FILE,
    "100755": EntryKind.EXECUTABLE,
    "120000": EntryKind.SYMLINK,
    "160000": EntryKind.SUBMODULE,
}
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FETCH = "fetch what is missing with `git fetch --unshallow`, or look with `git fsck`"


class GitTree:
    """The files of one revision below `root`, a folder inside a git repository.

    Nothing is checked out, no hook and no filter runs, nothing is fetched, replace refs are
    ignored. Raises UseError when git is missing, the folder is in no repository, or the revision
    is unknown, incomplete, or beyond the bounds of a tree.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self._root = root
        prefix = _git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape")
        self.commit = _commit(root, revision)
        self.label = f"revision {self.commit[:10]}"
        listing = _git(root, "ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, mend=_FETCH)
        self._objects: dict[str, str] = {}
        self._entries = self._listed(listing, prefix.removesuffix("\n"))

    def entries(self, under: str = "") -> list[Entry]:
        return within(self._entries, under)

    def read(self, path: str) -> bytes:
        name = self._objects.get(path)
        if name is None:
            raise missing()
        size = _git(self._root, "cat-file", "-s", name, mend=_FETCH)
        if int(size) > MOST_BYTES:
            raise TooLarge(int(size))
        return _git(self._root, "cat-file", "blob", name, mend=_FETCH)

    def _listed(self, listing: bytes, prefix: str) -> list[Entry]:
        found = {}
        for line in listing.decode("utf-8", "surrogateescape").split("\0"):
            attributes, _, path = line.partition("\t")
            if not line or not path.startswith(prefix):
                continue
            mode, _, name, size = attributes.split()
            inside = path.removeprefix(prefix)
            if inside in found:
                raise UseError(
                    "this revision holds two files of the name {path}",
                    "look with `git fsck` who made it, and do not use it",
                    path=readable(inside),
                )
            kind = _MODES.get(mode, EntryKind.OTHER)
            plain = kind in (EntryKind.FILE, EntryKind.EXECUTABLE)
            if plain:
                self._objects[inside] = name
            found[inside] = Entry(inside, kind, int(size) if plain and size.isdigit() else 0)
            enough(len(found))
        return sorted(found.values())


def _commit(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means."""
    try:
        name = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options",
                    f"{revision}^{{commit}}").decode("ascii").strip()  # fmt: skip
    except (UseError, ValueError):  # ValueError: a NUL, which no argument can hold
        name = ""
    if not _COMMIT.fullmatch(name):
        raise UseError(
            "there is no revision '{revision}' in this repository",
            "name a branch, tag or commit that it holds; `git fetch --all --tags` brings those "
            "of the other side, `git fetch --unshallow` the older ones",
            revision=readable(revision)[:60],
        )
    return name


def _git(folder: Path, *arguments: str, mend: str = "") -> bytes:
    """What git prints: never through a shell, in no other surroundings than these, bounded."""
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    environment = kept | {
        "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C",
    }  # fmt: skip
    settings = ("-c", "core.fsmonitor=false", "-c", "protocol.allow=never")
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(
            (program, "-C", str(folder), *settings, *arguments),
            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            limit = Timer(_SECONDS, process.kill)
            limit.start()
            said = process.stdout.read(_LONGEST_ANSWER + 1)
            limit.cancel()
            if len(said) > _LONGEST_ANSWER:
                process.kill()
        complaints.seek(0)
        complaint = complaints.read(2000).decode("utf-8", "replace")
    if len(said) > _LONGEST_ANSWER:
        raise UseError(
            "this revision holds too many files", "move what is no partnership elsewhere"
        )
    if process.returncode < 0:
        raise UseError("git did not answer within {n} seconds", "try again", n=_SECONDS)
    if process.returncode:
        raise _refused(folder, complaint, mend)
    return said


def _refused(folder: Path, complaint: str, mend: str) -> UseError:
    if "dubious ownership" in complaint:
        return UseError(
            "git does not trust the folder {folder}: it belongs to somebody else",
            "if you do, run `git config --global --add safe.directory {folder}`",
            folder=readable(str(folder)),
        )
    first = complaint.strip().partition("\n")[0].removeprefix("fatal: ")
    return UseError(
        "git cannot read this: {said}",
        mend or "change into a git repository, then try again",
        said=readable(first)[:200],
    )
