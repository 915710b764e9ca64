"""The steps of campaigns' plans: who can do the next one, and until when."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.pieces import Piece, pieces_of


def steps(campaign: Campaign) -> Mapping[str, Node]:
    """The steps of a campaign's plan by their short names."""
    plan = campaign.files.get("plan")
    listed = plan.get("steps") if plan else None
    return dict(listed.items()) if listed else {}


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
            if due is None or owner is None or step.get("done") or _awaits(step, known):
                continue
            what = Phrase("do the step '{step}' of '{campaign}'",
                          {"step": name, "campaign": campaign.id})  # fmt: skip
            moments = [piece.at for piece in published if comes_out(step, piece)]
            until = moments[0] if moments else scalars.day(due.text)
            yield Duty(DutyKind.DUE, what, (owner.text,), until, step.key_location, campaign.id)


def _awaits(step: Node, known: Mapping[str, Node]) -> bool:
    """Whether a step that comes first is not done."""
    after = step.get("after")
    before = [known.get(name.text) for name in after.entries()] if after else []
    return any(other is not None and other.get("done") is None for other in before)
