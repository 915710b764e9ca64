"""Decisions as they stand: whose right each one was, whether in time, what holds, who read it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import Dated, dated, time_over

_DECIDERS = (("decision_rights", "decides"), ("approvals", "approver"), ("fast_lane", "who"))
"""The sections of the agreement whose entries say who decides, and where they say it."""


@dataclass(frozen=True)
class Right:
    """Who may decide about a topic: an entry of the agreement and the roles that it means."""

    section: str
    node: Node
    deciders: tuple[str, ...]
    fallback: str

    @property
    def is_fast(self) -> bool:
        """Whether one side may decide alone, whichever it is."""
        return self.section == "fast_lane"


class Way(StrEnum):
    """In what part somebody decided."""

    DECIDER = "decider"
    FALLBACK = "fallback"
    OTHER_ROLE = "other role"
    """A person of a side that has a part in it, who does not hold the role now."""
    OTHER_SIDE = "other side"


@dataclass(frozen=True)
class Decided:
    """One decision, held against the agreement.

    `right` is None where its topic is a section in which nobody decides; `way` also where nobody
    knows who decided. `due` is known where it is written when the question was put.
    """

    name: str
    node: Node
    right: Right | None
    way: Way | None
    on: Dated | None
    due: datetime | None
    replaced_by: tuple[str, ...]
    unread: tuple[str, ...]
    """The parties of which nobody has read it; nobody has to read what no longer holds."""

    @property
    def is_late(self) -> bool:
        """Whether its day began when the time had passed."""
        return self.on is not None and self.due is not None and self.on.first > self.due

    @property
    def was_early(self) -> bool:
        """Whether its day was over before the time had passed, or nothing shows that it had."""
        return self.on is not None and (self.due is None or self.on.last <= self.due)

    def get(self, key: str) -> str:
        """A word of the record; empty where it is open."""
        found = self.node.get(key)
        return found.text if found else ""


def decisions(partnership: Partnership) -> tuple[Decided, ...]:
    """Every decision, the first one first."""
    replaced = successors(partnership)
    records = partnership.entries.get("decision", {})
    return tuple(
        _decided(partnership, name, records[name], replaced.get(name, ()))
        for name in sorted(records)
    )


def successors(partnership: Partnership) -> Mapping[str, tuple[str, ...]]:
    """For each decision that others say they replace: those others, the first one first."""
    found: dict[str, tuple[str, ...]] = {}
    records = partnership.entries.get("decision", {})
    for name in sorted(records):
        replaces = records[name].get("replaces")
        if replaces is not None:
            found[replaces.text] = (*found.get(replaces.text, ()), name)
    return found


def right_to(partnership: Partnership, topic: str) -> Right | None:
    """Who may decide about a topic of decisions; None for a section in which nobody decides."""
    for section, key in _DECIDERS:
        entry = partnership.agreement.get(section, topic)
        said = entry.get(key) if entry else None
        if entry is None or said is None:
            continue
        otherwise = entry.get("otherwise")
        deciders = (
            tuple(role.reference for role in partnership.roles() if role.id == said.text)
            if section == "fast_lane" else (said.text,)
        )  # fmt: skip
        return Right(section, entry, deciders, otherwise.text if otherwise else "")
    return None


@dataclass(frozen=True)
class Use:
    """How often a right was used, and how: what is known of it."""

    times: int
    in_time: int
    late: int
    by_fallback: int


def use_of(made: Iterable[Decided], right: str) -> Use:
    """How the decision right of that name was used."""
    own = [
        one for one in made
        if one.right and one.right.section == "decision_rights" and one.right.node.key == right
    ]  # fmt: skip
    late = sum(one.is_late for one in own if one.way is not Way.FALLBACK)
    fallback = sum(one.way is Way.FALLBACK for one in own)
    timed = sum(one.due is not None for one in own if one.way is not Way.FALLBACK)
    return Use(len(own), timed - late, late, fallback)


def logged_by(partnership: Partnership, decided: Decided) -> datetime | None:
    """Until when a decision of the fast lane has to be written down; None for any other."""
    right = decided.right
    within = right.node.get("logged_within") if right and right.is_fast else None
    if right is None or within is None or decided.on is None:
        return None
    length = scalars.duration(within.text)
    return time_over(partnership, decided.on.last, length, right.deciders)


def decision_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """Decisions to read, and decisions of the fast lane to write down."""
    for one in decisions(partnership):
        where, campaign, name = one.node.location, one.get("campaign"), {"name": one.name}
        for party in one.unread:
            said = Phrase("read the decision {name}", name)
            yield Duty(DutyKind.READ, said, (party,), None, where, campaign)
        due = logged_by(partnership, one)
        if due is not None and one.right is not None and one.node.get("logged") is None:
            signer = _signer(partnership, one.node)[0]
            said = Phrase("log the fast-lane decision {name} with `logged`", name)
            yield Duty(DutyKind.DUE, said, (signer,) if signer else one.right.deciders, due, where,
                       campaign)  # fmt: skip


def _decided(
    partnership: Partnership, name: str, node: Node, replaced_by: tuple[str, ...]
) -> Decided:
    about, stamp = node.get("about"), node.get("decided")
    right = right_to(partnership, about.text) if about else None
    on = dated(stamp, partnership) if stamp else None
    person, side = _signer(partnership, node)
    unread = [
        party for party in partnership.parties
        if stamp and party != side and node.get("seen", party) is None
    ]  # fmt: skip
    way = _way(partnership, right, person, side) if right and side else None
    return Decided(
        name, node, right, way, on, _due(partnership, node, right), replaced_by,
        () if replaced_by else tuple(unread),
    )  # fmt: skip


def _signer(partnership: Partnership, node: Node) -> tuple[str, str]:
    """The person who decided, as `party.person`, and the party; a creator's is the one that speaks
    for the creator. Empty where nobody is known."""
    stamp = node.get("decided")
    name = scalars.stamp(stamp.text).person if stamp else ""
    person = partnership.signer(name)
    if person is not None:
        return person.reference, person.party
    return "", partnership.speaks_for(name)


def _way(partnership: Partnership, right: Right, person: str, side: str) -> Way:
    parts = ((Way.DECIDER, right.deciders), (Way.FALLBACK, (right.fallback,)))
    for way, roles in parts:
        if any(person and person in _holders(partnership, role) for role in roles):
            return way
    sides = {role.partition(".")[0] for role in (*right.deciders, right.fallback)}
    return Way.OTHER_ROLE if side in sides else Way.OTHER_SIDE


def _holders(partnership: Partnership, role: str) -> set[str]:
    """Who may act in a role: who holds it, and who stands in for that person."""
    holder = partnership.holder(role)
    if holder is None:
        return set()
    stand_in = holder.stand_in
    return {holder.reference, f"{holder.party}.{stand_in.text}" if stand_in else holder.reference}


def _due(partnership: Partnership, node: Node, right: Right | None) -> datetime | None:
    """When the time for a decision was over, counted from the question."""
    asked = node.get("asked")
    within = right.node.get("within") if right and right.section == "decision_rights" else None
    if right is None or asked is None or within is None:
        return None
    start = dated(asked, partnership).first
    return time_over(partnership, start, scalars.duration(within.text), right.deciders)
