"""The regular calls: what they cost each side, which were really borne, which are published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from commonground.hours.burden import Attendee, Meter, Tariff
from commonground.hours.calendars import Calendars
from commonground.hours.calls import Horizon, Plan, alternation, fair, fixed, rotation
from commonground.hours.choosing import Points, added, gap
from commonground.hours.interval import Interval
from commonground.hours.interval import instant as seconds
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.periods import nominal
from commonground.standing.agenda import was_held
from commonground.standing.times import instant

NO_CALLS = scalars.time_range("23:00-06:00")
"""When nobody is called who said nothing of it."""
MODES = ("fair", "fixed", "alternation", "agreed")
"""The ways to choose calls; the last one where the agreement names slots."""
_LONGEST = timedelta(hours=12)
"""A call is never counted as longer."""
_USUAL = timedelta(hours=1)
_LEAD = "lead"


@dataclass(frozen=True)
class Published:
    """The call of a week on which people rely; `at` is when it is or was, None if called off."""

    monday: date
    starts: int
    at: int | None
    node: Node

    @property
    def is_over(self) -> bool:
        """Whether somebody noted what became of it."""
        return any(self.node.get(key) is not None for key in ("held", "skipped"))


@dataclass(frozen=True)
class Borne:
    """A call that took place, or is published: what it cost each side, and what all did so far.

    `minutes` are those outside of 8 to 20 o'clock.
    """

    call: Interval
    node: Node
    points: Points
    minutes: Points
    total: Points

    @property
    def gap(self) -> int:
        """How much more one side has borne than another by then."""
        return gap(self.total)


@dataclass(frozen=True)
class Calling:
    """Answers about the regular calls of one partnership, with at least one party."""

    partnership: Partnership

    @cached_property
    def sides(self) -> tuple[Attendee, ...]:
        """Who comes to the calls: the lead of each party, or the party where it names none. On
        leave, whoever stands in comes."""
        calendars = Calendars(self.partnership)
        attending = {id: self._attends(id) for id in self.partnership.parties}
        return tuple(
            Attendee(party, calendars.answering(who), calendars.no_calls(who) or NO_CALLS)
            for party, who in attending.items()
        )

    @cached_property
    def tariff(self) -> Tariff:
        """What half an hour costs: as agreed, else as the library says."""
        tables = [self._said("burden"), *self._shipped()]
        said = {key: node for table in reversed(tables) if table for key, node in table.items()}
        points = {key: int(said[key].text) for key in ("inside", "near", "far") if key in said}
        within = nominal(scalars.duration(said["near_within"].text)) if said else timedelta()
        extra = tuple(
            (scalars.time_range(said[key]["between"].text), int(said[key]["adds"].text))
            for key in ("evening", "night")
            if key in said
        )
        near_within = int(min(within, _LONGEST).total_seconds())
        return Tariff(near_within=near_within, extra=extra, **points)

    @cached_property
    def length(self) -> int:
        """How many seconds a call takes."""
        return self._length(self._said("length"))

    @property
    def every(self) -> int:
        """How many weeks lie between two calls."""
        said = self._said("every")
        return 2 if said is not None and said.text == "two-weeks" else 1

    @property
    def takes_place(self) -> bool:
        """Whether there is a regular call at this time."""
        return self._said("length") is not None and not self.partnership.at_rest

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """The weeks whose call is published, in order."""
        calls = self.partnership.calls
        weeks = calls.get("weeks") if calls else None
        return tuple(
            _published(scalars.day(day), node)
            for day, node in sorted(weeks.items() if weeks else (), key=lambda one: one[0])
        )

    @cached_property
    def borne(self) -> tuple[Borne, ...]:
        """Every weekly call with what it cost, in order: as its record says, else as published."""
        total: Points = (0,) * len(self.sides)
        found = []
        for call, node in sorted(self._taken_place(), key=lambda one: one[0]):
            points = tuple(Meter(side, self.tariff, call).points(call) for side in self.sides)
            minutes = tuple(side.outside_daytime(call) for side in self.sides)
            total = added(total, points)
            found.append(Borne(call, node, points, minutes, total))
        return tuple(found)

    @cached_property
    def minutes_of_people(self) -> Mapping[str, int]:
        """How many minutes outside of 8 to 20 o'clock each person sat in calls of any kind."""
        calendars, found = Calendars(self.partnership), dict[str, int]()
        for meeting in self.partnership.entries.get("meeting", {}).values():
            start, present = meeting.get("starts"), meeting.get("attended")
            if start is None or present is None or meeting["kind"].text == "in-person":
                continue
            first = seconds(instant(start))
            call = Interval(first, first + self._length(meeting.get("length")))
            for name in dict.fromkeys(node.text for node in present.entries()):
                if self.partnership.person(name) is not None:
                    who = Attendee(name, calendars.of(name), NO_CALLS)
                    found[name] = found.get(name, 0) + who.outside_daytime(call)
        return found

    def gap_allowed(self, limits: Limits) -> int:
        """By how many points one side may bear more than another: as agreed, else the limit."""
        agreed = self._said("burden", "gap")
        return int(agreed.text) if agreed else limits.count("burden_gap")

    def horizon(self, first: date, weeks: int) -> Horizon:
        """What there is to plan from a day on, after all that was borne before its week."""
        monday = first - timedelta(days=first.weekday())
        stands = {one.monday: one.at for one in self.published if one.monday >= monday}
        held = {
            self.monday(one.call.start): one.call.start
            for one in self.borne
            if one.node.document is not self._file
        }
        stands |= {week: at for week, at in held.items() if week >= monday}
        before = [one for one in self.borne if self.monday(one.call.start) < monday]
        return Horizon(
            self.sides, self.tariff, self.length, first, weeks,
            every=self.every,
            published=stands,
            borne=before[-1].total if before else (),
            last=before[-1].call.start if before else None,
        )  # fmt: skip

    def plan(self, mode: str, horizon: Horizon) -> Plan | None:
        """The plan of a mode; None where no slots are agreed. Raises TooMany."""
        match mode:
            case "fair":
                return fair(horizon)
            case "fixed":
                return fixed(horizon)
            case "alternation":
                return alternation(horizon)
        slots, rotates = self._said("slots"), self._said("rotation")
        times = [scalars.weekly_time(slot.text) for _, slot in slots.items()] if slots else []
        if not times:
            return None
        kind = rotates.text if rotates else ""
        times = times[:1] if kind == "fixed" else times
        return rotation(horizon, times, weeks_each=2 if kind == "bi-weekly-flip" else 0)

    def monday(self, at: int) -> date:
        """The week of a call, by the clock of the first side."""
        day = self.sides[0].local(at).date()
        return day - timedelta(days=day.weekday())

    @property
    def _file(self) -> object:
        calls = self.partnership.calls
        return calls.document if calls else None

    def _taken_place(self) -> Iterator[tuple[Interval, Node]]:
        weeks = set()
        for meeting in self.partnership.entries.get("meeting", {}).values():
            if is_weekly(meeting) and was_held(meeting):
                start = seconds(instant(meeting["starts"]))
                weeks.add(self.monday(start))
                length = self._length(meeting.get("length") or self._said("length"))
                yield Interval(start, start + length), meeting["starts"]
        for one in self.published:
            if one.at is not None and one.monday not in weeks:
                yield Interval(one.at, one.at + self.length), one.node

    def _attends(self, party: str) -> str:
        lead = f"{party}.{_LEAD}"
        return lead if self.partnership.holder(lead) else party

    def _said(self, *keys: str) -> Node | None:
        return self.partnership.agreement.get("communication", "weekly_call", *keys)

    def _shipped(self) -> list[Node | None]:
        section = self.partnership.library.sections.get("burden")
        return [section.get("burden") if section else None]

    @staticmethod
    def _length(said: Node | None) -> int:
        length = nominal(scalars.duration(said.text)) if said else _USUAL
        return int(min(length, _LONGEST).total_seconds())


def is_weekly(meeting: Node) -> bool:
    """Whether a record tells of the regular call."""
    kind = meeting.get("kind")
    return kind is not None and kind.text == "weekly" and meeting.get("starts") is not None


def _published(day: date, node: Node) -> Published:
    starts = seconds(instant(node["starts"]))
    moved = node.get("moved_to")
    at = seconds(instant(moved)) if moved else starts
    monday = day - timedelta(days=day.weekday())
    return Published(monday, starts, None if node.get("skipped") else at, node)


def plans(calling: Calling, horizon: Horizon) -> Mapping[str, Plan]:
    """The plan of each mode that there is, so that they can be held side by side."""
    made = {mode: calling.plan(mode, horizon) for mode in MODES}
    return {mode: plan for mode, plan in made.items() if plan is not None}
