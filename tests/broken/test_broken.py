"""A workspace in which every rule finds something, and the report that comes of it.

`workspace/` was put together from the bad examples of the rules. Who adds a rule breaks one more
line there, and looks at the report (`make golden`).
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from commonground import i18n
from commonground.flows.check import check
from commonground.flows.shipped import library, schemas
from commonground.policy.report import Report
from commonground.reporters import text
from commonground.rules.catalog import RULES
from commonground.source.tree import DiskTree
from commonground.source.workspace import Workspace
from tests.rules.harness import TODAY

TREE = DiskTree(Path(__file__).parent / "workspace")


@pytest.fixture(scope="module")
def found() -> Report:
    return check(Workspace.of(TREE), schemas(), library(), TODAY)


def _lines(path: str) -> list[str]:
    return TREE.read(path).decode("utf-8").split("\n")


def test_every_rule_finds_something(found: Report) -> None:
    codes = {one.diagnostic.fault.code for one in found.judged}
    assert codes == {rule.fault.code for rule in RULES}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_report_reads_from_top_to_bottom(
    found: Report, language: str, golden: Callable[[str, str], None]
) -> None:
    diagnostics = [one.diagnostic for one in found.judged]
    golden(f"report-{language}.txt", text.report(diagnostics, _lines, i18n.load(language)) + "\n")
