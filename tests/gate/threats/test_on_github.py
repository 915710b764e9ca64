"""Threats 14 to 23b, end to end: people act on a forge, and `commonground gate --github` judges."""

import json
from collections.abc import Iterator

import pytest
from click.testing import Result

from tests.forge.github_fake import TOKEN, Failure
from tests.gate.house import AGREEMENT, TERMS, House
from tests.gate.on_github import Forge, standing


@pytest.fixture
def forge(house: House) -> Iterator[Forge]:
    with standing(house) as made:
        yield made


def _says(ran: Result, code: int, *words: str) -> None:
    assert ran.exception is None, ran.output
    assert ran.return_value == code, ran.output
    for one in words:
        assert one in ran.output


def _digest(forge: Forge) -> str:
    ran = forge.gate("--format", "json")
    matters = json.loads(ran.output)["matters"]
    return next(str(one["digest"]) for one in matters if one["partnership"] == "studios")


def test_nobody_has_approved(forge: Forge) -> None:
    _says(forge.gate(), 1, "Waiting for approval", "Anna Primerova (volna.anna) has not approved")


def test_everybody_has_approved(forge: Forge) -> None:
    forge.approve("anna", "maya")
    _says(forge.gate(), 0, "✓ Approved")


def test_12_approve_then_push_another_amount(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.house.edit(TERMS, ("due_in: 30 days", "due_in: 60 days"))
    forge.push()
    _says(forge.gate("--explain"), 1, "something else is proposed now")


def test_13_approve_then_rebase(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.house.git("commit", "--quiet", "--amend", "-m", "other words")
    forge.push()
    _says(forge.gate(), 0, "✓ Approved")


@pytest.mark.parametrize("commit", [None, "0" * 40])
def test_14_a_review_of_nothing_known(forge: Forge, commit: str | None) -> None:
    forge.approve("maya")
    forge.fake.review(forge.number, "anna", "APPROVED", commit)
    ran = forge.gate("--explain")
    _says(ran, 1, "approve again" if commit is None else "git fetch origin 0000000")


def test_15_a_dismissed_approval_revives_nothing_older(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.fake.dismiss(forge.fake.review(forge.number, "maya", "APPROVED"))
    _says(forge.gate("--explain"), 1, "Waiting", "this approval was dismissed; approve again")
    forge.approve("maya")
    _says(forge.gate(), 0)


def test_16_a_dismissed_request_for_changes_stands(forge: Forge) -> None:
    asked = forge.fake.review(forge.number, "boris", "CHANGES_REQUESTED")
    forge.approve("anna", "maya")
    forge.fake.dismiss(asked)
    _says(forge.gate(), 1, "Blocked", "/lift volna.boris reason")
    forge.fake.comment(forge.number, "anna", "/lift volna.boris He meant the other contract.")
    _says(forge.gate(), 0)


def test_16_a_dismissed_review_that_the_timeline_lacks_stands(forge: Forge) -> None:
    asked = forge.fake.review(forge.number, "boris", "CHANGES_REQUESTED")
    forge.approve("anna", "maya")
    forge.fake.dismiss(asked)
    empty = Failure(spoiled=lambda content: [])
    forge.fake.page = 100
    forge.fake.faults = lambda method, path: empty if path.endswith("/timeline") else None
    _says(forge.gate(), 1, "Blocked", "/lift volna.boris reason")


def test_18_an_app_approves_nothing(forge: Forge) -> None:
    forge.approve("anna")
    forge.fake.users[583233].type = "Bot"
    forge.approve("maya")
    _says(forge.gate("--explain"), 1, "an app cannot approve")


def test_18_nor_in_the_name_of_somebody(forge: Forge) -> None:
    forge.approve("anna")
    forge.fake.comment(forge.number, "maya", f"/sign {_digest(forge)}", app="helper")
    _says(forge.gate("--explain"), 1, "an app cannot approve")
    forge.fake.comment(forge.number, "maya", f"/sign {_digest(forge)}")
    _says(forge.gate(), 0)


def test_19_a_later_comment_leaves_an_approval_as_it_is(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.fake.review(forge.number, "maya", "COMMENTED")
    forge.fake.comment(forge.number, "maya", "Thank you!")
    _says(forge.gate(), 0)


def test_20_who_proposed_signs_in_a_comment_that_stays_as_it_is(forge: Forge) -> None:
    forge.approve("anna")
    forge.number = forge.fake.propose(forge.house.head, "maya")
    forge.approve("anna")
    _says(forge.gate(), 1, "(sunset.maya) has not approved")
    said = forge.fake.comment(forge.number, "maya", "I agree.")
    forge.fake.edit(said, f"/sign {_digest(forge)}")
    _says(forge.gate("--explain"), 1, "this comment was edited; write a new one")
    forge.fake.comment(forge.number, "maya", f"/sign {_digest(forge)}")
    _says(forge.gate(), 0)


def test_21_the_approval_is_on_the_last_page(forge: Forge) -> None:
    for _ in range(5):
        forge.fake.review(forge.number, "stranger", "COMMENTED")
    forge.approve("anna", "maya")
    _says(forge.gate(), 0)


def test_21_the_objection_is_on_the_last_page(forge: Forge) -> None:
    forge.approve("anna", "maya")
    for _ in range(5):
        forge.fake.comment(forge.number, "stranger", "How nice")
    forge.fake.comment(forge.number, "maya", "/withdraw")
    _says(forge.gate(), 1, "(sunset.maya) has not approved")


@pytest.mark.parametrize("what", ["reviews", "comments"])
def test_21_a_list_that_is_cut_off_hides_no_objection(forge: Forge, what: str) -> None:
    forge.approve("anna", "maya")
    forge.fake.review(forge.number, "maya", "CHANGES_REQUESTED")
    forge.fake.comment(forge.number, "maya", "Hello")
    forge.fake.comment(forge.number, "maya", "/withdraw")
    cut = Failure(spoiled=lambda content: content[:1])
    forge.fake.page = 100
    forge.fake.faults = lambda method, path: cut if path.endswith(what) else None
    _says(forge.gate(), 1, "GitHub tells of more reviews or comments than it shows")


def test_22_an_account_is_its_number(forge: Forge) -> None:
    forge.approve("anna")
    forge.fake.rename("maya", "maya-of-sunset")
    forge.fake.user("maya", 4242)
    forge.approve("maya")
    _says(forge.gate("--explain"), 1, "the approval of the account github 4242 counts for nobody")
    forge.approve("maya-of-sunset")
    _says(forge.gate(), 0)


def test_22_an_account_that_is_gone_approves_nothing(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.fake.leave("maya")
    _says(forge.gate(), 1, "(sunset.maya) has not approved")


def test_22_nor_does_its_objection_go_away(forge: Forge) -> None:
    forge.fake.review(forge.number, "boris", "CHANGES_REQUESTED")
    forge.approve("anna", "maya")
    forge.fake.leave("boris")
    _says(forge.gate(), 1, "somebody whose account is gone has asked for changes")


def test_23b_only_the_default_branch_decides(forge: Forge) -> None:
    house = forge.house.on_main()
    house.propose("mine")
    theirs = ("sunset.maya: {account: github 583233}", "sunset.maya: {account: github 999}")
    forge.fake.branches["mine"] = house.edit(AGREEMENT, theirs)
    forge.fake.pulls[forge.number].base = "mine"
    forge.approve("anna", "stranger")
    _says(forge.gate(), 1, "Blocked", "terms are approved on main alone")


def test_26_the_tip_of_now_decides(forge: Forge) -> None:
    forge.approve("anna", "maya")
    house = forge.house.on_main()
    house.edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    forge.update()
    _says(forge.gate(), 1, "(sunset.maya) has not approved")


def test_what_is_not_here_has_to_be_fetched(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.fake.branches["main"] = "1" * 40
    _says(forge.gate(), 2, "`git fetch origin main` brings it")
    forge.fake.push(forge.number, "2" * 40)
    _says(forge.gate(), 2, f"`git fetch origin pull/{forge.number}/head` brings it")


@pytest.mark.parametrize(
    "failure",
    [
        Failure(401), Failure(403), Failure(404), Failure(429, {"Retry-After": "3600"}),
        Failure(301), Failure(422, body=b'{"message": "\\u001b[31mno"}'),
        Failure(200, body=b"<html>"), Failure(200, body=b"[" * 100_000),
        Failure(spoiled=lambda content: [content]), Failure(spoiled=lambda content: None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/pulls/1", "/reviews"])
def test_21_an_error_is_told_and_approves_nothing(
    forge: Forge, failure: Failure, path: str
) -> None:
    forge.approve("anna", "maya")
    forge.fake.faults = lambda method, asked: failure if asked.endswith(path) else None
    ran = forge.gate()
    _says(ran, 2, "commonground: ", "\n   help: ")
    assert "\x1b" not in ran.output
    assert TOKEN not in ran.output


def test_21_what_passes_is_waited_for(forge: Forge) -> None:
    forge.approve("anna", "maya")
    forge.fake.failures = [("GET", Failure(429, {"Retry-After": "1"}))]
    _says(forge.gate(), 0)


@pytest.mark.parametrize("token", ["", "a b", "a\nX-Evil: 1"])
def test_there_is_no_token(forge: Forge, token: str) -> None:
    forge.more = {"GH_TOKEN": token, "GITHUB_TOKEN": ""}
    _says(forge.gate(), 2, "set GH_TOKEN to one that may read pull requests and contents")
    assert forge.fake.asked == []


def test_suppositions_and_explanations_work_as_ever(forge: Forge) -> None:
    forge.approve("anna")
    supposed = ("--simulate", "approve: sunset.maya")
    _says(forge.gate(*supposed), 1, "Approved, given what is supposed")
    _says(forge.gate("--simulate", "approve: nobody"), 2)


def test_a_public_pull_request_is_for_everybody(forge: Forge) -> None:
    """Without a word about who reads it, nobody sees more than whoever can open it."""
    forge.house.edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    forge.push()
    seen = {}
    for private in (True, False):
        forge.fake.private = private
        seen[private] = "2 → 3" in forge.gate().output
    assert seen == {True: True, False: False}
    assert "2 → 3" in forge.gate("--audience", "partners").output


@pytest.mark.parametrize("arguments", [("main", "HEAD"), ("main",), ("--evidence", __file__)])
def test_one_thing_is_judged_at_a_time(forge: Forge, arguments: tuple[str, ...]) -> None:
    _says(forge.gate(*arguments), 2, "it is not clear what is to be judged")


@pytest.mark.parametrize("name", ["somebody/common-ground", "#1", "a/b#0", "a/b#x", "a b/c#1"])
def test_a_pull_request_is_named_in_one_way(forge: Forge, name: str) -> None:
    _says(forge.gate("--github", name), 2)
