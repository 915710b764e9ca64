"""Settings, one file each, and how each finding stands then.

The partnership lacks a stand-in for Anna (CG203, a warning). A line
`#: STANDING LINE:COLUMN SEVERITY CODE MESSAGE` names a finding that is due; the place is one in
the case's own file or, for Anna, in the agreement. Today is 18 January 2027.
"""

from pathlib import Path

import pytest

from commonground.policy.report import Standing
from tests.policy.deciding import decided, said

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_MARK = "#: "


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    due = [line.removeprefix(_MARK) for line in text.splitlines() if line.startswith(_MARK)]
    report = decided(text)
    assert [f"{standing} {line}" for standing in Standing for line in said(report, standing)] == due


def test_every_case_is_named_by_the_code_that_it_is_about() -> None:
    for case in CASES:
        code = case.stem.partition("-")[0].upper()
        assert code == "FINE" or f" {code} " in case.read_text(encoding="utf-8"), case.name
