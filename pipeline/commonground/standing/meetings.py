"""Meetings: what they left to do, who has not confirmed or voted yet, which have no notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party, Person
from commonground.model.periods import nominal
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import instant, last_day_by

SOURCES_OF_ACTIONS = ("meeting", "feedback")
"""The kinds of records that leave something to do."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do that is not done yet: the record it comes from, and what it says there."""

    kind: str
    entry: str
    node: Node

    @property
    def name(self) -> str:
        """Its short name."""
        return self.node.key

    @property
    def owner(self) -> str:
        """The role that sees to it."""
        return self.node["owner"].text

    @property
    def due(self) -> date:
        return scalars.day(self.node["due"].text)


def open_actions(partnership: Partnership) -> tuple[Action, ...]:
    """Every action that nobody has finished, whichever record it comes from; due first."""
    found = (
        Action(kind, entry, node)
        for kind in SOURCES_OF_ACTIONS
        for entry, root in partnership.entries.get(kind, {}).items()
        for _, node in _items(root, "actions")
        if node.get("done") is None
    )
    return tuple(sorted(found, key=lambda action: (action.due, action.entry, action.name)))


def meetings(partnership: Partnership) -> Mapping[str, Node]:
    """The meetings by their files' names, without those that were called off."""
    every = partnership.entries.get("meeting", {})
    return {name: one for name, one in every.items() if one.get("cancelled") is None}


def end(meeting: Node) -> datetime:
    """When a meeting is over; where no length is given, when it starts."""
    length = meeting.get("length")
    lasts = nominal(scalars.duration(length.text)) if length else timedelta()
    # Only a meeting of years would leave the calendar.
    return instant(meeting["starts"]) + min(lasts, timedelta(days=365))


def unconfirmed(partnership: Partnership, meeting: Node) -> tuple[Party, ...]:
    """The parties of which nobody has confirmed the time. Until all did, it is not fixed."""
    parties = partnership.parties.values()
    return tuple(party for party in parties if meeting.get("confirmed", party.id) is None)


def awaited_voters(partnership: Partnership, meeting: Node) -> tuple[Person, ...]:
    """Who holds a role, was not there, and has not voted in writing on what was asked."""
    if meeting.get("vote") is None:
        return ()
    present = {node.text for node in meeting["attended"].entries()} if _held(meeting) else set()
    voted = {person for person, _ in _items(meeting, "vote", "votes")}
    holders = (partnership.holder(role.reference) for role in partnership.roles())
    people = {person.reference: person for person in holders if person is not None}
    return tuple(one for name, one in people.items() if name not in present | voted)


def notes_due(partnership: Partnership, meeting: Node, limits: Limits) -> date | None:
    """By when a meeting that has neither notes nor a recording must have one of them."""
    if meeting.get("notes") or meeting.get("recording"):
        return None
    day, within = end(meeting).date(), limits.period("call_notes")
    return last_day_by(partnership, day, within, partnership.parties)


def meeting_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """Actions, times to confirm, votes to give, notes to write."""
    for action in open_actions(partnership):
        what = Phrase("do what '{action}' asks for", {"action": action.name})
        yield Duty(DutyKind.DUE, what, (action.owner,), action.due, action.node.key_location)
    for name, meeting in meetings(partnership).items():
        said = {"meeting": name}
        starts = instant(meeting["starts"])
        if starts > now:
            for party in unconfirmed(partnership, meeting):
                what = Phrase("confirm the time of the meeting '{meeting}'", said)
                where = meeting["starts"].location
                yield Duty(DutyKind.CONFIRM, what, (party.id,), starts, where)
        elif (due := notes_due(partnership, meeting, limits)) is not None:
            what = Phrase("write down what was said in the meeting '{meeting}'", said)
            yield Duty(DutyKind.DUE, what, (), due, meeting["starts"].location)
        vote = meeting.get("vote")
        if vote is not None and starts <= now <= instant(vote["until"]):
            what = Phrase("vote in writing on what the meeting '{meeting}' asks", said)
            for person in awaited_voters(partnership, meeting):
                due_at = instant(vote["until"])
                yield Duty(DutyKind.ANSWER, what, (person.reference,), due_at, vote.key_location)


def _held(meeting: Node) -> bool:
    return meeting.get("attended") is not None


def _items(node: Node, *keys: str) -> Iterator[tuple[str, Node]]:
    found = node.get(*keys)
    yield from found.items() if found else ()
