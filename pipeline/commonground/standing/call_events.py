"""The published calls as events of a calendar."""

from collections.abc import Iterator

from commonground.diagnostics import Phrase
from commonground.hours.interval import instant as seconds
from commonground.hours.interval import moment
from commonground.model import scalars
from commonground.model.partnership import Partnership
from commonground.standing.calls import Calling, is_weekly
from commonground.standing.events import Event
from commonground.standing.times import instant

_DECISIVE = ("starts", "moved_to", "skipped")
"""What of a week says when its call is, or that it is not."""


def call_events(partnership: Partnership) -> Iterator[Event]:
    """The call of each published week, where no meeting of that week has a record of its own.

    A call that was called off stays as cancelled, so that it goes from every calendar.
    """
    calling = Calling(partnership)
    recorded = {
        calling.monday(seconds(instant(meeting["starts"])))
        for meeting in partnership.entries.get("meeting", {}).values()
        if calling.published and is_weekly(meeting)
    }
    link = partnership.agreement.get("communication", "weekly_call", "link")
    for one in calling.published:
        if one.monday in recorded:
            continue
        place = one.node.get("moved_to") or one.node["starts"]
        start = seconds(instant(place))
        yield Event(
            f"calls/{one.node.key}", Phrase("the weekly call"),
            moment(start), moment(start + calling.length), (), place.location,
            tuple((*one.node.pointer, key) for key in _DECISIVE),
            scalars.day(one.node.key), link.text if link else "", cancelled=one.at is None,
        )  # fmt: skip
