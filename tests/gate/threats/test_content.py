"""Threats 29 to 34, and 4: what stands in the files, and what is made of them."""

import json
from pathlib import Path

import pytest

from commonground.gate.verdict import Outcome
from tests.gate.house import AGREEMENT, FEE, STUDIOS, TERMS, House, built


def _blocked(house: House, reason: str) -> None:
    house.approve("anna", "maya", "leo", "mira")
    seen = house.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert reason in seen.said


def test_29_a_symbolic_link(house: House) -> None:
    house.propose()
    (house.top / STUDIOS / "assets").mkdir()
    (house.top / STUDIOS / "assets/report.pdf").symlink_to("/etc/passwd")
    house.commit()
    _blocked(house, "not-a-plain-file")


def test_29_a_link_in_place_of_a_partnership(house: House) -> None:
    house.propose()
    (house.top / "partnerships/others").symlink_to("studios")
    house.commit()
    _blocked(house, "not-a-plain-file")


def test_29_a_link_among_the_signatures(house: House) -> None:
    house.propose()
    (house.top / STUDIOS / "signatures").mkdir()
    (house.top / STUDIOS / "signatures/a.json").symlink_to("/etc/passwd")
    house.commit()
    _blocked(house, "not-a-plain-file")


def test_29_a_submodule(house: House) -> None:
    house.propose()
    house.git("update-index", "--add", "--cacheinfo", f"160000,{house.head},{STUDIOS}assets/inner")
    house.git("commit", "--quiet", "-m", "a repository inside")
    _blocked(house, "not-a-plain-file")


def test_29_an_executable_file(house: House) -> None:
    house.propose()
    (house.top / TERMS).chmod(0o755)
    house.commit()
    _blocked(house, "not-a-plain-file")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        pytest.param("CG021", "method: bank-transfer\n  due_in: 90 days", id="30-key-twice"),
        pytest.param("CG008", "method: bank-transfer\u2028  due_in: 90 days", id="31-u2028"),
        pytest.param("CG008", "method: bank-transfer\u0085  due_in: 90 days", id="31-u0085"),
        pytest.param("CG02", "method: &a bank-transfer", id="32-alias"),
        pytest.param("CG02", "<<: {due_in: 90 days}\n  method: bank-transfer", id="32-merge"),
        pytest.param("CG02", "method: !!str bank-transfer", id="32-tag"),
        pytest.param("CG02", "method: bank-transfer\n---\nschema: terms/1", id="32-two-documents"),
        pytest.param("CG006", "method: bank-transfer # \u202edue", id="33-bidi"),
        pytest.param("CG007", "method: bank\u200b-transfer", id="33-zero-width"),
        pytest.param("CG01", "method: bank-transf\u0435r", id="33-mixed"),
    ],
)
def test_30_to_33_what_a_reader_would_not_see(house: House, code: str, line: str) -> None:
    house.propose()
    house.edit(TERMS, ("method: bank-transfer", line), render=False)
    _blocked(house, f"{TERMS}:")
    seen = house.gate()
    assert code in seen.said
    assert seen.digest == ""


def test_33_words_of_two_scripts_side_by_side(house: House) -> None:
    house.propose()
    house.edit(TERMS, ("ru: отчёт", "ru: отчёт «Студия Wave» 深圳TechPower 👩\u200d💻"))
    house.approve("anna", "maya")
    assert house.gate().outcome is Outcome.APPROVED


