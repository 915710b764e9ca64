"""`commonground gate --announce`: what is said on GitHub follows what people said there."""

import json
from collections.abc import Iterator

import pytest
from click.testing import Result

from commonground.forge.github_notices import CONTEXT
from tests.forge.github_fake import BOT, REPOSITORY, Failure, FakeGitHub
from tests.gate.house import AGREEMENT, House
from tests.gate.on_github import Forge, standing, state

MARK = "<!-- commonground: sign-off -->"


@pytest.fixture
def forge(house: House) -> Iterator[Forge]:
    with standing(house) as made:
        yield made


def _announce(forge: Forge) -> Result:
    ran = forge.gate("--announce")
    assert ran.exception is None, ran.output
    return ran


def _comment(forge: Forge) -> str:
    (body,) = [one.body for one in forge.fake.said_below(forge.number)
               if one.by is not None and one.by.login == BOT]  # fmt: skip
    return body


def _writes(fake: FakeGitHub) -> list[str]:
    return [one for one in fake.asked if not one.startswith("GET ")]


def test_from_waiting_to_approved(forge: Forge) -> None:
    assert _announce(forge).return_value == 1
    assert state(forge) == "pending"
    assert "- [ ] Sunset Bridge Studio: a signatory approves the terms" in _comment(forge)
    forge.approve("anna")
    _announce(forge)
    said = forge.fake.status(forge.house.head, CONTEXT)
    assert said is not None
    assert said["description"] == "Waiting for Sunset Bridge Studio (advice)"
    forge.approve("maya")
    assert _announce(forge).return_value == 0
    assert state(forge) == "success"
    assert _comment(forge).startswith(f"{MARK}\n## Sign-off: Approved\n")


def test_the_second_time_nothing_is_written(forge: Forge) -> None:
    _announce(forge)
    before = _writes(forge.fake)
    _announce(forge)
    assert _writes(forge.fake) == before


def test_who_reads_the_comment_knows_what_to_do(forge: Forge) -> None:
    forge.approve("anna")
    _announce(forge)
    text = _comment(forge)
    for line in (
        "### Partnership studios",
        "Time to pay: 14 days → 30 days",
        "better for Volna Agency, worse for Sunset Bridge Studio",
        "- [x] Volna Agency: a signatory approves the terms",
        "Maya Sampleton (sunset.maya) has not approved",
        "- Maya Sampleton: approve the proposal in a review.",
    ):
        assert line in text
    digest = json.loads(forge.gate("--format", "json").output)["matters"][0]["digest"]
    assert f"  ```text\n  /sign {digest}\n  ```" in text


def test_each_language_of_the_partnership_has_its_part(forge: Forge) -> None:
    _announce(forge)
    text = _comment(forge)
    assert text.index("## Sign-off") < text.index("<summary>Русский</summary>")
    assert "## Подписание" in text


def test_everybody_reads_no_amount(forge: Forge) -> None:
    forge.fake.private = False
    _announce(forge)
    assert "Time to pay" in _comment(forge)
    assert "14 days" not in _comment(forge)
    assert "30 days" not in _comment(forge)


def test_16_a_request_for_changes_is_a_failure(forge: Forge) -> None:
    forge.approve("anna", "maya")
    _announce(forge)
    forge.fake.review(forge.number, "boris", "CHANGES_REQUESTED")
    assert _announce(forge).return_value == 1
    assert state(forge) == "failure"


def test_what_is_blocked_is_to_be_mended_before_anybody_approves(forge: Forge) -> None:
    forge.house.write("schemas/a.json", "{}\n")
    forge.house.commit()
    forge.push()
    _announce(forge)
    assert state(forge) == "failure"
    assert "- Mend what is marked with ✗." in _comment(forge)
    assert _comment(forge).count("  /sign ") == 2


def test_23b_another_branch_earns_no_success(forge: Forge) -> None:
    """A pull request for one's own branch, with the same commit."""
    forge.approve("anna", "maya")
    forge.fake.branches["mine"] = forge.fake.branches["main"]
    forge.fake.pulls[forge.number].base = "mine"
    assert _announce(forge).return_value == 1
    assert _writes(forge.fake) == []
    forge.fake.pulls[forge.number].base = "main"
    assert _announce(forge).return_value == 0


def test_another_branch_does_not_spoil_the_success_of_main(forge: Forge) -> None:
    forge.approve("anna", "maya")
    _announce(forge)
    forge.number = forge.fake.propose(forge.house.head, "leo", "mine")
    _announce(forge)
    assert state(forge) == "success"


