"""When each step of a plan can begin and end, and when it has to, each in its owner's own time.

Forwards from a start: a step begins once everything it waits for is over. Backwards from what is
fixed: a step has to end before those that wait for it can no longer be in time. Two steps may have
hours that never meet, so a step with no slack need not decide about the end and one with slack
may. What decides is found along the links: one drives where the step that waits begins exactly as
the other lets it.

Steps that wait for each other in a circle, and what waits for those, have no place in it.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from commonground.hours.arithmetic import between, last_closing
from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.durations import after, before
from commonground.hours.interval import Interval
from commonground.model.values import Duration, DurationUnit

_FARTHEST = 5 * 366 * 24 * 3600
"""What lies years away from the start of a plan has no dates; nobody means it."""
_NOTHING = Duration(0, DurationUnit.HOURS)


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of work in somebody's time."""

    calendar: Calendar
    length: Duration


@dataclass(frozen=True, slots=True)
class Task:
    """One step: whose time it takes, how much of it, and what it waits for.

    `due` is the instant by which it has to be over; `at` the one at which it happens, neither
    sooner nor later; `done` when it was over. One that takes no time still needs its owner there.
    """

    calendar: Calendar
    legs: tuple[Leg, ...] = ()
    after: tuple[str, ...] = ()
    due: int | None = None
    at: int | None = None
    done: int | None = None

    @property
    def limit(self) -> int | None:
        """When it has to be over."""
        return min((one for one in (self.due, self.at) if one is not None), default=None)

    def over(self, start: int) -> int:
        """When its work is over that begins at an instant. Raises NeverOpen."""
        for leg in self.legs or (Leg(self.calendar, _NOTHING),):
            start = after(leg.calendar, start, leg.length)
        return start

    def begun(self, end: int) -> int:
        """The latest start from which its work is over by an instant. Raises NeverOpen."""
        for leg in reversed(self.legs or (Leg(self.calendar, _NOTHING),)):
            end = before(leg.calendar, end, leg.length)
        return end


@dataclass(frozen=True, slots=True)
class Breach:
    """A step that is not over in time: when it would be, and what it waits for until then."""

    name: str
    end: int
    waits_for: str | None


