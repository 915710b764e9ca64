"""A house whose contract was signed in other words than those of today, and questions about it."""

from dataclasses import replace

from commonground.flows.pins import pins_in
from commonground.gate.verdict import Outcome
from commonground.render.pins import Pins, written
from commonground.source.tree import DiskTree
from tests.gate.house import STUDIOS, House

PINS = f"{STUDIOS}documents/pins.yaml"
CONTRACT = f"{STUDIOS}documents/contract.en.md"
WORDS = ("is paid within 14 days", "was once paid within 14 days")
NOW_SAYS, ONCE_SAID = "is paid within", "was once paid within"
ANSWER = ("routine: 24 hours", "routine: 36 hours")
"""A change of terms that the agreement prints and the contract does not."""


def pins_of(house: House) -> Pins:
    return pins_in(DiskTree(house.top), "studios")


def older(house: House, words: tuple[str, str] = WORDS) -> None:
    """The house as an older tool left it: main holds other words, of an older clause."""
    house.on_main()
    house.edit(CONTRACT, words, render=False)
    pins = pins_of(house)
    contract = pins["contract"]
    payment = replace(contract.clauses["payment"], version=1, text="0" * 64)
    was = replace(contract, tool="0.0.1", clauses={**contract.clauses, "payment": payment})
    house.write(PINS, written({**pins, "contract": was}))
    house.commit()


def approved(house: House) -> bool:
    house.approve("anna", "maya")
    return house.gate().outcome is Outcome.APPROVED


def blocked(house: House, *files: str) -> None:
    house.approve("anna", "maya", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    for file in files:
        assert file.removeprefix(STUDIOS) in seen.said
