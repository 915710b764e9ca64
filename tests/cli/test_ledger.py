"""`record`, `ledger show`, `verify` and `receipt`, as people and workflows call them."""

import json
import shutil
from pathlib import Path

import pytest

from commonground.flows.ledgers import BRANCH
from tests.cli.conftest import Run
from tests.gate.house import ACCOUNTS, FEE, NOW, TERMS, House, built


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house in which a change was approved and merged, and another was pushed past the gate."""
    house = built(tmp_path_factory.mktemp("pattern") / "house")
    house.dated = NOW
    house.propose()
    house.edit(TERMS, FEE)
    reviews = [{"account": ACCOUNTS[who], "bot": False, "state": "approved", "commit": house.head,
                "at": "2027-02-01T09:30:00Z"} for who in ("anna", "maya")]  # fmt: skip
    said = {"format": "evidence/1", "complete": True, "head": house.head, "reviews": reviews}
    (house.top.parent / "evidence.json").write_text(json.dumps(said))
    house.merge()
    return house.top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path) -> House:
    shutil.copy(_pattern.parent / "evidence.json", tmp_path)
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house", dated=NOW)


def _record(cg: Run, house: House) -> None:
    evidence = house.top.parent / "evidence.json"
    done = cg("record", "--evidence", evidence, "-w", house.top)
    assert done.code == 1  # the founding itself was approved by nobody
    assert "studios: entry 2, signed" in done.out
    assert "ALARM" in done.err


def test_the_history_is_told(cg: Run, house: House) -> None:
    _record(cg, house)
    told = cg("ledger", "show", "studios", "-w", house.top)
    assert told.code == 0
    assert "The terms of now are those that were signed on 1 February 2027 12:00 UTC." in told.out
    assert "Volna Agency (Lead): approved in a review on 1 February 2027 09:30 UTC" in told.out
    assert "UNSIGNED" in told.out
    page = cg("ledger", "show", "studios", "--format", "markdown", "-w", house.top)
    assert "| 2 | 1 February 2027 12:00 UTC | Signed (recorded by forge) |" in page.out
    data = json.loads(cg("ledger", "show", "studios", "--format", "json", "-w", house.top).out)
    assert data["partnerships"][0]["entries"][1]["verdict"] == "signed"
    assert data["partnerships"][0]["entries"][1]["grades"] == ["forge"]
    assert data["partnerships"][0]["unsigned"] == []


def test_what_is_true_is_verified(cg: Run, house: House) -> None:
    _record(cg, house)
    found = cg("verify", "-w", house.top)
    assert found.code == 0
    assert "✓ studios" in found.out
    data = json.loads(cg("verify", "studios", "--format", "json", "-w", house.top).out)
    head = data["partnerships"][0]["head"]
    assert data["faults"] == []
    assert cg("verify", "studios", "--expect", head, "-w", house.top).code == 0
    lost = cg("verify", "studios", "--expect", "0" * 64, "-w", house.top)
    assert lost.code == 1
    assert "ALARM: no entry has the hash" in lost.out


def test_unsigned_terms_are_shouted(cg: Run, house: House) -> None:
    _record(cg, house)
    house.edit(TERMS, ("due_in: 30 days", "due_in: 45 days"))
    late = cg("verify", "-w", house.top)
    assert (late.code, "is not recorded yet" in late.out) == (1, True)
    done = cg("record", "--no-forge", "-w", house.top)
    assert done.code == 1
    assert "Missing: volna.anna, volna.boris, sunset.maya" in done.err
    found = cg("verify", "-w", house.top)
    assert found.code == 1
    assert "UNSIGNED TERMS HOLD since" in found.out
    assert cg("record", "--no-forge", "-w", house.top).code == 0  # nothing new


def test_a_certificate_tells_who_signed(cg: Run, house: House) -> None:
    refused = cg("receipt", "studios", "-w", house.top)
    assert (refused.code, "no ledger" in refused.err) == (2, True)
    _record(cg, house)
    done = cg("receipt", "studios", "-w", house.top)
    assert done.code == 0
    text = house.read("build/receipts/studios/receipt.en.md")
    assert "**Anna Primerova, Volna Agency (Lead)**: approved in a review" in text
    assert "account github 583231" in text
    assert "A simple electronic signature, and no more" in text
    cg("receipt", "studios", "--audience", "partners", "-w", house.top)
    assert "583231" not in house.read("build/receipts/studios/receipt.en.md")
    unsigned = cg("receipt", "studios", "--entry", "1", "-w", house.top)
    assert (unsigned.code, "possible: 2" in unsigned.err) == (2, True)


def test_wrong_use(cg: Run, house: House) -> None:
    for arguments in (
        ["verify"], ["ledger", "show", "studios"], ["record"],
        ["record", "--no-forge", "--github", "a/b"], ["record", "--main", "nowhere"],
        ["record", "--no-forge", "--push"],
    ):  # fmt: skip
        ran = cg(*arguments, "-w", house.top)
        assert (arguments, ran.code) == (arguments, 2)
        assert "help:" in ran.err
    _record(cg, house)
    assert cg("ledger", "show", "nobody", "-w", house.top).code == 2


def test_two_ledgers_that_differ_are_an_alarm(cg: Run, house: House) -> None:
    _record(cg, house)
    house.git("update-ref", f"refs/remotes/origin/{BRANCH}", BRANCH)
    house.git("branch", "--quiet", "-D", BRANCH)
    theirs = house.git("rev-parse", f"refs/remotes/origin/{BRANCH}")
    house.git("update-ref", "-d", f"refs/remotes/origin/{BRANCH}")
    cg("record", "--no-forge", "-w", house.top)
    house.git("update-ref", f"refs/remotes/origin/{BRANCH}", theirs)
    for arguments in (["ledger", "show", "studios"], ["verify"]):
        ran = cg(*arguments, "-w", house.top)
        assert ran.code == 1
        assert "tell different things" in ran.out + ran.err
