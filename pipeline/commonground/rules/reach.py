"""Rules about when people can be reached: hours, hours without calls, holidays."""

from collections.abc import Iterator
from datetime import date, timedelta

from commonground.diagnostics import Phrase, Severity
from commonground.model import scalars
from commonground.model.hours import appointment, every_day, length, shared, week
from commonground.model.near import explain
from commonground.model.node import Node
from commonground.model.partnership import Party, Person
from commonground.model.periods import nominal
from commonground.model.values import WeeklyTime
from commonground.rules.definition import Finding, Scope, rule

_HALF_A_DAY = 12 * 60
_WEEK = 7 * 24 * 60
_MONTHS = (1, 7)
"""Clocks are compared in January and in July."""


@rule(
    "CG285", "implausible-hours", Severity.WARNING,
    "{whose} {problem}",
    help="correct the hours, or leave out what is no different from the party's",
)  # fmt: skip
def implausible_hours(scope: Scope) -> Iterator[Finding]:
    """Working hours that can hardly be meant.

    Why: Answer times and calls are planned by these hours. Two swapped times, and everything is
    planned for the night.

    Bad (agreement.yaml):
        parties:
          volna:
            people:
              boris:
                name: Boris Obraztsov
                stand_in: anna
                hours: Mon-Fri 21:00-12:00

    Good:
        parties:
          volna:
            people:
              boris:
                name: Boris Obraztsov
                stand_in: anna
                hours: Mon-Fri 12:00-21:00
    """
    for party in scope.partnership.parties.values():
        for node, name in ((party.node, party.name), *((p.node, p.name) for p in _own(party))):
            hours = node.get("hours")
            problem = _problem(node, party, scope) if hours else None
            if hours is not None and problem is not None:
                yield Finding(hours.location, {"whose": name, "problem": problem})


def _own(party: Party) -> list[Person]:
    return [person for person in party.people.values() if person.node.get("hours")]


def _problem(node: Node, party: Party, scope: Scope) -> Phrase | None:
    """What cannot be meant about the hours of a party or of one of its people."""
    hours = scalars.weekly_hours(node["hours"].text)
    for _, stretches in hours.lines:
        for stretch in stretches:
            if stretch.end <= stretch.start and length(stretch) > _HALF_A_DAY:
                turned = f"{stretch.end:%H:%M}-{stretch.start:%H:%M}"
                return Phrase("works through the night, for more than twelve hours; is {turned} "
                              "meant?", {"turned": turned})  # fmt: skip
    day = _days(scope)[0]
    home, none = _said(node, party, "timezone"), _said(node, party, "no_calls")
    own = week(hours, home, day)
    all_of_it = sum(end - start for start, end in own)
    if node is not party.node:
        common = week(scalars.weekly_hours(party.node["hours"].text), party.time_zone, day)
        if not shared(own, common):
            return Phrase("is never at work when {party} is", {"party": party.name})
    if none and shared(own, week(every_day(scalars.time_range(none)), home, day)) >= all_of_it:
        return Phrase("can never be called: all working hours are hours without calls")
    return None


@rule(
    "CG286", "call-in-no-call-hours", Severity.ERROR,
    "the call '{slot}' falls into {none}, when {whose} is never called",
    help="move the call, make it shorter, or change `no_calls`",
)  # fmt: skip
def call_in_no_call_hours(scope: Scope) -> Iterator[Finding]:
    """The regular call falls into hours in which somebody is not to be called.

    Why: Hours without calls hold whatever happens. A call at an awkward hour is a choice; one at
    a forbidden hour breaks the agreement every week.

    Bad (agreement.yaml):
        parties:
          volna:
            no_calls: 23:00-07:30
        communication:
          written_first: yes
          weekly_call:
            length: 60 minutes
            slots:
              sunset-afternoon: Thu 13:30 America/Los_Angeles
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}

    Good:
        parties:
          volna:
            no_calls: 23:00-07:30
        communication:
          written_first: yes
          weekly_call:
            length: 60 minutes
            slots:
              sunset-morning: Thu 08:30 America/Los_Angeles
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
    """
    call = scope.partnership.agreement.get("communication", "weekly_call")
    slots = call.get("slots") if call else None
    if call is None or slots is None:
        return
    minutes = min(nominal(scalars.duration(call["length"].text)) // timedelta(minutes=1), _WEEK)
    closed = list(_closed(scope))
    for name, slot in slots.items():
        time = scalars.weekly_time(slot.text)
        for whose, none, zone in closed:
            if _collide(time, minutes, none.text, zone, scope):
                args = {"slot": name, "whose": whose, "none": none.text}
                yield Finding(slot.location, args, (none.location,))


def _closed(scope: Scope) -> Iterator[tuple[str, Node, str]]:
    """Who is not called when, and on which clock: each party, and people who differ from it."""
    for party in scope.partnership.parties.values():
        none = party.node.get("no_calls")
        if none is not None:
            yield party.name, none, party.time_zone
        held = {role.holder for role in party.roles.values()}
        for person in party.people.values():
            own = person.node.get("no_calls") or none
            differs = person.node.get("no_calls") or person.node.get("timezone")
            if own is not None and differs and person.id in held:
                yield person.name, own, _said(person.node, party, "timezone")


def _collide(slot: WeeklyTime, minutes: int, none: str, zone: str, scope: Scope) -> bool:
    closed = every_day(scalars.time_range(none))
    return any(
        shared(appointment(slot, minutes, day), week(closed, zone, day)) for day in _days(scope)
    )


@rule(
    "CG287", "unknown-holidays", Severity.ERROR,
    "'{country}' is not the code of a country, so nobody knows its holidays",
    help="{hint}",
)  # fmt: skip
def unknown_holidays(scope: Scope) -> Iterator[Finding]:
    """A holiday calendar is not that of a country.

    Why: A calendar that does not exist has no holidays, and answers are due on all of them.

    Bad (agreement.yaml):
        parties:
          sunset:
            holidays: UK

    Good:
        parties:
          sunset:
            holidays: GB
    """
    parties = (party.node for party in scope.partnership.parties.values())
    people = (person.node for person in scope.partnership.people())
    for node in (*parties, *people):
        holidays = node.get("holidays")
        country = holidays.text.partition("-")[0] if holidays else ""
        hint = explain("country", country) if holidays else None
        if holidays is not None and hint is not None:
            yield Finding(holidays.location, {"country": country, "hint": hint})


def _said(node: Node, party: Party, key: str) -> str:
    """What holds for a person: what they say themselves, else their party; or nothing."""
    found = node.get(key) or party.node.get(key)
    return found.text if found else ""


def _days(scope: Scope) -> tuple[date, date]:
    """A day in January and one in July of the year in which the partnership started."""
    started = scope.partnership.agreement.get("started")
    year = scalars.day(started.text).year if started else scope.today.year
    winter, summer = (date(year, month, 15) for month in _MONTHS)
    return winter, summer
