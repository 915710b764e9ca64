"""The examples in the faults' own words are found to be what they say."""

import pytest

from commonground.diagnostics import Fault
from commonground.rules.documentation import read
from commonground.schema import faults
from tests.rules.harness import check_with, numbered

# One speaks of a file that is missing, one of a file with dozens of faults.
_SHOWN = [one for one in faults.FAULTS if one not in (faults.NO_AGREEMENT, faults.TOO_MANY)]


@pytest.mark.parametrize("fault", _SHOWN, ids=lambda fault: fault.name)
def test_the_bad_example_is_found_and_the_good_one_is_not(fault: Fault) -> None:
    page = read(fault.documentation)
    assert fault.code in check_with({page.file: numbered(page.bad)}).codes
    assert fault.code not in check_with({page.good_file: numbered(page.good)}).codes
