"""The reviews of each piece of work: rounds used, the next verdict, who waits for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.model.values import Duration
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import dated, instant, time_over

FINAL = "final-cut"
"""The approval of the agreement that finished work goes through, where it goes by that name."""
APPROVING = frozenset({"approved", "approved-with-corrections"})
"""The verdicts after which work may be published."""


class Waits(StrEnum):
    """What has to come next for a piece of work."""

    DRAFTS = "drafts"
    FEEDBACK = "feedback"
    VERDICT = "verdict"
    NEXT_ROUND = "next round"
    PUBLISHING = "publishing"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Round:
    """One round of feedback. `due` is until when its verdict has to be there: the time runs from
    the slot that was booked, or from when the work came if that was later."""

    number: int
    node: Node
    due: datetime | None
    is_late: bool
    """Whether the verdict was given after that: the reviewer's delay, not the creator's."""

    @property
    def missed_its_slot(self) -> bool:
        """Whether the work came when the time that was booked for it had begun."""
        slot, received = self.node.get("slot"), self.node.get("received")
        return slot is not None and received is not None and instant(received) > instant(slot)

    @property
    def verdict(self) -> str:
        """The code of the verdict; empty while there is none."""
        found = self.node.get("verdict")
        return found.text if found else ""


@dataclass(frozen=True)
class Review:
    """One piece of work of a campaign: what was sent, judged and chosen."""

    campaign: str
    name: str
    node: Node
    rounds: tuple[Round, ...]
    included: Node | None
    """How many rounds are included: as the brief says, or the agreement."""
    drafts: int
    drafts_due: int
    """How many drafts the creator sends to choose from."""
    waits: Waits
    who: tuple[str, ...]
    """Who has the ball: a role, or the party that speaks for the creator."""

    @property
    def is_approved(self) -> bool:
        """Whether its last verdict lets it be published."""
        return bool(self.rounds) and self.rounds[-1].verdict in APPROVING

    @property
    def touchpoints(self) -> int:
        """How often it went back or forth: drafts, later versions, and verdicts."""
        again = sum(one.node.get("received") is not None for one in self.rounds[1:])
        return self.drafts + again + sum(bool(one.verdict) for one in self.rounds)


def reviews(partnership: Partnership, limits: Limits) -> Iterator[Review]:
    """Every piece of work of which something was sent or booked, campaign by campaign."""
    for campaign in partnership.campaigns.values():
        file = campaign.files.get("reviews")
        listed = file.get("deliverables") if file else None
        for name, node in listed.items() if listed else ():
            yield _review(partnership, campaign, name, node, limits)


def approval_of_work(partnership: Partnership) -> Node | None:
    """The approval that finished work goes through: the one of that name, or else the last one."""
    approvals = partnership.agreement.get("approvals")
    listed = dict(approvals.items()) if approvals else {}
    return listed.get(FINAL) or next(reversed(listed.values()), None)


def review_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """Verdicts that somebody waits for, and work that has to come back."""
    for review in reviews(partnership, limits):
        work = {"work": review.name}
        if review.waits is Waits.VERDICT:
            kind, said = DutyKind.ANSWER, Phrase("give the verdict on “{work}”", work)
        elif review.waits is Waits.NEXT_ROUND:
            kind, said = DutyKind.DUE, Phrase("send “{work}” again, as the notes ask", work)
        elif review.waits is Waits.FEEDBACK and review.rounds:
            kind, said = DutyKind.DUE, Phrase("send “{work}” in time for its slot", work)
        elif review.waits is Waits.FEEDBACK:
            kind, said = DutyKind.DUE, Phrase("book a slot for “{work}”", work)
        else:
            continue
        where = review.rounds[-1].node if review.rounds else review.node
        yield Duty(kind, said, review.who, _until(review), where.key_location, review.campaign)


def _until(review: Review) -> datetime | None:
    """Until when what comes next has to be there, where that is known."""
    last = review.rounds[-1] if review.rounds else None
    if last is None or review.waits is Waits.NEXT_ROUND:
        return None
    slot = last.node.get("slot")
    return last.due or (instant(slot) if slot else None)


def _review(
    partnership: Partnership, campaign: Campaign, name: str, node: Node, limits: Limits
) -> Review:
    brief, drafts = campaign.brief, node.get("drafts")
    wanted = brief.get("deliverables", name, "drafts") if brief else None
    sent = len(list(drafts.items())) if drafts else 0
    needed = int(wanted.text) if wanted else limits.count("raw_drafts")
    rounds = tuple(_rounds(partnership, node, limits))
    waits = _waits(node, rounds, sent, needed)
    creator = brief.get("creator", "who") if brief else None
    return Review(
        campaign.id, name, node, rounds, included_rounds(partnership, brief), sent, needed, waits,
        _who(partnership, waits, bool(rounds), creator.text if creator else ""),
    )  # fmt: skip


def _rounds(partnership: Partnership, node: Node, limits: Limits) -> Iterator[Round]:
    approval = approval_of_work(partnership)
    window = windows(approval, limits)
    approver = approval.get("approver") if approval else None
    roles = (approver.text,) if approver else ()
    listed = node.get("rounds")
    for key, one in sorted(listed.items()) if listed else ():
        begins = [instant(time) for name in ("received", "slot") if (time := one.get(name))]
        given = one.get("given")
        due = None
        if one.get("received") is not None:
            due = max(time_over(partnership, max(begins), length, roles) for length in window)
        late = due is not None and given is not None and dated(given, partnership).first > due
        yield Round(int(key.rpartition("-")[2]), one, due, late)


def windows(approval: Node | None, limits: Limits) -> tuple[Duration, ...]:
    """The lengths of time that an answer may take; the longest one holds."""
    within = approval.get("within") if approval else None
    lengths = [scalars.duration(within.text) if within else limits.period("creative_review")]
    steps = approval.get("steps") if approval else None
    for step in steps.entries() if steps else ():
        does, said = step.get("do"), step.get("within")
        if does is not None and does.text == "legal-review":
            lengths.append(scalars.duration(said.text) if said else limits.period("legal_review"))
    return tuple(lengths)


def included_rounds(partnership: Partnership, brief: Node | None) -> Node | None:
    """How many rounds of changes are included: as the brief says, else the agreement."""
    here = brief.get("differs", "revisions.rounds", "here") if brief else None
    if here is not None and here.text.isdecimal():
        return here
    return partnership.agreement.get("revisions", "rounds")


def _waits(node: Node, rounds: tuple[Round, ...], sent: int, needed: int) -> Waits:
    if node.get("published") is not None:
        return Waits.NOTHING
    last = rounds[-1] if rounds else None
    if last is None:
        return Waits.DRAFTS if sent < needed else Waits.FEEDBACK
    if last.verdict in APPROVING:
        return Waits.PUBLISHING
    if last.verdict:
        return Waits.NEXT_ROUND
    if last.node.get("received") is not None:
        return Waits.VERDICT
    return Waits.FEEDBACK


def _who(partnership: Partnership, waits: Waits, booked: bool, creator: str) -> tuple[str, ...]:
    approval = approval_of_work(partnership)
    approver = approval.get("approver") if approval else None
    if waits is Waits.VERDICT or (waits is Waits.FEEDBACK and not booked):
        return (approver.text,) if approver else ()
    party = partnership.speaks_for(creator)
    return (party,) if party and waits is not Waits.NOTHING else ()
