"""Copies signed on paper: who may enter them, and who answers for them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commonground.gate.statement import Attested
from commonground.gate.verdict import Means, Outcome
from tests.gate import keys
from tests.gate.house import FEE, TERMS, House, built
from tests.gate.signing import FOLDER, sign_off

Entry = Callable[[Attested], Attested]


def _paper(house: House, other: Entry = lambda one: one) -> Attested:
    """Anna's signed copy, as Maya enters it."""
    seen = house.gate()
    matter = seen.matter()
    copy = Attested("cg-q7m2xk49", "studios", 1, matter.previous, matter.digest, "volna", "anna",
                    "2027-01-31", "7f" * 32, "sunset.maya")  # fmt: skip
    copy = other(copy)
    fields = {
        "schema": "attested/1", "digest": copy.digest, "previous": copy.previous, "sequence": 1,
        "person": copy.reference, "signed": copy.signed, "copy": copy.copy, "entered_by": copy.by,
    }  # fmt: skip
    text = "".join(f"{key}: {value}\n" for key, value in fields.items())
    house.write(f"{FOLDER}/{copy.digest[:12]}-{copy.reference}.yaml", text)
    house.commit()
    return copy


@pytest.fixture
def paper(tmp_path: Path) -> House:
    """A house in which Volna signs on paper, and Maya has an account and a key."""
    text = sign_off("{}", "  attested:\n    volna: [sunset]\n")
    text = text.replace("account: none, keys: {}", "account: none")
    text = text.replace("sunset.maya: {account: none", "sunset.maya: {account: github 583233")
    return built(tmp_path / "house", text)


def test_a_copy_counts_once_who_entered_it_answers_for_it(paper: House) -> None:
    paper.propose()
    paper.edit(TERMS, FEE)
    paper.approve("maya")
    copy = _paper(paper)
    seen = paper.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"volna.anna"})
    assert "Maya Sampleton has entered it and not approved it yet" in seen.said
    paper.approve("maya")
    seen = paper.gate()
    assert seen.outcome is Outcome.APPROVED
    (approval,) = seen.matter().needs[0].approvals
    assert (approval.means, approval.by and approval.by.reference) == (Means.COPY, "sunset.maya")
    path = f"{FOLDER}/{copy.digest[:12]}-volna.anna.yaml"
    paper.write(path, paper.read(path).replace("7f" * 32, "8f" * 32))
    paper.commit()
    assert paper.gate().awaited() == {"volna.anna"}


def test_a_copy_may_be_answered_for_with_a_key(paper: House) -> None:
    paper.propose()
    paper.edit(TERMS, FEE)
    paper.approve("maya")
    copy = _paper(paper)
    path = f"{FOLDER}/{copy.digest[:12]}-volna.anna.yaml.sig"
    paper.write(path, keys.signed(copy.raw(), "stranger"))
    paper.commit()
    assert paper.gate().awaited() == {"volna.anna"}
    paper.write(path, keys.signed(copy.raw(), "maya"))
    paper.commit()
    assert paper.gate().outcome is Outcome.APPROVED


def test_a_copy_needs_a_grant_of_the_base(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    _paper(house)
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert "the base does not let this person enter copies for that party" in seen.said


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda one: replace(one, by="volna.boris"), id="entered-by-themselves"),
        pytest.param(lambda one: replace(one, digest="0" * 64), id="other-terms"),
        pytest.param(lambda one: replace(one, previous="0" * 64), id="other-terms-before"),
    ],
)
def test_a_copy_of_something_else(paper: House, other: Entry) -> None:
    paper.propose()
    paper.edit(TERMS, FEE)
    _paper(paper, other)
    paper.approve("maya")
    assert paper.gate().awaited() == {"volna.anna"}
