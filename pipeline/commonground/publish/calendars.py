"""The calendar of a partnership as a file, in a reader's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TypeAlias

from commonground.diagnostics import Phrase
from commonground.model.node import Node
from commonground.model.zones import version
from commonground.pointer import Pointer
from commonground.render import formats
from commonground.render.speech import Speech
from commonground.reporters import icalendar
from commonground.source.positions import Data
from commonground.standing.events import Event


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file held after a commit, and the day of that."""

    day: date
    data: Data


History: TypeAlias = Mapping[str, Sequence[Edition]]
"""The editions of each file, the oldest first, by its path; nothing where no history is known."""


def calendar(
    title: str, workspace: str, happenings: Iterable[Event], history: History, speech: Speech
) -> str:
    """The file. Same files, same history, same language: same bytes."""
    made = [_told(one, workspace, history.get(one.where.path, ()), speech) for one in happenings]
    return icalendar.calendar(title, made, version())


def _told(
    event: Event, workspace: str, editions: Sequence[Edition], speech: Speech
) -> icalendar.Event:
    words, partnership = speech.reader.words, speech.partnership
    what = event.what
    summary = words.phrase(what) if isinstance(what, Phrase) else _title(what, speech)
    return icalendar.Event(
        uid=f"{workspace}/{partnership.id}/{event.key}",
        starts=event.starts,
        ends=event.ends,
        summary=_capital(summary.strip()),
        description="\n".join(_about(event, speech)),
        link=event.link,
        sequence=moves([one.data for one in editions], event.decisive),
        stamp=editions[-1].day if editions else event.recorded,
        cancelled=event.cancelled,
        blocks=event.blocks,
    )


def _title(text: Node, speech: Speech) -> str:
    """A title in the reader's language, else in the drafting language, else in any."""
    said = {language: one.text for language, one in text.items()}
    wanted = (speech.reader.language, speech.reader.drafting, *said)
    return next((said[one] for one in wanted if one in said), "") or text.text


def _about(event: Event, speech: Speech) -> Iterable[str]:
    """Its moment on each party's clock, who it is about, and where it stands."""
    words, parties = speech.reader.words, speech.partnership.parties.values()
    if event.cancelled:
        yield words.gettext("Called off.")
    if isinstance(event.starts, datetime):
        zones = dict.fromkeys(party.time_zone for party in parties if party.time_zone)
        yield from (formats.instant(event.starts, zone, words) for zone in zones)
    else:
        yield formats.day(event.starts, words)
    if event.who:
        yield "; ".join(_named(name, speech) for name in event.who)
    if event.link:
        yield event.link
    yield event.where.path


def _named(name: str, speech: Speech) -> str:
    known = name in speech.partnership.parties
    return speech.party_name(name) if known else speech.who(name)


def moves(editions: Sequence[Data], decisive: Sequence[Pointer]) -> int:
    """How often the values at these places became others, from when the first was written.

    What else changes in a file moves nothing; so does a table, which says more than a time.
    """
    said = [tuple(_value(data, place) for place in decisive) for data in editions]
    known = [one for one in said if any(one)]
    return sum(one != other for one, other in pairwise(known))


def _value(data: Data, place: Pointer) -> str:
    for step in place:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step, "")
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return ""
    return str(data) if isinstance(data, str | int) else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
