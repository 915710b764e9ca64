"""Plans the regular calls of a partnership, and publishes weeks on which people rely."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from commonground.diagnostics import Phrase
from commonground.errors import UseError
from commonground.flows.ticking import begun, partnership_of, written
from commonground.hours.calendars import Calendars
from commonground.hours.calls import Horizon, Plan
from commonground.hours.choosing import TooMany
from commonground.hours.interval import moment
from commonground.hours.relaxing import smallest
from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.model.scalars import WEEKDAYS
from commonground.render.lengths import rests_on
from commonground.source.editing import Put
from commonground.source.tree import Tree
from commonground.standing.calls import MODES, Calling, plans
from commonground.standing.times import written as as_written


@dataclass(frozen=True)
class Planned:
    """The calls of a mode, and the plans of all modes beside it."""

    calling: Calling
    horizon: Horizon
    plans: Mapping[str, Plan]
    mode: str

    @property
    def plan(self) -> Plan:
        """The plan that was asked for."""
        return self.plans[self.mode]


def planned(partnership: Partnership, first: date, weeks: int, mode: str = MODES[0]) -> Planned:
    """The calls for so many weeks from a day on. Raises UseError where there are none."""
    call = partnership.agreement.get("communication", "weekly_call")
    if call is None or call.get("length") is None:
        raise UseError(
            "'{id}' has no regular call", "write `length:` under `weekly_call` in {path}",
            id=partnership.id, path=partnership.agreement.document.path,
        )  # fmt: skip
    calling = Calling(partnership)
    horizon = calling.horizon(first, weeks)
    if horizon.mondays and not any(horizon.possible.values()):
        raise _impossible(partnership, horizon)
    try:
        made = plans(calling, horizon)
    except TooMany:
        raise UseError(
            "{parties} parties can share the calls of {weeks} weeks in too many ways to try all",
            "plan fewer weeks with --weeks, and publish them before the next ones",
            parties=len(horizon.sides), weeks=weeks,
        ) from None  # fmt: skip
    if mode not in made:
        raise UseError(
            "no slots are agreed", "name them under `weekly_call.slots` in {path}",
            path=partnership.agreement.document.path,
        )  # fmt: skip
    return Planned(calling, horizon, made, mode)


def publish(tree: Tree, found: Planned, now: datetime) -> Mapping[str, str]:
    """The file of published calls with the weeks that are new; empty where none is.

    What is published stays as it is. Raises UseError where the file would be at fault.
    """
    partnership = found.calling.partnership
    if partnership.unread("calls"):
        raise UseError(
            "the published calls of '{id}' cannot be read",
            "run `commonground check` and mend them", id=partnership.id,
        )  # fmt: skip
    calls = partnership.calls
    document = calls.document if calls else begun(partnership.id, "calls")
    new = {
        monday.isoformat(): call for monday, call in found.plan.calls.items()
        if monday not in found.horizon.published
    }  # fmt: skip
    known = {one.monday.isoformat() for one in found.calling.published}
    order = tuple(sorted({*known, *new}))
    home = partnership.parties[found.horizon.sides[0].party].time_zone
    puts = [
        Put(("weeks", monday), {"starts": as_written(moment(call.start), home)}, order)
        for monday, call in new.items()
    ]
    if not puts:
        return {}
    return {document.path: written(tree, partnership.id, document, puts, now)}


def stamp(found: Planned, words: Words) -> str:
    """What the plan rests on."""
    return rests_on(
        Calendars(found.calling.partnership), [side.party for side in found.horizon.sides], words
    )


def known(tree: Tree, id: str) -> Partnership:
    """A partnership as it stands. Raises UseError where it cannot be read."""
    return partnership_of(tree, id)


def _impossible(partnership: Partnership, horizon: Horizon) -> UseError:
    """What stands in the way of every call, and the least that would have to give way."""
    way = smallest(horizon)
    parties = partnership.parties
    minutes = tuple(
        Phrase("{party} opens {count} minutes of its hours without calls",
               {"party": parties[party].name, "count": str(count)})
        for party, count in way.minutes
    )  # fmt: skip
    days = tuple(
        Phrase("{party} comes on {day}", {"party": parties[party].name, "day": WEEKDAYS[day]})
        for party, day in way.days
    )
    times = ", ".join(
        f"{side.local(way.start):%H:%M} {side.calendar.zone_name}" for side in horizon.sides
    )
    return UseError(
        "in no week is there an hour in which all may be called on a working day",
        "the least that helps: {changes}; then {times} is possible",
        changes=_joined((*days, *minutes)), times=times,
    )  # fmt: skip


def _joined(parts: tuple[Phrase, ...]) -> Phrase:
    first, *rest = parts
    for part in rest:
        first = Phrase("{first}, and {second}", {"first": first, "second": part})
    return first
