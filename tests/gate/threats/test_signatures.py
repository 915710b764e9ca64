"""Threats 35 and 36, and signing without a forge: keys, and what was signed for something else."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows.signing import sign_proposal
from commonground.gate.statement import Statement
from commonground.gate.verdict import Means, Outcome
from tests.gate import keys
from tests.gate.house import AGREEMENT, FEE, NOW, STUDIOS, TERMS, House, built
from tests.gate.signing import FOLDER, first, put_instead, sign, sign_off, waits, write

LATER = datetime(2028, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def _signing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("signing") / "house", sign_off()).top


@pytest.fixture
def house(_signing: Path, tmp_path: Path) -> House:
    """A house in which nobody has an account."""
    shutil.copytree(_signing, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


def test_20_signatures_in_the_tree_approve(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    sign(house, "anna")
    assert house.gate().awaited() == {"sunset.maya"}
    sign(house, "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.APPROVED
    (approval,) = seen.matter().needs[0].approvals
    assert approval.means is Means.KEY
    assert approval.key.startswith("SHA256:")


def test_12_signatures_do_not_follow_other_terms(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    sign(house, "anna", "maya")
    house.edit(TERMS, ("due_in: 30 days", "due_in: 60 days"))
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert "it agrees to something else than what is proposed now" in seen.said


def test_without_a_forge_two_clones_sign_and_merge(house: House, tmp_path: Path) -> None:
    house.git("clone", "--quiet", "--bare", ".", "../common.git")
    sides = []
    for side in ("moscow", "california"):
        house.git("clone", "--quiet", "../common.git", f"../{side}")
        sides.append(House(tmp_path / side))
    moscow, california = sides
    moscow.git("switch", "--quiet", "--create", "change")
    moscow.edit(TERMS, FEE)
    sign(moscow, "anna", base="origin/HEAD")
    moscow.git("push", "--quiet", "origin", "change")
    california.git("fetch", "--quiet")
    california.git("switch", "--quiet", "change")
    assert california.gate(base="origin/main").outcome is Outcome.WAITING
    sign(california, "maya", base="origin/HEAD")
    assert california.gate(base="origin/main").outcome is Outcome.APPROVED
    california.merge()
    california.git("push", "--quiet", "origin", "main")
    moscow.git("fetch", "--quiet")
    assert moscow.gate(head="origin/main", base="main").outcome is Outcome.APPROVED


Forgery = Callable[[Statement], Statement]


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda one: replace(one, workspace="cg-another"), id="another-workspace"),
        pytest.param(lambda one: replace(one, partnership="others"), id="another-partnership"),
        pytest.param(lambda one: replace(one, sequence=7), id="another-number"),
        pytest.param(lambda one: replace(one, previous="0" * 64), id="other-terms-before"),
        pytest.param(lambda one: replace(one, digest="0" * 64), id="another-digest"),
        pytest.param(lambda one: replace(one, party="volna", person="anna"), id="another-person"),
    ],
)
def test_35_a_statement_about_something_else(house: House, forge: Forgery) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = first(house, *sign(house, "anna", "maya"), who="maya")
    other = forge(statement)
    put_instead(house, statement, other, keys.signed(other.raw(), "maya"))
    seen = house.gate()
    assert not seen.outcome.lets_pass
    assert "sunset.maya" in seen.awaited()


def test_35_a_signature_counts_once(house: House) -> None:
    """There, back, and there again: the old signatures agree to the same change of terms."""
    house.propose("there")
    house.edit(TERMS, FEE)
    files = {path: (house.top / path).read_bytes() for path in sign(house, "anna", "maya")}
    house.merge("there")
    house.edit(TERMS, (FEE[1], FEE[0]))
    house.propose("again")
    house.edit(TERMS, FEE)
    assert files.keys() <= house.gate().gated.base.signatures.keys()
    assert house.gate().awaited() == {"volna.anna", "sunset.maya"}
    for path, raw in files.items():
        house.write(path.replace("signatures/", "signatures/again-"), raw)
    house.commit()
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "belongs to another change" in seen.said


def test_35_signatures_are_not_lost(house: House) -> None:
    house.propose("there")
    house.edit(TERMS, FEE)
    paths = sign(house, "anna", "maya")
    house.merge("there")
    house.propose("tidy")
    (house.top / paths[0]).unlink()
    house.commit()
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "signatures of earlier changes are altered or deleted" in seen.said


def test_35_signatures_outlive_the_partnership(house: House) -> None:
    house.propose("there")
    house.edit(TERMS, FEE)
    sign(house, "anna", "maya")
    house.merge("there")
    house.propose("end")
    for place in (house.top / STUDIOS).iterdir():
        if place.name != "signatures":
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    house.commit()
    assert house.gate().awaited() == {"volna.anna", "sunset.maya"}
    sign(house, "anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED
    house.merge("end")
    house.propose("anew")
    house.git("checkout", "main~1", "--", STUDIOS)
    house.commit()
    assert {"volna.anna", "sunset.maya"} <= house.gate().awaited()


def test_35_what_is_no_signature_is_taken_out(house: House) -> None:
    house.propose()
    house.write(f"{FOLDER}/note.txt", "Looks fine to me.\n")
    house.write(f"{FOLDER}/a.json", '{"format":"statement/1","sequence":9007199254740993}')
    house.commit()
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert f"the file {FOLDER}/note.txt belongs to another change, or is no signature" in seen.said


def test_36_another_namespace(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = first(house, *sign(house, "anna", "maya"), who="maya")
    put_instead(house, statement, statement, keys.signed(statement.raw(), "maya", "git"))
    assert "it was made for another purpose" in waits(house)


def test_36_a_key_of_nobody(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = first(house, *sign(house, "anna", "maya"), who="maya")
    put_instead(house, statement, statement, keys.signed(statement.raw(), "stranger"))
    assert "the base lists no such key of Maya Sampleton" in waits(house)


def test_36_a_key_of_somebody_else(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = first(house, *sign(house, "anna", "maya"), who="maya")
    put_instead(house, statement, statement, keys.signed(statement.raw(), "anna"))
    assert "the base lists no such key of Maya Sampleton" in waits(house)


def test_36_a_signature_of_other_words(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = first(house, *sign(house, "anna", "maya"), who="maya")
    put_instead(house, statement, statement, keys.signed(b"hello", "maya"))
    assert "it is not a signature of this statement" in waits(house)


@pytest.mark.parametrize("raw", [b"", b"-----BEGIN SSH SIGNATURE-----", b"\xff" * 99, b"x" * 70000])
def test_36_what_is_no_signature(house: House, raw: bytes) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = first(house, *sign(house, "anna", "maya"), who="maya")
    put_instead(house, statement, statement, raw)
    assert "it is no OpenSSH signature" in waits(house)


def test_36_an_expired_key(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    sign(house, "anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED
    seen = house.gate(now=LATER)
    assert seen.outcome is Outcome.WAITING
    assert "the key ended on 2028-01-01" in seen.said
    assert house.gate(now=datetime(2028, 1, 1, 23, 59, tzinfo=UTC)).outcome is Outcome.APPROVED
    assert (
        "the key counts from 2027-01-01 on"
        in house.gate(now=datetime(2026, 12, 31, tzinfo=UTC)).said
    )


def test_36_a_revoked_key(house: House) -> None:
    second = ', revoked: "2027-01-30, sunset.maya"}, phone: ' + keys.listed("leo")[9:-1]
    both = keys.listed("maya").replace("}}", f"{second}}}")
    house.edit(AGREEMENT, (keys.listed("maya"), both))
    house.propose()
    house.edit(TERMS, FEE)
    (path, *_) = sign(house, "anna")
    hers = replace(first(house, path, who="anna"), party="sunset", person="maya")
    write(house, hers, keys.signed(hers.raw(), "maya"))
    assert "the key was revoked on 2027-01-30" in waits(house)
    put_instead(house, hers, hers, keys.signed(hers.raw(), "leo"))
    assert house.gate().outcome is Outcome.APPROVED


def test_36_a_key_that_is_added_by_the_change_that_it_signs(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, (keys.listed("maya"), keys.listed("stranger")))
    asked = sign(house, "anna")
    statement = first(house, *asked, who="anna")
    hers = replace(statement, party="sunset", person="maya")
    write(house, hers, keys.signed(hers.raw(), "stranger"))
    assert house.gate().awaited() == {"sunset.maya"}
    put_instead(house, hers, hers, keys.signed(hers.raw(), "maya"))
    assert house.gate().outcome is Outcome.APPROVED


def test_no_signature_is_made_that_would_not_count(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    with pytest.raises(UseError, match="would not count"):
        sign_proposal(house.top, "main", "studios", "sunset.maya", str(keys.key("anna")), NOW)
    with pytest.raises(UseError, match=r"nobody called 'sunset\.leo' is asked here"):
        sign_proposal(house.top, "main", "studios", "sunset.leo", str(keys.key("anna")), NOW)
    with pytest.raises(UseError, match="the key did not sign"):
        sign_proposal(house.top, "main", "studios", "sunset.maya", "/no/such/key", NOW)
    with pytest.raises(UseError, match="no key is named"):
        sign_proposal(house.top, "main", "studios", "sunset.maya", "", NOW)
    house.git("config", "user.signingkey", str(keys.key("maya")))
    made = sign_proposal(house.top, "main", "studios", "sunset.maya", "", NOW)
    assert sorted(path.rpartition(".")[2] for path in made.files) == ["json", "sig"]
