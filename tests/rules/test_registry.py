"""What holds for every kind of finding, whichever room it comes from."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from commonground import resources, rules
from commonground.diagnostics import Fault, Severity
from commonground.flows.explain import all_faults, explain
from commonground.rules.catalog import RULES
from commonground.rules.definition import Rule
from commonground.rules.documentation import read
from commonground.rules.names import ENTITIES
from tests.rules.harness import check_with, numbered

FAULTS = all_faults()
_FIELD = re.compile(r"\{([^}]*)\}")

_every_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)


def test_no_code_and_no_name_is_given_twice() -> None:
    for key in ("code", "name"):
        given = Counter(getattr(fault, key) for fault in FAULTS)
        assert [name for name, times in given.items() if times > 1] == []


def test_every_rule_that_is_written_is_in_the_catalog() -> None:
    modules = [path.stem for path in Path(rules.__path__[0]).glob("*.py")]
    written = {
        value
        for module in modules
        for value in vars(import_module(f"commonground.rules.{module}")).values()
        if isinstance(value, Rule)
    }
    assert written == set(RULES)
    codes = [rule.fault.code for rule in RULES]
    assert codes == sorted(codes)


@_every_fault
def test_codes_and_names_have_one_form(fault: Fault) -> None:
    assert re.fullmatch(r"CG[0-9][0-9]{2}", fault.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.name)
    assert len(fault.name) <= 32
    assert fault.severity in (Severity.ERROR, Severity.WARNING)


@_every_fault
def test_the_page_is_complete_and_reads_as_sentences(fault: Fault) -> None:
    page = read(fault.documentation)
    for text in (page.title, page.why):
        assert text[0].isupper() or text[0] in "`'"
        assert text.endswith((".", "?"))
    assert page.bad != page.good or page.file != page.good_file
    assert explain(fault.code) is fault
    assert explain(fault.name) is fault


@_every_fault
def test_messages_say_what_and_how(fault: Fault) -> None:
    """A message is a clause behind a place: no capital, no full stop of its own."""
    for text in (fault.message, fault.help):
        assert text
        assert not text.endswith(".")
        assert not text.removeprefix("YAML")[0].isupper()
        for field in _FIELD.findall(text):
            assert re.fullmatch(r"[a-z_]+", field), f"{field} cannot be filled"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.fault.name)
def test_every_field_is_filled(rule: Rule) -> None:
    fault = rule.fault
    page = read(fault.documentation)
    for finding in check_with({page.file: numbered(page.bad)}).diagnostics:
        needed = set(_FIELD.findall(fault.message + fault.help))
        assert needed == set(finding.args), f"{fault.code} is given other particulars than it says"


def test_every_kind_of_reference_in_the_schemas_is_followed() -> None:
    used = {
        found
        for path in resources.folder("schemas").glob("*.json")
        for found in re.findall(r'"x-reference": "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert used
    assert used <= ENTITIES.keys()
