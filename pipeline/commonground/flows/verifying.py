"""Verifying: every entry of the ledger is made again from git's objects, and must be the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.bookkeeping import Forge, seen_by, workspace_id
from commonground.flows.ledgers import BEGIN, Alarm, Book, book
from commonground.flows.past import past
from commonground.gate.history import OUTCOMES, unsettled
from commonground.gate.ledger import Entry, Ledger
from commonground.gate.replay import Turn, evidence, judged, replayed
from commonground.source.git import commit_of
from commonground.source.mainline import Step

_DIFFERENCES: Mapping[str, Phrase] = {
    "parent": Phrase("the commit before it"),
    "terms": Phrase("the digest of the terms"),
    "terms_before": Phrase("the digest of the terms before"),
    "outcome": Phrase("whether it is signed"),
    "approvals": Phrase("who approved"),
    "at": Phrase("when it was"),
}


@dataclass(frozen=True)
class Verified:
    """The ledger of one partnership, and what is wrong with it."""

    partnership: str
    ledger: Ledger
    faults: tuple[Phrase, ...] = ()

    @property
    def unsigned(self) -> tuple[Entry, ...]:
        """The unsigned changes on which the terms of now rest."""
        return unsettled(self.ledger.entries)

    @property
    def is_fine(self) -> bool:
        return not self.faults and not self.unsigned


@dataclass(frozen=True)
class Verification:
    """What came of it. `faults` are those of the ledger as a whole."""

    commit: str
    upto: str
    partnerships: tuple[Verified, ...]
    faults: tuple[Phrase, ...] = ()

    @property
    def is_fine(self) -> bool:
        return not self.faults and all(one.is_fine for one in self.partnerships)


def verify(
    root: Path, revision: str, only: str = "", expected: str = "", forge: Forge | None = None
) -> Verification:
    """Hold the ledger against the main line up to `revision`.

    `expected` is the hash of an entry that somebody kept; `forge` reads again what people said.
    Raises UseError where there is no ledger, or not enough here to tell.
    """
    root = root.resolve()
    tip = commit_of(root, revision)
    try:
        known = book(root)
    except Alarm as error:
        return Verification("", "", (), (Phrase(error.problem, error.args_),))
    if not known.commit:
        raise UseError("there is no ledger here", BEGIN)
    return _Verifier(root, known, workspace_id(root, tip), forge).verified(tip, only, expected)


@dataclass
class _Verifier:
    """Walks along the main line; `places` holds how many entries of a ledger were met."""

    root: Path
    book: Book
    workspace: str
    forge: Forge | None
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    met: dict[str, int] = field(default_factory=dict)
    faults: dict[str, list[Phrase]] = field(default_factory=dict)

    def verified(self, tip: str, only: str, expected: str) -> Verification:
        for id in [only] if only else sorted(self.book.texts.keys() | self.book.noted.keys()):
            self._open(id)
        is_recorded, is_met = True, False
        for step, turns in past(self.root, tip, only):
            for turn in turns:
                self._held(step, turn, is_recorded)
            if step.commit == self.book.upto:
                is_recorded, is_met = False, True
        for id in self.ledgers:
            self.faults[id] += self._left(id)
        whole = [] if is_met else [Phrase(
            "the ledger goes up to {upto}, which is not on the main line: its history was "
            "rewritten, or this is another branch", {"upto": self.book.upto[:10]},
        )]  # fmt: skip
        whole += self._expected(expected)
        found = (Verified(id, self.ledgers[id], tuple(self.faults[id])) for id in self.ledgers)
        return Verification(self.book.commit, self.book.upto, tuple(found), tuple(whole))

    def _open(self, id: str) -> None:
        ledger = self.book.ledger(id, self.workspace)
        self.ledgers[id] = ledger
        self.faults[id] = list(ledger.faults)
        noted = self.book.noted.get(id, ())
        if not ledger.faults and noted != tuple(one.hash for one in ledger.entries):
            self.faults[id].append(Phrase(
                "the entries are not those that the commits of the ledger's branch name: something "
                "was changed, added or taken out"
            ))  # fmt: skip

    def _held(self, step: Step, turn: Turn, is_recorded: bool) -> None:
        id = turn.partnership
        if id not in self.ledgers:
            self._open(id)
        entries, place = self.ledgers[id].entries, self.met.get(id, 0)
        if place < len(entries) and entries[place].commit == turn.commit:
            self.met[id] = place + 1
            self.faults[id] += self._compared(turn, entries[place], entries[place - 1 : place])
            self.faults[id] += self._asked(step, turn, entries[place])
        elif not self.ledgers[id].faults:
            said = {"commit": turn.commit[:10]}
            self.faults[id].append(
                Phrase("the change of terms in {commit} is missing", said) if is_recorded else
                Phrase("the change of terms in {commit} is not recorded yet", said)
            )  # fmt: skip

    @staticmethod
    def _compared(turn: Turn, claimed: Entry, before: tuple[Entry, ...]) -> Iterator[Phrase]:
        again = replayed(turn, claimed, before[0] if before else None)
        if again.line == claimed.line:
            return
        parts = (said for name, said in _DIFFERENCES.items()
                 if getattr(again, name) != getattr(claimed, name))  # fmt: skip
        for said in parts:
            yield Phrase("entry {number} is wrong about one thing: {what}",
                         {"number": claimed.sequence, "what": said})  # fmt: skip

    def _asked(self, step: Step, turn: Turn, claimed: Entry) -> Iterator[Phrase]:
        """Whether the forge still says what the entry says of it."""
        if self.forge is None or not turn.asking.is_enforced:
            return
        records = self.forge(step)
        for gap in records.gaps:
            yield Phrase("entry {number}: {why}", {"number": claimed.sequence, "why": gap})
        found = judged(turn, evidence(turn, records, seen_by(self.root, turn, records)))
        if found.approvals != claimed.approvals or found.outcome is not claimed.outcome:
            yield Phrase(
                "entry {number}: the forge tells otherwise now: {outcome}",
                {"number": claimed.sequence, "outcome": OUTCOMES[found.outcome]},
            )

    def _left(self, id: str) -> Iterator[Phrase]:
        for one in self.ledgers[id].entries[self.met.get(id, 0) :]:
            yield Phrase(
                "entry {number} tells of {commit}, which is not there on the main line, or changed "
                "no terms", {"number": one.sequence, "commit": one.commit[:10]},
            )  # fmt: skip

    def _expected(self, expected: str) -> Iterator[Phrase]:
        known = {one.hash for ledger in self.ledgers.values() for one in ledger.entries}
        if expected and expected not in known:
            yield Phrase(
                "no entry has the hash {hash}: the ledger was rewritten, or this copy is older "
                "than the one that you know", {"hash": expected[:16]},
            )  # fmt: skip
