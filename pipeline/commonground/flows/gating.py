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
    supposing: tuple[str, ...] = (),
) -> Gated:  # fmt: skip
    """Decide about merging `head` into `base`, supposing what is said as `approve: sunset.lead`.

    Raises UseError where this repository lacks what is needed to decide.
    """
    with proposed(root, base, head, now) as change:
        assumed = frozenset(_supposed(change, one) for one in supposing)
        evidence = _evidence(change, records, now, assumed)
        verdict = decide(change.base, change.head, change.merged, evidence, now)
        return Gated(verdict, change.base, change.merged)


def approved_commits(records: Records) -> tuple[str, ...]:
    """The commit that each account approved last; what was in it decides whether that counts."""
    last = {
        review.account: review.commit
        for review in sorted(records.reviews, key=lambda one: one.at)
        if review.state is ReviewState.APPROVED and review.commit
    }
    return tuple(one for one in dict.fromkeys(last.values()) if _COMMIT.fullmatch(one))


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


def _supposed(change: Proposed, said: str) -> str:
    """Whose approval is supposed: a person, a steward, or who holds a role now."""
    word, _, name = said.partition(":")
    name = name.strip()
    merged = change.merged.partnerships if isinstance(change.merged, State) else {}
    partnerships = [one.partnership for one in (*change.base.partnerships.values(),
                    *merged.values()) if one.partnership is not None]  # fmt: skip
    holders = (one.holder(name) for one in partnerships)
    held = next((person.reference for person in holders if person is not None), name)
    known = {one.reference for one in change.base.stewards}
    known |= {person.reference for one in partnerships for person in one.people()}
    if word.strip() != "approve" or held not in known:
        raise UseError(
            "nobody can be supposed to do '{said}'",
            "write for example `approve: sunset.lead`: a role, a person or a steward",
            said=said[:80],
        )  # fmt: skip
    return held


def _seen(change: Proposed, records: Records) -> Mapping[str, State]:
    """What stood in each commit that somebody approved last. Commits that this repository lacks
    are left out, and approve nothing."""
    seen: dict[str, State] = {}
    for commit in approved_commits(records):
        if commit == change.head.commit:
            seen[commit] = change.head
        else:
            try:
                seen[commit] = change.reader.state(change.reader.tree(commit))
            except UseError:
                continue
    return seen
