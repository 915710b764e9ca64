"""When the parties of a partnership are at work together."""

from datetime import date

from commonground.hours.calendars import Calendars
from commonground.hours.overlap import Overlap
from commonground.hours.seasons import Side
from commonground.model import scalars
from commonground.model.partnership import Partnership
from commonground.model.periods import nominal

_AN_HOUR = 3600
_LONGEST = 12 * 3600
"""A longer call finds no room in anybody's day."""


def together(
    partnership: Partnership, first: date, last: date, somebody: tuple[str, ...] = ()
) -> Overlap:
    """The time that the parties, or whoever is named, share from one day to another.

    A call is as long as the weekly one. Raises KeyError for somebody who is not there.
    """
    calendars = Calendars(partnership)
    sides = tuple(
        Side(name, calendars.of(name), calendars.no_calls(name))
        for name in somebody or tuple(partnership.parties)
    )
    length = partnership.agreement.get("communication", "weekly_call", "length")
    lasts = int(nominal(scalars.duration(length.text)).total_seconds()) if length else _AN_HOUR
    return Overlap(sides, first, last, min(lasts, _LONGEST))
