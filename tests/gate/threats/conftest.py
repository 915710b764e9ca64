"""Offices that keep a ledger."""

import pytest

from tests.gate.house import FEE, House
from tests.gate.recording import LATER, LATEST, Office, said


@pytest.fixture
def office(house: House) -> Office:
    """A house whose partnership began before anything was recorded."""
    return Office(house)


@pytest.fixture
def kept(office: Office) -> Office:
    """A ledger of four entries, none of them in doubt but the first."""
    for change in (FEE, LATER, LATEST):
        office.agreed(change)
    office.record()
    assert said(office.verify()) == ""
    return office
