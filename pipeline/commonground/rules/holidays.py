"""Rules about public holidays and weekends: which are known, and what they overrule."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from commonground.diagnostics import Phrase, Severity, either
from commonground.model import scalars
from commonground.model.holidays import Snapshot
from commonground.model.near import explain
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Party
from commonground.model.zones import zone
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.campaigns import closed
from commonground.standing.meetings import meetings
from commonground.standing.times import instant

_WEEKENDS = (frozenset({5, 6}), frozenset({4, 5}), frozenset({3, 4}))
"""The weekends of two days that countries have."""
_SHIFT = timedelta(days=1)
"""So far the moon, or a bridge day that is granted late, moves a holiday."""


class _Own(NamedTuple):
    """A party or a person, and what holds for them: their own, else the party's."""

    node: Node
    party: Party
    name: str

    def said(self, key: str) -> Node | None:
        return self.node.get(key) or self.party.node.get(key)


def _everybody(scope: Scope) -> Iterator[_Own]:
    for party in scope.partnership.parties.values():
        yield _Own(party.node, party, party.name)
        yield from (_Own(one.node, party, one.name) for one in party.people.values())


def _snapshot(own: _Own, scope: Scope) -> Snapshot | None:
    region = own.said("holidays")
    return scope.partnership.library.holidays_of(region.text) if region else None


@rule(
    "CG900", "holidays-not-known", Severity.WARNING,
    "the holidays of {region} are not known here; {instead}",
    help="{hint}",
)  # fmt: skip
def holidays_not_known(scope: Scope) -> Iterator[Finding]:
    """A party has the holidays of a region that the tool does not know.

    Why: Answers are then due on a regional holiday, and calls are planned on it.

    Bad (agreement.yaml):
        parties:
          sunset:
            holidays: US-AK

    Good:
        parties:
          sunset:
            holidays: US-CA
    """
    known = scope.partnership.library.holidays
    for own in _everybody(scope):
        region = own.node.get("holidays")
        country = region.text.partition("-")[0] if region else ""
        if region is None or region.text in known or explain("country", country):
            continue
        instead = Phrase("those of {country} count instead", {"country": country})
        near = tuple(one for one in sorted(known) if one.startswith(f"{country}-"))
        hint = Phrase("enter the missing days off under `special_days`")
        if near:
            hint = Phrase("write {regions}, or enter the missing days off under `special_days`",
                          {"regions": either(near)})  # fmt: skip
        if country not in known:
            instead = Phrase("every weekday counts as a working day")
        yield Finding(region.location, {"region": region.text, "instead": instead, "hint": hint})


@rule(
    "CG901", "works-on-the-weekend", Severity.WARNING,
    "{whose} {problem}",
    help="write the working week as it is there, or correct `holidays`",
)  # fmt: skip
def works_on_the_weekend(scope: Scope) -> Iterator[Finding]:
    """Somebody keeps the weekend of another region, or none.

    Why: In some regions Friday belongs to the weekend and Sunday does not. Whoever writes Mon-Fri
    out of habit promises answers on a day off.

    Bad (agreement.yaml):
        parties:
          sunset:
            holidays: MY-KDH
            hours: Mon-Fri 09:00-17:00

    Good:
        parties:
          sunset:
            holidays: MY-KDH
            hours: Sun-Thu 09:00-17:00
    """
    for own in _everybody(scope):
        found = _snapshot(own, scope)
        for since, hours in _stated(own, scope) if found else ():
            weekend = found.weekend(since) if found else frozenset()
            lines = scalars.weekly_hours(hours.text).lines
            at_work = frozenset(day for days, _ in lines for day in days)
            problem = _against(at_work, weekend, own.party)
            if problem is not None:
                yield Finding(hours.location, {"whose": own.name, "problem": problem})


def _stated(own: _Own, scope: Scope) -> Iterator[tuple[date, Node]]:
    """The weekly hours that somebody states, by the day since when they hold.

    Who states holidays of their own has the hours of their party judged by them.
    """
    hours = own.said("hours") if own.node.get("holidays") else own.node.get("hours")
    started = scope.partnership.agreement.get("started")
    if hours is not None:
        yield scalars.day(started.text) if started else scope.today, hours
    later = own.node.get("later_hours")
    for since, changed in later.items() if later else ():
        yield scalars.day(since), changed


def _against(at_work: frozenset[int], weekend: frozenset[int], party: Party) -> Phrase | None:
    """What speaks against a working week: it is that of another region, or knows no day off.

    A shop that opens on Saturday and closes on Monday keeps no region's weekend, and may; so may a
    creator, whose week is their own, answer a little on each day.
    """
    free = frozenset(range(7)) - at_work
    if not free and party.node["kind"].text != "creator":
        return Phrase("works on all seven days of the week")
    if free in _WEEKENDS and free != weekend and len(weekend) > 1:
        days = tuple(scalars.WEEKDAYS[day] for day in sorted(weekend))
        return Phrase("keeps another weekend than the region, which is off on {days}",
                      {"days": days})  # fmt: skip
    return None


