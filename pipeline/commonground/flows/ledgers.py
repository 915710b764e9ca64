"""The ledger as it stands in the repository: on a branch of its own, one file a partnership.

A commit of that branch stands behind the one before it, and has as its second parent the commit of
the main line up to which the ledger goes. Its message names the hash of every entry that it adds,
so that a file in which anything is altered does not fit to the branch that it is on.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commonground.errors import UseError
from commonground.gate.ledger import LARGEST, Entry, Ledger, read
from commonground.source.git import FETCH, Refused, git, top_of
from commonground.source.remote import tip_of

BRANCH = "commonground-ledger"
REMOTE = "origin"
_FOLDER = "ledger"
_NOTE = re.compile(r"(\S+) [0-9]+ ([0-9a-f]{64})")


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

    def ledger(self, partnership: str, workspace: str) -> Ledger:
        """The entries of one partnership."""
        return read(self.texts.get(partnership, b""), workspace, partnership)


class Torn(UseError):
    """Two ledgers that tell different things: one of them was rewritten."""


def book(root: Path) -> Book:
    """The ledger that goes furthest among the branch here and the one last seen elsewhere.

    Raises Torn where one does not continue the other.
    """
    here = book_at(root, tip_of(root, f"refs/heads/{BRANCH}"))
    there = book_at(root, tip_of(root, f"refs/remotes/{REMOTE}/{BRANCH}"))
    agree(here, there)
    return there if _length(there) > _length(here) or not here.commit else here


def agree(one: Book, other: Book) -> None:
    """Raises Torn unless every file of one ledger continues that of the other."""
    for id in sorted(one.texts.keys() & other.texts.keys()):
        first, second = one.texts[id], other.texts[id]
        if not (first.startswith(second) or second.startswith(first)):
            raise Torn(
                "ALARM: two ledgers of {id} tell different things: {one} and {other}",
                "compare both with `git show {one}:{path}`; somebody rewrote one of them",
                id=id, one=one.commit[:10], other=other.commit[:10], path=path_of(id),
            )  # fmt: skip


def path_of(partnership: str) -> str:
    """Where the ledger of a partnership stands on the branch."""
    return f"{_FOLDER}/{partnership}.jsonl"


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
    upto = ""
    for record in said.split("\0"):
        parents, _, message = record.partition("\n")
        upto = (*parents.split(), "", "")[1]
        for id, hash in _NOTE.findall(message):
            noted.setdefault(id, []).append(hash)
    return Book(commit, upto, _texts(top, commit), {id: tuple(all) for id, all in noted.items()})


def _texts(top: Path, commit: str) -> dict[str, bytes]:
    listed = git(top, "ls-tree", "-z", "-l", "--full-tree", commit, "--", f"{_FOLDER}/", mend=FETCH)
    found: dict[str, bytes] = {}
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        attributes, tab, path = line.partition("\t")
        if tab and path.endswith(".jsonl"):
            *_, name, size = attributes.split()
            if not size.isdigit() or int(size) > LARGEST:
                raise Refused("the ledger {path} is no file, or too long", "look at it", path=path)
            found[path.removeprefix(f"{_FOLDER}/").removesuffix(".jsonl")] = git(
                top, "cat-file", "blob", name, mend=FETCH
            )
    return found


def _length(one: Book) -> int:
    return sum(map(len, one.texts.values()))
