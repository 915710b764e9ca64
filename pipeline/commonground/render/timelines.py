"""A plan as a timeline, in words: each step in its owner's local time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from commonground.hours.arithmetic import last_closing, next_opening
from commonground.hours.calendar import NeverOpen
from commonground.hours.interval import moment
from commonground.hours.timeline import Breach, Schedule
from commonground.i18n import Words
from commonground.model.zones import zone
from commonground.render import formats
from commonground.render.lengths import length
from commonground.render.speech import Speech
from commonground.render.view import OPEN, Seen
from commonground.standing.steps import State, state
from commonground.standing.timelines import Plan

_A_MINUTE = 60


@dataclass(frozen=True)
class Row:
    """One step in words. `earliest` and `latest` are when it begins and ends, at its owner's."""

    name: str
    what: str
    who: str
    state: State
    is_critical: bool
    earliest: tuple[str, str]
    latest: tuple[str, str]
    slack: str
    is_short: bool


@dataclass(frozen=True)
class Telling:
    """Tells of one plan as it goes on from somewhere. `seen` are its steps for the reader."""

    speech: Speech
    plan: Plan
    schedule: Schedule
    seen: Seen

    def rows(self) -> Iterator[Row]:
        """Every step, what can be first on top."""
        ends = self.schedule.earliest
        known = [name for name in self.schedule.order if name in ends]
        yield from map(self._row, sorted(known, key=lambda name: ends[name].end))

    def starting(self, at: int) -> Iterator[str]:
        """Who has to begin what before the local day ends on which an instant falls."""
        for name, latest in self.schedule.latest.items():
            step = self.plan.nodes[name]
            if state(step, self.plan.nodes) is not State.READY:
                continue
            task = self.plan.tasks[name]
            day = task.calendar.local_day(self._at_work(name, latest.start))
            if day <= task.calendar.local_day(at):
                args = {"who": self._who(name), "what": self.what(name),
                        "day": formats.day(day, self.words)}  # fmt: skip
                yield self.words.fill("{who}: {what} (by {day} at the latest)", args)

    def reserve(self, wanted: int) -> str:
        """How much of the time is kept free; empty where nothing says when a work comes out."""
        kept = self.plan.reserve
        if kept is None:
            return ""
        args = {"kept": kept, "wanted": wanted}
        if len(self._countries) < 2:
            return self.words.fill("Kept free until the first work comes out: {kept}%.", args)
        return self.words.fill(
            "Kept free until the first work comes out: {kept}%; at least {wanted}% is to be.", args
        )

    def verdict(self) -> tuple[str, ...]:
        """Whether the plan can hold, and where it can't; nothing where steps have no dates."""
        broken = list(self.schedule.broken())
        late = [*self.schedule.missed(), *self.schedule.late()]
        told = [self._said(one, "plan") for one in broken]
        told += [self._said(one, "time") for one in late
                 if one.name not in {other.name for other in broken}]  # fmt: skip
        if told or not self.schedule.earliest.keys() >= self.plan.tasks.keys():
            return tuple(told)
        return (self.words.gettext("The plan can hold."),)

    @cached_property
    def _countries(self) -> frozenset[str]:
        parties = self.speech.partnership.parties.values()
        return frozenset(party.node["country"].text for party in parties)

    @property
    def words(self) -> Words:
        return self.speech.reader.words

    def instant(self, name: str, at: int) -> str:
        """An instant on the clock of whoever does a step."""
        return formats.instant(moment(at), self.plan.tasks[name].calendar.zone_name, self.words)

    def _said(self, breach: Breach, kind: str) -> str:
        args: Mapping[str, str] = {
            "step": self.what(breach.name), "end": self.instant(breach.name, breach.end),
            "awaited": self.what(breach.waits_for) if breach.waits_for else "",
            "limit": self.instant(breach.name, (self.schedule.tasks[breach.name].limit or 1) - 1),
        }  # fmt: skip
        if kind == "plan":
            return self.words.fill("“{step}” has to be over by {limit}. If “{awaited}” needs its "
                                   "time, it is over only at {end}.", args)  # fmt: skip
        return self.words.fill(
            "“{step}” has to be over by {limit} and can't be before {end} any more.", args
        )

    def _row(self, name: str) -> Row:
        earliest, latest = self.schedule.earliest[name], self.schedule.latest.get(name)
        task, slack = self.plan.tasks[name], self.schedule.slack(name)
        begins, ends = OPEN, OPEN
        if latest is not None:
            fixed = task.at is not None
            begins = self.instant(name, self._at_work(name, latest.start))
            ends = self.instant(name, latest.end if fixed else self._at_work(name, latest.end))
        began = OPEN if task.done is not None else self.instant(name, self._first(name))
        return Row(
            name, self.what(name), self._who(name), state(self.plan.nodes[name], self.plan.nodes),
            name in self.schedule.critical, (began, self._ended(name, earliest.end)),
            (begins, ends), OPEN if slack is None else _length(slack, self.words),
            slack is not None and slack < 0,
        )  # fmt: skip

    def _ended(self, name: str, end: int) -> str:
        """A stamp names a day and no time."""
        task = self.plan.tasks[name]
        if task.done is None:
            return self.instant(name, end)
        local = moment(end) - timedelta(seconds=1)
        return formats.day(_local(local, task.calendar.zone_name), self.words)

    def _at_work(self, name: str, at: int) -> int:
        """The last moment until an instant at which whoever does a step is there."""
        calendar = self.plan.tasks[name].calendar
        try:
            return last_closing(calendar, at)
        except NeverOpen:
            return at

    def _first(self, name: str) -> int:
        """The first moment at which whoever does a step can be at it."""
        start, end = self.schedule.earliest[name]
        try:
            return min(next_opening(self.plan.tasks[name].calendar, start), end)
        except NeverOpen:
            return start

    def what(self, name: str) -> str:
        """The step in words."""
        return str(self.seen["steps"][name]["what"])

    def _who(self, name: str) -> str:
        owner = self.plan.nodes[name]["owner"].text
        person = self.speech.partnership.holder(owner)
        party = self.speech.partnership.parties[owner.partition(".")[0]]
        args = {
            "name": person.name if person else owner, "party": party.name,
            "city": formats.city(self.plan.tasks[name].calendar.zone_name, self.words),
        }  # fmt: skip
        return self.words.fill("{name} ({party}, {city})", args)


def _local(at: datetime, zone_name: str) -> date:
    return at.astimezone(zone(zone_name)).date()


def _length(seconds: int, words: Words) -> str:
    rounded = abs(seconds) // _A_MINUTE * _A_MINUTE
    return f"−{length(rounded, words)}" if seconds < 0 else length(rounded, words)
