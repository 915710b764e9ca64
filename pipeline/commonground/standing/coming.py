"""What comes up by the calendar and has no record of its own: publishing, deliveries, payments.

Nothing that is written down says whether it was done, so it is listed until its day and nobody is
ever called late for it.
"""

from collections.abc import Iterator
from datetime import date, datetime

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.expiry import coming, counted
from commonground.standing.pieces import clients, pieces, pieces_of, term
from commonground.standing.steps import comes_out, steps

_PARTS = {
    "on_signed_brief": Phrase("the brief is signed"),
    "on_delivery": Phrase("the drafts are delivered"),
    "on_approval": Phrase("the work is approved"),
    "on_publishing": Phrase("the work is published"),
}
"""The parts of a fee whose event leaves a record. That of a report does not."""


def coming_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """What is to be published, delivered, paid and looked at again soon."""
    found = [*_publishing(partnership), *_deliveries(partnership), *_review(partnership)]
    for campaign in partnership.campaigns.values():
        found += _payments(partnership, campaign, now)
    yield from coming(found, now, limits)


def _publishing(partnership: Partnership) -> Iterator[Duty]:
    """The pieces of which the plan has no step for that day."""
    for piece in pieces(partnership):
        if any(comes_out(step, piece) for step in steps(piece.campaign).values()):
            continue
        owner = piece.campaign.brief.get("owner") if piece.campaign.brief else None
        what = Phrase("publish '{piece}' of '{campaign}'",
                      {"piece": piece.name, "campaign": piece.campaign.id})  # fmt: skip
        who = (owner.text,) if owner else ()
        where = piece.node["publish"].location
        yield Duty(DutyKind.DUE, what, who, piece.at, where, piece.campaign.id)


def _deliveries(partnership: Partnership) -> Iterator[Duty]:
    scope = partnership.terms.get("scope") if partnership.terms else None
    for name, entry in scope.items() if scope else ():
        due, owner = entry.get("due"), entry.get("owner")
        if due is not None and owner is not None:
            what = Phrase("deliver '{piece}', as the terms say", {"piece": name})
            yield Duty(DutyKind.DUE, what, (owner.text,), scalars.day(due.text), due.location)


def _review(partnership: Partnership) -> Iterator[Duty]:
    day = partnership.terms.get("performance_pay", "review") if partnership.terms else None
    if day is not None:
        what = Phrase("look again at what is paid for results")
        yield Duty(DutyKind.DUE, what, (), scalars.day(day.text), day.location)


def _payments(partnership: Partnership, campaign: Campaign, now: datetime) -> Iterator[Duty]:
    """The parts of the fee that fell due, each until the time for paying an invoice is over."""
    due_in = term(partnership, campaign, "payment", "due_in")
    fee = campaign.brief.get("fee") if campaign.brief else None
    if due_in is None or campaign.brief is None:
        return
    events = _events(campaign, now)
    own = fee is not None and any(fee.get(part) for part in _PARTS)
    for part, event in _PARTS.items():
        stands = fee.get(part) if own and fee else term(partnership, campaign, "payment", part)
        if stands is not None and part in events:
            what = Phrase("pay the part of the fee for '{campaign}' that falls due when {event}, "
                          "if its invoice is there",
                          {"campaign": campaign.id, "event": event})  # fmt: skip
            yield Duty(DutyKind.DUE, what, clients(partnership), counted(events[part], due_in),
                       stands.location, campaign.id)  # fmt: skip


def _events(campaign: Campaign, now: datetime) -> dict[str, date]:
    """On which day each part of the fee fell due, as far as there is a record of it.

    What is paid for all pieces falls due with the last of them.
    """
    accepted = campaign.brief.get("accepted") if campaign.brief else None
    published = pieces_of(campaign)
    days = {
        "on_signed_brief": [_day(accepted) if accepted else None],
        "on_delivery": [_sent(campaign, piece.name) for piece in published],
        "on_approval": [_approved(campaign, piece.name) for piece in published],
        "on_publishing": [piece.day if piece.at <= now else None for piece in published],
    }
    known = {part: [day for day in each if day] for part, each in days.items()}
    return {part: max(known[part]) for part, each in days.items() if each and known[part] == each}


def _sent(campaign: Campaign, piece: str) -> date | None:
    """When its first draft was sent."""
    drafts = _review_of(campaign, piece, "drafts")
    sent = [draft.get("sent") for _, draft in drafts.items()] if drafts else []
    return min((_day(stamp) for stamp in sent if stamp), default=None)


def _approved(campaign: Campaign, piece: str) -> date | None:
    """When the creator was told that it is approved."""
    rounds = _review_of(campaign, piece, "rounds")
    for _, one in rounds.items() if rounds else ():
        verdict, given = one.get("verdict"), one.get("given")
        if verdict and given and verdict.text.startswith("approved"):
            return _day(given)
    return None


def _review_of(campaign: Campaign, piece: str, key: str) -> Node | None:
    reviews = campaign.files.get("reviews")
    return reviews.get("deliverables", piece, key) if reviews else None


def _day(stamp: Node) -> date:
    return scalars.stamp(stamp.text).day
