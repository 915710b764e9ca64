"""Where a question, an assumption and a section stand follows from what the sides wrote."""

from datetime import UTC, date, datetime

import pytest

from commonground.flows.shipped import library, schemas
from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.standing import alignment
from commonground.standing.alignment import CONTRACT, SECTIONS, Standing, Truth, standing
from tests.standing.loaded import loaded

_ANSWERS = """\
schema: calibration/1
questions:
  volna: {conflicts: Leads first.}
"""
_BOTH = _ANSWERS + "  sunset: {conflicts: In writing.}\n"
_NOW = datetime(2027, 1, 18, 9, tzinfo=UTC)
_LIMITS = Limits(
    {"culture_gap": "2", "calibration_days": "7", "past_campaigns_least": "3",
     "past_campaigns_most": "5", "weight_gap": "1"}
)  # fmt: skip


def partnership(calibration: str | None, stage: str = "trial") -> Partnership:
    return loaded({"calibration.yaml": calibration}, {"stage: trial": f"stage: {stage}"})


@pytest.mark.parametrize(
    ("calibration", "expected"),
    [
        (None, Standing.OPEN),
        (_ANSWERS, Standing.OPEN),
        (_ANSWERS + "  sunset: {conflicts: }\n", Standing.OPEN),
        (_BOTH, Standing.DIFFERS),
        (_BOTH + "agreed: {how-we-talk: communication}\n", Standing.DIFFERS),
        (_BOTH + "agreed: {conflicts: escalation}\n", Standing.AGREED),
        (_BOTH + "agreed: {conflicts: culture}\n", Standing.DIFFERS),
    ],
    ids=[
        "no file",
        "one side",
        "one side left it empty",
        "both",
        "another is agreed",
        "agreed",
        "nothing stands where it is agreed",
    ],
)
def test_where_a_question_stands(calibration: str | None, expected: Standing) -> None:
    assert standing(partnership(calibration), "conflicts") is expected


@pytest.mark.parametrize("stage", ["debrief", "renewal"])
def test_who_looks_back_has_worked_before(stage: str) -> None:
    found = partnership(None, stage)
    assert found.reached("active")
    assert not found.reached("ended")


def test_the_five_topics_take_an_hour_at_most_and_the_trial_needs_each() -> None:
    asked = {id: one for id, one in library().entries("questions").items()
             if alignment.required(one)}  # fmt: skip
    assert set(asked) == {
        "how-we-talk", "who-decides", "metrics-that-matter", "time-for-a-revision", "conflicts"
    }  # fmt: skip
    assert sum(int(one["minutes"].text) for one in asked.values()) <= 60
    shape = schemas()["agreement"].shape
    for one in asked.values():
        section = one["section"].text
        assert shape.staged.get(section) == "trial" or section in shape.required


def test_whatever_is_material_in_the_agreement_is_ticked() -> None:
    properties = schemas()["agreement"].shape.properties
    assert set(SECTIONS) <= set(properties)
    assert [name for name in properties if name in SECTIONS] == list(SECTIONS)
    assert {name for name, one in properties.items() if one.weight == "material"} <= set(SECTIONS)
    assert CONTRACT not in properties


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        ("", Truth.UNCHECKED),
        ("    confirmed: 2027-01-10, anna\n", Truth.CONFIRMED),
        ("    disproved: 2027-01-10, anna\n", Truth.DISPROVED),
        ("    confirmed: 2027-01-10, anna\n    disproved: 2027-02-01, anna\n", Truth.DISPROVED),
        ("    confirmed: 2027-03-10, anna\n    disproved: 2027-02-01, anna\n", Truth.CONFIRMED),
        ("    confirmed: 2027-02-01, anna\n    disproved: 2027-02-01, anna\n", Truth.DISPROVED),
    ],
)
def test_the_later_word_on_an_assumption_holds(stamps: str, expected: Truth) -> None:
    text = """\
assumptions:
  shop-ready:
    check_by: 2027-01-17
    held_by: volna.lead
    text: {en: The shop is open., ru: Магазин открыт.}
    if_wrong: {en: We wait., ru: Ждём.}
"""
    found = loaded(agreement={"success:": text + stamps + "success:"})
    assumption = alignment.assumptions(found)["shop-ready"]
    assert alignment.truth(assumption) is expected
    assert alignment.late(assumption, date(2027, 1, 18)) is (expected is Truth.UNCHECKED)
    assert not alignment.late(assumption, date(2027, 1, 17))


def _owed(found: Partnership) -> list[tuple[str, tuple[str, ...], date | datetime | None]]:
    return [(str(one.what), one.who, one.due) for one in alignment.duties(found, _NOW, _LIMITS)]


def test_nobody_owes_anything_where_all_is_said() -> None:
    assert _owed(loaded()) == []


def test_each_side_owes_its_own_answers_and_both_the_common_one() -> None:
    found = partnership(_BOTH)
    others = ("how-we-talk", "who-decides", "metrics-that-matter", "time-for-a-revision")
    due = date(2027, 1, 18)
    assert _owed(found) == [
        (f"answer in your own words: {others}", ("volna",), due),
        (f"answer in your own words: {others}", ("sunset",), due),
        ("agree on one answer to: ('conflicts',)", (), due),
    ]
    assert _owed(partnership(_BOTH, "paused")) == []


def test_what_is_open_in_the_agreement_is_on_somebodys_list() -> None:
    text = """\
culture:
  speed-structure: {volna: 1}
  direct-indirect: {volna: 1, sunset: 5}
assumptions:
  shop-ready:
    check_by: 2027-03-01
    held_by: volna.lead
    text: {en: The shop is open., ru: Магазин открыт.}
success:"""
    checklists = "schema: checklists/1\nsections: {volna: {success: '2027-01-15, anna'}}\n"
    found = loaded(
        {"checklists.yaml": checklists}, {"success:": text, "  sunset: 2027-01-14, maya\n": ""}
    )
    said = _owed(found)
    assert said[:4] == [
        ("read the shared goal and acknowledge it", ("sunset",), None),
        ("place yourselves on the scale 'speed-structure'", ("sunset",), None),
        ("agree what each side gives on the scale 'direct-indirect'", (), None),
        ("check the assumption 'shop-ready'", ("volna.lead",), date(2027, 3, 1)),
    ]
    ticks = {who: what for what, who, _ in said[4:]}
    assert "success" not in ticks["volna",]
    assert "success" in ticks["sunset",]
