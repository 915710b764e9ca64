"""How much working time lies between instants, for many questions about one calendar."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from commonground.hours.arithmetic import between
from commonground.hours.calendar import Calendar
from commonground.hours.interval import Interval, clipped, seconds

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Elapsed:
    """Working time of one calendar, added up day by day from the first day that is asked for on.

    So a thousand questions about twenty years cost no more than one. Of a calendar whose shifts
    run over midnight, each is counted on its own.
    """

    calendar: Calendar
    first: date
    _sums: list[int] = field(default_factory=lambda: [0])

    def between(self, start: int, end: int) -> int:
        """Seconds of working time from one instant to a later one."""
        if not self.calendar.stays_in_its_day or self.calendar.local_day(start) < self.first:
            return between(self.calendar, start, end)
        return self._until(end) - self._until(start)

    def _until(self, instant: int) -> int:
        day = self.calendar.local_day(instant)
        whole = (day - self.first).days
        while len(self._sums) <= whole:
            done = self.first + (len(self._sums) - 1) * _ONE_DAY
            self._sums.append(self._sums[-1] + seconds(self.calendar.opening(done)))
        today = self.calendar.opening(day)
        begun = today[0].start if today else instant
        return self._sums[whole] + seconds(clipped(today, Interval(begun, max(begun, instant))))
