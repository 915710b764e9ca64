"""Ways round the gate that no row of the list names: whatever is odd, nothing passes unasked."""

import shutil

import pytest

from commonground.gate.verdict import Outcome
from tests.gate.house import AGREEMENT, FEE, SETTINGS, SIGN_OFF, STUDIOS, TERMS, House

_CHECKLISTS = f"{STUDIOS}checklists.yaml"


def test_a_merge_that_git_refuses_without_naming_a_file(house: House) -> None:
    for name in ("a", "b"):
        house.write(f"docs/{name}.md", f"{name}\n" * 20)
    house.commit()
    house.propose()
    house.write("docs/c.md", "c\n" * 20)
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.on_main()
    for name in ("a", "b"):
        (house.top / name).mkdir()
        house.git("mv", f"docs/{name}.md", f"{name}/{name}.md")
    house.commit()
    seen = house.gate("change")
    assert seen.outcome is Outcome.BLOCKED, seen.said
    assert "cannot be merged" in seen.said


@pytest.mark.parametrize(
    "enrolled",
    ["enrolled: yes", "'enrolled': \"yes\"", '"enr\\x6flled": yes', "enrolled:\n    yes"],
)
def test_however_enrolment_is_written_it_protects_what_judges(house: House, enrolled: str) -> None:
    people = "volna.anna: {account: github 583231}, sunset.maya: {account: github 583233}"
    policy = f"needs: one-of-each, {enrolled}, signatories: {{{people}}}"
    house.edit(AGREEMENT, (SIGN_OFF, f"sign_off: {{{policy}}}\n"))
    house.write("commonground.yaml", SETTINGS.replace(", account: github 583235", ""))
    house.commit()
    house.propose()
    house.write(".github/workflows/signoff.yml", "on: push\n")
    house.commit()
    assert house.gate().outcome is Outcome.WAITING


def test_what_is_gone_was_not_seen_to_be_gone_where_nothing_could_be_read(house: House) -> None:
    house.propose()
    text = house.read(_CHECKLISTS)
    house.write(_CHECKLISTS, text + "odd: [\n")
    house.commit()
    house.approve("anna", "leo")
    house.write(_CHECKLISTS, text)
    house.edit(_CHECKLISTS, (" 2027-01-12, boris\n", "\n"))
    assert house.gate().outcome is Outcome.WAITING


@pytest.mark.parametrize("name", ["Studios", "studiós", "studio\u0301s", "studios "])
def test_a_folder_that_some_systems_take_for_another(house: House, name: str) -> None:
    house.propose()
    for file in ("agreement.yaml", "terms.yaml"):
        text = house.read(STUDIOS + file).replace("enrolled: yes", "enrolled: no")
        house.write(f"partnerships/{name}/{file}", text)
    house.commit()
    assert house.gate().outcome is Outcome.BLOCKED


def test_a_folder_that_is_renamed_in_its_letters_alone(house: House) -> None:
    house.propose()
    house.git("mv", "partnerships/studios", "partnerships/moved")
    house.git("mv", "partnerships/moved", "partnerships/Studios")
    house.commit()
    house.approve("anna", "maya", "mira")
    assert house.gate().outcome is Outcome.BLOCKED


def test_a_base_without_settings_decides_nothing(house: House) -> None:
    house.git("rm", "--quiet", "commonground.yaml")
    house.commit()
    house.propose()
    house.edit(TERMS, FEE, render=False)
    house.approve("anna", "maya", "mira")
    assert house.gate().outcome is Outcome.BLOCKED


def test_a_file_that_is_longer_than_anybody_reads(house: House) -> None:
    house.propose()
    house.write(TERMS, house.read(TERMS) + "#" * (2 * 1024 * 1024) + "\n")
    house.commit()
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.BLOCKED


@pytest.mark.parametrize("place", ["signatures", f"{STUDIOS}signatures", "partnerships/studios"])
def test_a_submodule_in_place_of_a_folder(house: House, place: str) -> None:
    commit = house.head
    house.propose()
    house.git("rm", "-r", "--quiet", "--cached", "--ignore-unmatch", place)
    house.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{place}")
    house.git("commit", "--quiet", "-m", "as agreed")
    house.approve("anna", "maya", "mira")
    assert house.gate().outcome is Outcome.BLOCKED


def test_merges_that_cross_are_judged_by_what_comes_out(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    first = house.head
    house.on_main().edit(_CHECKLISTS, ("2027-01-11, anna", "2027-01-12, anna"))
    second = house.head
    house.git("merge", "--quiet", "--no-ff", "-m", "here", first)
    house.git("switch", "--quiet", "change")
    house.git("merge", "--quiet", "--no-ff", "-m", "there", second)
    house.edit(TERMS, ("due_in: 30 days", "due_in: 60 days"))
    assert house.gate().outcome is Outcome.WAITING
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED


def test_two_partnerships_at_once_are_two_matters(house: House) -> None:
    shutil.copytree(house.top / STUDIOS, house.top / "partnerships/second")
    house.render()
    house.commit()
    house.propose()
    house.edit(TERMS, FEE)
    house.approve("anna", "maya")
    house.edit("partnerships/second/terms.yaml", FEE)
    assert house.gate().outcome is Outcome.WAITING
    assert not house.gate().awaited("studios")
    assert house.gate().awaited("second")
