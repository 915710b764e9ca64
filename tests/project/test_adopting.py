"""What docs/adopting.md tells strangers to write is right, and names everything there is."""

import re
from pathlib import Path

import pytest
import yaml

from commonground.flows.shipped import schemas
from commonground.forge.forms import forms
from commonground.forge.hooks import HOOKS
from tests.project.conftest import run


@pytest.fixture(scope="module")
def page(checkout: Path) -> str:
    return (checkout / "docs" / "adopting.md").read_text(encoding="utf-8")


def _blocks(page: str) -> list[str]:
    return re.findall(r"(?s)```yaml\n(.*?)```", page)


def test_the_hooks_are_those_that_exist(page: str) -> None:
    config = yaml.safe_load(_blocks(page)[0])
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == [hook.id for hook in HOOKS]


def test_the_workflow_has_the_right_form_and_no_known_weakness(
    page: str, tool: Path, tmp_path: Path
) -> None:
    workflow = tmp_path / ".github" / "workflows" / "partnerships.yml"
    workflow.parent.mkdir(parents=True)
    text = _blocks(page)[1].replace("OWNER", "owner").replace("SHA", "0" * 40)
    workflow.write_text(text, encoding="utf-8")
    for command in (
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows"),
        ("zizmor", "--offline", "--no-progress"),
    ):
        judged = run(tool / command[0], *command[1:], workflow, cwd=tmp_path)
        assert judged.code == 0, judged.printed


def test_its_actions_have_the_versions_that_we_use(page: str, checkout: Path) -> None:
    ours = (checkout / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    named = re.findall(r"actions/[\w-]+@[0-9a-f]{40} # \S+", page)
    assert named
    assert all(name in ours for name in named)


def test_every_input_is_told_with_what_holds_without_it(page: str, checkout: Path) -> None:
    action = yaml.safe_load((checkout / "action.yml").read_text(encoding="utf-8"))
    told = dict(re.findall(r"(?m)^\| `([a-z-]+)` \| `(.+?)` \|", page))
    assert told == {name: one["default"] for name, one in action["inputs"].items()}


def test_every_label_of_a_form_is_made(page: str) -> None:
    made = re.findall(r'(?m)^gh label create "(.+)"$', page)
    assert made == [form.label for form in forms(schemas())]
