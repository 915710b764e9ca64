"""What belongs into a calendar: meetings, review slots, and days by which something is due."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from commonground.diagnostics import Location, Phrase
from commonground.hours.interval import instant as seconds
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.pointer import Pointer
from commonground.standing.calls import Calling, Published, is_weekly
from commonground.standing.duty import Duty
from commonground.standing.meetings import end
from commonground.standing.times import instant

SLOT = timedelta(minutes=30)
"""So long a review slot is kept free; nothing says how long one takes."""


@dataclass(frozen=True)
class Event:
    """One event. `key` names it by its place in the files, never by its time, so that it stays the
    same event when it moves.

    `what` is a title in the languages of the partnership, or a phrase of ours. `decisive` are the
    places in its file that say when it is: it has moved when one of them changed.
    """

    key: str
    what: Node | Phrase
    starts: datetime | date
    ends: datetime | None
    who: tuple[str, ...]
    where: Location
    decisive: tuple[Pointer, ...]
    recorded: date
    """The day of the record, for when nobody knows when it was written."""
    link: str = ""
    cancelled: bool = False
    blocks: bool = True
    """Whether whoever takes part is busy then."""


def events(partnership: Partnership, duties: Iterable[Duty]) -> tuple[Event, ...]:
    """Everything that belongs into the calendar, each thing once.

    `duties` are those that somebody is told of, each of which counts where it has a day.
    """
    fixed = [*_calls_and_meetings(partnership), *_slots(partnership)]
    taken = {(one.where.path, one.starts) for one in fixed}
    found = {one.key: one for one in fixed}
    for one in _due(partnership, duties):
        if (one.where.path, one.starts) not in taken:
            found.setdefault(one.key, one)
    return tuple(found.values())


def _calls_and_meetings(partnership: Partnership) -> Iterator[Event]:
    """The published calls, then the other meetings. Where a week's call has a record, that tells
    of it, and it stays the event that people have in their calendars."""
    calling = Calling(partnership)
    meetings = {
        name: meeting for name, meeting in partnership.entries.get("meeting", {}).items()
        if meeting.get("starts") is not None and meeting.get("title") is not None
    }  # fmt: skip
    records = _records(meetings, calling) if calling.published else {}
    for one in calling.published:
        name = records.pop(one.monday, None)
        if name is None:
            yield _call(one, calling)
        else:
            told = _meeting(name, meetings.pop(name), timedelta(seconds=calling.length))
            yield replace(told, key=f"calls/{one.node.key}")
    yield from (_meeting(name, meeting) for name, meeting in meetings.items())


def _records(meetings: Mapping[str, Node], calling: Calling) -> dict[date, str]:
    """Which record tells of the call of a week; of several, one that was not called off."""
    found: dict[date, str] = {}
    weekly = [(name, meeting) for name, meeting in meetings.items() if is_weekly(meeting)]
    for name, meeting in sorted(weekly, key=lambda one: one[1].get("cancelled") is not None):
        found.setdefault(calling.monday(seconds(instant(meeting["starts"]))), name)
    return found


def _meeting(name: str, meeting: Node, usual: timedelta = timedelta()) -> Event:
    starts, link = meeting["starts"], meeting.get("link")
    ends = end(meeting) if meeting.get("length") else instant(starts) + usual
    return Event(
        f"meetings/{name}", meeting["title"], instant(starts), ends, (),
        starts.location, (("starts",), ("length",), ("cancelled",)),
        scalars.day(name[:10]), link.text if link else "",
        cancelled=meeting.get("cancelled") is not None,
    )  # fmt: skip


def _call(one: Published, calling: Calling) -> Event:
    place = one.node.get("moved_to") or one.node["starts"]
    link = calling.partnership.agreement.get("communication", "weekly_call", "link")
    starts = instant(place)
    return Event(
        f"calls/{one.node.key}", Phrase("the weekly call"), starts,
        starts + timedelta(seconds=calling.length), (), place.location,
        tuple((*one.node.pointer, key) for key in ("starts", "moved_to", "skipped")),
        scalars.day(one.node.key), link.text if link else "", cancelled=one.at is None,
    )  # fmt: skip


def _slots(partnership: Partnership) -> Iterator[Event]:
    for campaign in partnership.campaigns.values():
        file = campaign.files.get("reviews")
        works = file.get("deliverables") if file else None
        for work, node in works.items() if works else ():
            rounds = node.get("rounds")
            for number, one in rounds.items() if rounds else ():
                slot = one.get("slot")
                if slot is None:
                    continue
                at = instant(slot)
                what = Phrase("review of “{work}”", {"work": work})
                key = f"campaigns/{campaign.id}/reviews/{work}/{number}"
                yield Event(key, what, at, at + SLOT, (), slot.location, (slot.pointer,), at.date())


def _due(partnership: Partnership, duties: Iterable[Duty]) -> Iterator[Event]:
    """The duties that have a day. One that a single value sets moves with it."""
    for duty in duties:
        if duty.due is None:
            continue
        folder, _, inside = duty.where.path.partition(f"{partnership.id}/")
        place = "/".join(map(str, duty.where.place))
        key = "/".join(filter(None, ("due", inside or folder, place, str(duty.kind), *duty.who)))
        day = duty.due.date() if isinstance(duty.due, datetime) else duty.due
        yield Event(
            key, duty.what, duty.due, None, duty.who, duty.where, (duty.where.place,), day,
            blocks=False,
        )  # fmt: skip