@rule(
    "CG902", "special-day-on-a-holiday", Severity.WARNING,
    "{day} is a public holiday in {region}, so these hours do not hold",
    help="take the day out, or move it to a day that is no holiday",
)  # fmt: skip
def special_day_on_a_holiday(scope: Scope) -> Iterator[Finding]:
    """Hours are set for a single day that is a public holiday.

    Why: A holiday stays free whatever else is written. Whoever relies on these hours waits until
    the day after.

    Bad (agreement.yaml):
        parties:
          sunset:
            holidays: US-CA
            special_days:
              2027-11-26: 10:00-14:00

    Good:
        parties:
          sunset:
            holidays: US-CA
            special_days:
              2027-11-24: 10:00-14:00
    """
    for own in _everybody(scope):
        days, found = own.node.get("special_days"), _snapshot(own, scope)
        for day, hours in days.items() if days and found else ():
            if found and hours.text != "closed" and scalars.day(day) in found.days:
                yield Finding(hours.key_location, {"day": day, "region": found.region})


@rule(
    "CG903", "provisional-holidays", Severity.WARNING,
    "the holidays of {region} are published until {known} only, and {day} {problem}",
    help="ask somebody there about the day, or run `commonground holidays refresh`; in a workspace "
    "of your own, update the tool",
)  # fmt: skip
def provisional_holidays(scope: Scope) -> Iterator[Finding]:
    """Something is dated on a holiday that may still move, or later than all that is known.

    Why: Some holidays wait for the moon, others for a decree. A date beside one of them may turn
    out to be a day off, or the working day that makes up for it.

    Bad (meetings/2028-01-08-new-year.yaml):
        schema: meeting/1
        title: {en: New year, ru: Новый год}
        kind: alignment
        starts: 2028-01-08 19:00 Europe/Moscow

    Good (meetings/2028-01-17-new-year.yaml):
        schema: meeting/1
        title: {en: New year, ru: Новый год}
        kind: alignment
        starts: 2028-01-17 19:00 Europe/Moscow
    """
    snapshots: dict[str, tuple[Snapshot, Party]] = {}
    for party in scope.partnership.parties.values():
        found = _snapshot(_Own(party.node, party, party.name), scope)
        if found is not None:
            snapshots.setdefault(found.region, (found, party))
    for dates in _dated(scope) if snapshots else ():
        for found, party in snapshots.values():
            ahead = sorted(((_local(node, party), node) for node in dates), key=lambda one: one[0])
            moving = ((day, node, _problem(found, day)) for day, node in ahead
                      if day >= scope.today)  # fmt: skip
            for day, node, problem in moving:
                if problem is not None:
                    yield Finding(node.location, {
                        "region": found.region, "known": found.known_until.isoformat(),
                        "day": day.isoformat(), "problem": problem,
                    })  # fmt: skip
                    break


def _problem(found: Snapshot, day: date) -> Phrase | None:
    if day > found.until:
        return Phrase("lies after the last day that is known")
    near = any(one in found.days for one in (day - _SHIFT, day, day + _SHIFT))
    if found.is_provisional(day) and near:
        return Phrase("lies at a holiday that may still move")
    return None


def _local(node: Node, party: Party) -> date:
    if " " not in node.text or not party.time_zone:
        return scalars.day(node.text[:10])
    return instant(node).astimezone(zone(party.time_zone)).date()


def _dated(scope: Scope) -> Iterator[list[Node]]:
    """What lies ahead, file by file: dates of open campaigns, and meetings."""
    for campaign in scope.partnership.campaigns.values():
        if closed(campaign) is None:
            yield from filter(None, (list(_of_brief(campaign)), list(_of_plan(campaign))))
    for meeting in meetings(scope.partnership).values():
        if starts := meeting.get("starts"):
            yield [starts]


def _of_brief(campaign: Campaign) -> Iterator[Node]:
    dates = campaign.brief.get("dates") if campaign.brief else None
    works = campaign.brief.get("deliverables") if campaign.brief else None
    yield from (node for _, node in dates.items() if node.value) if dates else ()
    for _, work in works.items() if works else ():
        if publish := work.get("publish"):
            yield publish


def _of_plan(campaign: Campaign) -> Iterator[Node]:
    plan = campaign.files.get("plan")
    steps = plan.get("steps") if plan else None
    for _, step in steps.items() if steps else ():
        due = step.get("due")
        if due is not None and step.get("done") is None:
            yield due
