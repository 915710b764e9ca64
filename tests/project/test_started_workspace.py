"""A workspace that was started: its workflows and hooks are as sound as the project's own."""

import re
from pathlib import Path

import pytest

from commonground.flows.presets import presets
from commonground.flows.starting import start
from commonground.scaffold.interview import Interview
from commonground.source.writing import create
from tests.project.conftest import run
from tests.scaffold.answers import TODAY, answers


@pytest.fixture
def started(tmp_path: Path) -> Path:
    given = {**answers("written-first", "en", "ru"), "steward": "Mira Placeholder"}
    preset = presets(None)["written-first"]
    made = start(tmp_path, preset, Interview(given), TODAY, "en", "q7m2xk49")
    assert "id: cg-q7m2xk49 " in made.files["commonground.yaml"]
    create(tmp_path, made.files)
    return tmp_path


def test_the_workflows_have_no_known_weakness(started: Path, tool: Path) -> None:
    folder = started / ".github" / "workflows"
    form = run(tool / "check-jsonschema", "--builtin-schema", "vendor.github-workflows",
               *sorted(folder.iterdir()), cwd=folder)  # fmt: skip
    assert form.code == 0, form.printed
    weak = run(tool / "zizmor", "--offline", "--no-progress", "--persona", "auditor", folder,
               cwd=folder)  # fmt: skip
    assert weak.code == 0, weak.printed


def test_the_workflows_pin_what_the_projects_own_pin(checkout: Path) -> None:
    def uses(folder: Path) -> set[str]:
        found = (
            re.findall(r"uses: (.+)", path.read_text("utf-8")) for path in folder.glob("*.yml")
        )
        return {one for each in found for one in each}

    ours = uses(checkout / ".github" / "workflows")
    theirs = uses(checkout / "templates" / "workspace")
    assert theirs
    assert theirs <= ours


def test_the_hooks_are_valid(started: Path, tool: Path) -> None:
    assert run("git", "init", "--quiet", cwd=started).code == 0
    judged = run(tool / "pre-commit", "validate-config", cwd=started)
    assert judged.code == 0, judged.printed


def test_the_forms_have_the_right_form(started: Path, tool: Path) -> None:
    forms = sorted((started / ".github" / "ISSUE_TEMPLATE").iterdir())
    judged = run(tool / "check-jsonschema", "--builtin-schema", "vendor.github-issue-forms",
                 *forms, cwd=started)  # fmt: skip
    assert forms
    assert judged.code == 0, judged.printed
