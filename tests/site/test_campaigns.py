"""A campaign's page: what its brief lacks and who supplies it, as far as the reader may know."""

import pytest

from commonground.flows.shipped import schemas
from commonground.i18n import ENGLISH
from commonground.model.partnership import Partnership
from commonground.publish.readiness import lacking
from commonground.render.speech import Speech
from commonground.render.view import Reader
from commonground.schema.projection import for_audience
from tests.standing.sample import partnership


def _rows(found: Partnership, audience: str, campaign: str = "spring") -> dict[str, str]:
    seen = for_audience(found, schemas(), audience)
    speech = Speech(seen, Reader(ENGLISH, audience, "en"), schemas())
    groups = lacking(seen.campaigns[campaign], speech)
    return {row["what"]: row["who"] for group in groups for row in group["rows"]}


def test_it_lists_what_is_missing_and_who_supplies_it() -> None:
    rows = _rows(partnership(brief="benefit:\napproved:\n  volna: 2027-01-15, anna\n"), "partners")
    assert rows["Benefit for the audience"] == "Volna Agency"
    assert rows["Approved by: Sunset Bridge Studio"] == "Sunset Bridge Studio"
    assert rows["Hypothesis to test"] == "Leo Exampleby"


@pytest.mark.parametrize(("audience", "shown"), [("partners", False), ("signatories", True)])
def test_who_may_not_read_the_terms_is_not_told_what_lacks_in_them(
    audience: str, shown: bool
) -> None:
    rows = _rows(partnership(terms="licence:\n"), audience)
    assert any(row.startswith("Contract terms") for row in rows) is shown


def test_nothing_lacks_in_a_campaign_that_is_over() -> None:
    over = "schema: debrief/1\nclosed: 2027-01-17, sunset.leo\n"
    assert _rows(partnership(brief="benefit:\n", over=over), "partners") == {}
