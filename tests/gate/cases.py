"""Changes read once from a real repository, and decided as often as one likes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commonground.flows.proposing import proposed
from commonground.gate.decide import decide
from commonground.gate.evidence import Comment, Evidence, Records, Review, ReviewState
from commonground.gate.state import State
from commonground.gate.verdict import Verdict
from tests.gate.house import ACCOUNTS, AGREEMENT, FEE, NOW, STUDIOS, TERMS, House

TICK = (f"{STUDIOS}checklists.yaml", ("2027-01-11, anna", "2027-01-12, anna"))
CHANGES: Mapping[str, Sequence[tuple[str, tuple[str, str]]]] = {
    "terms": [(TERMS, FEE)],
    "daily": [TICK],
    "both": [(TERMS, FEE), TICK],
    "governance": [(AGREEMENT, ("    volna.boris: {account: github 583232}\n", ""))],
    "workspace": [("commonground.yaml", ("title: Studios", "title: Two studios"))],
}


class Case:
    """A change as states; `stale` is the state of a commit that something else was proposed in."""

    def __init__(self, base: State, head: State, merged: State, stale: State) -> None:
        self.base, self.head, self.merged, self.stale = base, head, merged, stale
        self.seen = {head.commit: head, stale.commit: stale}

    def decide(self, *records: Review | Comment) -> Verdict:
        reviews = tuple(one for one in records if isinstance(one, Review))
        comments = tuple(one for one in records if isinstance(one, Comment))
        evidence = Evidence(Records(reviews, comments), seen=self.seen)
        return decide(self.base, self.head, self.merged, evidence, NOW)

    def approval(self, who: str) -> Review:
        return Review(ACCOUNTS[who], False, ReviewState.APPROVED, self.head.commit, NOW)


def case_of(house: House, name: str) -> Case:
    """One of the changes, as the gate sees it."""
    house.propose(name)
    for path, words in CHANGES[name]:
        house.edit(path, words)
    with proposed(house.top, "main", "HEAD", NOW) as change:
        assert isinstance(change.merged, State)
        stale = replace(change.base, commit="f" * 40)
        return Case(change.base, change.head, change.merged, stale)
