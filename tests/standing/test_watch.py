"""Who is there when a work comes out: hours as they are declared."""

import pytest

from commonground.standing.watch import unwatched
from tests.standing.sample import partnership

_WORK = "deliverables:\n  story: {platform: tiktok, count: 1, what: {en: v, ru: в}, publish: %s}\n"


@pytest.mark.parametrize(
    ("publish", "off"),
    [
        ("2027-04-13 09:00 America/Los_Angeles", []),
        ("2027-04-13 08:59 America/Los_Angeles", ["sunset"]),
        ("2027-04-13 10:59 America/Los_Angeles", []),
        ("2027-04-13 11:00 America/Los_Angeles", ["volna"]),
        ("2027-04-12 23:30 America/Los_Angeles", ["volna", "sunset"]),
        ("2027-01-19 10:00 America/Los_Angeles", ["volna"]),
    ],
    ids=["opening", "too-early", "last-minute", "closed", "night", "in-winter"],
)
def test_the_hours_of_each_side_count(publish: str, off: list[str]) -> None:
    found = partnership(brief=_WORK % publish)
    brief = found.campaigns["spring"].brief
    assert brief is not None
    work = brief["deliverables"]["story"]
    assert [party.id for party, _ in unwatched(found, work)] == off


@pytest.mark.parametrize(
    ("hours", "there"), [("Fri 22:00-06:00", True), ("Thu 22:00-06:00", False)]
)
def test_a_shift_over_midnight_belongs_to_the_day_on_which_it_begins(
    hours: str, there: bool
) -> None:
    own = f"parties:\n  volna:\n    hours: {hours}\n"
    # Friday evening in California is Saturday, three in the morning, in Moscow.
    found = partnership(agreement=own, brief=_WORK % "2027-04-16 17:00 America/Los_Angeles")
    brief = found.campaigns["spring"].brief
    assert brief is not None
    off = [party.id for party, _ in unwatched(found, brief["deliverables"]["story"])]
    assert ("volna" not in off) is there
