"""Readiness of a brief: what is missing, before what, and who supplies it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from commonground.diagnostics import Location
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.campaigns import (
    client,
    commissioning,
    creators_side,
    unchecked_markets,
)
from commonground.standing.debriefs import to_settle
from commonground.standing.terms import open_sections
from commonground.standing.watch import unwatched


class Before(StrEnum):
    """What a gap stands in the way of."""

    ISSUE = "issue"
    """The brief cannot be given to the creator."""
    START = "start"
    """The brief is out; the work cannot start."""
    NOTHING = "nothing"
    """The brief is better with it."""


class Supplier(StrEnum):
    """Who knows what belongs into a section."""

    OWNER = "owner"
    CLIENT = "client"
    CREATOR = "creator"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing.

    `section` is the key of the brief, or `terms`, or `findings`, or `on_watch` of a work; `detail`
    a name inside it, where not the whole of it is missing. `who` are a role
    or parties, and `where` is where it goes.
    """

    section: str
    detail: str
    before: Before
    who: tuple[str, ...]
    where: Location


SECTIONS: Mapping[str, tuple[Supplier, Before]] = MappingProxyType({
    "title": (Supplier.OWNER, Before.ISSUE),
    "owner": (Supplier.OWNER, Before.ISSUE),
    "brand": (Supplier.CLIENT, Before.ISSUE),
    "goal": (Supplier.OWNER, Before.ISSUE),
    "success": (Supplier.OWNER, Before.ISSUE),
    "behaviour": (Supplier.OWNER, Before.ISSUE),
    "audience": (Supplier.OWNER, Before.ISSUE),
    "benefit": (Supplier.CLIENT, Before.ISSUE),
    "one_belief": (Supplier.OWNER, Before.ISSUE),
    "hypothesis": (Supplier.OWNER, Before.NOTHING),
    "key_messages": (Supplier.CLIENT, Before.ISSUE),
    "proof": (Supplier.CLIENT, Before.ISSUE),
    "must_say": (Supplier.CLIENT, Before.ISSUE),
    "call_to_action": (Supplier.OWNER, Before.NOTHING),
    "creator": (Supplier.OWNER, Before.ISSUE),
    "deliverables": (Supplier.OWNER, Before.ISSUE),
    "freedom": (Supplier.OWNER, Before.NOTHING),
    "styles": (Supplier.OWNER, Before.NOTHING),
    "routes": (Supplier.OWNER, Before.ISSUE),
    "guardrails": (Supplier.CLIENT, Before.ISSUE),
    "no_gos": (Supplier.CLIENT, Before.ISSUE),
    "examples": (Supplier.OWNER, Before.NOTHING),
    "claims": (Supplier.CLIENT, Before.NOTHING),
    "limits": (Supplier.CLIENT, Before.NOTHING),
    "cultural_context": (Supplier.OWNER, Before.NOTHING),
    "disclosure": (Supplier.OWNER, Before.NOTHING),
    "dates": (Supplier.OWNER, Before.ISSUE),
    "metrics": (Supplier.OWNER, Before.ISSUE),
    "contact": (Supplier.OWNER, Before.ISSUE),
    "in_a_crisis": (Supplier.OWNER, Before.ISSUE),
})  # fmt: skip
"""What a brief says for itself, in the order of its file: the fixed core and the roles before it
is given out, and what makes it better."""


def gaps(partnership: Partnership, campaign: Campaign) -> Iterator[Gap]:
    """Everything that is missing in a campaign's brief, in the order in which it is needed."""
    brief = campaign.brief
    if brief is None:
        return
    found = [
        *_sections(partnership, brief),
        *_publishing(partnership, brief),
        *_checks(partnership, brief),
        *_settlements(partnership, campaign, brief),
        *_terms(partnership),
        *_approvals(partnership, brief),
        *_answers(partnership, brief),
    ]
    order = list(Before)
    yield from sorted(found, key=lambda gap: order.index(gap.before))


