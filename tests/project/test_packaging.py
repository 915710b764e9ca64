"""Installed from a wheel or from the checkout, the program finds its data from anywhere."""

import shutil
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.installing import borrow, build
from tests.project.conftest import run

_DATA = ("schemas", "templates", "site")
_OF_AN_EXAMPLE = "kl-micro-creators"


@dataclass(frozen=True)
class Installation:
    """A Python of its own that has Common Ground, and where its code must come from."""

    bin: Path
    code: Path


@pytest.fixture(scope="module", params=["wheel", "editable"])
def installation(
    request: pytest.FixtureRequest, checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    root = tmp_path_factory.mktemp("installed")
    packages = _environment(root)
    if request.param == "editable":
        _install(root, "--no-build-isolation", "--editable", str(checkout))
        return Installation(root / "bin", checkout / "pipeline")
    _install(root, str(request.getfixturevalue("wheel")))
    return Installation(root / "bin", packages)


@pytest.fixture
def workspace(checkout: Path, tmp_path: Path) -> Path:
    """A workspace far from the checkout: the shipped data and nothing else."""
    shutil.copytree(checkout / "partnerships", tmp_path / "partnerships")
    shutil.copy(checkout / "commonground.yaml", tmp_path)
    return tmp_path


def _environment(root: Path, without: tuple[str, ...] = ()) -> Path:
    """A new environment that borrows every installed package but ours; returns its packages."""
    venv.create(root, symlinks=True)
    (packages,) = root.glob("lib/python*/site-packages")
    return borrow(packages, without)


def _install(root: Path, *what: str) -> None:
    done = run(
        sys.executable, "-m", "pip", "--python", root / "bin" / "python",
        "install", "--quiet", "--no-index", "--no-deps", *what, cwd=root,
    )  # fmt: skip
    assert done.code == 0, done.printed


def _files(archive: Path) -> Iterator[str]:
    with zipfile.ZipFile(archive) as opened:
        yield from opened.namelist()


def test_the_wheel_holds_the_data_and_nothing_else(
    checkout: Path, tracked: tuple[Path, ...], wheel: Path
) -> None:
    held = {name for name in _files(wheel) if ".dist-info/" not in name}
    data = (name for name in tracked if name.parts[0] in _DATA and _OF_AN_EXAMPLE not in name.parts)
    expected = {f"commonground/_data/{name}" for name in data} | {
        str(name.relative_to("pipeline")) for name in tracked if name.parts[0] == "pipeline"
    }
    # A file that is not committed yet is in the wheel too; a test or a partnership never is.
    assert expected <= held
    assert {Path(name).parts[:2] for name in held if "_data" in name} == {("commonground", "_data")}
    assert all(Path(name).parts[0] == "commonground" for name in held)
    assert not any(
        {"tests", "partnerships", _OF_AN_EXAMPLE} & set(Path(name).parts) for name in held
    )
    assert {Path(name).parts[2] for name in held if "_data" in name} == set(_DATA)


def test_the_wheel_carries_the_licence_and_both_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        (entries,) = (name for name in opened.namelist() if name.endswith("entry_points.txt"))
        commands = opened.read(entries).decode()
        assert any(name.endswith("licenses/LICENSE") for name in opened.namelist())
    assert "commonground = commonground.cli.main:run" in commands
    assert "cg = commonground.cli.main:run" in commands


def test_the_source_archive_builds_the_same_wheel(
    checkout: Path, wheel: Path, tmp_path: Path
) -> None:
    archive = build(checkout, "sdist", tmp_path / "archive")
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    again = build(source, "wheel", tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()


def test_the_code_comes_from_where_it_was_installed(
    installation: Installation, tmp_path: Path
) -> None:
    question = "import commonground; print(commonground.__file__)"
    found = run(installation.bin / "python", "-I", "-c", question, cwd=tmp_path)
    assert found.code == 0, found.printed
    assert Path(found.printed.strip()).is_relative_to(installation.code)


@pytest.mark.parametrize(
    "arguments", [("check",), ("render", "--check"), ("site", "build"), ("explain", "CG201")]
)
def test_it_works_far_from_the_checkout(
    installation: Installation, workspace: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run(
        installation.bin / "python", "-I", "-m", "commonground", *arguments, cwd=workspace
    )
    assert outcome.code == 0, outcome.printed


@pytest.mark.parametrize("name", ["commonground", "cg"])
def test_both_commands_are_there(installation: Installation, name: str, tmp_path: Path) -> None:
    outcome = run(installation.bin / name, "--version", cwd=tmp_path)
    assert (outcome.code, outcome.printed.split()[:2]) == (0, ["Common", "Ground"])


def test_without_the_extras_it_checks_and_names_what_rendering_needs(
    wheel: Path, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("small")
    _environment(root, without=("jinja2", "mkdocs", "material"))
    _install(root, str(wheel))
    checked = run(root / "bin" / "commonground", "check", cwd=workspace)
    assert checked.code == 0, checked.printed
    for command in (("render",), ("site", "build")):
        refused = run(root / "bin" / "commonground", *command, cwd=workspace)
        assert refused.code == 2, refused.printed
        assert "pip install" in refused.printed
        assert "commonground[" in refused.printed
