"""The examples of the findings about settings are found to be what they say."""

import pytest

from commonground.diagnostics import Fault
from commonground.policy.faults import FAULTS
from commonground.rules.documentation import Documentation, read
from commonground.source.workspace import OWN_STAGES
from tests.policy.deciding import WITHOUT_STAND_IN, codes, decided, partnership

_ID = "moscow-california"
_IN_ORDER = ("waiver-stale", "baseline-outdated")
"""What is found where nothing else is."""


def _checked(fault: Fault, example: str, file: str) -> list[str]:
    files = partnership() if fault.name in _IN_ORDER else WITHOUT_STAND_IN
    named = {path.replace("studios", _ID): text for path, text in files.items()}
    if file == OWN_STAGES:
        return codes(decided("", {**named, OWN_STAGES: "schema: stages/1\n" + example}))
    if file == "baseline.yaml":
        return codes(decided("", named, "schema: baseline/1\n" + example))
    return codes(decided(example, named))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_bad_example_is_found_and_the_good_one_is_not(fault: Fault) -> None:
    page: Documentation = read(fault.documentation)
    assert fault.code in _checked(fault, page.bad, page.file)
    assert fault.code not in _checked(fault, page.good, page.good_file)
