"""What the sides owe before they work: verdicts, lines on what they see differently."""

from datetime import UTC, date, datetime

import pytest

from commonground.flows.shipped import library, schemas
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.rules.calibration import calibration_overdue
from commonground.rules.definition import Scope
from commonground.standing import calibration
from commonground.standing.calibration import AGAIN, View
from tests.standing.loaded import loaded

_NOW = datetime(2027, 1, 18, 9, tzinfo=UTC)
_VALUES = {"calibration_days": "7", "past_campaigns_least": "3", "past_campaigns_most": "5",
           "weight_gap": "1"}  # fmt: skip
_LIMITS = Limits(_VALUES)
_ONE = """\
schema: calibration/1
weights:
  volna: {orders: 5, reach: 3, clicks: 5}
  sunset: {orders: 1, reach: 2}
campaigns:
  tea:
    brand: Kometa Tea
    facts: {cost: 9000.00 USD, orders: 410}
    verdicts:
      volna: {success: yes, because: It sold., metrics: [orders]}
      sunset: {success: no, because: It did not.}
"""


def _owed(found: Partnership) -> list[tuple[str, tuple[str, ...], object]]:
    return [(str(one.what), one.who, one.due) for one in calibration.duties(found, _NOW, _LIMITS)]


def test_nobody_owes_anything_where_all_is_judged() -> None:
    assert _owed(loaded()) == []


def test_what_is_missing_is_on_the_list_of_who_owes_it() -> None:
    found = loaded({"calibration.yaml": _ONE})
    due = date(2027, 1, 18)
    assert _owed(found) == [
        ("choose 3 to 5 past campaigns to judge", (), due),
        ("judge the past campaign 'tea', with the figures that count for you", ("sunset",), due),
        ("agree on one line about 'tea' and carry it into the agreement", (), due),
        ("agree on one line about 'orders' and carry it into the agreement", (), due),
    ]


def test_who_stands_apart_is_told_once_and_who_gave_no_number_is_not_compared() -> None:
    found = list(calibration.divergences(loaded({"calibration.yaml": _ONE}), _LIMITS))
    assert [(one.kind, one.name) for one in found] == [
        (View.VERDICT, "tea"), (View.WEIGHT, "orders")
    ]  # fmt: skip
    assert {party: view.text for party, view in found[0].views.items()} == {
        "volna": "yes", "sunset": "no"
    }  # fmt: skip
    wide = Limits({**_VALUES, "weight_gap": "4"})
    assert len(list(calibration.divergences(loaded({"calibration.yaml": _ONE}), wide))) == 1


def test_a_campaign_that_one_side_has_not_judged_is_not_scored() -> None:
    half = _ONE.replace("      sunset: {success: no, because: It did not.}\n", "")
    assert calibration.agreement_score(loaded({"calibration.yaml": half})) is None
    found = calibration.agreement_score(loaded({"calibration.yaml": _ONE}))
    assert found is not None
    assert found.items == 1
    assert found.share == 0


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("schema: calibration/1\n", date(2027, 1, 18)),
        ("schema: calibration/1\ndue: 2027-02-01\n", date(2027, 2, 1)),
        (None, date(2027, 1, 18)),
    ],
    ids=["a week after the start", "the agreed day wins", "no file"],
)
def test_it_is_due_in_the_first_week(text: str | None, due: date) -> None:
    assert calibration.first_due(loaded({"calibration.yaml": text}), _LIMITS) == due


def test_it_is_due_again_before_the_term_ends() -> None:
    assert calibration.again_due(loaded()) is None
    active = loaded(agreement={"stage: trial": "stage: active"})
    assert calibration.again_due(active) == date(2028, 1, 31)
    assert [what for what, *_ in _owed(active)] == ["answer and judge again before you renew"]
    stage, item = AGAIN
    assert item in library().checklist_items(stage)
    ticks = "".join(f"    {side}: {{{item}: '2027-12-01, {who}'}}\n"
                    for side, who in (("volna", "anna"), ("sunset", "maya")))  # fmt: skip
    done = loaded(
        {"checklists.yaml": f"schema: checklists/1\nticks:\n  {stage}:\n{ticks}"},
        {"stage: trial": "stage: active"},
    )
    assert calibration.judged_again(done)
    assert _owed(done) == []


@pytest.mark.parametrize(("today", "told"), [(18, 0), (19, 1)])
def test_the_first_week_that_passes_without_a_verdict_is_told(today: int, told: int) -> None:
    files = {"calibration.yaml": _ONE, "campaigns/spring/brief.yaml": None}
    found = loaded(files, {"stage: trial": "stage: alignment"})
    scope = Scope(found, schemas(), date(2027, 1, today), _LIMITS)
    assert len(list(calibration_overdue.find(scope))) == told
