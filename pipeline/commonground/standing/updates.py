"""Written updates: when each side owes one, and who has not written it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership, Party
from commonground.standing.duty import Duty, DutyKind

_WEEKDAYS = {"every-monday": 0, "every-friday": 4}
_DAY = timedelta(days=1)
_TWO_WEEKS = timedelta(weeks=2)
_STAGES = frozenset({"alignment", "trial", "active", "debrief", "renewal"})
"""The stages in which work goes on, so that there is something to tell."""


@dataclass(frozen=True, slots=True)
class Owed:
    """An update that parties owe: they have written nothing after `since`; it is due by `due`."""

    since: date
    due: date
    parties: tuple[Party, ...]


def missing(partnership: Partnership, today: date) -> Owed | None:
    """The update of the last period, where a party has not written it.

    Where the day has just begun, it may still be yesterday on the other side of the earth.
    """
    return _owed(partnership, today - _DAY)


def update_duties(partnership: Partnership, now: datetime, _: Limits) -> Iterator[Duty]:
    """For each party the update that is missing, or else the one of the period that runs."""
    rhythm = partnership.agreement.get("communication", "written_update")
    if rhythm is None:
        return
    today = now.date()
    coming = _owed(partnership, _next_period(rhythm.text, today))
    both = (coming, missing(partnership, today))  # of a party's two, the one that is late stays
    owed = {party.id: one for one in both if one for party in one.parties}
    for party, one in owed.items():
        said = {"day": one.since.isoformat()}
        what = Phrase("write the update on what was done since {day}", said)
        yield Duty(DutyKind.DUE, what, (party,), one.due, rhythm.location)


def _owed(partnership: Partnership, before: date) -> Owed | None:
    """What is owed of the last period that ends before a day."""
    agreement = partnership.agreement
    rhythm, started = agreement.get("communication", "written_update"), agreement.get("started")
    if rhythm is None or started is None or partnership.stage not in _STAGES:
        return None
    first = scalars.day(started.text)
    due = _last_due(rhythm.text, first, before)
    since = max(_last_due(rhythm.text, first, due), first - _DAY)
    written = _written(partnership)
    parties = tuple(
        party for party in partnership.parties.values() if written.get(party.id, since) <= since
    )
    return Owed(since, due, parties) if due > first and parties else None


def _written(partnership: Partnership) -> dict[str, date]:
    """On which day each party wrote its last update."""
    days: dict[str, date] = {}
    for update in partnership.entries.get("update", {}).values():
        party, day = update["party"].text, scalars.stamp(update["written"].text).day
        days[party] = max(day, days.get(party, day))
    return days


def _last_due(rhythm: str, started: date, before: date) -> date:
    """The last day before another on which an update is due."""
    last = before - _DAY
    if rhythm in _WEEKDAYS:
        return last - timedelta(days=(last.weekday() - _WEEKDAYS[rhythm]) % 7)
    if rhythm == "every-two-weeks":
        return started + (last - started) // _TWO_WEEKS * _TWO_WEEKS
    return before.replace(day=1) - _DAY


def _next_period(rhythm: str, today: date) -> date:
    """A day behind the end of the period that runs, and not behind the end of the next one."""
    if rhythm == "every-month":
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    return today + (_TWO_WEEKS if rhythm == "every-two-weeks" else timedelta(weeks=1))
