"""What the shipped snapshots of public holidays say, held against what authorities published."""

from datetime import UTC, date, datetime

import pytest

from commonground.flows.shipped import library
from commonground.model import scalars
from commonground.model.zones import version, zone

REGIONS = (
    "RU US US-CA US-NY US-OR CN DE DE-BE MY MY-KUL MY-KDH MY-JHR MY-PNG ID GB GB-ENG GB-SCT IN BR"
).split()  # fmt: skip
HOLIDAYS = library().holidays


def days(*written: str) -> set[date]:
    return {date.fromisoformat(day) for day in written}


def test_the_regions_are_there() -> None:
    assert set(HOLIDAYS) == set(REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_a_snapshot_spans_five_years_and_names_every_day(region: str) -> None:
    found = HOLIDAYS[region]
    assert {day.year for day in found.days} == set(range(2026, 2031))
    assert all(found.name(day, "en") for day in found.days | found.working)
    assert found.known_until <= found.until == date(2030, 12, 31)
    words = " ".join(name for day in found.days for name in found.names(day).values())
    assert "estimated" not in words
    assert "anggaran" not in words


@pytest.mark.parametrize(
    ("region", "known"),
    [("RU", 2027), ("CN", 2026), ("MY-KDH", 2027), ("ID", 2026), ("GB-SCT", 2027), ("DE", 2030)],
)
def test_only_what_is_published_or_law_counts_as_known(region: str, known: int) -> None:
    assert HOLIDAYS[region].known_until == date(known, 12, 31)


def test_days_that_make_up_for_a_golden_week() -> None:
    """The State Council's notice for 2026."""
    found = HOLIDAYS["CN"]
    assert found.working == days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
                                 "2026-09-20", "2026-10-10")  # fmt: skip
    assert found.name(date(2026, 2, 14), "zh-Hans") == "调休上班（2026-02-20 放假）"
    assert days("2026-10-06", "2026-10-07") < found.days


def test_a_saturday_at_work_in_russia() -> None:
    found = HOLIDAYS["RU"]
    assert found.working == days("2027-02-20")
    assert found.name(date(2027, 2, 22), "ru") == "Выходной (перенесено с 20.02.2027)"
    assert found.name(date(2027, 2, 22), "de") == "Day off (substituted from 2027-02-20)"


@pytest.mark.parametrize(
    ("region", "day", "weekend"),
    [
        ("MY-KDH", "2027-01-01", "Fri-Sat"), ("MY-JHR", "2024-12-31", "Fri-Sat"),
        ("MY-JHR", "2025-01-01", "Sat-Sun"), ("MY-JHR", "2027-01-01", "Sat-Sun"),
        ("MY-KUL", "2027-01-01", "Sat-Sun"), ("GB", "2000-01-01", "Sat-Sun"),
    ],
)  # fmt: skip
def test_weekends_differ_by_state_and_by_year(region: str, day: str, weekend: str) -> None:
    found = HOLIDAYS[region].weekend(date.fromisoformat(day))
    assert found == frozenset(scalars.weekdays(weekend))


@pytest.mark.parametrize(
    ("region", "off", "not_off"),
    [
        ("DE-BE", "2027-03-08", "2027-06-03"), ("GB-SCT", "2027-01-04", "2027-03-29"),
        ("GB-ENG", "2027-03-29", "2027-01-04"), ("US", "2027-10-11", "2027-03-31"),
        ("US-CA", "2027-03-31", "2027-10-11"), ("MY-PNG", "2027-07-07", "2027-02-01"),
        ("MY-KUL", "2027-02-01", "2027-07-07"), ("BR", "2027-11-20", "2027-02-09"),
    ],
)  # fmt: skip
def test_a_day_is_off_where_it_is_and_not_next_door(region: str, off: str, not_off: str) -> None:
    found = HOLIDAYS[region].days
    assert date.fromisoformat(off) in found
    assert date.fromisoformat(not_off) not in found


def test_vancouver_keeps_its_clocks_in_november_2026_whatever_the_system_says() -> None:
    assert version() >= "2026"
    before, after = (datetime(2026, 11, day, 20, tzinfo=UTC) for day in (1, 30))
    vancouver = zone("America/Vancouver")
    assert before.astimezone(vancouver).utcoffset() == after.astimezone(vancouver).utcoffset()
    assert after.astimezone(vancouver).hour == 13
