"""The main line commit by commit, the oldest first, with the files that each of them changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from commonground.errors import UseError
from commonground.source.git import FETCH, git, top_of

GONE = "000000"
"""The mode of a file that is no longer there."""

_AT_ONCE = 2000
# A file beside the objects that says which commit follows which; only the objects count.
_OBJECTS_ALONE = ("-c", "core.commitGraph=false", "-c", "log.showSignature=false")


@dataclass(frozen=True, slots=True)
class Touched:
    """A file after a commit, by its path in the workspace, with its mode and the name of its
    object."""

    path: str
    mode: str
    name: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A commit of the main line: what was there before it, what it merged, and what it changed.

    `at` is when it says that it was made; `now` is never before that of an earlier step, so that
    nobody can date a commit back to a day on which a key still counted.
    """

    commit: str
    parent: str
    merged: tuple[str, ...]
    at: datetime
    now: datetime
    files: tuple[Touched, ...] = ()


def steps(root: Path, tip: str, under: Sequence[str], since: str = "") -> Iterator[Step]:
    """Every commit of the main line up to `tip`, and what it changed below these paths.

    With `since`, only those after that commit, and before them that one with all that was there.
    Raises UseError where the history is not here as a whole, and Rewritten where `since` is no
    part of it.
    """
    top = top_of(root.resolve())
    whole(top)
    inside = root.resolve().relative_to(top).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    line = _line(top, tip)
    if since:
        known = next((one for one in line if one.commit == since), None)
        if known is None:
            raise Rewritten
        yield replace(known, files=tuple(_held(top, since, prefix, under)))
    while part := list(islice(line, _AT_ONCE)):
        changed = _changed(top, part, prefix, under)
        for one in part:
            yield Step(
                one.commit, one.parent, one.merged, one.at, one.now,
                tuple(changed.get(one.commit, ())),
            )  # fmt: skip


def merged_by(root: Path, commit: str) -> tuple[str, ...]:
    """What a commit of the main line merged into it."""
    said = git(top_of(root.resolve()), *_OBJECTS_ALONE, "rev-list", "--parents", "--max-count=1",
               "--end-of-options", commit, mend=FETCH)  # fmt: skip
    return tuple(said.decode("ascii").split()[2:])


class Rewritten(Exception):
    """A commit that was on the main line is there no more."""


def whole(top: Path) -> None:
    """Raises UseError where this clone holds only a part of the history."""
    if git(top, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise UseError(
            "this clone holds a part of the history only",
            "fetch the rest with `git fetch --unshallow`",
        )


def _line(top: Path, tip: str) -> Iterator[Step]:
    said = git(
        top, *_OBJECTS_ALONE, "log", "--first-parent", "--reverse", "-z", "--format=%H %ct %P",
        "--no-show-signature", "--end-of-options", tip, "--", mend=FETCH,
    )  # fmt: skip
    now = datetime.fromtimestamp(0, UTC)
    for record in said.decode("ascii").split("\0"):
        if record:
            commit, seconds, *parents = record.split()
            at = datetime.fromtimestamp(int(seconds), UTC)
            now = max(now, at)
            yield Step(commit, parents[0] if parents else "", tuple(parents[1:]), at, now)


def _held(top: Path, commit: str, prefix: str, under: Sequence[str]) -> Iterator[Touched]:
    """Every file of a commit below these paths."""
    said = git(
        top, "--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--",
        *(prefix + path for path in under), mend=FETCH,
    )  # fmt: skip
    for line in said.decode("utf-8", "surrogateescape").split("\0"):
        attributes, tab, path = line.partition("\t")
        if tab:
            mode, _, name = attributes.split()
            yield Touched(path.removeprefix(prefix), mode, name, True)


def _changed(
    top: Path, line: Sequence[Step], prefix: str, under: Sequence[str]
) -> dict[str, list[Touched]]:
    """The files that each commit changed against its first parent."""
    asked = "".join(f"{one.commit} {one.parent}".rstrip() + "\n" for one in line)
    said = git(
        top, "--literal-pathspecs", "diff-tree", "--stdin", "--root", "-r", "-z", "--raw",
        "--no-renames", "--no-abbrev", "--", *(prefix + path for path in under),
        given=asked.encode("ascii"), mend=FETCH,
    ).decode("utf-8", "surrogateescape")  # fmt: skip
    found: dict[str, list[Touched]] = {}
    held: list[Touched] = []
    parts = iter(said.split("\0"))
    for part in parts:
        if part.startswith(":"):
            old, mode, _, name, _ = part[1:].split()
            held.append(Touched(next(parts).removeprefix(prefix), mode, name, old == GONE))
        elif part:
            held = found.setdefault(part, [])
    return found
