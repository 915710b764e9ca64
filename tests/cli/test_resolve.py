"""`commonground resolve`: what holds, and where it comes from."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, change
from tests.scaffold.answers import SETTINGS, draft

_AGREEMENT = "partnerships/ours/agreement.yaml"
_MOSCOW = "partnerships/moscow-california"


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A workspace with one partnership, fresh from a preset."""
    files = {"commonground.yaml": SETTINGS, **draft("brand-and-creator", "en", "ru").files}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def _resolved(cg: Run, root: Path, *arguments: str) -> dict[tuple[str, str], dict[str, Any]]:
    shown = cg("resolve", *arguments, "-w", root, "--format", "json")
    assert shown.code == 0, shown.err
    return {(one["file"], ".".join(map(str, one["path"]))): one for one in json.loads(shown.out)}


def test_what_is_fresh_is_answered_or_the_presets(cg: Run, ours: Path) -> None:
    found = _resolved(cg, ours, "ours")
    assert {one["origin"] for one in found.values()} == {"answered", "preset"}
    assert found["agreement.yaml", "parties.volna.name"]["origin"] == "answered"
    assert found["agreement.yaml", "parties.volna.people.anna.name"]["origin"] == "answered"
    assert found["agreement.yaml", "parties.volna.people.anna.stand_in"]["origin"] == "preset"
    assert found["terms.yaml", "fee.amount"]["value"] == "1500.00 USD"


def test_what_was_changed_names_the_proposal(cg: Run, ours: Path) -> None:
    change(ours / _AGREEMENT, "  rounds: 2\n", "  rounds: 3\n")
    change(ours / _AGREEMENT, "  # extra_round: 150.00 USD ", "  extra_round: 150.00 USD ")
    found = _resolved(cg, ours, "ours")
    rounds = found["agreement.yaml", "revisions.rounds"]
    assert (rounds["value"], rounds["origin"], rounds["instead_of"]) == (3, "changed", 2)
    assert found["agreement.yaml", "revisions.extra_round"]["origin"] == "own"
    text = cg("resolve", "ours", "-w", ours).out
    assert any(line.split() == ["rounds", "3", *line.split()[2:3], "the", "preset", "proposes", "2"]
               for line in text.splitlines())  # fmt: skip


def test_every_value_is_where_it_is_said_to_be(cg: Run, ours: Path) -> None:
    for one in _resolved(cg, ours, "ours").values():
        lines = (ours / one["where"]["file"]).read_text(encoding="utf-8").splitlines()
        line = lines[one["where"]["line"] - 1]
        if isinstance(one["value"], str | int):
            assert line[one["where"]["column"] - 1 :].lstrip('"').startswith(str(one["value"]))
        else:
            assert str(one["path"][-1]) in line or "[" in line


def test_a_campaign_has_its_own_inherits_and_differs(cg: Run, workspace: Path) -> None:
    found = _resolved(cg, workspace, "moscow-california", "spring-launch")
    assert {one["origin"] for one in found.values()} == {"own", "inherited", "differs"}
    rounds = found["agreement.yaml", "revisions.rounds"]
    assert (rounds["value"], rounds["origin"], rounds["instead_of"]) == (1, "differs", 2)
    assert rounds["because"].startswith("Each video is half a minute long")
    assert rounds["where"]["file"].endswith("campaigns/spring-launch/brief.yaml")
    assert found["agreement.yaml", "revisions.within"]["origin"] == "inherited"
    assert found["brief.yaml", "goal"]["origin"] == "own"
    text = cg("resolve", "moscow-california", "spring-launch", "-w", workspace).out
    assert "differs from 2: Each video is half a minute long" in text


def test_the_table_is_aligned_in_every_script(cg: Run, ours: Path) -> None:
    change(ours / _AGREEMENT, "    name: Volna Agency", "    name: 晨光文具")
    text = cg("resolve", "ours", "-w", ours, "-l", "en").out
    [name] = [line for line in text.splitlines() if "晨光文具" in line and "volna.name" in line]
    [kind] = [line for line in text.splitlines() if "volna.kind" in line]
    assert name.index("agreement.yaml:") + len("晨光文具") == kind.index("agreement.yaml:")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ourz"], "did you mean 'ours'?"), (["ours", "spring"], "no campaign 'spring'"),
    ],
)  # fmt: skip
def test_what_is_not_there(cg: Run, ours: Path, arguments: list[str], words: str) -> None:
    refused = cg("resolve", *arguments, "-w", ours)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err


def test_files_at_fault_are_mended_first(cg: Run, ours: Path) -> None:
    change(ours / _AGREEMENT, "stage: intro", "stage: intor")
    refused = cg("resolve", "ours", "-w", ours)
    assert refused.code == 2
    assert "commonground check ours" in refused.err


def test_another_version_of_the_preset_is_not_compared_with(cg: Run, ours: Path) -> None:
    change(ours / _AGREEMENT, "brand-and-creator/1", "brand-and-creator/7")
    shown = cg("resolve", "ours", "-w", ours)
    assert "brand-and-creator/7 is not here" in shown.out
    assert "preset proposes" not in shown.out
