"""Where a campaign stands: whether its brief is out, who orders the work, who makes it."""

from collections.abc import Iterator

from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership, Party
from commonground.standing.pieces import clients

_ORDERS = ("brand", "seller", "agency")
"""The kinds of parties that order work, those that surely do first."""


def opened(partnership: Partnership, campaign: Campaign) -> Node | None:
    """Where it says that the campaign is open: the brief accepted or given to the creator, or
    approved by every side that commissions it."""
    brief = campaign.brief
    if brief is None:
        return None
    said = brief.get("issued", "by") or brief.get("accepted")
    approvals = [brief.get("approved", party.id) for party in commissioning(partnership)]
    approved = [one for one in approvals if one is not None]
    if said is None and approved and len(approved) == len(approvals):
        return max(approved, key=day_of)
    return said


def first_opened(partnership: Partnership) -> Node | None:
    """Where it says that a campaign is open, of any; nowhere while a partnership is at rest."""
    if partnership.at_rest:
        return None
    found = (opened(partnership, campaign) for campaign in partnership.campaigns.values())
    return next((one for one in found if one is not None), None)


def closed(campaign: Campaign) -> Node | None:
    """Where it says that the campaign is over."""
    debrief = campaign.files.get("debrief")
    return debrief.get("closed") if debrief else None


def running(partnership: Partnership) -> Iterator[Campaign]:
    """The campaigns that have a brief and are not over."""
    for campaign in partnership.campaigns.values():
        if campaign.brief is not None and closed(campaign) is None:
            yield campaign


def commissioning(partnership: Partnership) -> Iterator[Party]:
    """The sides that have to agree on a brief before a creator sees it."""
    for party in partnership.parties.values():
        if party.node["kind"].text != "creator":
            yield party


def client(partnership: Partnership) -> str:
    """The side that orders the work and knows the product: as the terms say, or as it is called."""
    for id in clients(partnership):
        if id in partnership.parties:
            return id
    by_kind = sorted(commissioning(partnership), key=lambda one: _ORDERS.index(_kind(one)))
    return by_kind[0].id if by_kind else next(iter(partnership.parties))


def creators_side(partnership: Partnership, brief: Node) -> Party | None:
    """The party that speaks for the creator of a brief."""
    who = brief.get("creator", "who")
    creator = partnership.creators.get(who.text) if who else None
    party = creator.get("party") if creator else None
    return partnership.parties.get(party.text) if party else None


def markets(brief: Node) -> Iterator[Node]:
    """The markets of the audience, each where it is first named."""
    audience = brief.get("audience")
    found: dict[str, Node] = {}
    for _, group in audience.items() if audience else ():
        market = group.get("market")
        if market is not None:
            found.setdefault(market.text, market)
    yield from found.values()


def unchecked_markets(partnership: Partnership, brief: Node) -> Iterator[Node]:
    """The markets that are another one than the client's own and that nobody local has looked at.

    What is everyday at home may be an insult there, however well it is translated.
    """
    home = partnership.parties[client(partnership)].node["country"].text
    for market in markets(brief):
        if market.text != home and brief.get("cultural_checks", market.text, "done") is None:
            yield market


def day_of(stamp: Node) -> str:
    """The day of a stamp or moment, as it is written; days of one form compare as texts."""
    return scalars.day(stamp.text[:10]).isoformat()


def _kind(party: Party) -> str:
    return party.node["kind"].text
