"""The gate: from two revisions and what people said to a verdict."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commonground.errors import UseError
from commonground.flows.proposing import Proposed, proposed
from commonground.flows.signatures import gathered
from commonground.gate.decide import decide
from commonground.gate.evidence import Evidence, Records, ReviewState
from commonground.gate.matter import matters, people
from commonground.gate.state import Conflict, State
from commonground.gate.verdict import Verdict

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True)
class Gated:
    """A verdict, and the states that it is about."""

    verdict: Verdict
    base: State
    merged: State | Conflict


def gate(
    root: Path, base: str, head: str, records: Records, now: datetime,
    assumed: frozenset[str] = frozenset(),
) -> Gated:  # fmt: skip
    """Decide about merging `head` into `base`. `assumed` are people whose approval is supposed.

    Raises UseError where this repository lacks what is needed to decide.
    """
    with proposed(root, base, head, now) as change:
        evidence = _evidence(change, records, now, assumed)
        verdict = decide(change.base, change.head, change.merged, evidence, now)
        return Gated(verdict, change.base, change.merged)


def _evidence(
    change: Proposed, records: Records, now: datetime, assumed: frozenset[str]
) -> Evidence:
    if change.tree is None or isinstance(change.merged, Conflict):
        return Evidence(records)
    asked = people(matters(change.base, change.merged))
    old = change.base.signatures
    new = [path for path, name in change.merged.signatures.items() if path not in old]
    schemas = change.reader.provisions.schemas
    signatures, copies = gathered(
        change.tree, new, asked, change.base.workspace, schemas, now
    )  # fmt: skip
    return Evidence(records, signatures, copies, _seen(change, records), assumed)


def _seen(change: Proposed, records: Records) -> Mapping[str, State]:
    """What stood in each commit that somebody approved last. Commits that this repository lacks
    are left out, and approve nothing."""
    last = {
        review.account: review.commit
        for review in sorted(records.reviews, key=lambda one: one.at)
        if review.state is ReviewState.APPROVED and review.commit
    }
    seen: dict[str, State] = {}
    for commit in dict.fromkeys(last.values()):
        if commit == change.head.commit:
            seen[commit] = change.head
        elif _COMMIT.fullmatch(commit):
            try:
                seen[commit] = change.reader.state(change.reader.tree(commit))
            except UseError:
                continue
    return seen
