"""What belongs into a calendar: meetings, review slots, and days by which something is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from commonground.diagnostics import Location, Phrase
from commonground.hours.interval import moment
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.pointer import Pointer
from commonground.standing.calls import Calling
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


def events(
    partnership: Partnership, duties: Iterable[Duty], others: Iterable[Event] = ()
) -> tuple[Event, ...]:
    """Everything that belongs into the calendar, each thing once.

    `duties` are those that somebody is told of, each of which counts where it has a day. `others`
    are events that are worked out elsewhere.
    """
    fixed = [*_with_calls(partnership), *_slots(partnership), *others]
    taken = {(one.where.path, one.starts) for one in fixed}
    found = {one.key: one for one in fixed}
    for one in _due(partnership, duties):
        if (one.where.path, one.starts) not in taken:
            found.setdefault(one.key, one)
    return tuple(found.values())


def _meetings(partnership: Partnership) -> Iterator[Event]:
    for name, meeting in partnership.entries.get("meeting", {}).items():
        starts, link, title = meeting.get("starts"), meeting.get("link"), meeting.get("title")
        if starts is None or title is None:
            continue
        yield Event(
            f"meetings/{name}", title, instant(starts), end(meeting), (),
            starts.location, (("starts",), ("length",), ("cancelled",)),
            scalars.day(name[:10]), link.text if link else "",
            cancelled=meeting.get("cancelled") is not None,
        )  # fmt: skip


def _with_calls(partnership: Partnership) -> Iterator[Event]:
    """Meetings and published calls. Where a call has a record, it goes by the record's title and
    link, and stays the event that people have in their calendars."""
    meetings = {one.starts: one for one in _meetings(partnership)}
    for call in _calls(partnership):
        known = meetings.pop(call.starts, None)
        if known is None or known.cancelled:
            yield call
        else:
            yield replace(call, what=known.what, link=known.link, ends=known.ends or call.ends)
    yield from meetings.values()


def _calls(partnership: Partnership) -> Iterator[Event]:
    calling = Calling(partnership)
    for one in calling.published:
        places = ("starts", "moved_to", "skipped")
        decisive = tuple((*one.node.pointer, place) for place in places)
        skipped = one.at is None
        starts = moment(one.starts if one.at is None else one.at)
        yield Event(
            f"calls/{one.node.key}", Phrase("weekly call"), starts,
            starts + timedelta(seconds=calling.length), (), one.node.location, decisive,
            one.monday, cancelled=skipped,
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
