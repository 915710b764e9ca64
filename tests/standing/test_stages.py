"""When a stage begins, what it waits for and what is due follow from the start and the ticks."""

from datetime import UTC, date, datetime

import pytest

from commonground.model.limits import Limits
from commonground.standing.checklists import Progress, progress
from commonground.standing.frictions import unsettled
from commonground.standing.stages import Timeline, stage_duties
from tests.standing.loaded import loaded

_STAGE = "stage: trial"
_TICKS = "schema: checklists/1\nticks:\n  intro:\n"
_BOTH = """\
    volna: {met-as-people: "2027-01-11, anna", notes-written-down: "DAY, anna, a.md"}
    sunset: {met-as-people: "2027-01-11, maya", notes-written-down: "2027-01-12, maya, a.md"}
"""
_LOG = """\
schema: checklists/1
frictions:
  volna:
    two-boards: {seen: "2027-01-15, boris", kind: tools, hurts: low, text: Two., fixed: }
    silence: {seen: "2027-01-15, boris", kind: waiting, hurts: low, text: Ten.,
              accepted: "2027-01-16, boris"}
"""


def _timeline(
    checklists: str | None, stage: str = "intro", terms: str | None = None
) -> Timeline:  # fmt: skip
    files = {"checklists.yaml": checklists, "terms.yaml": terms}
    return Timeline(loaded(files, {_STAGE: f"stage: {stage}"}))


def test_without_ticks_each_stage_follows_the_one_before_as_planned() -> None:
    stages = _timeline(None).stages
    assert [(id, one.begins, one.ends) for id, one in stages.items()][:4] == [
        ("intro", date(2027, 1, 11), date(2027, 1, 12)),
        ("alignment", date(2027, 1, 12), date(2027, 1, 19)),
        ("trial", date(2027, 1, 19), date(2027, 2, 2)),
        ("active", date(2027, 2, 2), date(2027, 4, 27)),
    ]
    due = {item.id: item.due for item in stages["alignment"].items}
    assert due["success-defined"] == date(2027, 1, 17)
    assert due["principles"] == date(2027, 1, 19)


@pytest.mark.parametrize(
    ("day", "left", "begins"),
    [
        ("2027-01-12", date(2027, 1, 12), date(2027, 1, 12)),
        ("2027-01-11", date(2027, 1, 12), date(2027, 1, 12)),
        ("2027-01-20", date(2027, 1, 20), date(2027, 1, 20)),
    ],
)
def test_a_stage_that_took_longer_moves_the_next_one(day: str, left: date, begins: date) -> None:
    stages = _timeline(_TICKS + _BOTH.replace("DAY", day)).stages
    assert stages["intro"].left == left
    assert stages["alignment"].begins == begins


def test_a_stage_with_an_open_exit_is_not_left() -> None:
    one_side = _TICKS + _BOTH.replace('notes-written-down: "2027-01-12, maya, a.md"', "x: ")
    intro = _timeline(one_side.replace("DAY", "2027-01-12").replace(", x: ", "")).stages["intro"]
    assert intro.left is None
    assert [(item.id, item.open_for) for item in intro.open_exits] == [
        ("notes-written-down", ("sunset",))
    ]


def _terms(notice: str) -> str:
    return (
        "schema: terms/1\ncontract: agency\n"
        f"term: {{starts: 2027-02-01, ends: 2028-01-31, renewal: none{notice}}}\n"
    )


@pytest.mark.parametrize(
    ("notice", "begins"),
    [
        ("", date(2028, 1, 1)),
        (", renewal_notice: 30 days", date(2027, 12, 2)),
        (", renewal_notice: 99999 years", None),
    ],
)
def test_renewal_and_close_go_by_the_contract(notice: str, begins: date | None) -> None:
    stages = _timeline(None, terms=_terms(notice)).stages
    assert stages["renewal"].begins == begins
    assert stages["ended"].begins == date(2028, 1, 31)
    assert _timeline(None).stages["renewal"].begins is None


def test_an_item_that_one_tick_does_for_counts_for_each_of_its_owners() -> None:
    ticks = 'volna: {went-round-again: "2027-01-18, anna, a"}'
    trial = f"schema: checklists/1\nticks:\n  trial:\n    {ticks}\n"
    items = _timeline(trial, "trial").stages["trial"].items
    owners = {item.id: item.owners for item in items}
    assert owners["real-brief-sent"] == ("volna",)
    assert owners["real-brief-answered"] == ("sunset",)
    assert progress(items, "volna") == Progress(1, 5)
    assert progress(items, "sunset") == Progress(1, 5)


def test_only_what_was_noticed_in_time_is_part_of_the_trial() -> None:
    partnership = _timeline(_LOG).partnership
    assert [friction.name for friction in unsettled(partnership)] == ["two-boards"]
    assert unsettled(partnership, date(2027, 1, 14)) == ()


@pytest.mark.parametrize(
    ("stage", "following"),
    [("intro", ("alignment",)), ("renewal", ("active", "ended")), ("ended", ()), ("paused", ())],
)
def test_what_may_come_next(stage: str, following: tuple[str, ...]) -> None:
    assert _timeline(None, stage).following == following


def _owed(checklists: str | None, stage: str) -> list[tuple[str, tuple[str, ...], date | None]]:
    now = datetime(2027, 1, 18, tzinfo=UTC)
    found = stage_duties(_timeline(checklists, stage).partnership, now, Limits({}))
    return [(str(one.what), one.who, one.due) for one in found]


def test_what_is_open_is_owed_by_whose_it_is_and_frictions_by_who_noticed_them() -> None:
    owed = _owed(_LOG, "intro")
    assert owed[0] == (
        "tick 'met-as-people' of the stage 'intro'", ("volna", "sunset"), date(2027, 1, 12),
    )  # fmt: skip
    assert owed[-1] == ("fix the friction 'two-boards', or accept it", ("volna",), None)
    assert ("fix the friction 'two-boards', or accept it", ("volna",), date(2027, 2, 2)) in _owed(
        _LOG, "trial"
    )


def test_at_rest_nobody_owes_and_after_the_end_only_the_close() -> None:
    assert _owed(_LOG, "paused") == []
    assert {what.partition("stage ")[2] for what, _, _ in _owed(_LOG, "ended")} == {"'ended'"}


def test_of_a_file_that_cannot_be_read_nothing_is_owed() -> None:
    assert _owed("schema: checklists/1\nticks: no\n", "trial") == []
