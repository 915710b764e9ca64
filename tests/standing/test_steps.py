"""The steps of a plan: whose turn it is, until it is done."""

from commonground.standing.coming import coming_duties
from commonground.standing.steps import step_duties
from tests.standing.owing import LIMITS, at, partnership, told

PLAN = """\
schema: plan/1
steps:
  bottles:
    owner: volna.producer
    due: 2027-03-15
    what: {en: Send the bottles, ru: Отправить бутылки}
  post:
    owner: sunset.producer
    due: 2027-04-13
    after: [bottles]
    for: story
    what: {en: The video comes out, ru: Выходит видео}
"""
DONE = PLAN.replace("due: 2027-03-15\n", "due: 2027-03-15\n    done: 2027-03-12, volna.boris\n")


def test_the_first_step_is_somebodys_turn_and_the_next_one_waits() -> None:
    one = partnership({"campaigns/spring/plan.yaml": PLAN})
    (duty,) = step_duties(one, at("2027-03-20"), LIMITS)
    assert (str(duty.what), duty.who) == (
        "do the step 'bottles' of 'spring'", ("volna.producer",)
    )  # fmt: skip
    assert duty.overdue(at("2027-03-20"))


def test_what_is_done_hands_the_ball_on() -> None:
    one = partnership({"campaigns/spring/plan.yaml": DONE})
    assert told(step_duties, one, "2027-03-20") == [
        ("2027-04-13 10:00:00-07:00", "do the step 'post' of 'spring'")
    ]


def test_what_waits_for_nothing_that_is_known_does_not_wait() -> None:
    one = partnership({"campaigns/spring/plan.yaml": PLAN.replace("[bottles]", "[samples]")})
    assert len(told(step_duties, one, "2027-03-20")) == 2


def test_what_the_plan_publishes_is_listed_once() -> None:
    one = partnership({"campaigns/spring/plan.yaml": DONE, "terms.yaml": "payment: none\n"})
    assert told(coming_duties, one, "2027-04-10") == []
