"""A revision as a tree, read from git's objects alone. The only place that reads with git."""

import os
import re
import shutil
import subprocess
import tempfile
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
_SMALL = 1024 * 1024
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
FETCH = "fetch what is missing with `git fetch --unshallow`, or look with `git fsck`"


class Refused(UseError):
    """Git answered that it cannot do what was asked."""


class GitTree:
    """The files of one revision below `root`, a folder inside a git repository.

    Nothing is checked out, no hook and no filter runs, nothing is fetched, replace refs and grafts
    are ignored, and so is what the repository's settings call its working tree. With `only`,
    nothing is there but these files and folders, and all of them are read at once. Raises UseError
    when git is missing, the folder is in no repository, or the revision is unknown, incomplete, or
    beyond the bounds of a tree.
    """

    def __init__(self, root: Path, revision: str, only: tuple[str, ...] = ()) -> None:
        self._top = top_of(root.resolve())
        self.commit = commit_of(root, revision)
        self.label = f"revision {self.commit[:10]}"
        inside = "".join(f"{step}/" for step in root.resolve().relative_to(self._top).parts)
        listing = git(
            self._top, "--literal-pathspecs", "ls-tree", "-r", "-z", "-l", "--full-tree",
            self.commit, "--", *(inside + path for path in only), mend=FETCH,
        )  # fmt: skip
        self._objects: dict[str, tuple[str, int]] = {}
        self._entries = self._listed(listing, inside)
        self._held = self._read_at_once() if only else {}

    def entries(self, under: str = "") -> list[Entry]:
        return within(self._entries, under)

    def read(self, path: str) -> bytes:
        if path not in self._objects:
            raise missing()
        name, size = self._objects[path]
        if size > MOST_BYTES:
            raise TooLarge(size)
        held = self._held.get(name)
        return git(self._top, "cat-file", "blob", name, mend=FETCH) if held is None else held

    def name_of(self, path: str) -> str:
        """The name of an object: the same bytes have the same one. Empty for what is no file."""
        return self._objects.get(path, ("", 0))[0]

    def _read_at_once(self) -> dict[str, bytes]:
        """The bytes of small files by the names of their objects: one git for all of them."""
        wanted = {name: size for name, size in self._objects.values() if size <= _SMALL}
        if sum(wanted.values()) > _LONGEST_ANSWER // 2:
            return {}
        asked = "".join(f"{name}\n" for name in wanted).encode("ascii")
        answer = git(self._top, "cat-file", "--batch", mend=FETCH, given=asked)
        held, at = {}, 0
        for name, size in wanted.items():
            line = answer.find(b"\n", at) + 1
            if answer[at:line] != f"{name} blob {size}\n".encode("ascii"):
                return {}  # what is odd is told when the file itself is read
            held[name], at = answer[line : line + size], line + size + 1
        return held

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
            bytes_held = int(size) if size.isdigit() else 0
            if kind in (EntryKind.FILE, EntryKind.EXECUTABLE):
                self._objects[inside] = name, bytes_held
                found[inside] = Entry(inside, kind, bytes_held)
            else:
                found[inside] = Entry(inside, kind)
            enough(len(found))
        return sorted(found.values())


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


def commit_of(root: Path, revision: str) -> str:
    """The full name of the commit that a revision means in the repository around a folder."""
    top = top_of(root.resolve())
    git(top, "rev-parse", "--git-dir")  # says what is wrong with the repository itself
    try:
        name = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options",
                    f"{revision}^{{commit}}").decode("ascii").strip()  # fmt: skip
    except (Refused, ValueError):  # ValueError: a NUL, which no argument can hold
        name = ""
    if not _COMMIT.fullmatch(name):
        raise UseError(
            "there is no revision '{revision}' in this repository",
            "name a branch, tag or commit that it holds; `git fetch --all --tags` brings those "
            "of the other side, `git fetch --unshallow` the older ones",
            revision=readable(revision)[:60],
        )
    return name


def setting(root: Path, name: str) -> str:
    """A setting of git as it holds in the repository around a folder; empty where there is none."""
    try:
        said = git(top_of(root.resolve()), "config", "--get", name)
    except Refused:
        return ""
    return said.decode("utf-8", "replace").strip()


def git(
    top: Path, *arguments: str, mend: str = "", given: bytes = b"", fine: tuple[int, ...] = (0,)
) -> bytes:
    """What git prints: never through a shell, in no other surroundings than these, bounded.

    `given` is what it reads. Raises UseError with any exit code but the `fine` ones.
    """
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    with tempfile.TemporaryFile() as complaints, tempfile.TemporaryFile() as asked:
        asked.write(given)
        asked.seek(0)
        command = (program, "-C", str(top), *SETTINGS, *arguments)
        said, code = _said(command, top, asked, complaints)
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
    if code not in fine:
        raise _refused(top, complaint, mend)
    return said


def _said(
    command: tuple[str, ...], top: Path, asked: IO[bytes], complaints: IO[bytes]
) -> tuple[bytes, int | None]:
    """What a command printed, and its exit code; None where it took too long and was ended."""
    late = Event()
    with subprocess.Popen(
        command, env=surroundings(top),
        stdin=asked, stdout=subprocess.PIPE, stderr=complaints,
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
        "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ATTR_NOSYSTEM": "1",
        "LC_ALL": "C",
    }  # fmt: skip


def _refused(top: Path, complaint: str, mend: str) -> UseError:
    if "dubious ownership" in complaint:
        return UseError(
            "git does not trust the folder {folder}: it belongs to somebody else",
            "if you do, run `git config --global --add safe.directory {folder}`",
            folder=readable(str(top)),
        )
    first = complaint.strip().partition("\n")[0].removeprefix("fatal: ")
    return Refused(
        "git cannot read this: {said}",
        mend or "change into a git repository, then try again",
        said=readable(first)[:200],
    )
