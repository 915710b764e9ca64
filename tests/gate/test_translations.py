"""What is signed in several languages is signed once its translations were read as agreed."""

import pytest

from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.flows.vouching import Reading, read
from commonground.gate.verdict import Outcome
from commonground.model.translation import Status
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tests.gate.cases import TICK
from tests.gate.house import AGREEMENT, FEE, NOW, TERMS, House

_LICENCE = ("sublicence: no", "sublicence: yes")


@pytest.fixture
def strict(house: House) -> House:
    """A house whose parties have a professional read what they sign."""
    house.edit(AGREEMENT, ("translations: machine", "translations: professional"))
    return house


def note(house: House, status: Status) -> None:
    """Somebody has read everything as it is now."""
    tree = DiskTree(house.top)
    partnership = load(Workspace.of(tree), "studios", schemas(), library()).partnership
    assert partnership is not None
    made = read(tree, partnership, Reading(status, "Bureau Slovo", "volna.anna"), NOW)
    house.write(made.path, made.text)
    house.commit()


def test_what_no_professional_has_read_is_not_signed(strict: House) -> None:
    strict.propose()
    strict.edit(TERMS, FEE)
    strict.approve("anna", "maya")
    seen = strict.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "no professional has read" in seen.said
    assert "contract.ru.md" in seen.said
    note(strict, Status.REVIEWED)
    strict.approve("anna", "maya")
    assert strict.gate().outcome is Outcome.BLOCKED
    note(strict, Status.PROFESSIONAL)
    assert strict.gate().outcome is Outcome.WAITING  # the record is part of what they sign
    strict.approve("anna", "maya")
    assert strict.gate().outcome is Outcome.APPROVED


def test_a_number_may_change_and_a_clause_has_to_be_read_again(strict: House) -> None:
    note(strict, Status.PROFESSIONAL)
    strict.propose()
    strict.edit(TERMS, FEE)
    strict.approve("anna", "maya")
    assert strict.gate().outcome is Outcome.APPROVED
    strict.edit(TERMS, _LICENCE)
    strict.approve("anna", "maya")
    seen = strict.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "14. Лицензия" in seen.said


_OWN = """
own_words:
  conduct:
    en: Answers come in 30 days, refusals in 60 days.
    ru: Ответы приходят за 30 дней, отказы за 60 дней.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("за 30 дней", "за 300 дней"),
        ("за 30 дней", "за 30 месяцев"),
        ("за 30 дней, отказы за 60", "за 60 дней, отказы за 30"),
        ("in 30 days", "in 45 days"),
    ],
)
def test_figures_of_one_language_alone_have_to_be_read(strict: House, old: str, new: str) -> None:
    strict.write(TERMS, strict.read(TERMS).rstrip() + _OWN)
    strict.render()
    strict.commit()
    note(strict, Status.PROFESSIONAL)
    strict.propose()
    strict.edit(TERMS, (old, new))
    strict.approve("anna", "maya")
    seen = strict.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "no professional has read" in seen.said


def test_the_change_itself_cannot_ask_for_less(strict: House) -> None:
    strict.propose()
    strict.edit(AGREEMENT, ("translations: professional", "translations: machine"))
    strict.approve("anna", "maya")
    assert strict.gate().outcome is Outcome.BLOCKED


def test_daily_work_needs_no_translator(strict: House) -> None:
    strict.propose()
    strict.edit(*TICK)
    assert strict.gate().outcome is Outcome.WAITING
