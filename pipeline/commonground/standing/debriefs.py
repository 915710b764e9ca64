"""What a campaign taught: whose half of the debrief is there, and what becomes of each finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.campaigns import client, closed, creators_side, day_of, opened
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import last_day_by

_TOGETHER = ("worked", "got_stuck")
"""How working together went: one of these says something of it."""


class State(StrEnum):
    """What became of a finding. It follows from the file and is never written down."""

    OPEN = "open"
    TAKEN_UP = "taken-up"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A finding of a campaign's debrief."""

    name: str
    node: Node
    campaign: Campaign
    state: State


@dataclass(frozen=True, slots=True)
class Half:
    """A part of a debrief that somebody has not written: of which side, and about what."""

    side: str
    lacks: str
    """`together`, how working together went, or `performance`, how the campaign performed."""


def lessons(campaign: Campaign) -> Iterator[Lesson]:
    """What a campaign's debrief found, in its order."""
    debrief = campaign.files.get("debrief")
    findings = debrief.get("findings") if debrief else None
    for name, node in findings.items() if findings else ():
        if node.get("declined"):
            state = State.DECLINED
        else:
            state = State.TAKEN_UP if node.get("taken_up") else State.OPEN
        yield Lesson(name, node, campaign, state)


def to_settle(partnership: Partnership, campaign: Campaign) -> Iterator[Lesson]:
    """The findings of earlier campaigns that this campaign's brief takes up or declines.

    A campaign is earlier if it was over before the brief of this one was out, or it still is not.
    """
    out = opened(partnership, campaign)
    for other in partnership.campaigns.values():
        over = closed(other)
        if other is campaign or over is None or closed(campaign) is not None:
            continue
        if out is None or day_of(over) <= day_of(out):
            yield from (one for one in lessons(other) if one.state is State.OPEN)


def due(partnership: Partnership, campaign: Campaign, limits: Limits) -> date | None:
    """The day by which both sides have written their half; None while the campaign runs.

    The debrief's own day counts; else the usual time after the campaign was closed, or after the
    figures were due, where nobody closed it.
    """
    debrief, brief = campaign.files.get("debrief"), campaign.brief
    own = debrief.get("due") if debrief else None
    if own is not None:
        return scalars.day(own.text)
    ended = closed(campaign)
    if ended is None and opened(partnership, campaign) is not None and brief is not None:
        ended = brief.get("dates", "report_due")
    if ended is None:
        return None
    day, after = scalars.day(day_of(ended)), limits.period("debrief_after")
    return last_day_by(partnership, day, after, partnership.parties)


def missing(partnership: Partnership, campaign: Campaign) -> Iterator[Half]:
    """The parts of the debrief that are not there: of each party both, of the creator the first."""
    debrief, brief = campaign.files.get("debrief"), campaign.brief
    sides = [*partnership.parties]
    speaker = creators_side(partnership, brief) if brief else None
    if speaker is not None and speaker.node["kind"].text != "creator":
        sides.append("creator")  # else the creator's own party speaks
    for side in sides:
        said = debrief.get("sides", side) if debrief else None
        if said is None or not any(said.get(key) for key in _TOGETHER):
            yield Half(side, "together")
        if side != "creator" and (said is None or said.get("performance") is None):
            yield Half(side, "performance")


def debrief_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """Halves of debriefs that are due, actions that follow from them, findings to take up."""
    for campaign in partnership.campaigns.values():
        day = due(partnership, campaign, limits)
        file = campaign.files.get("debrief") or campaign.brief
        lacking = dict.fromkeys(half.side for half in missing(partnership, campaign))
        for side in lacking:
            if day is None or file is None:
                break
            said = Phrase(
                "write your part of the debrief of '{campaign}'", {"campaign": campaign.id}
            )
            who = _who(partnership, campaign, side)
            yield Duty(DutyKind.DUE, said, who, day, file.location, campaign.id)
        for lesson in lessons(campaign):
            owner, by = lesson.node.get("owner"), lesson.node.get("due")
            if lesson.node.get("done") is None and owner is not None and by is not None:
                said = Phrase(
                    "see to '{finding}', which '{campaign}' taught",
                    {"finding": lesson.name, "campaign": campaign.id},
                )
                where = lesson.node.key_location
                yield Duty(
                    DutyKind.DUE, said, (owner.text,), scalars.day(by.text), where, campaign.id
                )
        yield from _settling(partnership, campaign)


def _settling(partnership: Partnership, campaign: Campaign) -> Iterator[Duty]:
    brief = campaign.brief
    for lesson in to_settle(partnership, campaign) if brief else ():
        owner = brief.get("owner") if brief else None
        said = Phrase(
            "take up '{finding}' in the brief of '{campaign}', or decline it and say why",
            {"finding": lesson.name, "campaign": campaign.id},
        )
        who = (owner.text if owner else client(partnership),)
        yield Duty(DutyKind.ANSWER, said, who, None, lesson.node.key_location, campaign.id)


def _who(partnership: Partnership, campaign: Campaign, side: str) -> tuple[str, ...]:
    """Who writes a side's part; for a creator, the party that speaks for them."""
    if side != "creator":
        return (side,)
    speaker = creators_side(partnership, campaign.brief) if campaign.brief else None
    return (speaker.id,) if speaker else ()
