"""What a campaign took is worked out of its reviews, its plan and its exceptions."""

from fractions import Fraction

from commonground.standing.pace import Pace, Share, paces
from tests.standing.loaded import loaded

_REVIEWS = """\
schema: reviews/1
deliverables:
  story:
    rounds:
      round-1: {received: 2027-04-01 23:00 America/Los_Angeles, given: "2027-04-04, volna.boris"}
      round-2: {received: 2027-04-06 09:00 America/Los_Angeles, given: "2027-04-06, volna.boris"}
      round-3: {received: 2027-04-08 09:00 America/Los_Angeles}
"""
_PLAN = """\
schema: plan/1
steps:
  drafts: {owner: sunset.producer, due: 2027-03-31, done: "2027-03-31, leo", what: {en: A, ru: А}}
  notes: {owner: volna.producer, due: 2027-04-01, done: "2027-04-02, anna", what: {en: B, ru: Б}}
  final: {owner: sunset.producer, due: 2027-04-07, what: {en: C, ru: В}}
"""
_SPRING = "campaigns/spring"


def _paces(*files: tuple[str, str]) -> tuple[Pace, ...]:
    return paces(loaded(dict(files)))


def test_days_and_rounds_are_means_over_what_was_judged() -> None:
    (pace,) = _paces((f"{_SPRING}/reviews.yaml", _REVIEWS))
    assert pace.decision_days == Fraction(3, 2)
    assert pace.rounds == 3
    assert pace.on_time is None


def test_of_the_steps_only_those_that_are_done_are_on_time_or_not() -> None:
    (pace,) = _paces((f"{_SPRING}/plan.yaml", _PLAN))
    assert pace.on_time == Share(1, 2)
    assert pace.decision_days is None


def test_each_exception_is_one_line_less_that_was_taken_over() -> None:
    brief = loaded().campaigns["spring"].brief
    assert brief is not None
    because = "{en: Short., ru: Коротко.}"
    differs = f"differs:\n  revisions.rounds: {{here: 1, because: {because}}}\n"
    files = (f"{_SPRING}/plan.yaml", _PLAN)
    (before,) = _paces(files)
    (after,) = _paces(files, (f"{_SPRING}/brief.yaml", brief.document.text + differs))
    assert before.reused is not None
    assert before.reused.part == before.reused.of
    assert after.reused == Share(before.reused.of - 1, before.reused.of)


def test_campaigns_of_which_nothing_is_recorded_are_not_compared() -> None:
    assert paces(loaded()) == ()


def test_the_earliest_campaign_comes_first() -> None:
    brief = loaded().campaigns["spring"].brief
    assert brief is not None
    later = brief.document.text.replace("2027-03-31", "2027-08-31").replace(
        "2027-04-07", "2027-09-07"
    )
    found = _paces(
        ("campaigns/autumn/brief.yaml", later), ("campaigns/autumn/plan.yaml", _PLAN),
        (f"{_SPRING}/plan.yaml", _PLAN),
    )  # fmt: skip
    assert [pace.campaign for pace in found] == ["spring", "autumn"]
