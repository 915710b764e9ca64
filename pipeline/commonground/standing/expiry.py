"""What ends on its own: the contract, the rights to works, what has to stay online.

Nobody can tick such an end off, so it is listed until its day and not after it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.model.periods import first_day, later
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.pieces import clients, pieces_of, term

_OF_A_PIECE = (
    (("licence", "term"), Phrase("the right to use '{piece}' of '{campaign}' ends")),
    (("likeness", "term"),
     Phrase("the right to use name and face with '{piece}' of '{campaign}' ends")),
    (("whitelisting", "length"),
     Phrase("'{piece}' of '{campaign}' may be promoted until that day")),
)  # fmt: skip
"""The terms that count from the publishing of a piece, and what ends with them."""


def expiry_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """What ends within the days that the limits name."""
    found = [*_contract(partnership)]
    for campaign in partnership.campaigns.values():
        found += [*_rights(partnership, campaign), *_sources(campaign)]
    yield from coming(found, now, limits)


def coming(found: Iterable[Duty], now: datetime, limits: Limits) -> Iterator[Duty]:
    """Of duties that no record settles, those whose day is near and not over yet."""
    ahead = timedelta(days=limits.count("expiry_notice"))
    for duty in found:
        day = duty.due.date() if isinstance(duty.due, datetime) else duty.due
        if day is not None and not duty.overdue(now) and day - now.date() <= ahead:
            yield duty


def counted(start: date, period: Node) -> date | None:
    """The day that lies so long behind another; None behind the end of the calendar."""
    try:
        return later(start, scalars.duration(period.text))
    except OverflowError:
        return None


def _contract(partnership: Partnership) -> Iterator[Duty]:
    """The last day of the contract, and the last one on which its renewal is settled."""
    term = partnership.terms.get("term") if partnership.terms else None
    ends = term.get("ends") if term else None
    if term is None or ends is None or partnership.stage == "ended":
        return
    last, renewal, notice = scalars.day(ends.text), term.get("renewal"), term.get("renewal_notice")
    by_itself = renewal is not None and renewal.text == "automatic"
    what = Phrase("the contract is renewed by itself") if by_itself else Phrase("the contract ends")
    yield Duty(DutyKind.EXPIRES, what, (), last, ends.location)
    if notice is not None:
        yield Duty(
            DutyKind.DUE,
            Phrase("object, if the contract is not to be renewed by itself")
            if by_itself else Phrase("settle whether the contract goes on"),
            (), first_day(last, scalars.duration(notice.text)), notice.location,
        )  # fmt: skip


def _rights(partnership: Partnership, campaign: Campaign) -> Iterator[Duty]:
    """What counts from publishing: for each piece, and for the creator from the last one on."""
    published = pieces_of(campaign)
    users = clients(partnership)
    for piece in published:
        said = {"piece": piece.name, "campaign": campaign.id}
        for keys, what in _OF_A_PIECE:
            if (period := term(partnership, campaign, *keys)) is not None:
                yield Duty(DutyKind.EXPIRES, Phrase(what.text, said), users,
                           counted(piece.day, period), period.location, campaign.id)  # fmt: skip
        stays = piece.node.get("live_for") or term(partnership, campaign, "corrections", "live_for")
        if stays is not None:
            what = Phrase("'{piece}' of '{campaign}' has to stay online until that day", said)
            yield Duty(DutyKind.EXPIRES, what, (), counted(piece.day, stays), stays.location,
                       campaign.id)  # fmt: skip
    after = term(partnership, campaign, "exclusivity", "after")
    if published and after is not None:
        what = Phrase("the creator's exclusivity for '{campaign}' ends", {"campaign": campaign.id})
        yield Duty(DutyKind.EXPIRES, what, (), counted(published[-1].day, after), after.location,
                   campaign.id)  # fmt: skip


def _sources(campaign: Campaign) -> Iterator[Duty]:
    """Pictures, fonts and music that may be used for a time only."""
    assets = campaign.files.get("assets")
    listed = assets.get("sources") if assets else None
    owner = campaign.brief.get("owner") if campaign.brief else None
    for name, source in listed.items() if listed else ():
        expires = source.get("expires")
        if expires is not None and expires.text != "never":
            what = Phrase("'{source}' in '{campaign}' may be used until that day",
                          {"source": name, "campaign": campaign.id})  # fmt: skip
            who = (owner.text,) if owner else ()
            yield Duty(DutyKind.EXPIRES, what, who, scalars.day(expires.text), expires.location,
                       campaign.id)  # fmt: skip
