"""Where no call is possible: the least that would have to give way for one.

A day that is opened is more than any number of minutes. Of as many minutes, those of one party are
less than those of two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from commonground.hours.burden import Attendee
from commonground.hours.calls import Horizon
from commonground.hours.interval import Interval, Intervals

_WEEKS = 4
"""So many weeks are looked at; the ones after them are not much different."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What would make a call at an instant possible: minutes of their hours without calls that
    parties open, and days (0 = Monday) on which they are there."""

    start: int
    minutes: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]


def smallest(horizon: Horizon) -> Relaxation:
    """The smallest relaxation that helps; the earliest call of those that need as little."""
    first, last = horizon.span
    span = Interval(first, min(last, first + _WEEKS * 7 * 24 * 3600))
    wide = Interval(span.start, span.end + horizon.length)
    known = [(side, side.working_days(wide), side.without_calls(wide)) for side in horizon.sides]
    return min(
        (
            Relaxation(start, tuple(_minutes(known, call)), tuple(_days(known, call)))
            for start in horizon.starts(wide) if start < span.end
            for call in (Interval(start, start + horizon.length),)
        ),
        key=_size,
    )  # fmt: skip


_Known = tuple[Attendee, Intervals, Intervals]


def _minutes(known: list[_Known], call: Interval) -> Iterator[tuple[str, int]]:
    for side, _, nights in known:
        cut = (night for night in nights if night.start < call.end and night.end > call.start)
        # The hours without calls stay one stretch: they begin later, or end earlier.
        needed = sum(
            min(min(call.end, night.end) - night.start, night.end - max(call.start, night.start))
            for night in cut
        )
        if needed:
            yield side.party, -(-needed // 60)


def _days(known: list[_Known], call: Interval) -> Iterator[tuple[str, int]]:
    for side, days, _ in known:
        first, last = side.local(call.start).date(), side.local(call.end - 1).date()
        for n in range((last - first).days + 1):
            noon = side.midday(first + timedelta(days=n))
            if not any(day.start <= noon < day.end for day in days):
                yield side.party, (first + timedelta(days=n)).weekday()


def _size(one: Relaxation) -> tuple[int, int, int, int]:
    minutes = [count for _, count in one.minutes]
    return len(one.days), sum(minutes), len(minutes), one.start
