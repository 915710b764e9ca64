"""Who has the ball: duties by how urgent they are, and which of them are one person's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from commonground.model.limits import Limits
from commonground.model.partnership import Partnership, Person
from commonground.model.zones import zone
from commonground.standing.duty import Duty, DutyKind


class Urgency(StrEnum):
    """How soon something has to be done, the most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    OPEN = "open"
    """No day is set: when one can."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One duty as it stands at a moment.

    `parties` are those who have the ball, and `days` how many of their days are left; below zero
    it is late, None where no day is set. `instead_of` is the person for whom somebody stands in.
    """

    duty: Duty
    parties: tuple[str, ...]
    urgency: Urgency
    days: int | None
    instead_of: str = ""


def ranked(
    partnership: Partnership, found: Iterable[Duty], now: datetime, limits: Limits
) -> tuple[Entry, ...]:
    """Duties in their order, each with its urgency.

    A day is over for somebody when it is over where they are; a duty of several is late when it is
    late for each of them.
    """
    soon = limits.count("due_soon")
    return tuple(_entry(partnership, duty, now, soon) for duty in found)


def within(entries: Iterable[Entry], days: int) -> tuple[Entry, ...]:
    """The entries that are late, due within so many days, or without a day."""
    return tuple(one for one in entries if one.days is None or one.days <= days)


def ball(entries: Iterable[Entry]) -> Mapping[str, int]:
    """How much each party has to do; that something ends is nothing to do."""
    return Counter(
        party for one in entries if one.duty.kind is not DutyKind.EXPIRES for party in one.parties
    )


def owed_by(partnership: Partnership, person: Person, entries: Iterable[Entry]) -> Iterator[Entry]:
    """What a person has to see to: as themselves, in a role, for their party, or as a stand-in."""
    for one in entries:
        names = one.duty.who
        people = [found for name in names if (found := _meant(partnership, name))]
        mine = not names or person.party in names
        if mine or any(other.reference == person.reference for other in people):
            yield one
        elif absent := next((other for other in people if _stands_in(person, other)), None):
            yield replace(one, instead_of=absent.reference)


def zone_of(partnership: Partnership, person: Person) -> str:
    """The zone that a person lives by; their party's where they name none."""
    own = person.node.get("timezone")
    return own.text if own else partnership.parties[person.party].time_zone


def _entry(partnership: Partnership, duty: Duty, now: datetime, soon: int) -> Entry:
    named = [name for name in duty.who if _party(partnership, name) in partnership.parties]
    turn = named or list(partnership.parties)
    parties = tuple(dict.fromkeys(_party(partnership, name) for name in turn))
    if duty.due is None:
        return Entry(duty, parties, Urgency.OPEN, None)
    clocks = [now.astimezone(zone(_zone(partnership, name))) for name in turn]
    days = max((_day(duty.due, clock) - clock.date()).days for clock in clocks)
    if all(duty.overdue(clock) for clock in clocks):
        return Entry(duty, parties, Urgency.OVERDUE, days)
    return Entry(duty, parties, Urgency.SOON if days <= soon else Urgency.LATER, days)


def _party(partnership: Partnership, name: str) -> str:
    """The party of a role, a person or a creator, or the party itself."""
    creator = partnership.creators.get(name)
    party = creator.get("party") if creator else None
    return party.text if party else name.partition(".")[0]


def _zone(partnership: Partnership, name: str) -> str:
    person = _meant(partnership, name)
    if person is not None:
        return zone_of(partnership, person)
    return partnership.parties[_party(partnership, name)].time_zone


def _meant(partnership: Partnership, name: str) -> Person | None:
    return partnership.person(name) or partnership.holder(name)


def _stands_in(person: Person, absent: Person) -> bool:
    named = absent.stand_in
    return named is not None and absent.party == person.party and named.text == person.id


def _day(due: date | datetime, clock: datetime) -> date:
    return due.astimezone(clock.tzinfo).date() if isinstance(due, datetime) else due
