"""A workspace that was started: its workflows and hooks are as sound as the project's own."""

import re
from pathlib import Path

import pytest
import yaml

from commonground.flows.house import ACCEPTED
from commonground.flows.presets import presets
from commonground.flows.shipped import schemas
from commonground.flows.starting import start
from commonground.forge import workflows
from commonground.forge.forms import forms
from commonground.forge.hooks import HOOKS
from commonground.scaffold.interview import Interview
from commonground.source.writing import create
from tests.project.conftest import run
from tests.project.steps import Forge, run_step, step
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
    theirs = uses(checkout / "templates" / "workspace" / "workflows")
    assert theirs
    assert theirs <= ours


def test_the_hooks_are_valid(started: Path, tool: Path) -> None:
    assert run("git", "init", "--quiet", cwd=started).code == 0
    judged = run(tool / "pre-commit", "validate-config", cwd=started)
    assert judged.code == 0, judged.printed


def test_the_hooks_are_those_that_others_get(started: Path) -> None:
    config = yaml.safe_load((started / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repo,) = config["repos"]
    assert repo["repo"] == "local"
    assert [(hook["id"], hook["name"], hook["entry"].split()[1:]) for hook in repo["hooks"]] == [
        (hook.id, hook.name, [*hook.arguments]) for hook in HOOKS
    ]


def test_the_forms_have_the_right_form(started: Path, tool: Path) -> None:
    folder = started / ".github" / "ISSUE_TEMPLATE"
    written = sorted(path for path in folder.iterdir() if path.name != "config.yml")
    assert {path.stem for path in written} == {"change", *(form.id for form in forms(schemas()))}
    for schema, files in (
        ("vendor.github-issue-forms", written),
        ("vendor.github-issue-config", [folder / "config.yml"]),
    ):
        judged = run(tool / "check-jsonschema", "--builtin-schema", schema, *files, cwd=started)
        assert judged.code == 0, judged.printed


def test_the_forms_speak_of_the_partnership_that_is_there(started: Path) -> None:
    (there,) = (path.name for path in (started / "partnerships").iterdir())
    text = (started / ".github" / "ISSUE_TEMPLATE" / "decision.yml").read_text(encoding="utf-8")
    assert f"placeholder: {there}\n" in text
    assert "moscow-california" not in text


def test_the_readme_names_every_label_in_every_language(started: Path, checkout: Path) -> None:
    labels = {*(form.label for form in forms(schemas())), ACCEPTED}
    text = (started / "README.md").read_text(encoding="utf-8")
    sections = text.split("\n## ")[1:]
    assert len(sections) == 2
    assert all(f"`{label}`" in section for section in sections for label in labels)
    templates = (checkout / "templates" / "workspace").glob("readme.*.md")
    assert all("{labels}" in path.read_text(encoding="utf-8") for path in templates)


@pytest.mark.parametrize("name", workflows.NAMES)
def test_each_job_has_the_rights_of_the_projects_own(
    started: Path, checkout: Path, name: str
) -> None:
    theirs, ours = (
        yaml.safe_load((root / workflows.OWN / f"{name}.yml").read_text(encoding="utf-8"))
        for root in (started, checkout)
    )
    assert theirs["permissions"] == {}
    assert theirs["jobs"]
    for id, job in theirs["jobs"].items():
        assert job["permissions"] == ours["jobs"][id]["permissions"]


def test_who_may_write_runs_no_tool_but_on_what_was_merged(started: Path) -> None:
    for path in (started / workflows.OWN).iterdir():
        if path.name in ("nudge.yml", "record.yml", "signoff.yml"):
            continue  # these read what was merged, and of what is proposed git objects alone
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            commands = "\n".join(step.get("run", "") for step in job["steps"])
            assert "${{" not in commands
            if "write" in job["permissions"].values():
                assert not re.search(r"\b(make|pip|python|commonground)\b", commands)


def test_the_nudge_shows_everybody_only_what_is_everybodys(started: Path) -> None:
    kept = step(started / workflows.OWN / "nudge.yml", "nudge", "Keep the issues")
    assert kept["env"] == {"GH_TOKEN": "${{ github.token }}"}
    assert kept["run"] == (
        '.venv/bin/commonground nudge --github "$GITHUB_REPOSITORY" --at-most public'
    )


def test_the_site_shows_everybody_only_what_is_everybodys(started: Path) -> None:
    built = step(started / workflows.OWN / "site.yml", "build", "Build")["run"]
    assert built == ".venv/bin/commonground site build --at-most public"


@pytest.mark.parametrize("file", ["requirements.txt", "commonground.yaml"])
def test_only_a_change_of_the_tools_version_is_left_to_its_author(
    started: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory, file: str
) -> None:
    forge = Forge.at(tmp_path_factory.mktemp("forge"), checkout)
    with (forge.work / file).open("a", encoding="utf-8") as opened:
        opened.write("# Changed.\n")
    forge.commit("Change")
    forge.propose("mine")
    runner = forge.runner(forge.work.parent / "reader")
    workflow = started / workflows.OWN / "render.yml"
    values = {"github.token": "none", "github.event.pull_request.number": "1"}
    for name in ("Fetch what is proposed", "Render"):
        done = run_step(step(workflow, "render", name), runner, values)
        assert (done.code, dict(done.outputs)) == (0, {}), done.printed
    assert ("render on your machine" in done.summary) == (file == "requirements.txt")


@pytest.mark.parametrize("lacking", ["run: make setup\n", "-- pipeline schemas templates;"])
def test_a_workflow_that_lacks_what_is_changed_is_not_made(checkout: Path, lacking: str) -> None:
    own = (checkout / workflows.OWN / "render.yml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="not exactly once in render"):
        workflows.workflow("render", own.replace(lacking, ""))
