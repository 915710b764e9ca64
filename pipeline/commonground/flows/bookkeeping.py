"""Recording: an entry of the ledger for every change of terms that reached the main line.

It catches up from the commit up to which the ledger goes, so that a run that was stopped, or two
merges within a second, lose nothing. Nothing is changed until all of it is done.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from commonground.errors import UseError
from commonground.flows.ledgers import (
    BRANCH,
    Alarm,
    Book,
    agree,
    book,
    book_at,
    message_of,
    path_of,
)
from commonground.flows.loading import load_settings
from commonground.flows.past import past
from commonground.flows.shipped import schemas
from commonground.flows.states import Reader
from commonground.gate.evidence import Records, ReviewState
from commonground.gate.ledger import Entry, Outcome
from commonground.gate.replay import Judged, Turn, entry, evidence, judged
from commonground.gate.state import State
from commonground.source import remote
from commonground.source.commits import continued, moved
from commonground.source.git import commit_of
from commonground.source.mainline import Rewritten, Step
from commonground.source.revision import GitTree
from commonground.source.workspace import SETTINGS, Workspace

_TRIES = 5


Forge: TypeAlias = Callable[[Step], Records]
"""What people said about the proposal that a commit of the main line came of: all of it, and
nothing where nobody proposed that commit. Raises UseError where that cannot be told."""


@dataclass(frozen=True)
class Recorded:
    """What was recorded: the entries, and for those that are unsigned who had not approved."""

    upto: str
    entries: tuple[Entry, ...] = ()
    awaited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """References of people, by the hash of the entry."""

    @property
    def unsigned(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.outcome is Outcome.UNSIGNED)


def record(root: Path, revision: str, forge: Forge | None, pushed_to: str = "") -> Recorded:
    """Bring the ledger up to `revision`, the tip of the main line.

    With `pushed_to`, a remote, its ledger is the one that grows, whoever else records meanwhile.
    Raises Alarm where the ledger or the main line was rewritten.
    """
    root = root.resolve()
    for _ in range(_TRIES):
        try:
            return _Recorder(root, commit_of(root, revision), forge, pushed_to).record()
        except remote.Moved:
            continue
    raise UseError("others record at the same time", "try again")


def workspace_id(root: Path, commit: str) -> str:
    """The id of the workspace at a commit. Raises UseError where its settings cannot be read."""
    tree = GitTree(root, commit, (SETTINGS,))
    settings, _ = load_settings(Workspace.of(tree), schemas())
    if settings is None:
        raise UseError(
            "the settings of {commit} cannot be read", "mend commonground.yaml there",
            commit=commit[:10],
        )  # fmt: skip
    return settings["id"].text


@dataclass
class _Recorder:
    """One run: from the ledger as it was found to one more commit of it."""

    root: Path
    tip: str
    forge: Forge | None
    remote: str

    def record(self) -> Recorded:
        here = remote.tip_of(self.root, f"refs/heads/{BRANCH}")
        there = remote.fetch(self.root, self.remote, BRANCH) if self.remote else ""
        known = book_at(self.root, there) if there else book(self.root)
        agree(book_at(self.root, here), known)
        if known.upto == self.tip and (there or not self.remote):
            return Recorded(self.tip)
        found = self._caught_up(known)
        made = self._committed(known, found) if known.upto != self.tip else known.commit
        if self.remote:
            remote.push(self.root, self.remote, BRANCH, there, made)
        moved(self.root, BRANCH, here, made)
        return found.done

    def _caught_up(self, known: Book) -> "_Found":
        """The entries that are missing."""
        workspace = workspace_id(self.root, self.tip)
        entries: list[Entry] = []
        last: dict[str, Entry | None] = {}
        awaited: dict[str, tuple[str, ...]] = {}
        approved: dict[str, None] = {}
        date = 0
        for step, turns in self._past(known.upto):
            date = int(step.at.timestamp())
            asked = any(one.asking.is_enforced for one in turns)
            records = self._records(step) if asked else Records()
            for turn in turns:
                id = turn.partnership
                if id not in last:
                    last[id] = _last(known, id, workspace)
                found, seen = self._judged(turn, step, records)
                approved.update(dict.fromkeys(seen))
                last[id] = made = entry(turn, workspace, last[id], found)
                entries.append(made)
                awaited[made.hash] = tuple(dict.fromkeys(one.reference for one in found.awaited))
        done = Recorded(self.tip, tuple(entries), awaited)
        return _Found(done, (self.tip, *(one for one in approved if one != self.tip)), date)

    def _past(self, since: str) -> Iterator[tuple[Step, tuple[Turn, ...]]]:
        try:
            yield from past(self.root, self.tip, since=since)
        except Rewritten:
            raise Alarm(
                "ALARM: the ledger goes up to {upto}, which is not on the main line of {tip}",
                "either another branch than the main one is recorded here, or its history was "
                "rewritten; compare with another clone", upto=since[:10], tip=self.tip[:10],
            ) from None  # fmt: skip

    def _records(self, step: Step) -> Records:
        records = self.forge(step) if self.forge is not None else Records()
        for gap in records.gaps:
            raise UseError("{commit} cannot be recorded: {why}", "try again later",
                           commit=step.commit[:10], why=gap)  # fmt: skip
        return records

    def _judged(
        self, turn: Turn, step: Step, records: Records
    ) -> tuple[Judged, Mapping[str, State]]:  # fmt: skip
        if self.remote:
            for commit in _approved(records):
                with suppress(UseError):
                    _brought(self.root, self.remote, commit)
        seen = seen_by(self.root, turn, records)
        found = judged(turn, evidence(turn, records, seen))
        if found.outcome is not Outcome.UNSIGNED:
            return found, seen
        for missing in (
            sorted(_approved(records) - seen.keys() - {turn.commit}) if not self.remote else ()
        ):
            raise UseError(
                "{commit} cannot be recorded: somebody approved {missing}, which is not here",
                "bring it with `git fetch origin {missing}`, or add --push",
                commit=step.commit[:10], missing=missing,
            )  # fmt: skip
        if self.forge is None and any(one.account for one in found.awaited):
            raise UseError(
                "{commit} may have been approved on a forge, which is not asked",
                "add --github OWNER/REPO or --evidence FILE; or --no-forge, where nobody approves "
                "on one: then it is recorded as unsigned", commit=step.commit[:10],
            )  # fmt: skip
        return found, seen

    def _committed(self, known: Book, found: "_Found") -> str:
        files: dict[str, bytes] = {}
        for one in found.done.entries:
            path = path_of(one.partnership)
            files[path] = files.get(path, known.texts.get(one.partnership, b"")) + one.line
        message = message_of(self.tip, found.done.entries)
        return continued(self.root, known.commit, files, found.parents, message, found.date)


@dataclass(frozen=True)
class _Found:
    """What is to be recorded, the commits that it stands on, and the date of the last one."""

    done: Recorded
    parents: tuple[str, ...]
    date: int


def seen_by(root: Path, turn: Turn, records: Records) -> dict[str, State]:
    """What stood in the commits that were approved, as far as they are here."""
    reader = Reader(root, (turn.partnership,))
    found = {}
    for commit in sorted(_approved(records) - {turn.commit}):
        with suppress(UseError):
            found[commit] = reader.state(reader.tree(commit))
    return found


def _approved(records: Records) -> set[str]:
    return {
        one.commit for one in records.reviews
        if one.state is ReviewState.APPROVED and one.commit
    }  # fmt: skip


def _brought(root: Path, name: str, commit: str) -> None:
    """Have a commit here that only the other repository holds."""
    try:
        commit_of(root, commit)
    except UseError:
        remote.fetch_commit(root, name, commit)


def _last(known: Book, partnership: str, workspace: str) -> Entry | None:
    """The last entry of a partnership. Raises Alarm where its ledger is at fault."""
    ledger = known.ledger(partnership, workspace)
    for fault in ledger.faults:
        raise Alarm(
            "ALARM: the ledger of {id} was altered: {fault}",
            "look with `commonground verify {id}`, and compare with another clone",
            id=partnership, fault=fault,
        )  # fmt: skip
    return ledger.entries[-1] if ledger.entries else None
