"""Ticks of sections: they hold until somebody changes what was read."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.flows.section_ticks import tick_section
from commonground.flows.ticking import Wanted, partnership_of
from commonground.source.tree import MemoryTree
from commonground.standing.alignment import unticked, version

_BASE = Path(__file__).parents[1] / "rules" / "base"
_FOLDER = "partnerships/studios"
_NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
_WANTED = Wanted("sections.response_times", "anna")
_OPEN = ("    response_times: 2027-01-15, anna\n", "    response_times:\n")


def _tree(*changes: tuple[str, str, str], checklists: str = "") -> MemoryTree:
    files = {
        f"{_FOLDER}/{path.relative_to(_BASE).as_posix()}": path.read_text("utf-8")
        for path in _BASE.rglob("*.yaml")
    }
    if checklists:
        files[f"{_FOLDER}/checklists.yaml"] = checklists
    for name, old, new in changes:
        assert old in files[f"{_FOLDER}/{name}"]
        files[f"{_FOLDER}/{name}"] = files[f"{_FOLDER}/{name}"].replace(old, new, 1)
    return MemoryTree({"commonground.yaml": "schema: workspace/1\nid: cg-q7m2xk49\n", **files})


def _ticked() -> str:
    path, text, side = tick_section(_tree(("checklists.yaml", *_OPEN)), "studios", _WANTED, _NOW)
    assert (path, side) == (f"{_FOLDER}/checklists.yaml", "Volna Agency")
    return text


def _left(tree: MemoryTree) -> tuple[str, ...]:
    return unticked(partnership_of(tree, "studios"), "volna")


def test_a_tick_names_the_version_that_was_read() -> None:
    text = _ticked()
    said = version(partnership_of(_tree(), "studios"), "response_times")
    assert f"    response_times: 2027-02-01, anna, {said}\n" in text
    assert _left(_tree(checklists=text)) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [("routine: 24 hours", "routine: 48 hours"), ("relaxed: 48 hours", "relaxed: 3 working days")],
)
def test_an_edit_voids_it(old: str, new: str) -> None:
    tree = _tree(("agreement.yaml", old, new), checklists=_ticked())
    assert _left(tree) == ("response_times",)
    assert "response_times: 2027-02-01" in tick_section(tree, "studios", _WANTED, _NOW)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("routine: 24 hours", "routine: 24 hours   # as before"),
        ("stage: trial", "stage: alignment"),
        ("response_times:\n", "response_times:\n\n"),
    ],
)
def test_layout_and_other_sections_void_nothing(old: str, new: str) -> None:
    assert _left(_tree(("agreement.yaml", old, new), checklists=_ticked())) == ()


def test_a_tick_that_names_no_version_stands() -> None:
    assert _left(_tree(("agreement.yaml", "routine: 24 hours", "routine: 48 hours"))) == ()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (_WANTED, "ticked already"),
        (replace(_WANTED, item="sections.respons_times"), "there is no section"),
        (replace(_WANTED, by="nobody"), "nobody is called"),
    ],
)
def test_what_is_not_in_order_is_refused(wanted: Wanted, said: str) -> None:
    with pytest.raises(UseError, match=said):
        tick_section(_tree(), "studios", wanted, _NOW)
