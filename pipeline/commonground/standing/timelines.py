"""The plans of campaigns as timelines: whose time each step takes, and what is fixed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.calendars import Calendars
from commonground.hours.interval import instant
from commonground.hours.timeline import Leg, Schedule, Task
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.model.periods import longer
from commonground.model.zones import zone
from commonground.standing.campaigns import running
from commonground.standing.pieces import Piece, pieces_of
from commonground.standing.reviews import included_rounds, windows
from commonground.standing.steps import comes_out, steps

_ONE_DAY = timedelta(days=1)
_MOST_ROUNDS = 20


@dataclass(frozen=True)
class Plan:
    """The plan of one campaign. `publish` is when its first work comes out."""

    campaign: Campaign
    nodes: Mapping[str, Node]
    tasks: Mapping[str, Task]
    publish: int | None

    def going_on(self, at: int) -> Schedule:
        """The plan as it goes on from an instant."""
        return Schedule(self.tasks, at)

    @cached_property
    def start(self) -> int | None:
        """When the plan begins: the latest at which what waits for nothing is over in its time."""
        first = [
            begun for task in self.tasks.values()
            if not any(other in self.tasks for other in task.after)
            and (begun := _begun(task)) is not None
        ]  # fmt: skip
        return min(first, default=None)

    @cached_property
    def as_planned(self) -> Schedule | None:
        """The plan from its own start on, with what is done as it was."""
        return None if self.start is None else self.going_on(self.start)

    @cached_property
    def reserve(self) -> int | None:
        """The share of the time until the first work comes out that is kept free, in percent.

        Of the plan as it was made: what is used up since is what a reserve is for.
        """
        if self.start is None or self.publish is None or self.publish <= self.start:
            return None
        undone = {name: replace(task, done=None) for name, task in self.tasks.items()}
        earliest = Schedule(undone, self.start).earliest
        ends = [
            earliest[name].end for name, task in self.tasks.items()
            if name in earliest and task.at is None and (task.limit or 0) <= self.publish
        ]  # fmt: skip
        if not ends:
            return None
        return max(0, (self.publish - max(ends)) * 100 // (self.publish - self.start))


def plans(partnership: Partnership, limits: Limits) -> Iterator[Plan]:
    """The plans of the campaigns that are not over."""
    calendars = Calendars(partnership)
    for campaign in running(partnership):
        if steps(campaign):
            yield plan_of(partnership, campaign, calendars, limits)


def plan_of(
    partnership: Partnership, campaign: Campaign, calendars: Calendars, limits: Limits
) -> Plan:
    """The plan of one campaign; steps of which nobody knows the owner are left out."""
    nodes, pieces, tasks = steps(campaign), pieces_of(campaign), {}
    for name, step in nodes.items():
        owner = step.get("owner")
        if owner is not None and partnership.holder(owner.text) is not None:
            calendar = calendars.answering(owner.text)
            legs = tuple(_legs(partnership, campaign, step, calendars, limits))
            tasks[name] = _task(step, calendar, legs, pieces)
    first = instant(pieces[0].at) if pieces else None
    return Plan(campaign, nodes, tasks, first)


def wanted_reserve(partnership: Partnership, limits: Limits) -> int:
    """How much of the time is kept free, in percent: as agreed, else what borders usually take."""
    agreed = partnership.terms.get("timeline", "reserve") if partnership.terms else None
    share = scalars.share(agreed.text).percent if agreed else limits.share("border_reserve")
    return int(share)


def over_on(calendar: Calendar, day: date) -> int:
    """The end of a local day."""
    midnight = datetime.combine(day + _ONE_DAY, time(), zone(calendar.zone_name))
    return int(midnight.timestamp())


def _task(step: Node, calendar: Calendar, legs: tuple[Leg, ...], pieces: tuple[Piece, ...]) -> Task:
    after, done, due, at = step.get("after"), step.get("done"), step.get("due"), None
    day = scalars.day(due.text) if due else None
    limit = over_on(calendar, day) if day else None
    named = step.get("for")
    for piece in pieces if named and limit else ():
        if comes_out(step, piece):
            at = instant(piece.at)
        elif named and piece.name == named.text and day and day <= piece.day:
            limit = min(limit or 0, instant(piece.at))
    return Task(
        calendar, legs,
        tuple(one.text for one in after.entries()) if after else (),
        None if at is not None else limit, at,
        _closing(calendar, scalars.stamp(done.text).day) if done else None,
    )  # fmt: skip


def _legs(
    partnership: Partnership, campaign: Campaign, step: Node, calendars: Calendars, limits: Limits
) -> Iterator[Leg]:
    """The work itself; then, where it is an approval, its rounds and the time to answer."""
    owner, takes, named = step["owner"].text, step.get("takes"), step.get("approval")
    if takes is not None:
        yield Leg(calendars.answering(owner), scalars.duration(takes.text))
    approval = partnership.agreement.get("approvals", named.text) if named else None
    if approval is None:
        return
    approver = approval.get("approver")
    known = approver is not None and partnership.holder(approver.text) is not None
    calendar = calendars.answering(approver.text if approver and known else owner)
    within = partnership.agreement.get("revisions", "within")
    rounds = included_rounds(partnership, campaign.brief)
    if within is not None and rounds is not None:
        each = Leg(calendar, scalars.duration(within.text))
        yield from [each] * min(int(rounds.text), _MOST_ROUNDS)
    longest = None
    for window in windows(approval, limits):
        longest = window if longest is None or longer(window, longest) else longest
    if longest is not None:
        yield Leg(calendar, longest)


def _closing(calendar: Calendar, day: date) -> int:
    """When somebody goes home on a day; on a day off, when it is over."""
    hours = calendar.opening(day)
    return hours[-1].end if hours else over_on(calendar, day)


def _begun(task: Task) -> int | None:
    try:
        return task.begun(task.limit) if task.limit is not None else None
    except NeverOpen:
        return None
