"""How a change of terms that is on the main line came there: the entry that the ledger owes it.

Who records and who verifies make the entry in the same way, from what stood before and after the
commit and from who approved. So a ledger is right if every line is the one that comes out again.
What only a forge knows is taken from the entry itself; `verify --github` reads it anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from commonground.gate.counting import Hearing
from commonground.gate.decide import heard, wrong_branch
from commonground.gate.evidence import Comment, Copy, Evidence, Records, Review, ReviewState
from commonground.gate.evidence import Signature as SignatureFile
from commonground.gate.ledger import NOTHING, Approval, Entry, Outcome
from commonground.gate.matter import blocks
from commonground.gate.requirement import Asking, Kind, Requirement
from commonground.gate.state import State
from commonground.gate.verdict import Approval as Given
from commonground.gate.verdict import Matter, Means, Need
from commonground.gate.verdict import Outcome as Verdict
from commonground.model.signing import Signer

STEWARD = "steward"
"""Stands as the role of who looks after the workspace."""

_TERMS = (Kind.TERMS, Kind.ACCOUNTS)
_BY_FORGE = (Means.REVIEW, Means.COMMENT)


@dataclass(frozen=True)
class Turn:
    """A commit of the main line that changed the terms of one partnership.

    `now` is the moment as of which it is judged. Signatures and copies are those that it brought.
    """

    partnership: str
    commit: str
    at: datetime
    now: datetime
    before: State
    after: State
    signatures: tuple[SignatureFile, ...] = ()
    copies: tuple[Copy, ...] = ()

    @property
    def asking(self) -> Asking:
        return Asking(self.before, self.after, self.partnership)

    def requirements(self) -> tuple[Requirement, ...]:
        """Whose approval of the terms it needed."""
        asking = self.asking
        found = asking.requirements() if asking.is_enforced else ()
        return tuple(one for one in found if one.kind in _TERMS)


@dataclass(frozen=True)
class Judged:
    """How terms came to be what they are, who approved, and who did not."""

    outcome: Outcome
    approvals: tuple[Approval, ...] = ()
    awaited: tuple[Signer, ...] = ()


def judged(turn: Turn, evidence: Evidence) -> Judged:
    """Whether everybody had approved who had to, by what was said until the change was merged."""
    asking = turn.asking
    if not asking.is_enforced:
        return Judged(Outcome.NOT_ENROLLED)
    asked = turn.requirements()
    matter = Matter(
        turn.partnership, needs=tuple(map(Need, asked)), blocks=tuple(blocks(asking))
    )  # fmt: skip
    evidence = replace(evidence, records=_until(turn.now, evidence.records))
    marks = frozenset(one.proposal.mark for one in asked)
    hearing = Hearing.of(turn.before.workspace, evidence, turn.now, marks)
    settled = heard(matter, turn.before, hearing)
    fine = settled.outcome is Verdict.APPROVED and not any(wrong_branch(evidence))
    approvals = dict.fromkeys(
        one for need in settled.needs for given in need.approvals
        for one in _written(given, need.requirement, hearing, turn)
    )  # fmt: skip
    awaited = tuple(one for need in settled.needs for one in need.awaited)
    return Judged(Outcome.SIGNED if fine else Outcome.UNSIGNED, tuple(approvals), awaited)


def entry(turn: Turn, workspace: str, before: Entry | None, found: Judged) -> Entry:
    """The entry of a change, behind the one before it."""
    return Entry(
        before.sequence + 1 if before else 1, before.hash if before else NOTHING,
        workspace, turn.partnership, turn.commit, turn.before.commit,
        turn.after.digest_of(turn.partnership) or NOTHING,
        turn.before.digest_of(turn.partnership) or NOTHING,
        found.outcome, found.approvals, turn.at,
    )  # fmt: skip


def replayed(turn: Turn, claimed: Entry, before: Entry | None) -> Entry:
    """What the entry must be, if what it says of the forge is true.

    That terms are unsigned is believed: who recorded them may have seen that somebody objected.
    """
    found = judged(turn, evidence(turn, claims(turn, claimed.approvals)))
    if claimed.outcome is Outcome.UNSIGNED and found.outcome is Outcome.SIGNED:
        found = replace(found, outcome=Outcome.UNSIGNED)
    return entry(turn, claimed.workspace, before, found)


def evidence(turn: Turn, records: Records, seen: dict[str, State] | None = None) -> Evidence:
    """All that speaks for or against a change that was merged. Who approved what came of it
    approved it."""
    return Evidence(
        records, turn.signatures, turn.copies, {turn.commit: turn.after, **(seen or {})}
    )  # fmt: skip


def claims(turn: Turn, approvals: tuple[Approval, ...]) -> Records:
    """What an entry says of a forge, as if it were read there."""
    reviews = tuple(
        Review(one.by, False, ReviewState.APPROVED, turn.commit, one.at)
        for one in approvals if one.kind == Means.REVIEW
    )  # fmt: skip
    comments = tuple(
        Comment(one.by, False, f"/sign {turn.after.digest_of(turn.partnership)}", one.at)
        for one in approvals if one.kind == Means.COMMENT
    )  # fmt: skip
    return Records(reviews, comments)


def _until(now: datetime, records: Records) -> Records:
    """What was said before the change was merged; nobody approves what is done already."""
    return replace(
        records,
        reviews=tuple(one for one in records.reviews if one.at <= now),
        comments=tuple(one for one in records.comments if one.created <= now),
    )


def _written(
    given: Given, asked: Requirement, hearing: Hearing, turn: Turn
) -> Iterator[Approval]:  # fmt: skip
    """An approval as the ledger holds it; behind a copy, that of who answers for it on a forge."""
    signer = given.signer
    by = signer.account or ""
    if given.means is Means.KEY:
        by = given.key
    elif given.means is Means.COPY:
        by = next(one.attested.copy for one in hearing.evidence.copies
                  if one.path == given.where and one.attested is not None)  # fmt: skip
    yield Approval(signer.party, _roles(signer, turn), given.means, by, given.at or turn.at)
    word = hearing.standing(given.by, asked) if given.by is not None else None
    if given.by is not None and word is not None and not word.is_comment:
        yield Approval(
            given.by.party, _roles(given.by, turn), Means.REVIEW, word.account, word.at
        )  # fmt: skip


def _roles(signer: Signer, turn: Turn) -> tuple[str, ...]:
    """The roles that somebody held before the change; in a party that it brought in, after it."""
    if not signer.party:
        return (STEWARD,)
    states = (state.partnerships.get(turn.partnership) for state in (turn.before, turn.after))
    held = (one.partnership.parties for one in states if one and one.partnership)
    party = next((parties[signer.party] for parties in held if signer.party in parties), None)
    roles = party.roles.values() if party is not None else ()
    return tuple(one.id for one in roles if one.holder == signer.id)
