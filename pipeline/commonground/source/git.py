"""A revision as a tree, read from git's objects alone. The only place that reads with git."""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Timer
from typing import IO

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
# Settings of a repository may name programs; these win over them.
SETTINGS = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", "protocol.allow=never",
)  # fmt: skip
_FETCH = "fetch what is missing with `git fetch --unshallow`, or look with `git fsck`"


class _Refused(UseError):
    """Git answered that it cannot do what was asked."""


class GitTree:
    """The files of one revision below `root`, a folder inside a git repository.

    Nothing is checked out, no hook and no filter runs, nothing is fetched, replace refs and grafts
    are ignored, and so is what the repository's settings call its working tree. Raises UseError
    when git is missing, the folder is in no repository, or the revision is unknown, incomplete, or
    beyond the bounds of a tree.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self._top = top_of(root.resolve())
        _git(self._top, "rev-parse", "--git-dir")  # says what is wrong with the repository itself
        self.commit = _commit(self._top, revision)
        self.label = f"revision {self.commit[:10]}"
        listing = _git(
            self._top, "ls-tree", "-r", "-z", "-l", "--full-tree", self.commit, mend=_FETCH
        )
        self._objects: dict[str, tuple[str, int]] = {}
        self._names: dict[str, str] = {}
        inside = root.resolve().relative_to(self._top).parts
        self._entries = self._listed(listing, "".join(f"{step}/" for step in inside))

    def entries(self, under: str = "") -> list[Entry]:
        return within(self._entries, under)

    def read(self, path: str) -> bytes:
        if path not in self._objects:
            raise missing()
        name, size = self._objects[path]
        if size > MOST_BYTES:
            raise TooLarge(size)
        return _git(self._top, "cat-file", "blob", name, mend=_FETCH)

    def name_of(self, path: str) -> str:
        """The name that git gives to the bytes of a file, or to what a link says; the same bytes
        have the same name. Empty where there is no such file."""
        return self._names.get(path, "")

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
            self._names[inside] = name
            bytes_held = int(size) if size.isdigit() else 0
            if kind in (EntryKind.FILE, EntryKind.EXECUTABLE):
                self._objects[inside] = name, bytes_held
                found[inside] = Entry(inside, kind, bytes_held)
            else:
                found[inside] = Entry(inside, kind)
            enough(len(found))
        return sorted(found.values())


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the main line: its name, its first parent (empty for the first commit), the day
    on which it was made (UTC), and the first line of its message."""

    name: str
    parent: str
    day: date
    subject: str


def main_line(root: Path, revision: str, under: str) -> tuple[Commit, ...]:
    """The commits up to a revision in which anything below `under` changed, the latest first.

    Only the main line is followed: what was merged counts as one change, when it was merged.
    Raises UseError as `GitTree` does, and where the history is not here as a whole.
    """
    top = top_of(root.resolve())
    if _git(top, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise UseError(
            "this clone holds a part of the history only",
            "fetch the rest with `git fetch --unshallow`",
        )
    inside = root.resolve().relative_to(top).as_posix()
    path = under if inside == "." else f"{inside}/{under}"
    said = _git(
        top, "log", "--first-parent", "-m", "-z", "--format=%H %P%n%ct%n%s", "--end-of-options",
        _commit(top, revision), "--", f":(top,literal){path}", mend=_FETCH,
    )  # fmt: skip
    return tuple(_told(one) for one in said.decode("utf-8", "replace").split("\0") if one)


def _told(record: str) -> Commit:
    names, seconds, subject = record.split("\n", 2)
    name, _, parents = names.partition(" ")
    day = datetime.fromtimestamp(int(seconds), UTC).date()
    return Commit(name, parents.partition(" ")[0], day, subject.strip("\n"))


def top_of(root: Path) -> Path:
    """The top of the repository that a folder lies in."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            return folder
    raise UseError(
        "the folder {folder} lies in no git repository",
        "change into one, then try again",
        folder=readable(str(root)),
    )


def last_change(root: Path) -> date | None:
    """The day in UTC on which the last commit was made; None where git knows of none."""
    try:
        top = top_of(root.resolve())
        said = _git(top, "show", "--no-patch", "--format=%ct", "HEAD")
    except UseError:
        return None
    return datetime.fromtimestamp(int(said), UTC).date()


def _commit(top: Path, revision: str) -> str:
    """The full name of the commit that a revision means."""
    try:
        name = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options",
                    f"{revision}^{{commit}}").decode("ascii").strip()  # fmt: skip
    except (_Refused, ValueError):  # ValueError: a NUL, which no argument can hold
        name = ""
    if not _COMMIT.fullmatch(name):
        raise UseError(
            "there is no revision '{revision}' in this repository",
            "name a branch, tag or commit that it holds; `git fetch --all --tags` brings those "
            "of the other side, `git fetch --unshallow` the older ones",
            revision=readable(revision)[:60],
        )
    return name


def _git(top: Path, *arguments: str, mend: str = "") -> bytes:
    """What git prints: never through a shell, in no other surroundings than these, bounded."""
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    with tempfile.TemporaryFile() as complaints:
        said, code = _said((program, "-C", str(top), *SETTINGS, *arguments), top, complaints)
        complaints.seek(0)
        complaint = complaints.read(2000).decode("utf-8", "replace")
    if len(said) > _LONGEST_ANSWER:
        raise UseError(
            "this revision holds too many files", "move what is no partnership elsewhere"
        )
    if code is None:
        raise UseError("git did not answer within {n} seconds", "try again", n=_SECONDS)
    if code < 0:
        raise UseError("git was stopped by signal {n}", "try again", n=-code)
    if code:
        raise _refused(top, complaint, mend)
    return said


def _said(command: tuple[str, ...], top: Path, complaints: IO[bytes]) -> tuple[bytes, int | None]:
    """What a command printed, and its exit code; None where it took too long and was ended."""
    late = Event()
    with subprocess.Popen(
        command, env=surroundings(top),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints,
    ) as process:  # fmt: skip
        assert process.stdout is not None

        def end() -> None:
            late.set()
            process.kill()

        limit = Timer(_SECONDS, end)
        limit.daemon = True
        limit.start()
        try:
            said = process.stdout.read(_LONGEST_ANSWER + 1)
            if len(said) > _LONGEST_ANSWER:
                process.kill()
            process.wait()
        except BaseException:
            process.kill()
            raise
        finally:
            limit.cancel()
    return said, None if late.is_set() else process.returncode


def surroundings(top: Path) -> dict[str, str]:
    """The environment of git: it looks for a repository in `top` and nowhere above."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return kept | {
        "GIT_CEILING_DIRECTORIES": str(top.parent), "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull, "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "",
        "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
    }  # fmt: skip


def _refused(top: Path, complaint: str, mend: str) -> UseError:
    if "dubious ownership" in complaint:
        return UseError(
            "git does not trust the folder {folder}: it belongs to somebody else",
            "if you do, run `git config --global --add safe.directory {folder}`",
            folder=readable(str(top)),
        )
    first = complaint.strip().partition("\n")[0].removeprefix("fatal: ")
    return _Refused(
        "git cannot read this: {said}",
        mend or "change into a git repository, then try again",
        said=readable(first)[:200],
    )
