"""`commonground holidays`: what is known of a region, and taking it anew."""

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from commonground.flows.holidays import FOLDER
from tests.cli.conftest import Run, change

_HAS_THEM = importlib.util.find_spec("holidays") is not None
with_package = pytest.mark.skipif(
    not _HAS_THEM and not os.environ.get("CI"), reason="the package holidays is not installed"
)


def test_the_days_of_a_region_with_their_names_and_marks(cg: Run) -> None:
    shown = cg("holidays", "show", "RU", "--from", "2027-02-01", "--to", "2027-03-01", "-l", "ru")
    assert shown.code == 0, shown.err
    assert "2027-02-22" in shown.out
    assert "День защитника Отечества" in shown.out
    assert "2027-02-20" in shown.out
    assert "2027-03-08" not in shown.out
    assert "0.109" in shown.out
    late = cg("holidays", "show", "CN", "--from", "2026-12-30", "--to", "2027-01-02")
    assert "New Year's Day · provisional" in late.out


def test_an_unknown_region_and_no_date_are_wrong_use(cg: Run) -> None:
    unknown = cg("holidays", "show", "ZZ")
    assert unknown.code == 2
    assert "MY-KDH" in unknown.err
    assert cg("holidays", "show", "RU", "--from", "soon").code == 2


def test_a_workspace_without_holidays_of_its_own_is_told_to_update(
    cg: Run, workspace: Path
) -> None:
    shown = cg("holidays", "refresh", "-w", workspace)
    assert shown.code == 2
    assert "update the tool" in shown.err


@pytest.mark.skipif(_HAS_THEM, reason="the package holidays is installed")
def test_without_the_package_the_command_that_helps_is_named(cg: Run, tmp_path: Path) -> None:
    shown = cg("holidays", "refresh", "GB", "--into", tmp_path)
    assert shown.code == 2
    assert "pip install holidays" in shown.err
    assert not list(tmp_path.iterdir())


@with_package
def test_refreshing_tells_what_became_different_and_then_nothing(
    cg: Run, tmp_path: Path, checkout: Path
) -> None:
    shutil.copy(checkout / FOLDER / "DE-BE.yaml", tmp_path)
    cg("holidays", "refresh", "--into", tmp_path)
    change(tmp_path / "DE-BE.yaml", "  2027-03-08: ", "  2027-03-09: ")
    before = (tmp_path / "DE-BE.yaml").read_bytes()
    held = cg("holidays", "refresh", "--check", "--into", tmp_path)
    assert held.code == 1
    assert "moved: Women's Day from 2027-03-09 to 2027-03-08" in held.out
    assert (tmp_path / "DE-BE.yaml").read_bytes() == before
    assert cg("holidays", "refresh", "--into", tmp_path).code == 0
    assert cg("holidays", "refresh", "--check", "--into", tmp_path).code == 0
