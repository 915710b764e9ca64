"""The steps of campaigns' plans: who can do the next one, and until when."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.pieces import Piece, pieces_of


class State(StrEnum):
    """How far a step is, in the order of the columns of a board."""

    READY = "ready"
    WAITING = "waiting"
    DONE = "done"


def steps(campaign: Campaign) -> Mapping[str, Node]:
    """The steps of a campaign's plan by their short names."""
    plan = campaign.files.get("plan")
    listed = plan.get("steps") if plan else None
    return dict(listed.items()) if listed else {}


def awaited(step: Node, known: Mapping[str, Node]) -> tuple[str, ...]:
    """The steps that come first and are not done."""
    after = step.get("after")
    names = [name.text for name in after.entries()] if after else []
    return tuple(name for name in names if name in known and known[name].get("done") is None)


def state(step: Node, known: Mapping[str, Node]) -> State:
    """Whether a step is done, can be done now, or waits for others."""
    if step.get("done"):
        return State.DONE
    return State.WAITING if awaited(step, known) else State.READY


def comes_out(step: Node, piece: Piece) -> bool:
    """Whether it is the step with which a piece is published."""
    named, due = step.get("for"), step.get("due")
    if named is None or due is None:
        return False
    return (named.text, due.text) == (piece.name, piece.day.isoformat())


def step_duties(partnership: Partnership, _: datetime, __: Limits) -> Iterator[Duty]:
    """The steps that can be done. One that waits for another is nobody's turn yet.

    The step with which a piece is published is due at the moment that the brief names.
    """
    for campaign in partnership.campaigns.values():
        known, published = steps(campaign), pieces_of(campaign)
        for name, step in known.items():
            due, owner = step.get("due"), step.get("owner")
            if due is None or owner is None or state(step, known) is not State.READY:
                continue
            what = Phrase("do the step '{step}' of '{campaign}'",
                          {"step": name, "campaign": campaign.id})  # fmt: skip
            moments = [piece.at for piece in published if comes_out(step, piece)]
            until = moments[0] if moments else scalars.day(due.text)
            yield Duty(DutyKind.DUE, what, (owner.text,), until, step.key_location, campaign.id)
