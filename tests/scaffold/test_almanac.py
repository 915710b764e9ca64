"""Snapshots of holidays: gathered from an almanac that says little, and laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from commonground.changes.holidays import Changed, Difference, compare
from commonground.errors import UseError
from commonground.flows.holidays import renewed
from commonground.flows.shipped import schemas
from commonground.model.holidays import Snapshot
from commonground.model.node import Node
from commonground.scaffold.almanac import gather, snapshot
from commonground.schema.validate import validate
from commonground.source.positions import read_document

TAKEN = date(2026, 11, 25)
NEW_YEAR, EID = date(2026, 1, 1), date(2028, 2, 27)


@dataclass(frozen=True)
class Almanac:
    """An almanac of one country."""

    country: str = "MY"
    told: Mapping[str, Mapping[date, str]] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()
    version: str = "1"
    changes: date = date(2025, 1, 1)

    def days(self, region: str, language: str) -> Mapping[date, str]:
        if region.partition("-")[0] != self.country:
            raise KeyError(region)
        return self.told.get(language, {})

    def working(self, region: str) -> frozenset[date]:
        return self.worked

    def weekend(self, region: str, day: date) -> frozenset[int]:
        return frozenset({4, 5} if day < self.changes else {5, 6})


def almanac(days: Mapping[date, str], country: str = "MY", version: str = "1") -> Almanac:
    return Almanac(country, {"en": days}, version=version)


def read(text: str) -> Snapshot:
    document = read_document("MY.yaml", text.encode()).document
    assert document is not None
    assert validate(document, schemas()["holidays"]) == ()
    return Snapshot("MY", Node(document, document.data))


def taken(days: Mapping[date, str], country: str = "MY", version: str = "1") -> Snapshot:
    return read(snapshot(gather(country, almanac(days, country, version)), TAKEN))


def test_what_is_estimated_is_provisional_and_bears_a_plain_name() -> None:
    days = {NEW_YEAR: "New Year", EID: "Eid (Second Day) (observed, estimated)"}
    malay = {NEW_YEAR: "Tahun Baru", EID: "Cuti Hari Raya (anggaran)"}
    found = read(snapshot(gather("MY", Almanac(told={"en": days, "ms": malay})), TAKEN))
    assert found.known_until == date(2027, 12, 31)
    assert found.names(EID) == {"en": "Eid (Second Day) (observed)", "ms": "Cuti Hari Raya"}
    assert [found.is_provisional(day) for day in (NEW_YEAR, EID)] == [False, True]


def test_a_year_without_its_decree_is_provisional() -> None:
    moved = {NEW_YEAR: "New Year", date(2026, 1, 2): "Day off (substituted from 01/04/2026)"}
    sunday = date(2026, 1, 4)
    found = read(snapshot(gather("CN", Almanac("CN", {"en": moved}, frozenset({sunday}))), TAKEN))
    assert found.known_until == date(2026, 12, 31)
    assert found.name(date(2026, 1, 2), "en") == "Day off (substituted from 2026-01-04)"
    assert found.working == {sunday}
    assert found.name(sunday, "en") == "Working day (day off moved to 2026-01-02)"
    assert taken({NEW_YEAR: "New Year"}, "CN").known_until == date(2025, 12, 31)


def test_a_weekend_that_changes_says_since_when() -> None:
    found = taken({NEW_YEAR: "New Year"})
    assert found.weekends == {date(2024, 1, 1): {4, 5}, date(2025, 1, 1): {5, 6}}


def test_the_same_answer_gives_the_same_bytes_and_hostile_names_stay_text() -> None:
    names = ["a: {b}", "#", "|", "null", "'", '"\\', "- x", "&a", "é", "yes"]
    days = {date(2026, 1, number + 1): name for number, name in enumerate(names)}
    found = taken(days)
    assert [found.name(day, "en") for day in sorted(days)] == names
    turned = dict(reversed(list(days.items())))
    assert snapshot(gather("MY", almanac(turned)), TAKEN) == snapshot(
        gather("MY", almanac(days)), TAKEN
    )


def test_differences_are_told_one_by_one() -> None:
    may = date(2026, 5, 1)
    before = taken({NEW_YEAR: "New Year", EID: "Eid (estimated)", may: "May"})
    after = taken(
        {NEW_YEAR: "First Day", date(2028, 2, 28): "Eid", date(2026, 6, 1): "June"}, version="2"
    )
    assert compare(before, before) == ()
    assert compare(before, after) == (
        Changed(Difference.SOURCE, before="1", after="2"),
        Changed(Difference.KNOWN, before="2027-12-31", after="2030-12-31"),
        Changed(Difference.RENAMED, "2026-01-01", "New Year", "First Day"),
        Changed(Difference.REMOVED, "May", before="2026-05-01"),
        Changed(Difference.ADDED, "June", after="2026-06-01"),
        Changed(Difference.MOVED, "Eid", "2028-02-27", "2028-02-28"),
    )


def test_a_file_stays_while_its_days_do_and_a_broken_one_is_new() -> None:
    found = almanac({NEW_YEAR: "New Year"})
    with_files = {
        "MY": snapshot(gather("MY", found), TAKEN).encode(),
        "MY-KUL": b"days: [",
    }

    def again(region: str) -> tuple[bool, bool]:
        one = next(iter(renewed(with_files, [region], found, date(2027, 3, 1))))
        return one.text is not None, one.is_new

    assert again("MY") == (False, False)
    assert again("MY-KUL") == (True, True)
    assert again("MY-PNG") == (True, True)


@pytest.mark.parametrize("region", ["XX", "my", "MY/../../x", "MY-KUALA", ""])
def test_an_unknown_region_is_wrong_use(region: str) -> None:
    with pytest.raises(UseError):
        list(renewed({}, [region], almanac({}), TAKEN))
