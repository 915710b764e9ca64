"""Who of each side is there when something is published: by hours, holidays and leave."""

from collections.abc import Iterator

from commonground.hours import interval
from commonground.hours.calendars import Calendars
from commonground.hours.interval import Interval
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party, Person
from commonground.standing.times import instant


def on_duty(partnership: Partnership, party: Party) -> tuple[Person, ...]:
    """Who answers for a side when something happens, and who stands in for them.

    The role that the crisis plan names, else the party's own `on_duty`, else its first role.
    """
    risk = partnership.risk
    named = risk.get("crisis", "on_duty", party.id, "role") if risk else None
    role = partnership.role(named.text) if named else None
    role = role or party.roles.get("on_duty") or next(iter(party.roles.values()), None)
    person = party.people.get(role.holder) if role and role.party == party.id else None
    stand_in = party.people.get(person.stand_in.text) if person and person.stand_in else None
    return tuple(one for one in (person, stand_in) if one is not None)


def unwatched(partnership: Partnership, work: Node) -> Iterator[tuple[Party, tuple[Person, ...]]]:
    """The sides of which nobody is there when a work is published, with those who might be.

    A promise under `on_watch` counts; so does a side of which nobody can be named, for that is a
    finding of its own.
    """
    publish = work.get("publish")
    if publish is None:
        return
    calendars, when = Calendars(partnership), interval.instant(instant(publish))
    moment = Interval(when, when + 1)
    for party in partnership.parties.values():
        people = on_duty(partnership, party)
        promised = work.get("on_watch", party.id) is not None
        if promised or not people:
            continue
        if not any(calendars.of(one.reference).between(moment) for one in people):
            yield party, people
