"""The checklists of a partnership: who ticks what, by when, and what of it is done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.periods import later
from commonground.model.values import Duration, Stamp
from commonground.standing.times import last_day_by


@dataclass(frozen=True)
class Item:
    """One item of a stage's checklist, as it concerns one partnership.

    `owners` are the parties that may tick it. `ticks` are those that are there, by party.
    """

    stage: str
    node: Node
    owners: tuple[str, ...]
    due: date | None
    ticks: Mapping[str, Node]

    @property
    def id(self) -> str:
        return self.node.key

    @property
    def one_is_enough(self) -> bool:
        """Whether one tick of any owner does for all of them."""
        return _word(self.node, "owner", "each-side") != "each-side"

    @property
    def is_exit(self) -> bool:
        """Whether the stage is not left before it is ticked."""
        return _word(self.node, "exit", "no") == "yes"

    @property
    def needs_evidence(self) -> bool:
        return _word(self.node, "evidence", "no") == "yes"

    @cached_property
    def open_for(self) -> tuple[str, ...]:
        """The owners who still have to tick it."""
        left = tuple(party for party in self.owners if party not in self.ticks)
        return () if self.one_is_enough and len(left) < len(self.owners) else left

    @property
    def done(self) -> bool:
        return not self.open_for

    @cached_property
    def done_on(self) -> date | None:
        """The day of the last tick that it needed; None while it is open."""
        days = [stamp(self.ticks[party]).day for party in self.owners if party in self.ticks]
        if not self.done or not days:
            return None
        return min(days) if self.one_is_enough else max(days)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of so many items one party has behind it."""

    done: int
    of: int


def items(partnership: Partnership, stage: str, begins: date | None) -> tuple[Item, ...]:
    """The checklist of one stage, due as counted from the day on which the stage begins."""
    checklists = partnership.checklists
    ticked = checklists.get("ticks", stage) if checklists else None
    return tuple(
        Item(
            stage, node, owners(node, partnership), _due(partnership, node, begins),
            {party: tick for party in partnership.parties
             if (tick := ticked.get(party, id)) is not None} if ticked else {},
        )
        for id, node in partnership.library.checklist_items(stage).items()
    )  # fmt: skip


def owners(item: Node, partnership: Partnership) -> tuple[str, ...]:
    """The parties that may tick an item of the library.

    The creator's side are the parties of the agreement's creators; the others commission. Where
    nobody is left on one of the two, every party may.
    """
    every = tuple(partnership.parties)
    theirs = {creator["party"].text for creator in partnership.creators.values()}
    match _word(item, "owner", "each-side"):
        case "creator-side":
            found = tuple(party for party in every if party in theirs)
        case "commissioning-side":
            found = tuple(party for party in every if party not in theirs)
        case _:
            found = every
    return found or every


def progress(listed: Iterable[Item], party: str) -> Progress:
    """How far one party is; an item that one tick does for counts for each of its owners."""
    own = [item for item in listed if party in item.owners]
    return Progress(sum(party not in item.open_for for item in own), len(own))


def named(listed: Iterable[Item], partnership: Partnership) -> tuple[str, ...]:
    """Open items by name, each with the names of the parties that have to tick it: all of them,
    or, with a stroke between them, any."""
    parties = partnership.parties
    return tuple(
        f"{item.id} ({_between(item).join(parties[party].name for party in item.open_for)})"
        for item in listed
    )


def ticks(partnership: Partnership) -> Iterator[tuple[str, str, Node]]:
    """Every tick that is written down, with its stage and its party."""
    stages = partnership.checklists.get("ticks") if partnership.checklists else None
    for stage, parties in stages.items() if stages else ():
        for party, ticked in parties.items():
            yield from ((stage, party, tick) for _, tick in ticked.items())


def stamp(tick: Node) -> Stamp:
    return scalars.stamp(tick.text)


def day_after(start: date | None, period: Duration) -> date | None:
    """The day that lies a length of time behind another, the last of all where there is none."""
    try:
        return later(start, period) if start else None
    except OverflowError:
        return date.max


def _due(partnership: Partnership, item: Node, begins: date | None) -> date | None:
    """The last day for it, by the calendars of those who tick it."""
    within = item.get("within")
    if within is None or begins is None:
        return None
    whose = owners(item, partnership)
    return last_day_by(partnership, begins, scalars.duration(within.text), whose)


def _between(item: Item) -> str:
    return " / " if item.one_is_enough else ", "


def _word(item: Node, key: str, default: str) -> str:
    node = item.get(key)
    return node.text if node else default
