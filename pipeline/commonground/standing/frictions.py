"""Where work got stuck, and whether somebody has fixed it or lives with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership


@dataclass(frozen=True, slots=True)
class Friction:
    """One entry of the friction log, and the party that noticed it."""

    party: str
    node: Node

    @property
    def name(self) -> str:
        return self.node.key

    @property
    def seen(self) -> date:
        return scalars.stamp(self.node["seen"].text).day

    @property
    def settled(self) -> bool:
        """Whether it is fixed, or accepted as it is."""
        return bool(self.node.get("fixed") or self.node.get("accepted"))


def frictions(partnership: Partnership) -> Iterator[Friction]:
    """The friction log, party by party."""
    log = partnership.checklists.get("frictions") if partnership.checklists else None
    for party, entries in log.items() if log else ():
        yield from (Friction(party, entry) for _, entry in entries.items())


def unsettled(partnership: Partnership, until: date | None = None) -> tuple[Friction, ...]:
    """What is neither fixed nor accepted, of what was noticed up to a day."""
    return tuple(
        friction
        for friction in frictions(partnership)
        if not friction.settled and (until is None or friction.seen <= until)
    )