@dataclass(frozen=True)
class Schedule:
    """A plan that goes on at an instant: what is not done by then is over after it."""

    tasks: Mapping[str, Task]
    start: int

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every step behind those that it waits for."""
        left = {name: self._awaited(name) for name in self.tasks}
        counts = {name: len(awaited) for name, awaited in left.items()}
        ready = [name for name, count in counts.items() if not count]
        for name in ready:  # grows while it is walked
            for follower in self._followers[name]:
                counts[follower] -= 1
                if not counts[follower]:
                    ready.append(follower)
        return tuple(ready)

    @cached_property
    def ready(self) -> Mapping[str, int]:
        """When everything is over that a step waits for."""
        return {
            name: max((self.earliest[other].end for other in self._awaited(name)),
                      default=self.start)
            for name in self.earliest
        }  # fmt: skip

    @cached_property
    def earliest(self) -> Mapping[str, Interval]:
        """The earliest start and end; a step that is done has its end, and it begins there."""
        found: dict[str, Interval] = {}
        for name in self.order:
            task = self.tasks[name]
            try:
                if task.done is not None:
                    found[name] = Interval(task.done, task.done)
                    continue
                ready = [found[other].end for other in self._awaited(name)]
                start = self._begins(name, max((self.start, *ready)))
                end = max(task.over(start), Task(task.calendar).over(self.start))
                if task.at is not None and task.at > end:
                    start, end = task.begun(task.at), task.at
                if end - self.start < _FARTHEST:
                    found[name] = Interval(start, end)
            except (KeyError, NeverOpen):  # somebody is never there, for this or for what is before
                continue
        return found

    @cached_property
    def latest(self) -> Mapping[str, Interval]:
        """The latest start and end of what is not done: as it is due, and as others need it."""
        found: dict[str, Interval] = {}
        for name in reversed(self.order):
            task = self.tasks[name]
            needed = [found[other].start for other in self._followers[name] if other in found]
            limits = [*needed, *(() if task.limit is None else (task.limit,))]
            if task.done is not None or not limits:
                continue
            try:
                begun = task.begun(min(limits))
            except NeverOpen:
                continue
            if self.start - begun < _FARTHEST:
                found[name] = Interval(begun, min(limits))
        return found

    def slack(self, name: str) -> int | None:
        """How much working time of its owner a step has to spare; negative where it lacks some."""
        if name not in self.latest or name not in self.earliest:
            return None
        end, limit = self.earliest[name].end, self.latest[name].end
        if abs(limit - end) > _FARTHEST:
            return None
        return between(self.tasks[name].calendar, end, limit)

    def drivers(self, name: str) -> Iterator[str]:
        """The steps for which a step really waits: the last of them that are over."""
        ready = self.ready.get(name, self.start)
        for other in self._awaited(name):
            if other in self.earliest and self.earliest[other].end == ready >= self.start:
                yield other

    @cached_property
    def critical(self) -> frozenset[str]:
        """The steps that decide when the plan is over: those that drive its end, all the way back.

        The end is the last step whose moment is fixed, else whatever is over last. What is done
        decides about nothing any more.
        """
        fixed = [name for name in self.earliest if self.tasks[name].at is not None]
        ends = {name: self.earliest[name].end for name in fixed or self.earliest}
        last = max(ends.values(), default=None)
        way = [name for name, end in ends.items() if end == last]
        found: dict[str, None] = dict.fromkeys(way)
        for name in way:  # grows while it is walked
            for driver in self.drivers(name):
                if driver not in found:
                    found[driver] = None
                    way.append(driver)
        return frozenset(name for name in found if self.tasks[name].done is None)

    def _begins(self, name: str, ready: int) -> int:
        """When a step begins. One that waits for nothing any more may be under way, and no file
        says so: it is taken to have begun when it had to."""
        task = self.tasks[name]
        is_free = all(self.tasks[other].done is not None for other in self._awaited(name))
        return min(ready, task.begun(task.limit)) if is_free and task.limit is not None else ready

    def late(self) -> Iterator[Breach]:
        """The first steps that can't be over in time any more; not those that only follow them.

        What was to be over before the start is late already, and no news.
        """
        behind: set[str] = set()
        for name in self.order:
            task, awaited = self.tasks[name], self._awaited(name)
            if name not in self.earliest or task.done is not None or task.limit is None:
                continue
            if task.limit < self.start:
                continue
            if any(other in behind for other in awaited):
                behind.add(name)
            elif self.earliest[name].end > task.limit:
                behind.add(name)
                yield Breach(name, self.earliest[name].end, next(self.drivers(name), None))

    def missed(self) -> Iterator[Breach]:
        """What was to be over before the start and is not, with when it can be."""
        for name, (_, end) in self.earliest.items():
            task = self.tasks[name]
            if task.done is None and task.limit is not None and task.limit < self.start:
                yield Breach(name, end, None)

    def broken(self) -> Iterator[Breach]:
        """The steps that can't be in time where all before them are: the plan contradicts itself.

        Whoever has until a day is taken to need it, until they close.
        """
        for name in self.order:
            task = self.tasks[name]
            ends = {end: other for other in self._awaited(name)
                    if (end := self._promised[other]) is not None}  # fmt: skip
            if not ends or task.done is not None or task.limit is None:
                continue
            try:
                end = task.over(max(ends))
            except NeverOpen:
                continue
            if end > task.limit:
                yield Breach(name, end, ends[max(ends)])

    @cached_property
    def _promised(self) -> Mapping[str, int | None]:
        """When each step is over if it is in time: when its owner closes on its last day."""
        found: dict[str, int | None] = {}
        for name, task in self.tasks.items():
            found[name] = task.done if task.done is not None else task.limit
            if task.done is None and task.at is None and task.due is not None:
                with suppress(NeverOpen):
                    found[name] = last_closing(task.calendar, task.due)
        return found

    def _awaited(self, name: str) -> tuple[str, ...]:
        known = (other for other in self.tasks[name].after if other in self.tasks)
        return tuple(dict.fromkeys(known))

    @cached_property
    def _followers(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {name: [] for name in self.tasks}
        for name in self.tasks:
            for other in self._awaited(name):
                found[other].append(name)
        return found
