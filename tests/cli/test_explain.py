"""`commonground explain`: every finding has its page on the terminal."""

from collections.abc import Callable

import pytest

from commonground.diagnostics import Fault
from commonground.flows.explain import all_faults
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", ["CG201", "cg201", "unknown-reference", " Unknown-Reference "])
def test_by_code_or_name(cg: Run, golden: Callable[[str, str], None], name: str) -> None:
    result = cg("explain", name)
    assert result.code == 0
    golden("explain.txt", result.out)


def test_the_good_example_names_its_own_file(cg: Run) -> None:
    shown = cg("explain", "no-brief").out
    assert "Not like this (campaigns/autumn/debrief.yaml):" in shown
    assert "Like this (campaigns/spring/debrief.yaml):" in shown


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CG20l", "CG201"),
        ("CG2011", "CG201"),
        ("unknown-referense", "unknown-reference"),
        ("no signatory", "no-signatory"),
    ],
)
def test_an_unknown_one_with_the_nearest(cg: Run, name: str, near: str) -> None:
    result = cg("explain", name)
    assert (result.code, result.out) == (2, "")
    assert f"did you mean {near}?" in result.err


def test_nothing_near(cg: Run) -> None:
    result = cg("explain", "{0.__class__} " * 40)
    assert result.code == 2
    assert "`commonground explain` lists them all" in result.err


def test_all_are_listed_on_a_line_each(cg: Run) -> None:
    lines = cg("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == [fault.code for fault in all_faults()]
    assert cg("explain", "--language", "ru").code == 0


@pytest.mark.parametrize("fault", all_faults(), ids=lambda fault: fault.code)
def test_every_page_fits_the_terminal(cg: Run, fault: Fault) -> None:
    result = cg("explain", fault.name)
    assert result.code == 0
    prose = [line for line in result.out.splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 80


def test_the_list_is_aligned(cg: Run) -> None:
    lines = cg("explain").out.splitlines()
    width = max(len(fault.name) for fault in all_faults())
    assert len(lines) == len(all_faults())
    assert {line[len("CG000  ") + width :][:2] for line in lines} == {"  "}
    assert all(line[len("CG000  ") + width + 2] != " " for line in lines)
