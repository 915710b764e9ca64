"""Threats 35 and 36, and signing without a forge: keys, replays, copies signed on paper."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows.signing import sign_proposal
from commonground.gate.statement import Attested, Statement
from commonground.gate.verdict import Means, Outcome
from tests.gate import keys
from tests.gate.house import AGREEMENT, FEE, NOW, STUDIOS, TERMS, House, built

FOLDER = f"{STUDIOS}signatures"
LATER = datetime(2028, 6, 1, tzinfo=UTC)


def _sign_off(anna: str = "", more: str = "") -> str:
    return f"""\
sign_off:
  enrolled: yes
  needs: one-of-each
  signatories:
    volna.anna: {{account: none, keys: {anna or keys.listed("anna")}}}
    sunset.maya: {{account: none, keys: {keys.listed("maya")}}}
{more}"""


@pytest.fixture(scope="module")
def _signing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("signing") / "house", _sign_off()).top


@pytest.fixture
def house(_signing: Path, tmp_path: Path) -> House:
    """A house in which nobody has an account."""
    shutil.copytree(_signing, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


def _sign(house: House, *people: str, now: datetime = NOW, base: str = "main") -> list[str]:
    """Each of them signs what the head proposes; the files are committed."""
    paths: list[str] = []
    for who in people:
        party = "volna" if who == "anna" else "sunset"
        made = sign_proposal(
            house.top, base, "studios", f"{party}.{who}", str(keys.key(who)), now
        ).files  # fmt: skip
        for path, raw in made.items():
            house.write(path, raw)
        paths += made
    house.commit()
    return paths


def test_20_signatures_in_the_tree_approve(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    _sign(house, "anna")
    assert house.gate().awaited() == {"sunset.maya"}
    _sign(house, "maya")
    seen = house.gate()
    assert seen.outcome is Outcome.APPROVED
    (approval,) = seen.matter().needs[0].approvals
    assert approval.means is Means.KEY
    assert approval.key.startswith("SHA256:")


def test_12_signatures_do_not_follow_other_terms(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    _sign(house, "anna", "maya")
    house.edit(TERMS, ("due_in: 30 days", "due_in: 60 days"))
    seen = house.gate()
    assert seen.outcome is Outcome.WAITING
    assert "it agrees to something else than what is proposed now" in seen.said


def test_without_a_forge_two_clones_sign_and_merge(house: House, tmp_path: Path) -> None:
    house.git("clone", "--quiet", "--bare", ".", "../shared.git")
    sides = []
    for side in ("moscow", "california"):
        house.git("clone", "--quiet", "../shared.git", f"../{side}")
        sides.append(House(tmp_path / side))
    moscow, california = sides
    moscow.git("switch", "--quiet", "--create", "change")
    moscow.edit(TERMS, FEE)
    _sign(moscow, "anna", base="origin/HEAD")
    moscow.git("push", "--quiet", "origin", "change")
    california.git("fetch", "--quiet")
    california.git("switch", "--quiet", "change")
    assert california.gate(base="origin/main").outcome is Outcome.WAITING
    _sign(california, "maya", base="origin/HEAD")
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
    statement = _first(house, *_sign(house, "anna", "maya"), who="maya")
    other = forge(statement)
    _replace(house, statement, other, keys.signed(other.raw(), "maya"))
    seen = house.gate()
    assert not seen.outcome.lets_pass
    assert "sunset.maya" in seen.awaited()


def test_35_a_signature_counts_once(house: House) -> None:
    """There, back, and there again: the old signatures agree to the same change of terms."""
    house.propose("there")
    house.edit(TERMS, FEE)
    files = {path: (house.top / path).read_bytes() for path in _sign(house, "anna", "maya")}
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
    paths = _sign(house, "anna", "maya")
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
    _sign(house, "anna", "maya")
    house.merge("there")
    house.propose("end")
    for place in (house.top / STUDIOS).iterdir():
        if place.name != "signatures":
            shutil.rmtree(place) if place.is_dir() else place.unlink()
    house.commit()
    assert house.gate().awaited() == {"volna.anna", "sunset.maya"}
    _sign(house, "anna", "maya")
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
    statement = _first(house, *_sign(house, "anna", "maya"), who="maya")
    _replace(house, statement, statement, keys.signed(statement.raw(), "maya", "git"))
    assert "it was made for another purpose" in _waits(house)


def test_36_a_key_of_nobody(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = _first(house, *_sign(house, "anna", "maya"), who="maya")
    _replace(house, statement, statement, keys.signed(statement.raw(), "stranger"))
    assert "the base lists no such key of Maya Sampleton" in _waits(house)


def test_36_a_key_of_somebody_else(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = _first(house, *_sign(house, "anna", "maya"), who="maya")
    _replace(house, statement, statement, keys.signed(statement.raw(), "anna"))
    assert "the base lists no such key of Maya Sampleton" in _waits(house)


def test_36_a_signature_of_other_words(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = _first(house, *_sign(house, "anna", "maya"), who="maya")
    _replace(house, statement, statement, keys.signed(b"hello", "maya"))
    assert "it is not a signature of this statement" in _waits(house)


@pytest.mark.parametrize("raw", [b"", b"-----BEGIN SSH SIGNATURE-----", b"\xff" * 99, b"x" * 70000])
def test_36_what_is_no_signature(house: House, raw: bytes) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    statement = _first(house, *_sign(house, "anna", "maya"), who="maya")
    _replace(house, statement, statement, raw)
    assert "it is no OpenSSH signature" in _waits(house)


def test_36_an_expired_key(house: House) -> None:
    house.propose()
    house.edit(TERMS, FEE)
    _sign(house, "anna", "maya")
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
    (path, *_) = _sign(house, "anna")
    hers = replace(_first(house, path, who="anna"), party="sunset", person="maya")
    _write(house, hers, keys.signed(hers.raw(), "maya"))
    assert "the key was revoked on 2027-01-30" in _waits(house)
    _replace(house, hers, hers, keys.signed(hers.raw(), "leo"))
    assert house.gate().outcome is Outcome.APPROVED


def test_36_a_key_that_is_added_by_the_change_that_it_signs(house: House) -> None:
    house.propose()
    house.edit(AGREEMENT, (keys.listed("maya"), keys.listed("stranger")))
    asked = _sign(house, "anna")
    statement = _first(house, *asked, who="anna")
    hers = replace(statement, party="sunset", person="maya")
    _write(house, hers, keys.signed(hers.raw(), "stranger"))
    assert house.gate().awaited() == {"sunset.maya"}
    _replace(house, hers, hers, keys.signed(hers.raw(), "maya"))
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
    sign_off = _sign_off("{}", "  attested:\n    volna: [sunset]\n")
    sign_off = sign_off.replace("account: none, keys: {}", "account: none")
    sign_off = sign_off.replace(
        "sunset.maya: {account: none", "sunset.maya: {account: github 583233"
    )
    return built(tmp_path / "house", sign_off)


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


def _first(house: House, *paths: str, who: str) -> Statement:
    path = next(one for one in paths if one.endswith(f".{who}.json"))
    data = json.loads((house.top / path).read_bytes())
    data.pop("format")
    return Statement(**data)


def _write(house: House, statement: Statement, signature: bytes) -> None:
    house.write(f"{FOLDER}/{statement.stem}.json", statement.raw())
    house.write(f"{FOLDER}/{statement.stem}.sig", signature)
    house.commit()


def _replace(house: House, old: Statement, new: Statement, signature: bytes) -> None:
    for end in (".json", ".sig"):
        (house.top / f"{FOLDER}/{old.stem}{end}").unlink()
    _write(house, new, signature)


def _waits(house: House) -> str:
    seen = house.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"sunset.maya"})
    return seen.said
