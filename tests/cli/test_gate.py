"""`commonground gate` and `commonground sign`, as people and workflows call them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from commonground.cli.main import main
from tests.gate import keys
from tests.gate.house import ACCOUNTS, AGREEMENT, FEE, SIGN_OFF, STUDIOS, TERMS, House, built

SIGNING = SIGN_OFF.replace(
    "sunset.maya: {account: github 583233}",
    f"sunset.maya: {{account: none, keys: {keys.listed('maya', '2020-01-01', '2199-01-01')}}}",
)


@pytest.fixture(scope="module")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("pattern") / "house", SIGNING).top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path) -> House:
    """A house in which Maya signs with a key, and a change of terms is proposed."""
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    house = House(tmp_path / "house")
    house.propose()
    house.edit(TERMS, FEE)
    return house


def _run(house: House, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-w", str(house.top)], standalone_mode=False)


def _evidence(house: House, place: Path, *people: str) -> str:
    reviews = [{"account": ACCOUNTS[who], "bot": False, "state": "approved", "commit": house.head,
                "at": "2027-02-01T09:30:00Z"} for who in people]  # fmt: skip
    place.write_text(json.dumps({"format": "evidence/1", "complete": True, "reviews": reviews}))
    return str(place)


def test_what_is_missing_is_said(house: House) -> None:
    ran = _run(house, "gate", "main", "HEAD")
    assert ran.return_value == 1
    assert "… Waiting for approval" in ran.output
    assert "Anna Primerova (volna.anna) has not approved" in ran.output
    assert "`commonground sign studios --as sunset.maya`" in ran.output
    assert "/sign " in ran.output


def test_everybody_has_approved(house: House, tmp_path: Path) -> None:
    evidence = _evidence(house, tmp_path / "evidence.json", "anna")
    assert _run(house, "gate", "main", "HEAD", "--evidence", evidence).return_value == 1
    signed = _run(house, "sign", "studios", "--as", "sunset.maya", "--base", "main",
                  "--key", str(keys.key("maya")))  # fmt: skip
    assert signed.return_value == 0, signed.output
    assert '"person":"maya"' in signed.output
    house.commit()
    _evidence(house, tmp_path / "evidence.json", "anna")
    ran = _run(house, "gate", "main", "HEAD", "--evidence", evidence)
    assert (ran.return_value, "✓ Approved" in ran.output) == (0, True)
    assert "signed with the key SHA256:" in ran.output


def test_a_supposition_never_lets_pass(house: House) -> None:
    ran = _run(house, "gate", "main", "HEAD", "--simulate", "approve: volna.lead",
               "--simulate", "approve: sunset.maya")  # fmt: skip
    assert ran.return_value == 1
    assert "Approved, given what is supposed" in ran.output


@pytest.mark.parametrize("words", ["approve: nobody", "sunset.maya", "block: sunset.maya", ""])
def test_a_supposition_that_makes_no_sense_is_wrong_use(house: House, words: str) -> None:
    assert _run(house, "gate", "main", "HEAD", "--simulate", words).return_value == 2


@pytest.mark.parametrize("revisions", [("main", "nowhere"), ("nowhere", "HEAD")])
def test_what_cannot_be_decided_is_wrong_use(house: House, revisions: tuple[str, str]) -> None:
    assert _run(house, "gate", *revisions).return_value == 2


def test_amounts_are_for_signatories(house: House) -> None:
    money = "payment:\n  late_interest: {rate: 5.5%, per: year}\n"
    house.edit(TERMS, ("payment:\n", money))
    for form in ("text", "markdown", "json"):
        asked = ("gate", "main", "HEAD", "--format", form, "--audience")
        shown = {audience: "5.5" in _run(house, *asked, audience).output
                 for audience in ("public", "partners", "signatories")}  # fmt: skip
        assert shown == {"public": False, "partners": False, "signatories": True}, form


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "de", "ms"])
def test_every_language_tells_it(house: House, language: str) -> None:
    ran = _run(house, "gate", "main", "HEAD", "--format", "markdown", "-l", language)
    assert ran.return_value == 1
    assert ran.output.startswith("<!-- commonground: sign-off -->\n")
    assert "{" not in ran.output


def test_json_follows_its_schema(house: House, checkout: Path, tmp_path: Path) -> None:
    schema = json.loads((checkout / "docs/verdict.schema.json").read_text())
    evidence = _evidence(house, tmp_path / "evidence.json", "anna", "stranger")
    for more in ([], ["--evidence", evidence], ["--simulate", "approve: sunset.maya"]):
        ran = _run(house, "gate", "main", "HEAD", "--format", "json", *more)
        Draft202012Validator(schema).validate(json.loads(ran.output))
    house.edit(AGREEMENT, ("rounds: 2", "rounds: 3"), render=False)
    ran = _run(house, "gate", "main", "HEAD", "--format", "json", *more)
    verdict = json.loads(ran.output)
    Draft202012Validator(schema).validate(verdict)
    assert (verdict["outcome"], verdict["passes"]) == ("blocked", False)


def test_nobody_is_called_and_nothing_is_marked_up(house: House) -> None:
    """Threat 24: a value of the data says nothing in a comment but its letters."""
    hostile = '"@volna/all <img src=x> [x](https://a.example) `/sign`"'
    house.edit(AGREEMENT, ("en: People acted on it.", f"en: {hostile}"))
    ran = _run(house, "gate", "main", "HEAD", "--format", "markdown", "--audience", "signatories")
    (line,) = [one for one in ran.output.splitlines() if "volna/all" in one]
    assert "<img" not in line
    assert "@volna" not in line
    assert re.search(r"(?<!\\)\]\(", line) is None


def test_what_does_not_count_is_explained_on_request(house: House, tmp_path: Path) -> None:
    evidence = _evidence(house, tmp_path / "evidence.json", "stranger")
    arguments = ("gate", "main", "HEAD", "--evidence", evidence)
    house.write(f"{STUDIOS}assets/a.pdf", b"%PDF")
    assert "counts for nobody" in _run(house, *arguments, "--explain").output
