"""Threats 12 to 22: what people said, about which content, and whether it still counts."""

import pytest

from commonground.diagnostics import Phrase
from commonground.gate.evidence import ReviewState
from commonground.gate.verdict import Outcome
from tests.gate.house import AGREEMENT, FEE, STUDIOS, TERMS, House

CHECKLISTS = f"{STUDIOS}checklists.yaml"
TICK = ("2027-01-11, anna", "2027-01-12, anna")


def test_12_approve_then_push_another_amount(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED
    house.edit(TERMS, ("due_in: 30 days", "due_in: 60 days"))
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (
        Outcome.WAITING, {"volna.anna", "volna.boris", "sunset.maya"},
    )  # fmt: skip
    assert "and something else is proposed now" in seen.said


def test_12_what_was_given_up_since_is_not_consented_to(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.edit(TERMS, ("due_in: 30 days", "due_in: 7 days"))
    house.approve("maya")
    house.edit(TERMS, ("due_in: 7 days", "due_in: 30 days"))
    assert house.gate().awaited() == {"sunset.maya"}


def test_13_approve_then_squash(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.on_main().edit(CHECKLISTS, TICK)
    house.git("switch", "--quiet", "change")
    house.git("rebase", "--quiet", "main")
    house.git("commit", "--quiet", "--amend", "-m", "squashed")
    house.git("reflog", "expire", "--all", "--expire=now")
    assert house.gate().outcome is Outcome.APPROVED


def test_13b_the_base_moves_into_these_terms(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.on_main().edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    seen = house.gate("change")
    assert seen.outcome is Outcome.WAITING
    assert seen.awaited() == {"volna.anna", "volna.boris", "sunset.maya"}


def test_13b_both_sides_change_the_same_line(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.on_main().edit(TERMS, ("due_in: 14 days", "due_in: 21 days"))
    seen = house.gate("change")
    assert seen.outcome is Outcome.BLOCKED
    assert "both sides changed" in seen.said


def test_13c_the_second_of_two_needs_new_approval(house: House) -> None:
    house.propose("first")
    house.edit(TERMS, FEE)
    house.propose("second")
    house.edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    house.approve("anna", "maya")
    assert house.gate("second").outcome is Outcome.APPROVED
    house.merge("first")
    assert house.gate("second").outcome is Outcome.WAITING


@pytest.mark.parametrize("commit", [None, "0" * 40, "HEAD", "refs/heads/main", "-x"])
def test_14_a_review_of_nothing_known(house: House, commit: str | None) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("maya")
    house.approve("anna", commit=commit)
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"volna.anna", "volna.boris"})
    assert "approve again" in seen.said or "git fetch origin" in seen.said


def test_15_a_dismissed_approval_revives_nothing_older(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.review("maya", ReviewState.APPROVED, dismissed=True)
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"sunset.maya"})
    assert "this approval was dismissed" in seen.said


@pytest.mark.parametrize("dismissed", [False, True])
def test_16_a_request_for_changes_stands(house: House, dismissed: bool) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.object_to("boris", dismissed)
    house.approve("anna", "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "/lift volna.boris reason" in seen.said
    house.approve("boris")
    assert house.gate().outcome is Outcome.APPROVED


def test_16_a_dismissed_review_of_unknown_meaning_blocks(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.review("boris", ReviewState.UNKNOWN, dismissed=True)
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("who", "words", "edited", "outcome"),
    [
        ("anna", "/lift volna.boris He meant the other contract.", False, Outcome.APPROVED),
        ("anna", "/lift volna.boris", False, Outcome.BLOCKED),
        ("anna", "/lift volna.boris He meant the other contract.", True, Outcome.BLOCKED),
        ("maya", "/lift volna.boris I see no problem.", False, Outcome.BLOCKED),
        ("boris", "/lift volna.boris Never mind.", False, Outcome.BLOCKED),
        ("stranger", "/lift volna.boris Let us go on.", False, Outcome.BLOCKED),
    ],
)
def test_16_another_signatory_of_the_same_party_lifts_it(
    house: House, who: str, words: str, edited: bool, outcome: Outcome
) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.object_to("boris", dismissed=True)
    house.approve("anna", "maya")
    house.say(who, words, edited)
    assert house.gate().outcome is outcome


def test_17_two_approvals_of_one_party(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "boris")
    assert house.gate().awaited() == {"sunset.maya"}


def test_18_an_app_approves_nothing(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna")
    house.review("maya", ReviewState.APPROVED, bot=True)
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    house.say("maya", f"/sign {seen.digest}", bot=True)
    assert "an app cannot approve" in house.gate().said


def test_19_a_later_comment_leaves_an_approval_as_it_is(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.review("maya", ReviewState.COMMENTED)
    house.say("maya", "Thank you! What does /sign do?")
    assert house.gate().outcome is Outcome.APPROVED


def test_20_who_proposed_signs_in_a_comment(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna")
    seen = house.gate()
    assert seen.awaited() == {"sunset.maya"}  # authorship alone approves nothing
    house.say("maya", f"/sign {seen.digest}", edited=True)
    assert "this comment was edited" in house.gate().said
    house.say("maya", "/sign")
    house.say("maya", f"/sign {seen.digest[:20]}")
    house.say("maya", f"I would /sign {seen.digest}")
    assert house.gate().outcome is Outcome.WAITING
    house.say("maya", f"/sign {seen.digest}\nGladly.")
    assert house.gate().outcome is Outcome.APPROVED
    house.edit(TERMS, ("due_in: 30 days", "due_in: 31 days"))
    house.approve("anna")
    assert house.gate().awaited() == {"sunset.maya"}


def test_20_what_was_approved_can_be_taken_back(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.say("maya", "/withdraw", edited=True)
    assert house.gate().awaited() == {"sunset.maya"}


def test_21_what_could_not_be_read_approves_nothing(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    assert house.gate(belongs_to=house.head).outcome is Outcome.APPROVED
    gap = Phrase("the second page of reviews cannot be read; try again")
    assert house.gate(gaps=(gap,)).outcome is Outcome.WAITING
    seen = house.gate(belongs_to="0" * 40)
    assert seen.outcome is Outcome.WAITING
    assert "the evidence belongs to the commit 0000000000" in seen.said


def test_22_an_account_is_its_number(house: House) -> None:
    house.edit(AGREEMENT, ("account: github 583233", "account: github 583233, login: maya"))
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "github 4242")  # a stranger who registered the login `maya`
    assert house.gate().awaited() == {"sunset.maya"}
    house.approve("maya")  # whatever the login is by now
    assert house.gate().outcome is Outcome.APPROVED


def test_23b_only_the_protected_branch_decides(house: House) -> None:
    house.propose("mine")
    house.edit(AGREEMENT, ("sunset.maya: {account: github 583233}",
                           "sunset.maya: {account: github 999}"))  # fmt: skip
    house.git("switch", "--quiet", "--create", "change")
    house.edit(TERMS, FEE)
    house.approve("anna", "stranger")
    seen = house.gate(base="mine", target="mine", default="main")
    assert seen.outcome is Outcome.BLOCKED
    assert "terms are approved on main alone" in seen.said
    assert house.gate(base="mine", target="mine").outcome is Outcome.BLOCKED
    seen = house.gate(target="main", default="main")
    assert seen.awaited() == {"sunset.maya"}


def test_26_it_is_the_state_of_now_that_is_judged(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    assert house.gate("change").outcome is Outcome.APPROVED
    house.on_main().edit(
        AGREEMENT,
        ("    sunset.maya: {account: github 583233}", "    sunset.leo: {account: github 583234}"),
        ("  daily_work:\n    sunset.leo: {account: github 583234}\n", ""),
    )
    assert house.gate("change").awaited() == {"volna.anna", "volna.boris", "sunset.leo"}
