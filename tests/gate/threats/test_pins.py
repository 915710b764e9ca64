"""Threats 4, 4b and 34: agreement and contract stay as they were pinned, and only those."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from commonground.flows.documents import press
from commonground.flows.pins import parsed
from commonground.gate.verdict import Outcome
from commonground.model.node import Node
from commonground.render.pins import Pins
from commonground.source.positions import read_document
from tests.gate.house import AGREEMENT, FEE, SIGN_OFF, STUDIOS, TERMS, House, built

PINS = f"{STUDIOS}documents/pins.yaml"
CONTRACT = f"{STUDIOS}documents/contract.en.md"
WORDS = ("is paid within 14 days", "was once paid within 14 days")


def _pins(house: House) -> Pins:
    found = parsed(read_document(PINS, house.read(PINS).encode()))
    assert found is not None
    return found


def _repinned(house: House, **changes: object) -> None:
    house.write(PINS, replace(_pins(house), **changes).text)  # type: ignore[arg-type]


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def older(house: House, words: tuple[str, str] = WORDS) -> None:
    """The house as an older tool left it: main holds other words, pinned with an older version."""
    house.on_main()
    text = house.read(CONTRACT).replace(*words, 1)
    assert words[1] in text
    house.write(CONTRACT, text)
    documents = {**_pins(house).documents, "contract.en.md": _hash(text)}
    _repinned(house, tool="0.0.1", documents=documents)
    house.commit()


def test_pins_name_what_was_printed(house: House) -> None:
    pins = _pins(house)
    assert pins.documents["contract.en.md"] == _hash(house.read(CONTRACT))
    assert sorted(pins.documents) == [
        "agreement.en.md", "agreement.ru.md", "contract.en.md", "contract.ru.md",
    ]  # fmt: skip
    assert pins.clauses.keys() == {clause.id for clause in press().clauses}


def test_34_an_older_tool_printed_other_words_and_they_stay(house: House) -> None:
    older(house)
    before = house.read(CONTRACT)
    house.propose()
    house.render()
    assert house.read(CONTRACT) == before
    house.edit(AGREEMENT, ("sunset.leo: {account: github 583234}", "sunset.leo: {account: none}"))
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED
    assert house.read(CONTRACT) == before


def test_34_another_version_of_the_tool_changes_no_digest(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    digest = house.gate().digest
    _repinned(house, tool="9.9.9")
    house.commit()
    house.approve("anna", "maya")
    seen = house.gate()
    assert (seen.outcome, seen.digest) == (Outcome.APPROVED, digest)


def test_other_terms_are_printed_in_the_words_of_today(house: House) -> None:
    older(house)
    house.propose()
    house.edit(TERMS, FEE)
    assert WORDS[1] not in house.read(CONTRACT)
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED


def test_4_taking_newer_words_is_a_change_that_both_sign(house: House) -> None:
    older(house)
    house.propose()
    house.take()
    assert WORDS[1] not in house.read(CONTRACT)
    house.approve("anna")
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"sunset.maya"})
    house.approve("maya")
    assert house.gate().outcome is Outcome.APPROVED


def _blocked(house: House) -> None:
    house.commit()
    house.approve("anna", "maya", "leo", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "documents/" in seen.said


def test_4b_a_contract_edited_by_hand(house: House) -> None:
    house.propose()
    house.write(CONTRACT, house.read(CONTRACT).replace("14 days", "90 days", 1))
    _blocked(house)


def test_4b_a_contract_edited_together_with_its_pins(house: House) -> None:
    house.propose()
    text = house.read(CONTRACT).replace("14 days", "90 days", 1)
    house.write(CONTRACT, text)
    _repinned(house, documents={**_pins(house).documents, "contract.en.md": _hash(text)})
    _blocked(house)


def test_4b_pins_that_are_none(house: House) -> None:
    house.propose()
    house.write(PINS, "schema: pins/1\ndocuments: [")
    _blocked(house)


def test_4b_pins_that_are_gone(house: House) -> None:
    house.propose()
    (house.top / PINS).unlink()
    _blocked(house)


def test_4b_pins_that_lie_about_a_clause(house: House) -> None:
    house.propose()
    payment = replace(_pins(house).clauses["payment"], version=99)
    _repinned(house, clauses={**_pins(house).clauses, "payment": payment})
    _blocked(house)


def test_4b_newer_words_in_one_language_only(house: House) -> None:
    older(house, ("is paid within", "was paid within"))
    house.propose()
    house.take()
    house.git("checkout", "main", "--", f"{STUDIOS}documents/contract.en.md")
    _blocked(house)


def test_4b_a_link_in_place_of_the_pins(house: House) -> None:
    house.propose()
    (house.top / PINS).unlink()
    (house.top / PINS).symlink_to("/etc/passwd")
    house.commit()
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.BLOCKED


def test_a_draft_is_never_pinned(tmp_path: Path) -> None:
    draft = built(tmp_path / "draft", SIGN_OFF.replace("enrolled: yes", "enrolled: no"))
    assert not (draft.top / PINS).exists()


def test_what_is_a_draft_again_is_pinned_no_more(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, ("enrolled: yes", "enrolled: no"))
    assert not (house.top / PINS).exists()
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED


def test_pins_read_what_they_write(house: House) -> None:
    pins = _pins(house)
    document = read_document(PINS, pins.text.encode()).document
    assert document is not None
    assert Node(document, document.data)["tool"].text == pins.tool
    assert pins.text == house.read(PINS)
