"""The hooks as another repository runs them: cloned, installed and run by pre-commit itself."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from commonground.forge.hooks import HOOKS
from tests.installing import borrow, offline
from tests.project.conftest import Outcome, run
from tests.project.steps import git

_BRIEF = "partnerships/moscow-california/campaigns/spring-launch/brief.yaml"


@pytest.fixture(scope="module")
def offered(
    checkout: Path, tracked: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The tool as a repository of its own, as it lies on the disk now."""
    place = tmp_path_factory.mktemp("offered")
    git(place, "init", "--quiet")
    for name in tracked:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(checkout / name, place / name)
    git(place, "add", "--all", "--force")
    git(place, "commit", "--quiet", "--message", "Tool")
    return place


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Without a network: what the tool depends on is borrowed, the tool itself is installed."""
    packages = borrow(tmp_path_factory.mktemp("packages"))
    return {**offline(packages), "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home"))}


@pytest.fixture
def theirs(checkout: Path, offered: Path, tmp_path: Path) -> Path:
    """Somebody's repository that uses every hook."""
    shutil.copytree(checkout / "partnerships", tmp_path / "partnerships")
    shutil.copy(checkout / "commonground.yaml", tmp_path)
    use = {
        "repo": str(offered),
        "rev": git(offered, "rev-parse", "HEAD"),
        "hooks": [{"id": hook.id} for hook in HOOKS],
    }
    config = yaml.safe_dump({"repos": [use]})
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    return tmp_path


def _hooks(tool: Path, theirs: Path, surroundings: dict[str, str]) -> Outcome:
    git(theirs, "add", "--all")
    return run(tool / "pre-commit", "run", "--color=never", cwd=theirs, env=surroundings)


def _results(printed: str) -> dict[str, str]:
    ends = re.findall(r"(?m)^(.+?)\.{3,}(?:\(.+\))?(Passed|Failed|Skipped)$", printed)
    return dict(ends)


def test_hooks_pass_fail_and_repair(tool: Path, theirs: Path, surroundings: dict[str, str]) -> None:
    first = _hooks(tool, theirs, surroundings)
    assert first.code == 0, first.printed
    assert _results(first.printed) == {hook.name: "Passed" for hook in HOOKS}

    path = theirs / _BRIEF
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("goal: try ", "goal: tri "), encoding="utf-8")
    assert _results(_hooks(tool, theirs, surroundings).printed) == {
        "YAML files are in good form": "Passed",
        "Partnerships hold together": "Failed",
        "Documents are up to date": "Failed",
    }

    path.write_text(sound.replace("Kometa makes", "Kometa brews") + "  \n", encoding="utf-8")
    third = _hooks(tool, theirs, surroundings)
    assert _results(third.printed) == {
        "YAML files are in good form": "Failed",  # it repaired the file
        "Partnerships hold together": "Passed",
        "Documents are up to date": "Failed",
    }, third.printed
    assert not path.read_text(encoding="utf-8").endswith("  \n")


def test_a_commit_of_something_else_waits_for_nothing(
    tool: Path, theirs: Path, surroundings: dict[str, str]
) -> None:
    git(theirs, "commit", "--quiet", "--no-verify", "--message", "Begin")
    (theirs / "notes.txt").write_text("notes\n", encoding="utf-8")
    done = _hooks(tool, theirs, surroundings)
    assert done.code == 0
    assert set(_results(done.printed).values()) == {"Skipped"}


def test_the_file_of_hooks_is_valid(checkout: Path, tool: Path) -> None:
    judged = run(tool / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=checkout)
    assert judged.code == 0, judged.printed


def test_what_we_ask_of_ourselves_we_offer_to_others(checkout: Path) -> None:
    config = yaml.safe_load((checkout / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    own = {shlex.split(hook["entry"])[1] for repo in config["repos"] for hook in repo["hooks"]}
    assert own == {hook.arguments[0] for hook in HOOKS}
