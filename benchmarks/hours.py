"""Business time in process, after import, beside a Python that does nothing and beside peers.

`python -m benchmarks.hours` prints the ratios as JSON. pandas and businesstimedelta are asked only
for what they answer rightly: hours with a lunch break and holidays, in one zone whose clocks do
not change.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

from commonground.hours.arithmetic import add
from commonground.hours.burden import Attendee, Tariff
from commonground.hours.calendar import Calendar, Season
from commonground.hours.calls import Horizon, Plan, fair
from commonground.hours.overlap import Overlap
from commonground.hours.seasons import Side
from commonground.model import scalars

_RUNS = 15
_HOURS = "Mon-Fri 09:00-12:00,13:00-17:00"
_HOLIDAYS = frozenset(
    {date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 17)}
)
"""Germany's in the time of the starts."""
_STARTS = [
    datetime(2027, 3, 15, 8, tzinfo=UTC) + timedelta(days=step % 60, minutes=37 * step % 1440)
    for step in range(300)
]


def least(work: Callable[[], object], runs: int = _RUNS) -> float:
    """The wall time of the fastest of several runs, in seconds."""
    found = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        found.append(perf_counter() - begun)
    return min(found)


def nothing() -> float:
    """The wall time of `python -c pass`."""
    return least(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))


def a_year() -> Overlap:
    """A year of two parties with changes of clocks on both sides; nothing is kept of the last."""
    sides = tuple(
        Side(zone, Calendar.weekly(zone, scalars.weekly_hours("Mon-Fri 09:00-18:00")))
        for zone in ("Europe/Berlin", "America/New_York")
    )
    found = Overlap(sides, date(2027, 1, 1), date(2027, 12, 31), 3600)
    assert found.best.shared == 20 * 3600
    return found


def a_year_of_calls() -> Plan:
    """Fifty-two fair weeks of two parties that share no working hour."""
    sides = tuple(
        Attendee(zone, Calendar.weekly(zone, scalars.weekly_hours(hours)), scalars.time_range(none))
        for zone, hours, none in (
            ("Europe/Moscow", "Mon-Fri 10:00-19:00", "23:00-07:30"),
            ("America/Los_Angeles", "Mon-Fri 09:00-18:00", "23:00-07:00"),
        )
    )
    more = (
        (scalars.time_range("20:00-06:00"), 5), (scalars.time_range("00:00-04:00"), 8),
    )  # fmt: skip
    tariff = Tariff(0, 10, 20, 2 * 3600, more)
    found = fair(Horizon(sides, tariff, 3600, date(2027, 1, 4), 52))
    assert len(found.calls) == 52
    return found


def ours() -> list[datetime]:
    """Four working hours after each start."""
    seasons = (Season(date.min, scalars.weekly_hours(_HOURS)),)
    calendar = Calendar("UTC", seasons, free=_HOLIDAYS)
    instants = (add(calendar, int(start.timestamp()), 4 * 3600) for start in _STARTS)
    return [datetime.fromtimestamp(one, UTC) for one in instants]


def businesstimedelta_s() -> list[datetime]:
    """The same by businesstimedelta."""
    import businesstimedelta
    import holidays

    week = [0, 1, 2, 3, 4]
    rules = businesstimedelta.Rules([
        businesstimedelta.WorkDayRule(time(9), time(17), week),
        businesstimedelta.LunchTimeRule(time(12), time(13), week),
        businesstimedelta.HolidayRule(holidays.Germany()),
    ])  # fmt: skip
    hours = businesstimedelta.BusinessTimeDelta(rules, hours=4)
    return [start + hours for start in _STARTS]


def pandas_s() -> list[datetime]:
    """The same by pandas."""
    import pandas

    hours = pandas.offsets.CustomBusinessHour(
        4, start=["09:00", "13:00"], end=["12:00", "17:00"], holidays=sorted(_HOLIDAYS)
    )
    return [(pandas.Timestamp(start) + hours).to_pydatetime() for start in _STARTS]


def adding() -> Mapping[str, float]:
    """Of each peer's time; its answers are the same, or it is not measured."""
    peers = {"businesstimedelta": businesstimedelta_s, "pandas": pandas_s}
    found = {}
    for name, peer in peers.items():
        try:
            answers = peer()
        except ImportError:
            continue
        if answers != ours():
            differ = sum(a != b for a, b in zip(answers, ours(), strict=True))
            found[f"{name}, answers that differ"] = float(differ)
        found[name] = least(ours) / least(peer, 5)
    return found


def ratios() -> Mapping[str, float]:
    """Everything, each as a multiple."""
    idle = nothing()
    return {
        "overlap": least(lambda: a_year().weeks) / idle,
        "calls": least(a_year_of_calls, 5) / idle,
        **adding(),
    }


if __name__ == "__main__":
    print(json.dumps(ratios(), indent=2))
