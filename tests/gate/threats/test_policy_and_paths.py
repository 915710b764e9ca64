"""Threats 1 to 11: who decides, and what is moved, renamed or deleted."""

import shutil

import pytest

from commonground.gate.verdict import Outcome
from tests.gate.house import AGREEMENT, FEE, SETTINGS, STUDIOS, TERMS, House

PARTIES = ["terms volna", "terms sunset"]


def test_01_who_adds_oneself_as_a_signatory_does_not_decide(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, ("sunset.maya: {account: github 583233}",
                           "sunset.maya: {account: github 583233}\n"
                           "    sunset.leo: {account: github 999}"))  # fmt: skip
    house.approve("anna", "stranger")
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert seen.awaited() == {"sunset.maya"}
    assert "counts for nobody: the base names nobody with it" in seen.said
    house.approve("maya")
    assert house.gate().outcome is Outcome.APPROVED


def test_02_policy_and_terms_at_once(house: House) -> None:
    house.propose()
    house.edit(
        AGREEMENT, ("    volna.boris: {account: github 583232}\n", ""), ("rounds: 2", "rounds: 3")
    )
    house.approve("anna", "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "who signs and what is signed change at once" in seen.said


def test_02_settings_and_terms_at_once(house: House) -> None:
    house.propose()
    house.write("commonground.yaml", SETTINGS + "rules: {no-signatory: warning}\n")
    house.edit(TERMS, FEE)
    house.approve("anna", "maya", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "by what is judged (settings) and the terms of studios change at once" in seen.said


def test_04b_a_document_that_was_edited_by_hand(house: House) -> None:
    house.propose()
    house.edit(f"{STUDIOS}documents/contract.en.md", ("14 days", "90 days"), render=False)
    house.approve("anna", "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "documents are not what the data says: documents/contract.en.md" in seen.said


def test_04b_a_contract_in_a_language_of_nobody(house: House) -> None:
    house.propose()
    house.write(f"{STUDIOS}documents/contract.fr.md", "# Contrat\n")
    house.commit()
    house.approve("anna", "maya")
    assert "documents/contract.fr.md" in house.gate().said


def test_04b_a_document_that_was_not_rendered(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE, render=False)
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/signoff.yml", "pipeline/commonground/gate/decide.py", "constraints.txt",
        "action.yml", "templates/library/metrics.yaml", "commonground.yaml", ".gitattributes",
        "whatever/else", "partnerships/stray.sh", "baseline.yaml",
    ],
)  # fmt: skip
def test_04c_what_judges_is_changed_by_stewards(house: House, path: str) -> None:
    house.propose()
    if path == "baseline.yaml":
        house.write(path, "schema: baseline/1\n")
    house.write(path, SETTINGS.replace("Studios", "Two studios") if "ground.yaml" in path else
                house.read(path) if path == "baseline.yaml" else "x: y\n")  # fmt: skip
    house.commit()
    house.approve("anna", "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert seen.asked("") == ["workspace stewards"]
    house.approve("mira")
    assert house.gate().outcome is Outcome.APPROVED
    house.write(path, house.read(path) + "# another word\n")
    house.commit()
    assert house.gate().outcome is Outcome.WAITING


def test_05_a_folder_that_is_renamed(house: House) -> None:
    house.propose()
    house.git("mv", "partnerships/studios", "partnerships/others")
    house.render()
    house.commit()
    house.approve("anna", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert seen.asked() == PARTIES
    assert {*PARTIES, "accounts stewards"} <= set(seen.asked("others"))
    house.approve("maya")
    assert house.gate().outcome is Outcome.APPROVED


def test_06_a_folder_that_is_deleted(house: House) -> None:
    house.propose()
    shutil.rmtree(house.top / STUDIOS)
    house.commit()
    house.approve("anna")
    seen = house.gate()
    assert (seen.outcome, seen.asked()) == (Outcome.WAITING, PARTIES)
    house.approve("maya")
    assert house.gate().outcome is Outcome.APPROVED


def _found(house: House, enrolled: str = "yes") -> None:
    house.propose()
    shutil.copytree(house.top / STUDIOS, house.top / "partnerships/others")
    house.edit("partnerships/others/agreement.yaml", ("enrolled: yes", f"enrolled: {enrolled}"))


def test_07_a_new_partnership(house: House) -> None:
    _found(house)
    assert house.gate().outcome is Outcome.WAITING
    house.approve("anna", "maya", "leo")
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert seen.awaited("others") == {"mira"}
    house.approve("mira")
    assert house.gate().outcome is Outcome.APPROVED


def test_07_a_new_partnership_that_is_not_enrolled(house: House) -> None:
    _found(house, "no")
    house.approve("anna", "maya")
    seen = house.gate()
    assert (seen.outcome, seen.asked("others")) == (Outcome.WAITING, ["accounts stewards"])


def test_07_enrolling_needs_everybody_and_a_steward(house: House) -> None:
    house.edit(AGREEMENT, ("enrolled: yes", "enrolled: no"))
    house.propose()
    house.edit(AGREEMENT, ("enrolled: no", "enrolled: yes"))
    house.approve("anna", "maya")
    assert house.gate().awaited() == {"mira"}


def test_07_nobody_leaves_sign_off_alone(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, ("enrolled: yes", "enrolled: no"))
    house.approve("anna", "mira")
    assert house.gate().awaited() == {"sunset.maya"}


def test_07_an_agreement_that_cannot_be_read_opens_no_door(house: House) -> None:
    house.edit(AGREEMENT, ("stage: trial", "stage: no-such-stage"), render=False)
    house.propose()
    house.edit(
        AGREEMENT, ("stage: no-such-stage", "stage: trial"), ("enrolled: yes", "enrolled: no")
    )
    house.approve("anna", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert "sunset.maya" in seen.awaited()


def test_07_a_party_that_joins_is_asked(house: House) -> None:
    house.propose()
    fjord = """\
  fjord:
    name: Fjord Studio
    kind: agency
    country: "NO"
    timezone: Europe/Oslo
    hours: Mon-Fri 09:00-17:00
    roles: {lead: ida}
    people: {ida: {name: Ida Eksempel, stand_in: jan}, jan: {name: Jan Prove}}

creators:
"""
    house.write(f"{STUDIOS}checklists.yaml", "schema: checklists/1\n")  # a new round: ticks too
    house.edit(AGREEMENT, ("stage: trial", "stage: intro"), ("creators:\n", fjord),
               ("sunset.maya: {account: github 583233}",
               "sunset.maya: {account: github 583233}\n    fjord.ida: {account: github 999}"),
               *((f"{who}]", f"{who}, fjord.lead]") for who in
                 ("sunset.producer", "sunset.lead")), render=False)  # fmt: skip
    house.edit(
        AGREEMENT,
        ("sunset.lead], decides: mediator", "sunset.lead, fjord.lead], decides: mediator"),
    )
    house.approve("anna", "maya")
    assert house.gate().awaited() == {"fjord.ida", "mira"}
    house.approve("stranger", "mira")
    assert house.gate().outcome is Outcome.APPROVED


def test_08_a_value_that_moves_to_an_editorial_key_is_a_change_of_terms(house: House) -> None:
    price = "  extra_round: 100.00 USD\n"
    house.edit(AGREEMENT, ("revisions:\n", f"revisions:\n{price}"))
    house.propose()
    name = "        name: Leo Exampleby\n"
    house.edit(AGREEMENT, (price, ""), (name, f"{name}        does: A round is 100.00 USD.\n"))
    house.approve("anna")
    seen = house.gate()
    assert (seen.outcome, seen.asked()) == (Outcome.WAITING, PARTIES)


def test_08_an_unknown_key_is_an_error(house: House) -> None:
    house.propose()
    house.edit(TERMS, ("due_in: 14 days", "remark: 14 days"), render=False)
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("old", "new"),
    [("14 days", "14 working days"), ("2027-02-01", "2026-02-01"), ("count: 1", "count: 2"),
     ("on_publishing: 50%", "on_publishing: 49%\n  on_delivery: 1%")],
)  # fmt: skip
def test_09_a_unit_or_a_date_is_a_term(house: House, old: str, new: str) -> None:
    house.propose()
    house.edit(TERMS, (old, new), render=False)
    house.approve("anna")
    assert house.gate().asked() == PARTIES


def test_10_nothing_is_never_a_match_of_all_rules(house: House) -> None:
    house.propose()
    house.commit()
    assert house.gate().outcome is Outcome.NO_CHANGE
    house.write("docs/how.md", "# How\n")
    house.edit(TERMS, ("schema: terms/1\n", "# Nothing changes.\nschema: terms/1\n"))
    seen = house.gate()
    assert seen.outcome is Outcome.NO_CHANGE
    assert seen.said == "information: No change of terms"


def test_11_one_person_under_two_parties(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, ("account: github 583233", "account: github 583231"), render=False)
    house.approve("anna", "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "volna.anna and sunset.maya sign with the same account or key" in seen.said


def test_11_even_where_the_base_has_come_to_that(house: House) -> None:
    house.edit(AGREEMENT, ("account: github 583233", "account: github 583231"), render=False)
    house.propose()
    house.edit(TERMS, FEE, render=False)
    house.approve("anna")
    assert "sign with the same account or key" in house.gate().said
