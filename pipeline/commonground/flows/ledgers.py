"""The ledger as it stands in the repository: on a branch of its own, one file a partnership.

A commit of that branch stands behind the one before it, and has as its second parent the commit of
the main line up to which the ledger goes. Its message names the hash of every entry that it adds,
so that a file in which anything is altered does not fit to the branch that it is on.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commonground.errors import UseError
from commonground.gate.ledger import Entry, Ledger, read
from commonground.source.git import FETCH, git, top_of
from commonground.source.objects import objects
from commonground.source.remote import tip_of
from commonground.source.tree import TooLarge, readable

BEGIN = "bring it with `git fetch`, or begin one with `commonground record`"
BRANCH = "commonground-ledger"
REMOTE = "origin"
_FOLDER = "ledger"
_END = ".jsonl"
_NOTE = re.compile(r"^(\S+) [0-9]+ ([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True)
class Book:
    """The ledgers at one commit of the branch; empty where nothing was recorded yet."""

    commit: str = ""
    upto: str = ""
    """The commit of the main line up to which the ledger goes."""
    texts: Mapping[str, bytes] = field(default_factory=dict)
    """The file of each partnership."""
    noted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The hashes that the commits of the branch name, the oldest first."""
    commits: int = 0
    """How many commits the branch has."""

    def ledger(self, partnership: str, workspace: str) -> Ledger:
        """The entries of one partnership."""
        return read(self.texts.get(partnership, b""), workspace, partnership)


class Alarm(UseError):
    """What should never be: a ledger, or the main line that it tells of, was rewritten."""


def book(root: Path) -> Book:
    """The ledger that goes furthest among the branch here and the one last seen elsewhere.

    Raises Alarm where one does not continue the other.
    """
    here = book_at(root, tip_of(root, f"refs/heads/{BRANCH}"))
    there = book_at(root, tip_of(root, f"refs/remotes/{REMOTE}/{BRANCH}"))
    agree(here, there)
    return there if there.commits > here.commits else here


def opened(root: Path, partnership: str) -> Ledger:
    """The ledger of one partnership. Raises UseError where there is none, and Alarm where two of
    them tell different things."""
    known = book(root)
    if not known.commit:
        raise UseError("there is no ledger here", BEGIN)
    raw = known.texts.get(partnership)
    if raw is None:
        raise UseError(
            "the ledger has no entry of '{id}'", "possible: {names}",
            id=readable(partnership)[:60], names=tuple(sorted(known.texts)),
        )  # fmt: skip
    return read(raw, _workspace(raw), partnership)


def _workspace(raw: bytes) -> str:
    """The id of the workspace that the first entry names."""
    try:
        return str(json.loads(raw.partition(b"\n")[0])["workspace"])
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""


def agree(one: Book, other: Book) -> None:
    """Raises Alarm unless every file of one ledger continues that of the other."""
    for id in sorted(one.texts.keys() & other.texts.keys()):
        first, second = one.texts[id], other.texts[id]
        if not (first.startswith(second) or second.startswith(first)):
            raise Alarm(
                "ALARM: two ledgers of {id} tell different things: {one} and {other}",
                "compare both with `git show {one}:{path}`; somebody rewrote one of them",
                id=id, one=one.commit[:10], other=other.commit[:10], path=path_of(id),
            )  # fmt: skip


def path_of(partnership: str) -> str:
    """Where the ledger of a partnership stands on the branch."""
    return f"{_FOLDER}/{partnership}{_END}"


def message_of(upto: str, entries: Iterable[Entry]) -> str:
    """What the commit says that adds these entries."""
    notes = "".join(f"{one.partnership} {one.sequence} {one.hash}\n" for one in entries)
    return f"Recorded up to {upto}\n" + (f"\n{notes}" if notes else "")


def book_at(root: Path, commit: str) -> Book:
    """The ledgers at a commit of the branch; none where the name is empty."""
    if not commit:
        return Book()
    top = top_of(root.resolve())
    said = git(
        top, "-c", "core.commitGraph=false", "log", "--first-parent", "--reverse", "-z",
        "--no-show-signature", "--format=%P%n%B", "--end-of-options", commit, "--", mend=FETCH,
    ).decode("utf-8", "replace")  # fmt: skip
    noted: dict[str, list[str]] = {}
    upto, records = "", [one for one in said.split("\0") if one]
    for record in records:
        parents, _, message = record.partition("\n")
        upto = (*parents.split(), "", "")[1]
        for id, hash in _NOTE.findall(message):
            noted.setdefault(id, []).append(hash)
    hashes = {id: tuple(all) for id, all in noted.items()}
    return Book(commit, upto, _texts(top, commit), hashes, len(records))


def _texts(top: Path, commit: str) -> dict[str, bytes]:
    said = git(top, "ls-tree", "-z", "--full-tree", commit, "--", f"{_FOLDER}/", mend=FETCH)
    names = {}
    for line in said.decode("utf-8", "surrogateescape").split("\0"):
        attributes, tab, path = line.partition("\t")
        if tab and path.endswith(_END):
            id = path.removeprefix(f"{_FOLDER}/").removesuffix(_END)
            names[id] = attributes.split()[2]
    with objects(top) as found:
        try:
            return {id: found.read(name) for id, name in names.items()}
        except TooLarge as error:
            raise UseError(
                "a ledger of {n} bytes is longer than anything that is read",
                "look at the branch {branch}", n=error.size, branch=BRANCH,
            ) from None  # fmt: skip
