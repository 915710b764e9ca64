"""A commit made of bytes: no checkout, no index, no branch. The only place that writes with git."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import SETTINGS, surroundings, top_of
from commonground.source.tree import readable

REFERENCE = "refs/commonground/documents"
"""Keeps the last commit that was made from being swept away; nothing reads it."""

_AUTHOR = "Common Ground <commonground@noreply.invalid>"
_BEGINNING = b"The ledger of what was agreed begins here\n"
_SECONDS = 60


def commit_on(
    root: Path, parent: str, files: Mapping[str, bytes], gone: Iterable[str], message: str
) -> str:
    """Put a commit on top of `parent` and return its name.

    Paths are those below `root`, a folder inside the repository; `gone` are deleted. The commit is
    dated like its parent, so that the same change has the same name whenever it is made. Raises
    UseError when git is missing or refuses.
    """
    inside = root.resolve().relative_to(top_of(root).resolve()).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    date = _git(root, "log", "-1", "--format=%ct", parent).decode("ascii").strip()
    lines = [
        f"commit {REFERENCE}\nmark :1\ncommitter {_AUTHOR} {date} +0000\n".encode(),
        _data(message.encode()),
        f"from {parent}\n".encode(),
        # First what goes: a folder may stand where a file is due.
        *(b"D %b\n" % _quoted(prefix + path) for path in gone),
        *(
            b"M 100644 inline %b\n%b" % (_quoted(prefix + path), _data(raw))
            for path, raw in files.items()
        ),
        b"get-mark :1\n",
    ]
    made = _git(root, "fast-import", "--quiet", "--force", "--cat-blob-fd=1", given=b"".join(lines))
    return made.decode("ascii").strip()


def continued(
    root: Path, onto: str, files: Mapping[str, bytes], merged: Iterable[str], message: str,
    date: int,
) -> str:  # fmt: skip
    """A commit with these files behind `onto`; no branch knows it yet. Returns its name.

    Without `onto` it stands behind an empty commit, the same one everywhere. `merged` become
    further parents, so that every clone of the branch holds them. `date` is in seconds since 1970.
    """
    committer = f"committer {_AUTHOR} %d +0000\n"
    begin = [
        f"reset {REFERENCE}\ncommit {REFERENCE}\nmark :2\n{committer % 0}".encode(),
        _data(_BEGINNING),
    ]
    lines = [
        *([] if onto else begin),
        f"commit {REFERENCE}\nmark :1\n{committer % date}".encode(),
        _data(message.encode()),
        f"from {onto or ':2'}\n".encode(),
        *(f"merge {parent}\n".encode() for parent in merged),
        *(b"M 100644 inline %b\n%b" % (_quoted(path), _data(raw)) for path, raw in files.items()),
        b"get-mark :1\n",
    ]
    made = _git(root, "fast-import", "--quiet", "--force", "--cat-blob-fd=1", given=b"".join(lines))
    return made.decode("ascii").strip()


def moved(root: Path, branch: str, before: str, after: str) -> None:
    """Let a branch name the commit `after`. Raises UseError where it does not name `before` any
    more (nothing, where that is empty): then nothing is changed."""
    _git(root, "update-ref", f"refs/heads/{branch}", after, before or "0" * len(after))


def _data(raw: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(raw), raw)


def _quoted(path: str) -> bytes:
    """A path as git quotes it: whatever is in it, it stays one path on one line."""
    raw = path.encode("utf-8", "surrogateescape")
    plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./"
    return b'"%b"' % b"".join(b"%c" % byte if byte in plain else b"\\%03o" % byte for byte in raw)


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    try:
        done = subprocess.run(
            (program, "-C", str(folder), *SETTINGS, *arguments), env=surroundings(top_of(folder)),
            input=given, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UseError("git did not answer within {n} seconds", "try again", n=_SECONDS) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UseError(
            "git cannot make the commit: {said}",
            "look with `git fsck`, and check that you may write there",
            said=readable(said.removeprefix("fatal: "))[:200],
        )
    return done.stdout
