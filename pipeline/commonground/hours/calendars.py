"""The calendars of a partnership: what each party and person says of their working time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from commonground.hours.calendar import Calendar, Season
from commonground.model import scalars
from commonground.model.holidays import Snapshot
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Person
from commonground.model.values import TimeRange
from commonground.ondemand import OnDemand

_ONE_DAY = timedelta(days=1)
_LONGEST = timedelta(days=3 * 366)
"""So much of one leave is looked at."""


@dataclass(frozen=True)
class Calendars:
    """The calendars of everybody in a partnership, each made when somebody asks for it.

    Somebody is a party (`volna`), a person (`volna.anna`) or a role (`volna.lead`).
    """

    partnership: Partnership

    def knows(self, somebody: str) -> bool:
        """Whether somebody is in the partnership."""
        return self._meant(somebody) in self._own

    def of(self, somebody: str) -> Calendar:
        """When somebody works themselves. Raises KeyError for who is not in the partnership."""
        return self._own[self._meant(somebody)]

    def answering(self, somebody: str) -> Calendar:
        """The same with the stand-in at work on days of leave: by it answers are due."""
        return self._covered[self._meant(somebody)]

    def stand_in(self, somebody: str, day: date) -> Person | None:
        """Who answers on a day instead of a person who is on leave then."""
        person = self.partnership.person(self._meant(somebody))
        absent = person is not None and day in self.of(person.reference).leave
        return self._cover_of(person) if person is not None and absent else None

    def no_calls(self, somebody: str) -> TimeRange | None:
        """The local times at which somebody is never called, as far as they name any."""
        said = self._said(self._meant(somebody), "no_calls")
        return scalars.time_range(said.text) if said else None

    def holidays_of(self, somebody: str) -> Snapshot | None:
        """The public holidays that somebody has; None where none are named or known."""
        region = self._said(self._meant(somebody), "holidays")
        return self.partnership.library.holidays_of(region.text) if region else None

    @cached_property
    def _own(self) -> OnDemand[Calendar]:
        people = (person.reference for person in self.partnership.people())
        return OnDemand([*self.partnership.parties, *people], self._made)

    @cached_property
    def _covered(self) -> OnDemand[Calendar]:
        return OnDemand(list(self._own), self._made_with_cover)

    def _meant(self, somebody: str) -> str:
        holder = self.partnership.holder(somebody)
        return holder.reference if holder else somebody

    def _cover_of(self, person: Person) -> Person | None:
        named = person.stand_in
        found = self.partnership.person(f"{person.party}.{named.text}") if named else None
        return None if found is None or found.reference == person.reference else found

    def _said(self, somebody: str, key: str) -> Node | None:
        """What a person says, else what their party does."""
        party, _, _ = somebody.partition(".")
        person = self.partnership.person(somebody)
        own = person.node.get(key) if person else None
        return own or self.partnership.parties[party].node.get(key)

    def _made(self, somebody: str) -> Calendar:
        party = self.partnership.parties[somebody.partition(".")[0]].node
        person = self.partnership.person(somebody)
        nodes = [party, person.node] if person else [party]
        zone, breaks = self._said(somebody, "timezone"), self._said(somebody, "breaks")
        holidays = self.holidays_of(somebody)
        return Calendar(
            zone.text if zone else "UTC",
            tuple(_seasons(nodes)),
            {day: hours for node in nodes for day, hours in _special(node)},
            holidays.days if holidays else frozenset(),
            scalars.day_hours(breaks.text) if breaks else (),
            holidays.working if holidays else frozenset(),
            frozenset(_leave(person.node)) if person else frozenset(),
            known_until=holidays.known_until if holidays else None,
        )

    def _made_with_cover(self, somebody: str) -> Calendar:
        own, person = self.of(somebody), self.partnership.person(somebody)
        cover = self._cover_of(person) if person and own.leave else None
        return replace(own, cover=self.of(cover.reference)) if cover else own


def _seasons(nodes: list[Node]) -> Iterator[Season]:
    """Hours from a day on. Hours of a person's own replace all that the party says of them."""
    last = max((n for n, node in enumerate(nodes) if node.get("hours")), default=0)
    for node in nodes[last:]:
        hours, later = node.get("hours"), node.get("later_hours")
        if hours is not None:
            yield Season(date.min, scalars.weekly_hours(hours.text))
        for since, changed in later.items() if later else ():
            yield Season(scalars.day(since), scalars.weekly_hours(changed.text))


def _special(node: Node) -> Iterator[tuple[date, tuple[TimeRange, ...]]]:
    listed = node.get("special_days")
    for day, hours in listed.items() if listed else ():
        yield scalars.day(day), scalars.day_hours(hours.text)


def _leave(node: Node) -> Iterator[date]:
    listed = node.get("leave")
    for _, written in listed.items() if listed else ():
        span = scalars.date_range(written.text)
        days = min(span.last - span.first, _LONGEST).days
        yield from (span.first + n * _ONE_DAY for n in range(days + 1))
