"""When an answer is due, who gives it, and what happens where none comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from commonground.hours.calendars import Calendars
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Person
from commonground.model.values import Duration
from commonground.standing.times import NEVER, over, time_over

_ONE_DAY = timedelta(days=1)
_LOOKED_AT = 100
"""So many days are searched for holidays on the way."""


class Kind(StrEnum):
    """What is waited for."""

    ANSWER = "response_times"
    APPROVAL = "approvals"
    DECISION = "decision_rights"


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the way up: what brings a question there, who settles it, and until when."""

    name: str
    when: str
    people: tuple[str, ...]
    starts: datetime
    due: datetime
    decides: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Due:
    """One answer: `who` (a party or role) has to give it at `due`.

    `stand_in` gives it instead while the person is away. `holidays` are those of the answering
    side on the way; `is_provisional` says that they are not all published. `silence` is what no
    answer means: a code of the approval, `otherwise` for a decision that passes on, `missed` for a
    question. `levels` is the way up, as if nobody ever answered.
    """

    kind: Kind
    name: str
    length: Duration
    who: str
    received: datetime
    due: datetime
    stand_in: Person | None
    silence: str
    otherwise: str
    holidays: tuple[date, ...]
    is_provisional: bool
    levels: tuple[Level, ...]


def promises(partnership: Partnership) -> Iterator[tuple[Kind, str, Node]]:
    """Everything that has an answer within a time: its kind, its name, and where the time stands.

    A name that stands in two sections means the first of them.
    """
    seen: set[str] = set()
    for kind in Kind:
        listed = partnership.agreement.get(kind.value)
        for name, node in listed.items() if listed else ():
            within = node if kind is Kind.ANSWER else node.get("within")
            if within is not None and name not in seen:
                seen.add(name)
                yield kind, name, within


def due(
    partnership: Partnership, kind: Kind, name: str, within: Node, who: str, received: datetime
) -> Due:
    """When `who` answers at the latest what came in at `received`."""
    calendars = Calendars(partnership)
    calendar, length = calendars.answering(who), scalars.duration(within.text)
    until = over(calendar, received, length)
    known = calendars.holidays_of(who)
    days = list(_days(calendar.local_day(_seconds(received)), calendar.local_day(_seconds(until))))
    silence, otherwise = _silence(partnership, kind, name)
    return Due(
        kind, name, length, who, received, until,
        calendars.stand_in(who, days[-1]) or calendars.stand_in(who, days[0]),
        silence, otherwise,
        tuple(day for day in days if known and until != NEVER and day in known.days),
        known is not None and until != NEVER and days[-1] > known.known_until,
        tuple(_levels(partnership, until)),
    )  # fmt: skip


def answering(partnership: Partnership, kind: Kind, name: str) -> tuple[str, ...]:
    """Who answers: whoever approves or decides; a question may be put to each party."""
    if kind is Kind.ANSWER:
        return tuple(partnership.parties)
    key = "approver" if kind is Kind.APPROVAL else "decides"
    named = partnership.agreement.get(kind.value, name, key)
    return (named.text,) if named and partnership.holder(named.text) else ()


def _silence(partnership: Partnership, kind: Kind, name: str) -> tuple[str, str]:
    """What no answer means, and who decides then."""
    if kind is Kind.ANSWER:
        return "missed", ""
    entry = partnership.agreement[kind.value][name]
    if kind is Kind.APPROVAL:
        said = entry.get("silence")
        return (said.text if said else "escalates"), ""
    said = entry.get("otherwise")
    return "otherwise", said.text if said else ""


def _levels(partnership: Partnership, start: datetime) -> Iterator[Level]:
    """The escalation path from a moment on, each level until its time is over."""
    ladder = partnership.agreement.get("escalation")
    for name, level in ladder.items() if ladder else ():
        within, people = level.get("within"), level.get("people")
        if within is None or start == NEVER:
            return
        roles = tuple(one.text for one in people.entries()) if people else ()
        until = time_over(partnership, start, scalars.duration(within.text), roles)
        decides, otherwise = level.get("decides"), level.get("otherwise")
        when = level.get("when")
        yield Level(
            name, when.text if when else "", roles, start, until,
            decides.text if decides else "", otherwise.text if otherwise else "",
        )  # fmt: skip
        start = until


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _days(first: date, last: date) -> Iterator[date]:
    for n in range(min((last - first).days, _LOOKED_AT) + 1):
        yield first + n * _ONE_DAY
