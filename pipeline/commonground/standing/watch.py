"""Who of each side is there when something is published.

The first form of it: hours as they are declared, week by week. Holidays and leave come with the
engine of business time.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party, Person
from commonground.model.values import TimeRange
from commonground.model.zones import zone
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


def works_at(party: Party, person: Person, when: datetime) -> bool:
    """Whether a moment lies in a person's hours; where they declare none, in the party's."""
    hours = person.node.get("hours") or party.node["hours"]
    home = person.node.get("timezone") or party.node["timezone"]
    local = when.astimezone(zone(home.text))
    lines = scalars.weekly_hours(hours.text).lines
    return any(_covers(stretch, local, days) for days, stretches in lines for stretch in stretches)


def _covers(stretch: TimeRange, local: datetime, days: tuple[int, ...]) -> bool:
    """Whether a stretch that begins on certain weekdays covers a moment, midnight or no."""
    clock, today = local.time(), local.weekday()
    if stretch.start < stretch.end:
        return today in days and stretch.start <= clock < stretch.end
    yesterday = (local - timedelta(days=1)).weekday()
    return (today in days and stretch.start <= clock) or (yesterday in days and clock < stretch.end)


def unwatched(partnership: Partnership, work: Node) -> Iterator[tuple[Party, tuple[Person, ...]]]:
    """The sides of which nobody is there when a work is published, with those who might be.

    A promise under `on_watch` counts; so does a side of which nobody can be named, for that is a
    finding of its own.
    """
    publish = work.get("publish")
    if publish is None:
        return
    when = instant(publish)
    for party in partnership.parties.values():
        people = on_duty(partnership, party)
        promised = work.get("on_watch", party.id) is not None
        if people and not promised and not any(works_at(party, one, when) for one in people):
            yield party, people
