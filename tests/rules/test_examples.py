"""The examples in the rules' own words are their first tests."""

import pytest

from commonground.rules.catalog import RULES
from commonground.rules.definition import Rule
from commonground.rules.documentation import read
from tests.rules.harness import base, check_with, numbered

_every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.fault.name)


def test_nothing_is_wrong_with_the_base() -> None:
    unchanged = {path: numbered(text) for path, text in base().items()}
    assert check_with(unchanged).codes == []


@_every_rule
def test_the_bad_example_is_found_where_it_stands(rule: Rule) -> None:
    page = read(rule.fault.documentation)
    checked = check_with({page.file: numbered(page.bad)})
    assert checked.codes == [rule.fault.code]
    assert checked.place(checked.diagnostics[0].where), "the finding points outside the example"


@_every_rule
def test_nothing_is_wrong_with_the_good_example(rule: Rule) -> None:
    page = read(rule.fault.documentation)
    assert check_with({page.good_file: numbered(page.good)}).codes == []
