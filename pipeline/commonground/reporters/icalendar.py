"""Events as a calendar file (RFC 5545): each stands for itself, in UTC, without rules or zones.

A program that knows nothing of time zones shows them right, and one that is years behind, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from commonground.reporters.plain import clean

_MOST_OCTETS = 75
_LONGEST = 2000
"""So many characters of one value are passed on."""
_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class Event:
    """One appointment, or a day by which something has to be done.

    `uid` stays the same when the event moves; `sequence` counts how often it did. `starts` is a
    moment with its offset or a whole day; without `ends` it takes no time. `stamp` is the day on
    which it was last written down.
    """

    uid: str
    starts: datetime | date
    ends: datetime | None
    summary: str
    description: str
    link: str
    sequence: int
    stamp: date
    cancelled: bool
    blocks: bool
    """Whether those who take part are busy then."""


def calendar(name: str, events: Iterable[Event], zones: str) -> str:
    """The file. `zones` is the edition of the time-zone data by which the local times were told.

    What was called off stands in it as cancelled, so that it goes away where it was known.
    """
    ordered = sorted(events, key=lambda event: (_when(event.starts), event.uid))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Common Ground//commonground//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-COMMONGROUND-TZDATA:{_text(zones)}",
        *(line for event in ordered for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_when(event.stamp)}T000000Z"
    yield f"SEQUENCE:{event.sequence}"
    if isinstance(event.starts, datetime):
        yield f"DTSTART:{_when(event.starts)}"
        if event.ends is not None and event.ends > event.starts:
            yield f"DTEND:{_when(event.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_when(event.starts)}"
        yield f"DTEND;VALUE=DATE:{_when(event.starts + timedelta(days=1))}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    if event.link:
        yield f"LOCATION:{_text(event.link)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if event.blocks and not event.cancelled else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _when(value: datetime | date) -> str:
    """A moment in UTC, or a day. A year has four digits on every system."""
    if isinstance(value, datetime):
        at = value.astimezone(UTC)
        return f"{_when(at.date())}T{at:%H%M%S}Z"
    return value.isoformat().replace("-", "")


def _text(value: str) -> str:
    """A value as it may stand behind a colon: bounded, on one line, nothing in it acts."""
    cut = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    lines = cut.replace("\r\n", "\n").split("\n")
    return "\n".join(map(clean, lines)).translate(_SPECIAL)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; none ends within a character."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _MOST_OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
