"""The stages of a partnership: when each begins and ends, how far it is, what it waits for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from commonground.diagnostics import Location, Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.periods import earlier
from commonground.standing.checklists import Item, day_after, items, named
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.frictions import unsettled

TRIAL = "trial"
_BY_THE_TERM = ("renewal", "ended")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in its time.

    `begins` and `ends` are counted from the start of the partnership. `left` is the day on which
    the last item was ticked that the stage is not left without; None while one is open.
    """

    id: str
    node: Node
    items: tuple[Item, ...]
    begins: date | None
    ends: date | None
    left: date | None

    @property
    def open_exits(self) -> tuple[Item, ...]:
        """What is to be ticked before the next stage."""
        return tuple(item for item in self.items if item.is_exit and not item.done)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that a stage lacks before the next may begin: what to do, and where."""

    what: Phrase
    where: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Lateness:
    """The items of one stage whose day has passed for one party."""

    stage: Stage
    party: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Timeline:
    """The stages of one partnership, one after the other."""

    partnership: Partnership

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """Every stage that has a checklist, in order.

        A stage follows the one before it as planned, or later where that one took longer. Renewal
        and close go by the last day of the contract, and have no day without one.
        """
        found: dict[str, Stage] = {}
        started = self.partnership.agreement.get("started")
        begins = scalars.day(started.text) if started else None
        for id, node in self.partnership.library.entries("stages").items():
            length = node.get("length")
            if id in _BY_THE_TERM:
                begins = self._by_the_term(id, length)
            ends = day_after(begins, scalars.duration(length.text)) if length else begins
            listed = items(self.partnership, id, begins)
            days = [item.done_on for item in listed if item.is_exit]
            left = max((day for day in days if day), default=None) if all(days) else None
            found[id] = Stage(id, node, listed, begins, ends, left)
            begins = max(ends, left) if ends and left else ends
        return found

    @property
    def current(self) -> Stage | None:
        """The stage that the agreement names, unless the work rests."""
        return self.stages.get(self.partnership.stage)

    @property
    def following(self) -> tuple[str, ...]:
        """The stages that may come after the current one; after a renewal, work goes on."""
        order = list(self.stages)
        if self.partnership.stage not in order:
            return ()
        later = order[order.index(self.partnership.stage) + 1 :][:1]
        return ("active", *later) if self.partnership.stage == "renewal" else tuple(later)

    @property
    def at_work(self) -> Iterator[Stage]:
        """The stages that people work on: all up to the current one; after the end, the close."""
        for stage in self.stages.values():
            reached = self.partnership.reached(stage.id) and not self.partnership.at_rest
            if reached or stage.id == self.partnership.stage:
                yield stage

    @property
    def unfinished(self) -> Iterator[tuple[Stage, Condition]]:
        """What the stages lack that the partnership has left behind."""
        for stage in self.at_work:
            if stage.id != self.partnership.stage:
                yield from ((stage, condition) for condition in self.waits_for(stage))

    def missing_before(self, stage: str) -> Stage | None:
        """The first stage that has to be finished before another one begins, if there is any."""
        if stage not in self.stages or self.partnership.reached(stage):
            return None
        for one in self.stages.values():
            if one.id == stage:
                return None
            if one.open_exits:
                return one
        return None

    def waits_for(self, stage: Stage) -> Iterator[Condition]:
        """What a stage lacks before the next may begin."""
        if stage.open_exits:
            ticks = named(stage.open_exits, self.partnership)
            sides = {party: None for item in stage.open_exits for party in item.open_for}
            places = tuple(
                self.partnership.place("checklists", "ticks", stage.id, party) for party in sides
            )
            yield Condition(Phrase("tick {items}", {"items": ticks}), places)
        if stage.id == TRIAL:
            yield from self._trial_waits_for(stage)

    def _trial_waits_for(self, trial: Stage) -> Iterator[Condition]:
        """What came up after the trial was left is no part of it."""
        stuck = unsettled(self.partnership, trial.left)
        if stuck:
            names = tuple(friction.name for friction in stuck)
            places = tuple(friction.node.key_location for friction in stuck)
            what = Phrase("fix or accept what got stuck: {names}", {"names": names})
            yield Condition(what, places)
        if _without_brief(self.partnership):
            yield Condition(Phrase("send a real brief, for no campaign has one"))

    @property
    def trial_days(self) -> tuple[date, date] | None:
        """The first day of the trial as it was, and the first day after it."""
        trial, before = self.stages.get(TRIAL), self.stages.get("alignment")
        first = before.left if before and before.left else trial.begins if trial else None
        behind = trial.left or trial.ends if trial else None
        return (first, behind) if first and behind else None

    def overdue(self, today: date) -> Iterator[Lateness]:
        """For each stage that people work on and each party, the items whose day has passed."""
        for stage in self.at_work:
            for party in self.partnership.parties:
                late = tuple(
                    item for item in stage.items
                    if party in item.open_for and item.due and item.due < today
                )  # fmt: skip
                if late:
                    yield Lateness(stage, party, late)

    def _by_the_term(self, stage: str, length: Node | None) -> date | None:
        """When a stage begins that goes by the last day of the contract.

        The renewal is over when notice is due; the close begins when the contract ends.
        """
        terms = self.partnership.terms
        last = terms.get("term", "ends") if terms else None
        if terms is None or last is None:
            return None
        day = scalars.day(last.text)
        periods = (length, terms.get("term", "renewal_notice")) if stage == "renewal" else ()
        try:
            for period in periods:
                day = earlier(day, scalars.duration(period.text)) if period else day
        except OverflowError:
            return None
        return day


def stage_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """What each party has to tick in the stages that people work on, and frictions to settle."""
    if partnership.unread("checklists"):
        return
    timeline = Timeline(partnership)
    for stage in timeline.at_work:
        for item in stage.items:
            if item.open_for:
                what = Phrase("tick '{item}' of the stage '{stage}'",
                              {"item": item.id, "stage": stage.id})  # fmt: skip
                where = partnership.place("checklists", "ticks", stage.id, item.open_for[0])
                yield Duty(DutyKind.DUE, what, item.open_for, item.due, where)
    if partnership.at_rest:
        return
    trial = timeline.stages.get(TRIAL)
    by = trial.ends if trial and partnership.stage == TRIAL else None
    for friction in unsettled(partnership):
        what = Phrase("fix the friction '{name}', or accept it", {"name": friction.name})
        yield Duty(DutyKind.DUE, what, (friction.party,), by, friction.node.key_location)


def _without_brief(partnership: Partnership) -> bool:
    """Whether no campaign has a brief, so that no trial can have been made with one."""
    if any(campaign.brief for campaign in partnership.campaigns.values()):
        return False
    return not any(
        file.startswith("campaigns/") and file.endswith("/brief.yaml") for file in partnership.files
    )
