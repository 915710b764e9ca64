"""What is due, on pages: as of a day that the pages name, since they know no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonground.i18n import Words
from commonground.model.limits import Limits
from commonground.publish.calendars import History
from commonground.render import formats
from commonground.render.duties import Telling, heading
from commonground.render.speech import Speech
from commonground.schema.shape import AUDIENCES
from commonground.standing.duty import DutyKind
from commonground.standing.events import Event
from commonground.standing.urgency import Entry, Urgency


@dataclass(frozen=True)
class Outlook:
    """What an audience may know of that is due in one partnership, as of a day."""

    day: date
    entries: tuple[Entry, ...]
    limits: Limits
    workspace: str = ""
    """The id of the workspace."""
    events: tuple[Event, ...] = ()
    """What of it belongs into a calendar, meetings and review slots included."""
    history: History = field(default_factory=dict)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many entries there are of each urgency, the most urgent first."""
        return tuple(sum(one.urgency is urgency for one in self.entries) for urgency in Urgency)


def headings(limits: Limits, words: Words) -> list[str]:
    """What stands over the columns of a board."""
    return [heading(urgency, limits, words) for urgency in Urgency]


def summary(outlook: Outlook, speech: Speech) -> Mapping[str, Any]:
    """A line of a board: how much is how urgent, who has the ball, as of which day."""
    return {
        "counts": [
            {"n": str(count) if count else "", "late": urgency is Urgency.OVERDUE}
            for count, urgency in zip(outlook.counts, Urgency, strict=True)
        ],
        "ball": Telling(speech).ball(outlook.entries),
        "day": formats.day(outlook.day, speech.reader.words),
    }


def listed(outlook: Outlook, speech: Speech) -> Mapping[str, Any]:
    """The whole list, by urgency."""
    telling = Telling(speech)
    groups = [
        {
            "title": heading(urgency, outlook.limits, speech.reader.words),
            "late": urgency is Urgency.OVERDUE,
            "entries": [_entry(one, telling) for one in outlook.entries if one.urgency is urgency],
        }
        for urgency in Urgency
    ]
    return {
        "groups": [group for group in groups if group["entries"]],
        "ball": telling.ball(outlook.entries),
        "day": formats.day(outlook.day, speech.reader.words),
        "all_told": speech.reader.audience == AUDIENCES[-1],
    }


def _entry(entry: Entry, telling: Telling) -> Mapping[str, Any]:
    campaign = entry.duty.campaign
    known = campaign in telling.speech.partnership.campaigns
    return {
        "when": telling.when(entry),
        "left": telling.left(entry),
        "kind": "" if entry.duty.kind is DutyKind.DUE else telling.kind(entry),
        "what": telling.what(entry),
        "who": telling.who(entry),
        "campaign": campaign if known else "",
        "file": "/".join(entry.duty.where.path.split("/")[2:]),
    }
