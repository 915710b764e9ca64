"""What pins keep, and what is printed anew."""

from pathlib import Path

from commonground.render.pins import written
from tests.gate.house import AGREEMENT, SIGN_OFF, House, built
from tests.gate.pinning import ANSWER, CONTRACT, NOW_SAYS, PINS, approved, pins_of


def test_two_branches_that_change_neighbouring_places_merge(aged: House) -> None:
    aged.propose("answers")
    aged.edit(AGREEMENT, ANSWER)
    aged.on_main().propose("rounds")
    aged.edit(AGREEMENT, ("rounds: 2", "rounds: 3"))
    aged.merge("answers")
    aged.git("switch", "--quiet", "rounds")
    aged.git("merge", "--quiet", "-m", "main", "main")
    assert NOW_SAYS in aged.read(CONTRACT)  # it prints the rounds
    assert written(pins_of(aged)) == aged.read(PINS)
    assert approved(aged)


def test_a_partnership_that_leaves_sign_off_has_no_pins(aged: House) -> None:
    aged.propose()
    aged.edit(AGREEMENT, ("enrolled: yes", "enrolled: no"))
    assert not (aged.top / PINS).exists()
    assert NOW_SAYS in aged.read(CONTRACT)
    assert approved(aged)


def test_a_draft_is_never_pinned(tmp_path: Path) -> None:
    draft = built(tmp_path / "draft", SIGN_OFF.replace("enrolled: yes", "enrolled: no"))
    assert not (draft.top / PINS).exists()


def test_who_signs_and_what_it_is_called_are_printed_anew(aged: House) -> None:
    aged.propose()
    aged.edit(AGREEMENT, ("    volna.boris: {account: github 583232}\n", ""))
    assert "Boris" not in aged.read(CONTRACT)
    aged.edit(AGREEMENT, ("en: Two studios", "en: Three studios"))
    assert "Three studios" in aged.read(CONTRACT)


def test_an_account_is_printed_nowhere(aged: House) -> None:
    signed = aged.read(CONTRACT)
    aged.propose()
    aged.edit(AGREEMENT, ("volna.boris: {account: github 583232}",
                          "volna.boris: {account: github 999}"))  # fmt: skip
    assert aged.read(CONTRACT) == signed
    assert approved(aged)


def test_a_contract_edited_by_hand_is_found_where_nothing_is_newer(house: House) -> None:
    signed = house.read(CONTRACT)
    house.write(CONTRACT, signed.replace("14 days", "90 days"))
    house.render()
    assert house.read(CONTRACT) == signed
