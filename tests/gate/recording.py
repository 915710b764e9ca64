"""Houses whose ledger is kept: what was agreed, recorded and verified there."""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from commonground.flows.bookkeeping import Recorded, record
from commonground.flows.ledgers import BRANCH, opened, path_of
from commonground.flows.verifying import Verification, verify
from commonground.gate.evidence import Comment, Records, Review
from commonground.gate.ledger import Ledger
from commonground.i18n import ENGLISH
from commonground.source import commits
from commonground.source.mainline import Step
from tests.gate.house import NOW, TERMS, House

LATER = ("due_in: 30 days", "due_in: 45 days")
LATEST = ("due_in: 45 days", "due_in: 60 days")
"""Changes of terms after FEE."""


@dataclass
class Office:
    """A house with what a forge knows of each merge."""

    house: House
    known: dict[str, Records] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.house.dated = NOW

    def forge(self, step: Step) -> Records:
        """What people said about the proposal that became this commit."""
        return self.known.get(step.commit, Records())

    def agreed(self, *changes: tuple[str, str], by: tuple[str, ...] = ("anna", "maya")) -> str:
        """A change of terms that these people approve, and that is merged."""
        name = f"change-{len(self.known)}"
        self.house.propose(name)
        self.house.edit(TERMS, *changes)
        self.house.approve(*by)
        return self.merged(name)

    def merged(self, name: str) -> str:
        """Merge a branch, an hour later than the one before, and remember what was said."""
        self.house.dated = max(self.house.dated, self.house.clock) + timedelta(hours=1)
        commit = self.house.merge(name)
        self.remember(commit)
        return commit

    def remember(self, commit: str) -> None:
        """What was said until now belongs to this commit."""
        said = self.house.records
        self.known[commit] = Records(
            tuple(one for one in said if isinstance(one, Review)),
            tuple(one for one in said if isinstance(one, Comment)),
        )
        self.house.records = []

    def record(self, pushed_to: str = "") -> Recorded:
        return record(self.house.top, "main", self.forge, pushed_to)

    def verify(
        self, expected: str = "", on_forge: bool = False, main: str = "main"
    ) -> Verification:
        forge = self.forge if on_forge else None
        return verify(self.house.top, main, "studios", expected, forge)

    @property
    def ledger(self) -> Ledger:
        return opened(self.house.top, "studios")

    @property
    def outcomes(self) -> list[str]:
        return [one.outcome.value for one in self.ledger.entries]

    def tamper(self, raw: bytes) -> None:
        """Put other bytes in place of the ledger, in one more commit of its branch."""
        tip = self.house.git("rev-parse", BRANCH)
        upto = self.house.git("rev-parse", f"{tip}^2")
        made = commits.continued(
            self.house.top, tip, {path_of("studios"): raw}, [upto], f"Recorded up to {upto}\n", 1
        )
        self.house.git("update-ref", f"refs/heads/{BRANCH}", made)

    def forge_last(self, line: bytes, upto: str) -> None:
        """Put another line in place of the last one, and make the commit anew that added it."""
        house, before = self.house, self.house.git("rev-parse", f"{BRANCH}^")
        *kept, last = self.ledger.entries
        raw = b"".join(one.line for one in kept) + line
        note = house.git("log", "-1", "--format=%B", BRANCH)
        note = note.replace(last.hash, sha256(line).hexdigest()) + "\n"
        made = commits.continued(house.top, before, {path_of("studios"): raw}, [upto], note, 1)
        house.git("update-ref", f"refs/heads/{BRANCH}", made)


def said(found: Verification) -> str:
    """Every fault, one on a line."""
    faults = (*found.faults, *(fault for one in found.partnerships for fault in one.faults))
    return "\n".join(map(ENGLISH.phrase, faults))