def test_26_the_base_moves_into_the_terms(forge: Forge) -> None:
    forge.approve("anna", "maya")
    _announce(forge)
    forge.house.on_main().edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    forge.update()
    _announce(forge)
    assert state(forge) == "pending"


@pytest.mark.parametrize("path", ["reviews", "comments", "timeline"])
def test_21_what_cannot_be_read_is_an_error_and_no_success(forge: Forge, path: str) -> None:
    forge.approve("anna", "maya")
    _announce(forge)
    assert state(forge) == "success"
    forge.fake.faults = lambda method, asked: (
        Failure(418) if (method, asked.endswith(f"/{path}")) == ("GET", True) else None
    )
    ran = forge.gate("--announce")
    assert ran.return_value == 2
    assert state(forge) == "error"


def test_what_is_said_while_it_is_judged_is_not_overlooked(forge: Forge) -> None:
    """Somebody asks for changes just before the success is written."""
    forge.approve("anna", "maya")

    def meanwhile(method: str, path: str) -> None:
        if method == "POST" and "/statuses/" in path and len(forge.fake.reviews) == 2:
            forge.fake.review(forge.number, "boris", "CHANGES_REQUESTED")

    forge.fake.faults = meanwhile
    assert _announce(forge).return_value == 1
    assert state(forge) == "failure"
    assert "asks for changes" in _comment(forge)


def test_nothing_is_said_where_no_terms_change(forge: Forge) -> None:
    forge.house.on_main().propose("prose")
    forge.house.write("docs/a.md", "a\n")
    forge.house.commit()
    forge.number = forge.fake.propose(forge.house.head)
    assert _announce(forge).return_value == 0
    assert state(forge, forge.house.head) == "success"
    assert forge.fake.said_below(forge.number) == []


def test_nothing_is_said_of_what_is_closed(forge: Forge) -> None:
    forge.fake.merge(forge.number, forge.house.head)
    assert "closed" in _announce(forge).output
    assert _writes(forge.fake) == []


def test_a_comment_of_somebody_else_with_our_mark_is_left_alone(forge: Forge) -> None:
    forged = forge.fake.comment(forge.number, "stranger", f"{MARK}\n## Sign-off: Approved\n")
    _announce(forge)
    assert "Approved" in forged.body
    assert "Waiting" in _comment(forge)


def test_a_comment_is_never_longer_than_github_takes(forge: Forge) -> None:
    """Of many changes fewer are told; what to do next stays."""
    house, old, new = forge.house.on_main(), "x" * 340, "y" * 340
    made = "".join(f"  term-{n}: {{en: {old}{n}, ru: {old}{n}}}\n" for n in range(60))
    house.edit(AGREEMENT, ("success:", f"definitions:\n{made}\nsuccess:"))
    forge.update()
    house.propose("many")
    house.write(AGREEMENT, house.read(AGREEMENT).replace(old, new))
    house.render()
    forge.number = forge.fake.propose(house.commit())
    _announce(forge)
    text = _comment(forge)
    assert 10_000 < len(text) < 65_536
    assert "- … and 50 more" in text
    assert text.count("  /sign ") == 2
    assert text.endswith("</details>\n")


def _require(forge: Forge, app: int | None) -> None:
    check = {"context": CONTEXT, **({"integration_id": app} if app else {})}
    parameters = {"required_status_checks": [check],
                  "strict_required_status_checks_policy": True}  # fmt: skip
    forge.fake.rules["main"] = [
        {"type": "required_status_checks", "ruleset_id": 7, "parameters": parameters,
         "ruleset_source_type": "Repository", "ruleset_source": REPOSITORY}
    ]  # fmt: skip
    forge.fake.rulesets[7] = {
        "id": 7, "name": "main", "enforcement": "active", "source": REPOSITORY,
        "bypass_actors": [],
    }  # fmt: skip


@pytest.mark.parametrize(("app", "is_advice"), [(None, True), (15368, True), (4711, False)])
def test_23c_it_is_advice_unless_one_app_alone_sets_the_status(
    forge: Forge, app: int | None, is_advice: bool
) -> None:
    _require(forge, app)
    _announce(forge)
    assert ("> This is advice" in _comment(forge)) == is_advice


def test_where_it_is_not_known_who_sets_the_status_it_is_advice(forge: Forge) -> None:
    _require(forge, 4711)
    forge.fake.faults = lambda _, path: Failure(403) if "/rules/" in path else None
    _announce(forge)
    assert "> This is advice" in _comment(forge)
