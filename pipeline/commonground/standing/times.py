"""When something was, as it is written, and until when somebody had time for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from commonground.model import scalars
from commonground.model.deadlines import over
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Person
from commonground.model.values import Duration
from commonground.model.zones import zone


@dataclass(frozen=True, slots=True)
class Dated:
    """When a value says that something was: as it is written, and the instants it may mean."""

    written: str
    first: datetime
    last: datetime


def dated(node: Node, partnership: Partnership) -> Dated:
    """A date, stamp or moment; a day lasts as long as it does anywhere in the partnership."""
    text = node.text
    if len(text) > 10 and text[10] == " ":
        at = instant(node)
        return Dated(text, at, at + timedelta(seconds=1))
    day = scalars.day(text[:10])
    zones = [zone(party.time_zone) for party in partnership.parties.values()]
    starts = [datetime.combine(day, time(), tzinfo=one).astimezone(UTC) for one in zones]
    ends = [
        datetime.combine(day + timedelta(days=1), time(), tzinfo=one).astimezone(UTC)
        for one in zones
    ]
    return Dated(text[:10], min(starts), max(ends))


def instant(moment: Node) -> datetime:
    """The instant that a date with time and zone means, in UTC: moments of one zone would else be
    compared by their clocks, which go back once a year."""
    return on_its_clock(moment).astimezone(UTC)


def on_its_clock(moment: Node) -> datetime:
    """The same with the offset of the zone that is written there."""
    found = scalars.moment(moment.text)
    return found.local.replace(tzinfo=zone(found.zone))


def written(at: datetime, home: str) -> str:
    """An instant as the files write it, on the clock of a zone."""
    return f"{at.astimezone(zone(home)):%Y-%m-%d %H:%M} {home}"


def time_over(
    partnership: Partnership, start: datetime, length: Duration, roles: Iterable[str]
) -> datetime:
    """When a length of time is over for the holders of roles: for the one who has it longest.

    Where nobody is known to hold them, the hours of the first party count.
    """
    people = [found for role in roles if (found := partnership.holder(role)) is not None]
    holders = people or list(partnership.people())[:1]
    return max((_over_for(partnership, start, length, person) for person in holders), default=start)


def _over_for(
    partnership: Partnership, start: datetime, length: Duration, person: Person
) -> datetime:
    """When it is over for one person, whose hours and zone are the party's where nothing differs"""
    party = partnership.parties[person.party].node
    hours, home = (person.node.get(key) or party[key] for key in ("hours", "timezone"))
    return over(start, length, scalars.weekly_hours(hours.text), home.text)
