"""The ledger of one partnership: an entry for every change of its terms, each chained to the last.

A file of lines, each one JSON object as RFC 8785 writes it. An entry names the hash of the line
before it, so that nothing can be taken out, put in or altered without breaking the chain. What is
in it: digests, commits, parties, roles, account ids and fingerprints of keys. No names of people.
`docs/signoff-format.md` describes it for other implementations.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from commonground.changes.digest import written
from commonground.diagnostics import Phrase

FORMAT = "entry/1"
NOTHING = "0" * 64
"""Stands where there is no line before, and where terms cannot be read."""

LARGEST = 8 * 1024 * 1024
"""The longest ledger that is read, in bytes: some 10,000 entries."""

_HASH = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_KEYS = frozenset(
    "format sequence previous workspace partnership commit parent terms terms_before verdict "
    "approvals at".split()
)


class Outcome(StrEnum):
    """How terms came to be what they are."""

    SIGNED = "signed"
    """Everybody who had to approve had approved."""
    UNSIGNED = "unsigned"
    """The change was merged past the gate: somebody's approval was missing."""
    NOT_ENROLLED = "not-enrolled"
    """The partnership did not ask for signatures at that time."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, as a party and its roles, by which means, and when."""

    party: str
    roles: tuple[str, ...]
    kind: str
    by: str
    """The account (`github 583231`), the fingerprint of the key, or the hash of the copy."""
    at: datetime


@dataclass(frozen=True)
class Entry:
    """One change of terms on the main line. Where a partnership has ended, `terms` is the digest of
    no terms; where its files are at fault, NOTHING."""

    sequence: int
    previous: str
    workspace: str
    partnership: str
    commit: str
    parent: str
    terms: str
    terms_before: str
    outcome: Outcome
    approvals: tuple[Approval, ...]
    at: datetime
    """When the commit was made."""

    @cached_property
    def line(self) -> bytes:
        """The entry as it stands in the file, its line break included."""
        return written(_object(self)) + b"\n"

    @cached_property
    def hash(self) -> str:
        return sha256(self.line).hexdigest()


@dataclass(frozen=True)
class Ledger:
    """The entries of one partnership, oldest first, and whatever is wrong with their chain."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Phrase, ...] = field(default=())

    @property
    def head(self) -> str:
        """The hash of the last entry: whoever knows it can tell a ledger that was rewritten."""
        return self.entries[-1].hash if self.entries else NOTHING

    @property
    def text(self) -> bytes:
        return b"".join(entry.line for entry in self.entries)


def read(raw: bytes, workspace: str, partnership: str) -> Ledger:
    """A ledger from its bytes. Reading ends at the first line that is at fault."""
    if len(raw) > LARGEST:
        return Ledger((), (Phrase("the ledger is longer than {n} bytes", {"n": LARGEST}),))
    entries: list[Entry] = []
    previous = NOTHING
    for number, line in enumerate(_lines(raw), start=1):
        found = _entry(line)
        fault = (
            found if isinstance(found, Phrase)
            else _broken(found, number, previous, workspace, partnership)
        )  # fmt: skip
        if fault is not None or isinstance(found, Phrase):
            said = {"number": number, "fault": fault or ""}
            return Ledger(tuple(entries), (Phrase("entry {number}: {fault}", said),))
        entries.append(found)
        previous = found.hash
    return Ledger(tuple(entries))


def _lines(raw: bytes) -> Iterator[bytes]:
    *whole, rest = raw.split(b"\n")
    yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


def _broken(
    entry: Entry, number: int, previous: str, workspace: str, partnership: str
) -> Phrase | None:
    if (entry.workspace, entry.partnership) != (workspace, partnership):
        return Phrase("it belongs to another workspace or partnership")
    if entry.sequence != number:
        return Phrase("its number is {sequence}: an entry is missing", {"sequence": entry.sequence})
    if entry.previous != previous:
        return Phrase("it does not follow the entry before it: something was changed or taken out")
    return None


def _entry(line: bytes) -> Entry | Phrase:
    """An entry from its line, which has to be exactly what that entry would be written as."""
    try:
        raw = json.loads(line)
        entry = _parsed(raw)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Phrase("it is no entry of this format")
    return entry if entry.line == line else Phrase("it is not written as this format writes it")


def _parsed(raw: Any) -> Entry:
    if not isinstance(raw, dict) or raw.keys() != _KEYS or raw["format"] != FORMAT:
        raise ValueError("no entry")
    if type(raw["sequence"]) is not int:
        raise ValueError("no number")
    return Entry(
        raw["sequence"], _hash(raw["previous"]), _text(raw["workspace"]),
        _text(raw["partnership"]), _commit(raw["commit"]),
        _commit(raw["parent"]) if raw["parent"] else "",
        _hash(raw["terms"]), _hash(raw["terms_before"]), Outcome(raw["verdict"]),
        tuple(map(_approval, raw["approvals"])), _instant(raw["at"]),
    )  # fmt: skip


def _approval(raw: Any) -> Approval:
    if raw.keys() != {"party", "roles", "kind", "by", "at"}:
        raise ValueError("no approval")
    roles = tuple(map(_text, raw["roles"]))
    return Approval(
        _text(raw["party"]), roles, _text(raw["kind"]), _text(raw["by"]), _instant(raw["at"])
    )


def _object(entry: Entry) -> dict[str, Any]:
    return {
        "format": FORMAT, "sequence": entry.sequence, "previous": entry.previous,
        "workspace": entry.workspace, "partnership": entry.partnership, "commit": entry.commit,
        "parent": entry.parent, "terms": entry.terms, "terms_before": entry.terms_before,
        "verdict": entry.outcome.value, "at": _written(entry.at),
        "approvals": [
            {"party": one.party, "roles": list(one.roles), "kind": one.kind, "by": one.by,
             "at": _written(one.at)}
            for one in entry.approvals
        ],
    }  # fmt: skip


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(text: Any) -> datetime:
    return datetime.strptime(_text(text), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError("no text")
    return raw


def _hash(raw: Any) -> str:
    if not _HASH.fullmatch(_text(raw)):
        raise ValueError("no hash")
    return str(raw)


def _commit(raw: Any) -> str:
    if not _COMMIT.fullmatch(_text(raw)):
        raise ValueError("no commit")
    return str(raw)
