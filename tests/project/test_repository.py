"""What is committed: addresses that stay out, pins that hold, files that fit on a few screens."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.conftest import Pin, pins, run

# Put together here, so that this file does not name them either.
_PRIVATE = re.compile(
    "|".join(
        (
            re.escape("pypi.org" + "/simple"),
            re.escape("files." + "pythonhosted"),
            r"(?<![\w.-])/work" + "/",
            r"\.\./" + "shared",
            r"--(extra-)?index" + "-url",
        )
    )
)


def _dependencies(project: dict[str, object], build: list[str]) -> Iterator[Requirement]:
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    own = project["dependencies"]
    assert isinstance(own, list)
    for text in (*own, *build, *(text for extra in extras.values() for text in extra)):
        requirement = Requirement(text)
        if requirement.name != project["name"]:
            yield requirement


@pytest.fixture(scope="module")
def declared(checkout: Path) -> tuple[Requirement, ...]:
    """Every requirement of pyproject.toml: of the package, its extras, its build."""
    data = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    return tuple(_dependencies(data["project"], data["build-system"]["requires"]))


@pytest.fixture(scope="module")
def pinned(checkout: Path) -> tuple[Pin, ...]:
    return pins((checkout / "constraints.txt").read_text(encoding="utf-8"))


def test_no_file_names_an_index_or_a_place_of_one_machine(
    checkout: Path, tracked: tuple[Path, ...]
) -> None:
    found = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name in tracked
        for number, line in enumerate(
            (checkout / name).read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if _PRIVATE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["see /work" + "/main", "https://pypi.org" + "/simple/x", "--index" + "-url=x"],
)
def test_such_a_line_would_be_found(line: str) -> None:
    assert _PRIVATE.search(line)


def test_every_dependency_is_pinned_within_its_bounds(
    declared: tuple[Requirement, ...], pinned: tuple[Pin, ...]
) -> None:
    versions: dict[str, list[str]] = {}
    for pin in pinned:
        versions.setdefault(canonicalize_name(pin.requirement.name), []).append(pin.version)
    outside = [
        str(requirement)
        for requirement in declared
        if not versions.get(canonicalize_name(requirement.name))
        or not all(
            map(requirement.specifier.contains, versions[canonicalize_name(requirement.name)])
        )
    ]
    assert declared
    assert outside == []


def test_every_pin_is_exact_and_has_hashes(pinned: tuple[Pin, ...]) -> None:
    loose = [
        str(pin.requirement)
        for pin in pinned
        if not pin.hashes
        or [exact.operator for exact in pin.requirement.specifier] != ["=="]
        or pin.requirement.url
    ]
    assert pinned
    assert loose == []


def test_no_python_file_is_long(checkout: Path, tracked: tuple[Path, ...]) -> None:
    lengths = {
        str(name): len((checkout / name).read_text(encoding="utf-8").splitlines())
        for name in tracked
        if name.suffix == ".py"
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length >= 280} == {}


def test_hooks_are_valid(checkout: Path, tool: Path) -> None:
    judged = run(tool / "pre-commit", "validate-config", cwd=checkout)
    assert judged.code == 0, judged.printed


def test_hooks_pass_on_the_shipped_workspace(checkout: Path, tool: Path) -> None:
    config = yaml.safe_load((checkout / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]]
    assert entries
    for entry in entries:
        program, *arguments = entry.split()
        assert program == ".venv/bin/commonground"
        outcome = run(tool / "python", "-m", "commonground", *arguments, cwd=checkout)
        assert outcome.code == 0, f"{entry}\n{outcome.printed}"


def test_site_sources_are_not_ignored(checkout: Path) -> None:
    kept = run("git", "check-ignore", "--no-index", "site/mkdocs.yml", cwd=checkout)
    assert kept.code == 1, kept.printed
    left_out = run("git", "check-ignore", "--no-index", "build/site/index.html", cwd=checkout)
    assert left_out.code == 0


def test_every_part_of_the_package_but_few_is_forbidden_to_run_programs(checkout: Path) -> None:
    package = checkout / "pipeline" / "commonground"
    parts = {
        ".".join(path.relative_to(package.parent).with_suffix("").parts)
        for folder in (package, package / "source")
        for path in folder.iterdir()
        if not path.name.startswith(("_", ".")) and (path.suffix == ".py" or path.is_dir())
    }
    settings = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (
        one for one in settings["tool"]["importlinter"]["contracts"] if "Git" in one["name"]
    )
    running = ("", ".commits", ".git", ".objects", ".remote", ".signing")
    allowed = {f"commonground.source{name}" for name in running}
    assert set(contract["source_modules"]) == parts - allowed
