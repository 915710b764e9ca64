"""Running git: without a shell, in surroundings of our own, bounded, and never over a network."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from threading import Event, Timer
from typing import IO

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.source.tree import readable

_SECONDS = 60
LONGEST_ANSWER = 64 * 1024 * 1024
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# Settings of a repository may name programs; these win over them.
SETTINGS = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
    "-c", "protocol.allow=never",
)  # fmt: skip
_BRING = Phrase(
    "name a branch, tag or commit that it holds; `git fetch --all --tags` brings those of the "
    "other side, `git fetch --unshallow` the older ones"
)
FETCH = "fetch what is missing with `git fetch --unshallow`, or look with `git fsck`"


class Refused(UseError):
    """Git answered that it cannot do what was asked."""


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


def commit_of(root: Path, revision: str, mend: Phrase = _BRING) -> str:
    """The full name of the commit that a revision means in the repository around a folder.

    Raises UseError where there is none; `mend` says how it gets there.
    """
    top = top_of(root.resolve())
    git(top, "rev-parse", "--git-dir")  # says what is wrong with the repository itself
    try:
        name = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options",
                    f"{revision}^{{commit}}").decode("ascii").strip()  # fmt: skip
    except (Refused, ValueError):  # ValueError: a NUL, which no argument can hold
        name = ""
    if not _COMMIT.fullmatch(name):
        raise UseError(
            "there is no revision '{revision}' in this repository", mend.text,
            **mend.args, revision=readable(revision)[:60],
        )  # fmt: skip
    return name


def setting(root: Path, name: str) -> str:
    """A setting of git as it holds in the repository around a folder; empty where there is none."""
    return _setting(root, name)


def own_setting(root: Path, name: str) -> str:
    """A setting of the person who runs this, whatever the repository around a folder says: for
    what names a program. Empty where there is none."""
    return _setting(root, name, "--global") or _setting(root, name, "--system")


def _setting(root: Path, name: str, *where: str) -> str:
    try:
        said = git(top_of(root.resolve()), "config", *where, "--get", name)
    except Refused:
        return ""
    return said.decode("utf-8", "replace").strip()


def git(
    top: Path, *arguments: str, mend: str = "", given: bytes = b"", fine: tuple[int, ...] = (0,)
) -> bytes:
    """What git prints: never through a shell, in no other surroundings than these, bounded.

    `given` is what it reads. Raises UseError with any exit code but the `fine` ones.
    """
    return answered(top, *arguments, mend=mend, given=given, fine=fine)[0]


def answered(
    top: Path, *arguments: str, mend: str = "", given: bytes = b"", fine: tuple[int, ...] = (0,)
) -> tuple[bytes, int]:
    """What git prints, as `git` says, and which of the `fine` exit codes it ended with."""
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
    if len(said) > LONGEST_ANSWER:
        raise UseError(
            "this revision holds too many files", "move what is no partnership elsewhere"
        )
    if code is None:
        raise UseError("git did not answer within {n} seconds", "try again", n=_SECONDS)
    if code < 0:
        raise UseError("git was stopped by signal {n}", "try again", n=-code)
    if code not in fine:
        raise _refused(top, complaint, mend)
    return said, code


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
            said = process.stdout.read(LONGEST_ANSWER + 1)
            if len(said) > LONGEST_ANSWER:
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
        "GIT_GRAFT_FILE": os.devnull, "GIT_NO_LAZYFETCH": "1", "GIT_ALLOW_PROTOCOL": "",
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
