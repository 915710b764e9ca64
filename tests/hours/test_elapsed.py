"""Working time added up day by day is the same as counted stretch by stretch."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.hours.arithmetic import between
from commonground.hours.calendar import Calendar
from commonground.hours.elapsed import Elapsed
from commonground.model import scalars

FIRST = date(2027, 3, 1)
START = 1_803_860_000
"""Early in March 2027."""


@settings(max_examples=60)
@given(
    st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"]),
    st.sampled_from(["Mon-Fri 09:00-12:00,13:00-17:30", "Mon-Sat 22:00-06:00"]),
    st.lists(st.tuples(st.integers(0, 400 * 86_400), st.integers(0, 60 * 86_400)), max_size=5),
)
def test_sums_and_stretches_agree(zone: str, hours: str, spans: list[tuple[int, int]]) -> None:
    calendar = Calendar.weekly(zone, scalars.weekly_hours(hours))
    elapsed = Elapsed(calendar, FIRST)
    for ahead, lasts in spans:
        start = START + ahead
        assert elapsed.between(start, start + lasts) == between(calendar, start, start + lasts)


def test_before_its_first_day_it_counts_all_the_same() -> None:
    calendar = Calendar.weekly("UTC", scalars.weekly_hours("Mon-Fri 09:00-17:00"))
    early = START - 30 * 86_400
    assert Elapsed(calendar, FIRST).between(early, START) == between(calendar, early, START)
