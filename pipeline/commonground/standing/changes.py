"""Proposed changes: who still has to agree, and which of them hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonground.diagnostics import Phrase
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import dated


@dataclass(frozen=True)
class Change:
    """One proposed change. `awaited` are the parties that have not agreed; of a change that a party
    refused or the creator declined, nobody awaits anything."""

    name: str
    node: Node
    campaign: Campaign | None
    awaited: tuple[str, ...]
    is_declined: bool
    after_sign_off: bool
    """Whether what it changes was accepted before, so that it is a new version of it."""

    @property
    def holds(self) -> bool:
        """Whether every side agreed and nobody declined."""
        return not self.awaited and not self.is_declined


def changes(partnership: Partnership) -> tuple[Change, ...]:
    """Every change, the first one first."""
    records = partnership.entries.get("change", {})
    return tuple(_change(partnership, name, records[name]) for name in sorted(records))


def change_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """Changes that await the agreement of a party, and those that the creator has to answer."""
    for one in changes(partnership):
        campaign = one.campaign.id if one.campaign else ""
        who = one.awaited or _creator_awaited(partnership, one)
        if who:
            said = Phrase("agree to the change {name}, or say no", {"name": one.name})
            yield Duty(DutyKind.ANSWER, said, who, None, one.node.location, campaign)


def _change(partnership: Partnership, name: str, node: Node) -> Change:
    creator, campaign = node.get("creator"), node.get("campaign")
    declined = (creator is not None and creator.text == "declines") or bool(node.get("refused"))
    of = partnership.campaigns.get(campaign.text) if campaign else None
    lacking = [party for party in partnership.parties if node.get("agreed", party) is None]
    signed = (
        partnership.reached("trial") if campaign is None
        else of is not None and _accepted_before(partnership, of, node)
    )  # fmt: skip
    return Change(name, node, of, () if declined else tuple(lacking), declined, signed)


def _accepted_before(partnership: Partnership, campaign: Campaign, node: Node) -> bool:
    accepted = campaign.brief.get("accepted") if campaign.brief else None
    proposed = node.get("proposed")
    if accepted is None or proposed is None:
        return False
    return dated(accepted, partnership).first < dated(proposed, partnership).last


def _creator_awaited(partnership: Partnership, change: Change) -> tuple[str, ...]:
    """The party that speaks for a creator who has not answered yet."""
    brief = change.campaign.brief if change.campaign else None
    who = brief.get("creator", "who") if brief else None
    if who is None or change.node.get("creator") is not None:
        return ()
    party = partnership.speaks_for(who.text)
    return (party,) if party else ()
