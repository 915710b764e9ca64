"""A house for each test, copied from one that was built once."""

import shutil
from pathlib import Path

import pytest

from tests.gate.cases import CHANGES, Case, case_of
from tests.gate.house import House, built
from tests.gate.pinning import older


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("pattern") / "house").top


@pytest.fixture
def house(_pattern: Path, tmp_path: Path) -> House:
    """A repository with one enrolled partnership on main."""
    shutil.copytree(_pattern, tmp_path / "house", symlinks=True)
    return House(tmp_path / "house")


@pytest.fixture
def aged(house: House) -> House:
    """A house whose contract was signed when the payment clause had another wording."""
    older(house)
    return house


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Each change, read once from a real repository."""
    house = built(tmp_path_factory.mktemp("properties") / "house")
    return {name: case_of(house, name) for name in CHANGES}
