"""What holds in a campaign, and when its pieces come out: what several duties are counted from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.times import on_its_clock


@dataclass(frozen=True, slots=True)
class Piece:
    """A deliverable of a brief whose moment of publishing is agreed."""

    campaign: Campaign
    node: Node
    at: datetime

    @property
    def name(self) -> str:
        return self.node.key

    @property
    def day(self) -> date:
        """The day on which it comes out, where its moment is written down."""
        return self.at.date()


def pieces(partnership: Partnership) -> Iterator[Piece]:
    """The deliverables with a moment of publishing, campaign by campaign."""
    for campaign in partnership.campaigns.values():
        yield from pieces_of(campaign)


def pieces_of(campaign: Campaign) -> tuple[Piece, ...]:
    """Those of one campaign, in the order in which they come out."""
    listed = campaign.brief.get("deliverables") if campaign.brief else None
    found = [
        Piece(campaign, node, on_its_clock(moment))
        for _, node in (listed.items() if listed else ())
        if (moment := node.get("publish"))
    ]
    return tuple(sorted(found, key=lambda piece: piece.at))


def term(partnership: Partnership, campaign: Campaign, *keys: str) -> Node | None:
    """What the terms say in a campaign: as its brief differs from them, else as they stand."""
    brief = campaign.brief
    here = brief.get("differs", ".".join(keys), "here") if brief else None
    return here or (partnership.terms.get(*keys) if partnership.terms else None)


def clients(partnership: Partnership) -> tuple[str, ...]:
    """The parties that pay and use the works; none where no contract says who."""
    parties = partnership.terms.get("legal_parties") if partnership.terms else None
    return tuple(
        id for id, party in (parties.items() if parties else ())
        if (role := party.get("acts_as")) and role.text == "client"
    )  # fmt: skip
