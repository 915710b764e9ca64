"""Incidents and their clocks: which steps are open, and which were done late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from commonground.diagnostics import Phrase
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import instant


@dataclass(frozen=True)
class Step:
    """One step of a clock."""

    name: str
    node: Node
    due: datetime | None
    done: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether it was done after it was due."""
        return self.done is not None and self.due is not None and self.done > self.due


@dataclass(frozen=True)
class Incident:
    """One incident and the steps of its clock, in written order."""

    name: str
    node: Node
    steps: tuple[Step, ...]

    @property
    def is_closed(self) -> bool:
        return self.node.get("closed") is not None


def incidents(partnership: Partnership) -> Iterator[Incident]:
    """Every incident, the first one first."""
    for name, node in sorted(partnership.entries.get("incident", {}).items()):
        clock = node.get("clock")
        steps = (_step(key, step) for key, step in clock.items()) if clock else ()
        yield Incident(name, node, tuple(steps))


def incident_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """The open steps of incidents that are not closed, and incidents that can be closed."""
    for one in incidents(partnership):
        if one.is_closed:
            continue
        named = one.node.get("campaign")
        campaign = named.text if named else ""
        left = [step for step in one.steps if step.done is None]
        for step in left:
            args = {"step": step.name, "name": one.name}
            said = Phrase("do “{step}” of the incident {name}", args)
            yield Duty(DutyKind.DUE, said, _in_charge(partnership, step), step.due,
                       step.node.key_location, campaign)  # fmt: skip
        if not left:
            said = Phrase("close the incident {name}", {"name": one.name})
            yield Duty(DutyKind.DUE, said, (), None, one.node.location, campaign)


def _in_charge(partnership: Partnership, step: Step) -> tuple[str, ...]:
    who = step.node.get("who")
    if who is None:
        return ()
    return (partnership.speaks_for(who.text) or who.text,)


def _step(name: str, node: Node) -> Step:
    due, done = node.get("due"), node.get("done")
    return Step(name, node, instant(due) if due else None, instant(done) if done else None)
