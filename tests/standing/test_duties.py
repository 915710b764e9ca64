"""All duties together: their order, and which of them an audience may know of."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commonground.flows.shipped import schemas
from commonground.model.partnership import Partnership
from commonground.schema.projection import for_audience
from commonground.schema.shape import AUDIENCES
from commonground.source.tree import DiskTree
from commonground.standing.duties import SOURCES, duties, duties_seen
from commonground.standing.duty import Duty
from tests.standing.owing import LIMITS, at, partnership, shipped
from tests.standing.test_coming import BRIEF, PAYMENT
from tests.standing.test_expiry import RIGHTS

DAYS = ("2027-01-20", "2027-03-10", "2027-04-12", "2027-07-01", "2027-11-05", "2028-06-01")


@pytest.fixture(scope="module")
def partnerships(checkout: Path) -> tuple[Partnership, ...]:
    found = shipped(DiskTree(checkout))
    assert len(found) >= 5
    return found


def test_what_is_due_first_comes_first() -> None:
    one = partnership({"terms.yaml": RIGHTS + PAYMENT, BRIEF: "accepted: 2027-04-01, juno\n"})
    found = [duty.due for duty in duties(one, at("2027-04-05"), LIMITS) if duty.due]
    assert len(found) > 2
    assert found == sorted(found, key=lambda due: str(due))


def test_every_source_bears_what_an_audience_sees(partnerships: tuple[Partnership, ...]) -> None:
    for one in partnerships:
        for audience in AUDIENCES[1:]:
            seen = for_audience(one, schemas(), audience)
            for source in SOURCES:
                for day in DAYS:
                    list(source(seen, at(day), LIMITS))


def _owed(one: Partnership, audience: str) -> Iterator[str]:
    seen = for_audience(one, schemas(), audience)
    for day in DAYS:
        for duty in duties_seen(one, seen, at(day), LIMITS):
            yield f"{duty.where.path.rpartition('/')[2]}: {duty.what}"


def test_the_signatories_know_of_everything(partnerships: tuple[Partnership, ...]) -> None:
    for one in partnerships:
        everything = [duty for day in DAYS for duty in duties(one, at(day), LIMITS)]
        assert len(list(_owed(one, "signatories"))) == len(everything)


def test_partners_know_of_nothing_that_stands_in_the_terms(
    partnerships: tuple[Partnership, ...],
) -> None:
    known = {line for one in partnerships for line in _owed(one, "partners")}
    signed = {line for one in partnerships for line in _owed(one, "signatories")}
    assert any(line.startswith("terms.yaml") for line in signed)
    assert not any(line.startswith("terms.yaml") for line in known)
    assert not any("part of the fee" in line for line in known)
    assert known


def test_what_has_an_end_that_they_do_not_see_is_not_told() -> None:
    shorter = "differs:\n  corrections.live_for: {here: 10 days, because: {en: Yes., ru: Да.}}\n"
    one = partnership({"terms.yaml": RIGHTS, BRIEF: shorter})
    seen = for_audience(one, schemas(), "partners")
    now = at("2027-04-20")

    def stays(found: tuple[Duty, ...]) -> list[object]:
        return [duty.due for duty in found if "stay online" in str(duty.what)]

    assert stays(duties(one, now, LIMITS)) == [date(2027, 4, 23)]
    assert stays(duties(seen, now, LIMITS)) == []
    assert stays(duties_seen(one, seen, now, LIMITS)) == []


def test_what_they_see_the_end_of_is_told() -> None:
    own = "deliverables:\n  story:\n    platform: tiktok\n    what: {en: video, ru: видео}\n"
    own += "    count: 1\n    live_for: 10 days\n    publish: 2027-04-13 10:00 Europe/Moscow\n"
    one = partnership({BRIEF: own})
    seen = for_audience(one, schemas(), "partners")
    found = duties_seen(one, seen, at("2027-04-20"), LIMITS)
    assert [duty.due for duty in found if "stay online" in str(duty.what)] == [date(2027, 4, 23)]


def test_an_audience_that_lacks_what_every_file_has_is_told_nothing_of_it() -> None:
    one = partnership({})
    seen = for_audience(one, schemas(), "public")
    assert duties_seen(one, seen, at("2027-04-12"), LIMITS) == ()
