"""Which agreed state a PDF or a Word file comes from, by the digest of terms that it carries."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from commonground.errors import UseError
from commonground.flows.bookkeeping import workspace_id
from commonground.flows.ledgers import Book, book
from commonground.flows.past import past
from commonground.flows.states import Reader
from commonground.gate.history import last_signed
from commonground.gate.ledger import Entry, Outcome
from commonground.paper.stamps import MOST, digest_in
from commonground.source.git import commit_of
from commonground.source.revision import GitTree
from commonground.source.workspace import Workspace


class Standing(StrEnum):
    """What is known of the terms in a document."""

    SIGNED = "signed"
    """They were signed last, and hold."""
    SUPERSEDED = "superseded"
    """They were signed, and others were signed since."""
    UNSIGNED = "unsigned"
    """They stand, or stood, on the main line, and nobody signed them."""
    UNKNOWN = "unknown"
    """No state on record has them."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document by its digest. `entry` is where the ledger tells of it, `holds` whether these are
    the terms of the main line now, `commit` is a state that has them."""

    digest: str
    standing: Standing
    partnership: str = ""
    entry: Entry | None = None
    holds: bool = False
    commit: str = ""


def read(path: Path) -> bytes:
    """The bytes of a document. Raises UseError for one that is larger than any of ours."""
    with path.open("rb") as stream:
        raw = stream.read(MOST + 1)
    if len(raw) > MOST:
        raise UseError("{path} is larger than any document of ours", "name another file",
                       path=str(path)[:80])  # fmt: skip
    return raw


def stamped(raw: bytes) -> str:
    """The digest of a document. Raises UseError for a file that is none, or that carries none."""
    digest = digest_in(raw)
    if not digest:
        raise UseError(
            "the document carries no digest of terms",
            "only PDF and Word files that were made with their terms on record carry one",
        )
    return digest


def recognise(root: Path, digest: str, main: str) -> Recognised:
    """What is known of terms in this repository. Raises UseError where that cannot be told."""
    tree = GitTree(root, commit_of(root, main))
    ids = Workspace.of(tree).partnerships
    now = Reader(root, ids).state(tree).partnerships
    holding = next((id for id, state in now.items() if state.digest == digest), "")
    known, workspace = book(root), workspace_id(root, tree.commit)
    for id in (holding, *ids) if holding else ids:
        found = _in_ledger(known, id, workspace, digest)
        if found is not None:
            standing = _standing(known, found, workspace)
            commit = tree.commit if holding == id else found.commit
            return Recognised(digest, standing, id, found, holding == id, commit)
    if holding:
        return Recognised(digest, Standing.UNSIGNED, holding, None, True, tree.commit)
    for turn in (turn for _, turns in past(root, tree.commit) for turn in turns):
        if turn.after.digest_of(turn.partnership) == digest:
            return Recognised(digest, Standing.UNSIGNED, turn.partnership, commit=turn.commit)
    return Recognised(digest, Standing.UNKNOWN)


def _in_ledger(known: Book, id: str, workspace: str, digest: str) -> Entry | None:
    """The entry of these terms: the last one that is signed, else the last one.

    Raises UseError for a ledger that was altered: it proves nothing.
    """
    ledger = known.ledger(id, workspace)
    if ledger.faults:
        raise UseError("the ledger of {id} was altered", "run `commonground verify {id}`", id=id)
    entries = [one for one in ledger.entries if one.terms == digest]
    signed = [one for one in entries if one.outcome is Outcome.SIGNED]
    return next(reversed(signed or entries), None)


def _standing(known: Book, entry: Entry, workspace: str) -> Standing:
    if entry.outcome is not Outcome.SIGNED:
        return Standing.UNSIGNED
    last = last_signed(known.ledger(entry.partnership, workspace).entries)
    same = last is not None and last.terms == entry.terms
    return Standing.SIGNED if same else Standing.SUPERSEDED