@pytest.fixture(scope="module")
def workshop(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The repository of the tool itself: it holds schemas and templates as files."""
    more = {
        path.relative_to(checkout).as_posix(): path.read_text("utf-8")
        for folder, kinds in (("schemas", "*.json"), ("templates", "*.*"))
        for path in sorted((checkout / folder).rglob(kinds))
        if path.suffix in (".json", ".yaml", ".j2") and "partnership" not in path.parts
    }
    house = built(tmp_path_factory.mktemp("workshop") / "house", more=more)
    house.git("tag", "start")
    return house


@pytest.fixture
def fresh(workshop: House) -> House:
    workshop.git("switch", "--quiet", "--force", "main")
    workshop.git("reset", "--quiet", "--hard", "start")
    for name in workshop.git("branch", "--format=%(refname:short)").split():
        if name != "main":
            workshop.git("branch", "--quiet", "-D", name)
    workshop.records.clear()
    return workshop


_LONGER = ('"maxLength": 600', '"maxLength": 700')
_DUE = "schemas/terms.schema.json"
_WORDING = ("under this contract is paid within", "under this contract must be paid within")
_PAYMENT = "templates/clauses/payment/en.md.j2"


def test_03_a_schema_that_asks_for_less(fresh: House) -> None:
    fresh.propose()
    fresh.edit("schemas/decision.schema.json", _LONGER, render=False)
    fresh.approve("anna", "maya")
    seen = fresh.gate()
    assert (seen.outcome, seen.asked("")) == (Outcome.WAITING, ["workspace stewards"])
    fresh.approve("mira")
    assert fresh.gate().outcome is Outcome.APPROVED


def test_03_a_value_that_weighs_less_is_asked_of_its_parties(fresh: House) -> None:
    fresh.propose()
    text = fresh.read(_DUE)
    at = text.index('"material"', text.index('"due_in"'))
    fresh.write(_DUE, text[:at] + '"editorial"' + text[at + len('"material"') :])
    fresh.commit()
    fresh.approve("mira")
    seen = fresh.gate()
    assert seen.outcome is Outcome.WAITING
    assert seen.asked("") == ["workspace stewards", "workspace volna", "workspace sunset"]
    fresh.approve("anna", "maya")
    assert fresh.gate().outcome is Outcome.APPROVED


def test_03_both_schemas_must_be_satisfied(fresh: House) -> None:
    fresh.propose()
    schema = json.loads(fresh.read(_DUE))
    fresh.write(_DUE, json.dumps(schema | {"required": [*schema["required"], "own_words"]}))
    fresh.commit()
    fresh.approve("anna", "maya", "mira")
    seen = fresh.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "CG102" in seen.said


@pytest.mark.parametrize("text", ["{", "[]", '{"properties": 1}', '{"$ref": "#/$defs/nowhere"}'])
def test_03_a_schema_that_is_none(fresh: House, text: str) -> None:
    fresh.propose()
    fresh.write(_DUE, text)
    fresh.commit()
    fresh.approve("anna", "maya", "mira")
    assert fresh.gate().outcome is Outcome.BLOCKED


def test_02_a_schema_and_terms_at_once(fresh: House) -> None:
    fresh.propose()
    fresh.edit("schemas/decision.schema.json", _LONGER, render=False)
    fresh.edit(TERMS, FEE)
    fresh.approve("anna", "maya", "mira")
    seen = fresh.gate()
    assert seen.outcome is Outcome.BLOCKED
    assert "by what is judged (schemas) and the terms of studios change at once" in seen.said


def test_04_another_wording_of_a_clause(fresh: House) -> None:
    fresh.propose()
    contract = f"{STUDIOS}documents/contract.en.md"
    fresh.edit(_PAYMENT, _WORDING, render=False)
    fresh.approve("mira")
    assert fresh.gate().outcome is Outcome.APPROVED  # what is committed stays as it was signed
    fresh.edit(contract, _WORDING, render=False)
    fresh.approve("mira", "anna")
    seen = fresh.gate()
    assert (seen.outcome, seen.awaited()) == (Outcome.WAITING, {"sunset.maya"})
    fresh.approve("maya")
    assert fresh.gate().outcome is Outcome.APPROVED


@pytest.mark.parametrize("text", ["{% for %}", "{{ nothing_known }}", "{% for a in range(9) %}"])
def test_04_templates_that_print_nothing(fresh: House, text: str) -> None:
    fresh.propose()
    fresh.write(_PAYMENT, text)
    fresh.edit(f"{STUDIOS}documents/contract.en.md", ("14 days", "90 days"), render=False)
    fresh.approve("mira", "anna", "maya")
    assert fresh.gate().outcome is Outcome.BLOCKED


def test_a_schema_and_what_nobody_signs_at_once(fresh: House) -> None:
    fresh.edit(AGREEMENT, ("enrolled: yes", "enrolled: no"))
    fresh.propose()
    schema = json.loads(fresh.read(_DUE))
    schema["properties"]["remark"] = schema["properties"]["contract"]
    fresh.write(_DUE, json.dumps(schema))
    fresh.edit(TERMS, ("contract: agency\n", "contract: agency\nremark: agency\n"), render=False)
    fresh.approve("mira")
    assert fresh.gate().outcome is Outcome.APPROVED
