"""Rules about who is not there when something is due: days off, leave, holidays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from commonground.diagnostics import Argument, Severity
from commonground.hours.arithmetic import last_closing
from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.calendars import Calendars
from commonground.hours.timeline import Task
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Person
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.campaigns import running
from commonground.standing.reviews import approval_of_work
from commonground.standing.timelines import Plan, over_on
from commonground.standing.times import instant

_ONE_DAY = timedelta(days=1)
_LONGEST = 400
"""So many days of one step are looked at."""


@rule(
    "CG923", "due-on-a-day-off", Severity.WARNING,
    "'{step}' is due on {due}, when {person} does not work",
    help="make it due on {before}, or on a day on which {person} works",
)  # fmt: skip
def due_on_a_day_off(scope: Scope) -> Iterator[Finding]:
    """A step is due on a weekend or holiday of whoever does it.

    Why: It will be done before or after that day, and each side guesses another one.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-04-03
            what: {en: Drafts, ru: Черновики}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-04-02
            what: {en: Drafts, ru: Черновики}
    """
    calendars = Calendars(scope.partnership)
    for plan in scope.plans:
        for name, task, person in _open(scope, plan):
            due = plan.nodes[name]["due"]
            day = scalars.day(due.text)
            usual = replace(calendars.of(person.reference), leave=frozenset())
            if task.at is None and not usual.is_working_day(day):
                before = _working_day_before(usual, day)
                yield Finding(due.location, {"step": name, "due": due.text, "before": before,
                                             "person": person.name})  # fmt: skip


@rule(
    "CG924", "step-while-all-are-away", Severity.WARNING,
    "on {day} nobody is there for '{step}': {people} are away",
    help="move the step, or name somebody under `stand_in` who is there",
)  # fmt: skip
def step_while_all_are_away(scope: Scope) -> Iterator[Finding]:
    """Whoever does a step and their stand-in are on leave on a day that the step needs.

    Why: A stand-in is there so that work goes on. On leave at the same time, both sides wait
    without knowing it.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          archive:
            owner: sunset.producer
            due: 2027-12-29
            what: {en: Put everything away, ru: Сложить всё в архив}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          archive:
            owner: sunset.producer
            due: 2027-12-22
            what: {en: Put everything away, ru: Сложить всё в архив}
    """
    calendars = Calendars(scope.partnership)
    for plan in scope.plans:
        for name, task, person in _open(scope, plan):
            own = calendars.of(person.reference)
            usual = replace(own, leave=frozenset())
            for day in _days(task, scalars.day(plan.nodes[name]["due"].text)) if own.leave else ():
                cover = calendars.stand_in(person.reference, day)
                away = cover and day in calendars.of(cover.reference).leave
                if cover and away and usual.is_working_day(day):
                    args: dict[str, Argument] = {"day": day.isoformat(), "step": name,
                            "people": (person.name, cover.name)}  # fmt: skip
                    leaves = [one.node["leave"].location for one in (person, cover)]
                    yield Finding(plan.nodes[name]["due"].location, args, tuple(leaves))
                    break


@rule(
    "CG925", "review-ends-on-a-day-off", Severity.WARNING,
    "the answer is due on {day}, when {person} does not work",
    help="choose {before}, or another day on which {person} works",
)  # fmt: skip
def review_ends_on_a_day_off(scope: Scope) -> Iterator[Finding]:
    """The time for an answer ends, or a slot lies, on a weekend or holiday of who gives it.

    Why: Silence then means what the agreement says, though nobody was there to break it.

    Bad (campaigns/spring/brief.yaml):
        dates:
          drafts_due: 2027-03-31
          review_due: 2027-04-03
          final_due: 2027-04-07

    Good (campaigns/spring/brief.yaml):
        dates:
          drafts_due: 2027-03-31
          review_due: 2027-04-02
          final_due: 2027-04-07
    """
    approval = approval_of_work(scope.partnership)
    role = approval.get("approver") if approval else None
    person = scope.partnership.holder(role.text) if role else None
    if person is None or role is None:
        return
    calendar = replace(Calendars(scope.partnership).of(person.reference), leave=frozenset())
    for node, day in _answers(scope, calendar):
        if not calendar.is_working_day(day):
            args = {"day": day.isoformat(), "person": person.name,
                    "before": _working_day_before(calendar, day)}  # fmt: skip
            yield Finding(node.location, args, (role.location,))


class _Step(NamedTuple):
    name: str
    task: Task
    person: Person


def _open(scope: Scope, plan: Plan) -> Iterator[_Step]:
    """The steps that are not done, each with who holds its role."""
    for name, task in plan.tasks.items():
        person = scope.partnership.holder(plan.nodes[name]["owner"].text)
        if task.done is None and person is not None:
            yield _Step(name, task, person)


def _answers(scope: Scope, calendar: Calendar) -> Iterator[tuple[Node, date]]:
    """Until when briefs want an answer, and the slots of rounds without a verdict."""
    for campaign in running(scope.partnership):
        due = campaign.brief.get("dates", "review_due") if campaign.brief else None
        if due is not None and not _is_given(scope, campaign.id):
            yield due, scalars.day(due.text)
    for review in scope.reviews:
        for one in review.rounds:
            slot = one.node.get("slot")
            if slot is not None and not one.verdict:
                yield slot, calendar.local_day(int(instant(slot).timestamp()))


def _is_given(scope: Scope, campaign: str) -> bool:
    """Whether every work of a campaign has its last word."""
    found = [one for one in scope.reviews if one.campaign == campaign]
    return bool(found) and all(one.is_approved for one in found)


def _days(task: Task, due: date) -> Iterator[date]:
    """The days on which a step is worked on at the latest."""
    try:
        limit = task.limit or over_on(task.calendar, due)
        first = task.calendar.local_day(task.begun(limit))
    except NeverOpen:
        return
    for n in range(min((due - first).days, _LONGEST) + 1):
        yield first + n * _ONE_DAY


def _working_day_before(calendar: Calendar, day: date) -> str:
    try:
        closing = last_closing(calendar, over_on(calendar, day))
        return calendar.local_day(closing - 1).isoformat()
    except NeverOpen:
        return day.isoformat()
