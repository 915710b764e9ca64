"""Questions on their way up: the level that has each one now, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import instant, time_over


@dataclass(frozen=True)
class Climb:
    """One question on the escalation path. `level` is the last one that it reached, empty where it
    reached none that the agreement knows; `due` is when the time of that level is over."""

    name: str
    node: Node
    level: str
    people: tuple[str, ...]
    due: datetime | None
    next_level: str

    @property
    def is_settled(self) -> bool:
        """Whether it has ended in a decision."""
        return self.node.get("outcome") is not None


def climbs(partnership: Partnership) -> Iterator[Climb]:
    """Every escalation, the first one first."""
    ladder = partnership.agreement.get("escalation")
    levels = dict(ladder.items()) if ladder else {}
    for name, node in sorted(partnership.entries.get("escalation", {}).items()):
        taken = node.get("reached")
        reached = dict(taken.items()) if taken else {}
        level = max((one for one in reached if one in levels), default="")
        if not level:
            yield Climb(name, node, "", (), None, next(iter(levels), ""))
            continue
        listed, within = levels[level].get("people"), levels[level].get("within")
        people = tuple(role.text for role in listed.entries()) if listed else ()
        due = None
        if within is not None:
            start = instant(reached[level])
            due = time_over(partnership, start, scalars.duration(within.text), people)
        next_level = min((one for one in levels if one > level), default="")
        yield Climb(name, node, level, people, due, next_level)


def escalation_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """Questions to settle, and those that have to go up because the time of a level has passed."""
    for climb in climbs(partnership):
        if climb.is_settled:
            continue
        args = {"name": climb.name, "level": climb.level, "next": climb.next_level}
        said = Phrase("settle {name} at {level} and name the decision under `outcome`", args)
        if climb.next_level and (climb.due is None or climb.due < now):
            said = Phrase("take {name} to {next} and write its time under `reached`", args)
        campaign = climb.node.get("campaign")
        yield Duty(DutyKind.ANSWER, said, climb.people, climb.due, climb.node.location,
                   campaign.text if campaign else "")  # fmt: skip