def core_gaps(partnership: Partnership, brief: Node) -> Iterator[Gap]:
    """The sections without which nobody may give the brief out."""
    return (gap for gap in _sections(partnership, brief) if gap.before is Before.ISSUE)


def _sections(partnership: Partnership, brief: Node) -> Iterator[Gap]:
    for section, (supplier, before) in SECTIONS.items():
        if not filled(brief, section):
            who = _supplier(partnership, brief, supplier)
            yield Gap(section, "", before, who, place(brief, section))


def _publishing(partnership: Partnership, brief: Node) -> Iterator[Gap]:
    """Works that do not say when they come out, or come out while nobody of a side is there."""
    works = brief.get("deliverables")
    for name, work in works.items() if works else ():
        if work.get("publish") is None:
            where = work.document.location((*work.pointer, "publish"))
            yield Gap("deliverables", name, Before.ISSUE, _owner(partnership, brief), where)
        for party, _ in unwatched(partnership, work):
            where = work.document.location((*work.pointer, "on_watch"), key=True)
            yield Gap("on_watch", name, Before.ISSUE, (party.id,), where)


def _checks(partnership: Partnership, brief: Node) -> Iterator[Gap]:
    """Markets and marks of a good brief against which nobody has held it yet."""
    owner = _owner(partnership, brief)
    for market in unchecked_markets(partnership, brief):
        where = place(brief, "cultural_checks")
        yield Gap("cultural_checks", market.text, Before.START, owner, where)
    for mark, _ in unmet(partnership, brief):
        yield Gap("meets", mark, Before.ISSUE, owner, place(brief, "meets"))


def unmet(partnership: Partnership, brief: Node) -> Iterator[tuple[str, Node]]:
    """The marks of a good brief against which nobody has held this one."""
    marks = partnership.agreement.get("good_brief")
    for mark, node in marks.items() if marks else ():
        if brief.get("meets", mark) is None:
            yield mark, node


def _settlements(partnership: Partnership, campaign: Campaign, brief: Node) -> Iterator[Gap]:
    for finding in to_settle(partnership, campaign):
        owner = _owner(partnership, brief)
        yield Gap("findings", finding.name, Before.ISSUE, owner, finding.node.key_location)


def _terms(partnership: Partnership) -> Iterator[Gap]:
    for section, where in open_sections(partnership):
        yield Gap("terms", section, Before.ISSUE, tuple(partnership.parties), where)


def _approvals(partnership: Partnership, brief: Node) -> Iterator[Gap]:
    for party in commissioning(partnership):
        if brief.get("approved", party.id) is None:
            where = place(brief, "approved")
            yield Gap("approved", party.id, Before.ISSUE, (party.id,), where)
    if brief.get("issued") is None:
        owner = _owner(partnership, brief)
        yield Gap("issued", "", Before.START, owner, place(brief, "issued"))


def _answers(partnership: Partnership, brief: Node) -> Iterator[Gap]:
    who = _supplier(partnership, brief, Supplier.CREATOR)
    for section in ("accepted", "in_own_words", "creators_message"):
        if not filled(brief, section):
            yield Gap(section, "", Before.START, who, place(brief, section))


def filled(brief: Node, section: str) -> bool:
    """Whether a section says something; what is empty is open."""
    node = brief.get(section)
    return node is not None and node.value not in ({}, [])


def place(brief: Node, section: str) -> Location:
    """Where a section of the brief stands or is left open; the file, where it is not named."""
    return brief.document.location((section,), key=True)


def _supplier(partnership: Partnership, brief: Node, supplier: Supplier) -> tuple[str, ...]:
    match supplier:
        case Supplier.CLIENT:
            return (client(partnership),)
        case Supplier.CREATOR:
            side = creators_side(partnership, brief)
            return (side.id,) if side else ()
        case _:
            return _owner(partnership, brief)


def _owner(partnership: Partnership, brief: Node) -> tuple[str, ...]:
    """The role that answers for the brief; its client, where none is named."""
    owner = brief.get("owner")
    return (owner.text if owner else client(partnership),)
