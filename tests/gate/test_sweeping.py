"""`commonground gate --sweep` and `--event`: several pull requests, and what an event is about."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from commonground.cli.main import main
from tests.forge.github_fake import REPOSITORY, TOKEN, Failure
from tests.gate.house import AGREEMENT, House
from tests.gate.on_github import Forge, standing, state


@pytest.fixture
def forge(house: House) -> Iterator[Forge]:
    with standing(house) as made:
        yield made


def _gate(forge: Forge, *arguments: str) -> Result:
    """What is said of the whole repository."""
    around = {"GITHUB_API_URL": forge.fake.address, "GH_TOKEN": TOKEN}
    command = ["gate", "--github", REPOSITORY, *arguments, "-w", str(forge.house.top)]
    return CliRunner(env=around).invoke(main, command, standalone_mode=False)


def test_a_sweep_judges_each_and_tells_which_could_not_be(forge: Forge) -> None:
    first = forge.number
    forge.approve("anna", "maya")
    forge.house.on_main().propose("second")
    forge.house.edit(AGREEMENT, ("rounds: 2", "rounds: 4"))
    forge.number = forge.fake.propose(forge.house.head)
    forge.approve("anna", "maya")
    second = forge.house.head
    assert _gate(forge, "--sweep", "--announce").return_value == 0
    broken = f"/pulls/{first}/reviews"
    forge.fake.faults = lambda _, path: Failure(418) if path.endswith(broken) else None
    forge.fake.review(forge.number, "boris", "CHANGES_REQUESTED")
    ran = _gate(forge, "--sweep", "--announce")
    assert ran.return_value == 2
    assert f"#{first}: could not be judged" in ran.output
    assert f"#{forge.number}: Blocked" in ran.output
    assert (state(forge), state(forge, second)) == ("error", "failure")


def _event(tmp_path: Path, said: Any) -> str:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return str(path)


def test_a_merge_queue_is_refused(forge: Forge, tmp_path: Path) -> None:
    queued = {"merge_group": {"head_sha": forge.house.head}}
    ran = _gate(forge, "--event", _event(tmp_path, queued), "--announce")
    assert (ran.return_value, state(forge)) == (1, "failure")


def test_an_issue_is_no_pull_request(forge: Forge, tmp_path: Path) -> None:
    ran = _gate(forge, "--event", _event(tmp_path, {"issue": {"number": 1}}), "--announce")
    assert (ran.return_value, forge.fake.asked) == (0, [])


@pytest.mark.parametrize("arguments", [("main", "HEAD"), ("--sweep",), ("--simulate", "x"),
                                       ("--evidence", "README.md")])  # fmt: skip
def test_what_does_not_go_together_is_wrong_use(forge: Forge, arguments: tuple[str, ...]) -> None:
    ran = forge.gate("--announce", *arguments)
    assert ran.exception is not None or ran.return_value == 2
    assert forge.fake.asked == []
