"""How fast each side answered, held against what it promised."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from statistics import median

from commonground.hours.arithmetic import add
from commonground.hours.calendar import Calendar, NeverOpen
from commonground.hours.calendars import Calendars
from commonground.hours.durations import after
from commonground.hours.elapsed import Elapsed
from commonground.hours.interval import Interval, merged, moment
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.periods import nominal
from commonground.model.values import Duration, DurationUnit
from commonground.standing.times import NEVER, instant

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Request:
    """A question to somebody, `to` a role or a party. A pause without an end still goes on."""

    name: str
    kind: str
    to: str
    asked: datetime
    answered: datetime | None = None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One question as it stands: when its answer was due, and the working time that it took.

    `took` counts the hours in which the answering side was there, without pauses, in seconds; of
    an open question, until now. It is in time where the answer came, or can still come, by `due`.
    """

    request: Request
    due: datetime
    took: int
    is_in_time: bool

    @property
    def is_open(self) -> bool:
        return self.request.answered is None


@dataclass(frozen=True, slots=True)
class Attained:
    """What one side attained for one kind of question."""

    party: str
    kind: str
    promised: Duration
    responses: tuple[Response, ...]

    @property
    def answered(self) -> tuple[Response, ...]:
        return tuple(one for one in self.responses if not one.is_open)

    @property
    def late(self) -> tuple[Response, ...]:
        """Answers that came late, and open ones that are late by now."""
        return tuple(one for one in self.responses if not one.is_in_time)

    @property
    def in_time(self) -> Fraction | None:
        """The share that is in time; an open question counts once it is late. None of nothing."""
        counted = [one for one in self.responses if not (one.is_open and one.is_in_time)]
        if not counted:
            return None
        return Fraction(sum(one.is_in_time for one in counted), len(counted))

    @property
    def usual(self) -> int | None:
        """The median of the working time that answers took, in seconds."""
        took = [one.took for one in self.answered]
        return round(median(took)) if took else None

    @property
    def longest(self) -> int | None:
        return max((one.took for one in self.answered), default=None)


def requests(partnership: Partnership) -> Iterator[Request]:
    """The questions of the log, as they are written there."""
    listed = partnership.log.get("requests") if partnership.log else None
    for name, node in listed.items() if listed else ():
        answered = node.get("answered")
        yield Request(
            name, node["kind"].text, node["to"].text, instant(node["asked"]),
            instant(answered) if answered else None, tuple(_pauses(node)),
        )  # fmt: skip


def attained(
    partnership: Partnership, asked: Iterable[Request], now: datetime
) -> tuple[Attained, ...]:
    """Side by side and kind by kind, in the order of the agreement; what nobody asked is left out.

    A question that contradicts itself counts nowhere: see `is_sound`.
    """
    calendars, found = Calendars(partnership), dict[tuple[str, str], list[Response]]()
    sound = [one for one in asked if is_sound(one) and calendars.knows(one.to)]
    first = min((one.asked for one in sound), default=now).date() - 2 * _ONE_DAY
    clocks = {one.to: Elapsed(calendars.answering(one.to), first) for one in sound}
    for one in sound:
        promised = _promised(partnership, one.kind)
        if promised is not None:
            party = one.to.partition(".")[0]
            response = _response(one, clocks[one.to], promised, now)
            found.setdefault((party, one.kind), []).append(response)
    return tuple(
        Attained(party, kind, promised, tuple(found[party, kind]))
        for party in partnership.parties
        for kind in ("urgent", "routine", "relaxed")
        if (party, kind) in found and (promised := _promised(partnership, kind)) is not None
    )


def is_sound(request: Request) -> bool:
    """Whether a question was asked before it was answered, and its pauses lie in between."""
    end = request.answered
    if end is not None and end < request.asked:
        return False
    last = request.asked
    for start, until in request.pauses:
        if start < last or (until is not None and until < start):
            return False
        if end is not None and (until is None or until > end):
            return False
        last = until or start
    return True


def due_at(request: Request, calendar: Calendar, promised: Duration) -> datetime:
    """When the answer is due: by as much later as pauses stopped the clock before that."""
    start = int(request.asked.timestamp())
    pauses = merged(_stretches(request, HORIZON_END))
    try:
        if promised.unit is DurationUnit.WORKING_HOURS:
            amount = int(nominal(promised).total_seconds())
            return moment(add(calendar, start, amount, pauses))
        until = after(calendar, start, promised)
        for pause in pauses:
            if pause.start < until:
                start += pause.end - pause.start
                until = after(calendar, start, promised)
        return moment(until)
    except (NeverOpen, OverflowError, ValueError):
        return NEVER


def _response(one: Request, clock: Elapsed, promised: Duration, now: datetime) -> Response:
    due = due_at(one, clock.calendar, promised)
    end = one.answered or max(now, one.asked)
    stop = int(end.timestamp())
    took = clock.between(int(one.asked.timestamp()), stop)
    took -= sum(clock.between(*pause) for pause in merged(_stretches(one, stop)))
    return Response(one, due, took, end <= due)


def _stretches(request: Request, end: int) -> Iterator[Interval]:
    for start, until in request.pauses:
        yield Interval(int(start.timestamp()), int(until.timestamp()) if until else end)


HORIZON_END = int((NEVER - timedelta(days=1)).timestamp())
"""When a pause ends that goes on: with it, nothing is ever due."""


def _promised(partnership: Partnership, kind: str) -> Duration | None:
    said = partnership.agreement.get("response_times", kind)
    return scalars.duration(said.text) if said else None


def _pauses(node: Node) -> Iterator[tuple[datetime, datetime | None]]:
    listed = node.get("pauses")
    for _, pause in listed.items() if listed else ():
        until = pause.get("to")
        yield instant(pause["from"]), instant(until) if until else None
