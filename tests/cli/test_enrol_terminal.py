"""`commonground enrol` at a real terminal: every question is asked, and nothing written unseen."""

import os
from pathlib import Path

import pytest

from tests.cli.terminal import terminal, until
from tests.gate import keys
from tests.gate.house import AGREEMENT, House, built
from tests.gate.signing import NOT_YET
from tests.scaffold.answers import values


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house in which nobody has entered anything to sign with."""
    return built(tmp_path / "house", NOT_YET)


def test_at_a_terminal_everything_is_asked(house: House) -> None:
    process, place = terminal(house.top, "enrol", "studios")
    answers = (
        "", "leo", "", "", "x y", "583231", str(keys.key("anna")), "583233", "/no/such/file", "",
        "583234", "", "2027-01-31", "2028-01-31", "", "", "", "yes",
    )  # fmt: skip
    try:
        for answer in answers:
            until(place, "> ")
            os.write(place, f"{answer}\n".encode())
        shown = until(place, "(mira) has not approved")
    finally:
        os.close(place)
        code = process.wait(timeout=60)
    assert (code, "Who has to approve it" in shown) == (0, True)
    sign_off = values(house.top / AGREEMENT)["sign_off"]
    assert sign_off["enrolled"] == "yes"
    assert sign_off["signatories"]["sunset.leo"] == {"account": "github 583234"}
    assert sign_off["signatories"]["volna.anna"]["keys"]["key"]["key"] == keys.public("anna")


def test_at_a_terminal_no_is_no(house: House) -> None:
    process, place = terminal(house.top, "enrol", "--account", "mira=7")
    try:
        until(place, "> ")
        os.write(place, b"no\n")
        until(place, "Nothing was written.")
    finally:
        os.close(place)
        code = process.wait(timeout=60)
    assert (code, house.git("status", "--porcelain")) == (0, "")
