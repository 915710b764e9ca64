"""Threats 4, 4b and 34: what was signed stays as it was signed, and nothing else gets in."""

import re
import shutil
from collections.abc import Callable

import pytest

from commonground.gate.verdict import Outcome
from tests.gate.house import AGREEMENT, FEE, STUDIOS, TERMS, House
from tests.gate.pinning import (
    ANSWER,
    CONTRACT,
    NOW_SAYS,
    PINS,
    approved,
    blocked,
    pins_of,
)


def test_04_newer_clauses_leave_a_signed_contract_alone(aged: House) -> None:
    signed = aged.read(CONTRACT)
    aged.propose()
    aged.edit(AGREEMENT, ANSWER)
    assert aged.read(CONTRACT) == signed
    assert "36 hours" in aged.read(f"{STUDIOS}documents/agreement.en.md")
    assert approved(aged)


def test_04_new_data_brings_the_newest_clauses(aged: House) -> None:
    aged.propose()
    aged.edit(TERMS, FEE)
    assert NOW_SAYS in aged.read(CONTRACT)
    aged.approve("anna")
    assert aged.gate().awaited() == {"sunset.maya"}
    assert approved(aged)


def test_04_taking_newer_clauses_is_a_change_of_terms(aged: House) -> None:
    aged.propose()
    aged.take()
    seen = aged.gate()
    assert (seen.outcome, seen.asked()) == (Outcome.WAITING, ["terms volna", "terms sunset"])
    assert approved(aged)


def test_04_without_pins_the_newest_clauses_are_asked_for(aged: House) -> None:
    (aged.top / PINS).unlink()
    aged.commit()
    aged.propose()
    aged.edit(AGREEMENT, ANSWER, render=False)
    blocked(aged, CONTRACT)
    aged.render()
    aged.commit()
    assert approved(aged)


def _edited(house: House) -> None:
    house.write(CONTRACT, house.read(CONTRACT).replace("14 days", "90 days"))


def _freed(house: House) -> None:
    """Pins that say that everything is aged, and that there is no data to look at."""
    text = house.read(PINS).replace("version: ", "version: 9")
    house.write(PINS, re.sub(r"  data:\n(?:    .*\n)*", "  data: {}\n", text))


def _unpinned(house: House) -> None:
    (house.top / PINS).unlink()


def _of_another_kind(house: House) -> None:
    house.write(PINS, house.read(PINS).replace("contract:\n", "others:\n"))


HOSTILE: dict[str, Callable[[House], None]] = {
    "untouched": lambda house: None,
    "freed": _freed,
    "unpinned": _unpinned,
    "of another kind": _of_another_kind,
    "forged": lambda house: house.write(PINS, re.sub('"[0-9a-f]{64}"', f'"{"a" * 64}"',
                                                     house.read(PINS))),
    "half": lambda house: house.write(PINS, house.read(PINS)[:700]),
    "a list": lambda house: house.write(PINS, "- schema: pins/1\n"),
    "wrong types": lambda house: house.write(PINS, "schema: pins/1\ncontract: []\n"),
    "no text": lambda house: house.write(PINS, b"\xff\xfe\x00"),
    "a place of no name": lambda house: house.write(PINS, house.read(PINS).replace(
        "agreement.title:", "Nowhere At All:")),
    "alias": lambda house: house.write(PINS, "schema: &a pins/1\ncontract: *a\n"),
    "much": lambda house: house.write(PINS, "# more\n" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_04b_no_pins_let_in_what_somebody_wrote_by_hand(aged: House, name: str) -> None:
    aged.propose()
    _edited(aged)
    HOSTILE[name](aged)
    aged.commit()
    blocked(aged, CONTRACT)


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "untouched"])
def test_04b_pins_are_not_written_by_hand(aged: House, name: str) -> None:
    aged.propose()
    HOSTILE[name](aged)
    aged.commit()
    blocked(aged, PINS)


def test_04b_pins_do_not_hold_a_contract_to_other_data(aged: House) -> None:
    signed, pins = aged.read(CONTRACT), aged.read(PINS)
    aged.propose()
    aged.edit(TERMS, FEE)
    fresh = aged.read(PINS)
    aged.write(CONTRACT, signed)
    aged.commit()
    blocked(aged, CONTRACT)  # the pins are those of the new data
    aged.write(PINS, pins)
    aged.commit()
    blocked(aged, CONTRACT)  # and now those of the old
    aged.write(PINS, fresh)
    aged.render()
    aged.commit()
    assert approved(aged)


def test_04b_what_was_pinned_before_anybody_signed_freezes_nothing(aged: House) -> None:
    aged.edit(AGREEMENT, ("enrolled: yes", "enrolled: no"), render=False)
    aged.propose()
    aged.edit(AGREEMENT, ("enrolled: no", "enrolled: yes"), render=False)
    blocked(aged, CONTRACT)
    aged.take()
    assert _approved_with_steward(aged)


def test_04b_pins_of_another_partnership_freeze_nothing(aged: House) -> None:
    aged.propose()
    shutil.copytree(aged.top / STUDIOS, aged.top / "partnerships/others")
    aged.commit()
    blocked(aged, CONTRACT, PINS)


def _approved_with_steward(house: House) -> bool:
    house.approve("mira")
    return approved(house)


def test_04b_a_link_in_place_of_pins(house: House) -> None:
    house.propose()
    (house.top / PINS).unlink()
    (house.top / PINS).symlink_to("contract.en.md")
    house.commit()
    house.approve("anna", "maya", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "not-a-plain-file" in seen.said


def test_34_another_version_of_the_tool_prints_the_same_words(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    digest = house.gate().digest
    house.write(PINS, house.read(PINS).replace('tool: "0.1.0"', 'tool: "7.0.1"'))
    house.commit()
    assert pins_of(house)["contract"].tool == "7.0.1"
    assert house.gate().digest == digest
    assert approved(house)


def test_34_pins_alone_are_no_change_of_terms(house: House) -> None:
    house.propose()
    house.write(PINS, house.read(PINS).replace('tool: "0.1.0"', 'tool: "7.0.1"'))
    house.commit()
    assert house.gate().outcome is Outcome.NO_CHANGE


def test_34_who_renders_with_older_clauses_is_told(aged: House) -> None:
    signed = aged.read(CONTRACT)
    aged.propose()
    aged.edit(TERMS, FEE)
    aged.write(CONTRACT, signed.replace("14 days", "30 days"))
    aged.commit()
    blocked(aged, CONTRACT)


def test_4b_newer_words_in_one_language_only(aged: House) -> None:
    aged.propose()
    aged.take()
    aged.git("checkout", "main", "--", CONTRACT)
    aged.commit()
    blocked(aged, PINS)


def test_4b_older_words_in_one_language_only(aged: House) -> None:
    aged.edit(CONTRACT.replace(".en.", ".ru."), ("14 дней", "14 суток"), render=False)
    aged.propose()
    aged.take()
    aged.git("checkout", "main", "--", CONTRACT.replace(".en.", ".ru."))
    aged.commit()
    blocked(aged, "documents/contract")
