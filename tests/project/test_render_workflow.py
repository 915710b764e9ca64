"""render.yml, step by step: what is proposed becomes documents, on the branch or as a patch."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.project.steps import Forge, Ran, git, run_step, step

_BRIEF = "partnerships/moscow-california/campaigns/spring-launch/brief.yaml"
_DOCUMENTS = "partnerships/moscow-california/documents"
_NOBODY = {"github.token": "none", "github.event.pull_request.number": "1"}


@pytest.fixture
def workflow(checkout: Path) -> Path:
    return checkout / ".github" / "workflows" / "render.yml"


@pytest.fixture
def forge(tmp_path: Path, checkout: Path) -> Forge:
    return Forge.at(tmp_path, checkout)


def _change(forge: Forge) -> None:
    path = forge.work / _BRIEF
    text = path.read_text(encoding="utf-8")
    assert "Kometa makes" in text
    path.write_text(text.replace("Kometa makes", "Kometa brews"), encoding="utf-8")
    forge.commit("Another verb")


def _rendered(forge: Forge, workflow: Path, place: str = "reader") -> tuple[Path, Ran]:
    runner = forge.runner(forge.work.parent / place)
    fetched = run_step(step(workflow, "render", "Fetch what is proposed"), runner, _NOBODY)
    assert fetched.code == 0, fetched.printed
    return runner, run_step(step(workflow, "render", "Render"), runner, _NOBODY)


def _pushed(
    forge: Forge, workflow: Path, patch: Path, outputs: Mapping[str, str], branch: str
) -> tuple[Path, Ran]:
    runner = forge.runner(forge.work.parent / "writer")
    shutil.copy(patch, runner)
    values = {
        **_NOBODY,
        "github.head_ref": branch,
        "needs.render.outputs.proposed": outputs["proposed"],
    }
    return runner, run_step(step(workflow, "commit", "Push"), runner, values)


def test_changed_data_becomes_one_commit_of_documents(forge: Forge, workflow: Path) -> None:
    _change(forge)
    proposed = forge.propose("mine")
    reader, rendered = _rendered(forge, workflow)
    assert (rendered.code, dict(rendered.outputs)) == (0, {"proposed": proposed}), rendered.printed
    patch = reader / "documents.patch"
    writer, pushed = _pushed(forge, workflow, patch, rendered.outputs, "mine")
    assert (pushed.code, dict(pushed.outputs)) == (0, {"pushed": "yes"}), pushed.printed

    tip = forge.tip("mine")
    assert git(forge.origin, "rev-parse", f"{tip}^") == proposed
    changed = git(forge.origin, "diff", "--name-only", proposed, tip).splitlines()
    assert changed == [f"{_DOCUMENTS}/spring-launch/brief.en.md"]
    assert "Kometa brews" in git(forge.origin, "show", f"{tip}:{changed[0]}")
    for runner in (reader, writer):  # nothing that was proposed lies on a runner's disk
        assert "Kometa brews" not in (runner / _BRIEF).read_text(encoding="utf-8")

    git(forge.work, "pull", "--quiet", "--ff-only", "origin", "mine")
    forge.propose("mine")
    _, again = _rendered(forge, workflow, "again")
    assert (again.code, dict(again.outputs)) == (0, {}), again.printed
    assert "up to date" in again.summary


@pytest.mark.parametrize(
    "branch",
    ["-x", "a;touch${IFS}pwned", "$(touch${IFS}pwned)", "`touch${IFS}pwned`",
     "'\"&&touch${IFS}pwned||\"'", "--upload-pack=touch${IFS}pwned", "ёлка"],
)  # fmt: skip
def test_the_name_of_a_branch_is_only_a_name(forge: Forge, workflow: Path, branch: str) -> None:
    proposed = forge.propose(branch)
    patch = _patch(forge, f"{_DOCUMENTS}/new.md")
    _, pushed = _pushed(forge, workflow, patch, {"proposed": proposed}, branch)
    assert (pushed.code, dict(pushed.outputs)) == (0, {"pushed": "yes"}), pushed.printed
    assert git(forge.origin, "rev-parse", f"{forge.tip(branch)}^") == proposed
    assert not list(forge.work.parent.rglob("pwned*"))


def test_a_fork_gets_a_patch_that_applies(forge: Forge, workflow: Path) -> None:
    _change(forge)
    forge.propose("", fork=True)
    reader, rendered = _rendered(forge, workflow)
    assert rendered.code == 0, rendered.printed
    said = run_step(step(workflow, "render", "Say how a fork gets them"), reader, _NOBODY)
    assert "git am --keep-cr documents.patch" in said.summary
    patch = reader / "documents.patch"
    git(forge.work, "apply", "--check", patch)
    git(forge.work, "am", "--quiet", "--keep-cr", patch)
    forge.propose("", fork=True)
    assert not _rendered(forge, workflow, "again")[1].outputs


def test_documents_that_nothing_makes_are_deleted_and_odd_bytes_replaced(
    forge: Forge, workflow: Path
) -> None:
    (forge.work / _DOCUMENTS / "agreement.de.md").write_bytes(
        b"From nobody\r\n---\r\ndiff --git\r\n"
    )
    (forge.work / _DOCUMENTS / "agreement.en.md").write_bytes(b"\x00\xff\r\nFrom me\r\n")
    forge.commit("By hand")
    forge.propose("by-hand")
    reader, rendered = _rendered(forge, workflow)
    assert rendered.code == 0, rendered.printed
    patch = reader / "documents.patch"
    assert _pushed(forge, workflow, patch, rendered.outputs, "by-hand")[1].code == 0
    tip = forge.tip("by-hand")
    assert git(forge.origin, "diff", "--name-only", "main", tip) == ""
    git(forge.work, "am", "--quiet", "--keep-cr", patch)
    assert git(forge.work, "rev-parse", "HEAD^{tree}") == git(
        forge.origin, "rev-parse", f"{tip}^{{tree}}"
    )


def _patch(forge: Forge, *new: str) -> Path:
    """A patch that adds files, as somebody would make it by hand."""
    for name in new:
        (forge.work / name).parent.mkdir(parents=True, exist_ok=True)
        (forge.work / name).write_text("new\n", encoding="utf-8")
    git(forge.work, "add", "--all")
    patch = forge.work.parent / "documents.patch"
    patch.write_text(git(forge.work, "diff", "--cached") + "\n", encoding="utf-8")
    return patch


@pytest.mark.parametrize("folder", ["templates", "schemas", "pipeline"])
def test_a_change_of_the_tool_is_left_to_its_author(
    forge: Forge, workflow: Path, folder: str
) -> None:
    (forge.work / folder).mkdir(exist_ok=True)
    (forge.work / folder / "one.md.j2").write_text("Two\n", encoding="utf-8")
    _change(forge)
    forge.propose("tool")
    _, rendered = _rendered(forge, workflow)
    assert (rendered.code, dict(rendered.outputs)) == (0, {})
    assert "render on your machine" in rendered.summary


def test_a_branch_that_is_behind_is_rendered_with_the_tool_of_main(
    forge: Forge, workflow: Path
) -> None:
    (forge.work / "templates" / "one.md.j2").write_text("Three\n", encoding="utf-8")
    forge.commit("Main goes on")
    git(forge.work, "push", "--quiet", "origin", "HEAD:main")
    git(forge.work, "switch", "--quiet", "--detach", "HEAD^")
    _change(forge)
    proposed = forge.propose("behind")
    assert dict(_rendered(forge, workflow)[1].outputs) == {"proposed": proposed}


@pytest.mark.parametrize("fault", ["link", "name", "data"])
def test_data_at_fault_gives_no_documents(forge: Forge, workflow: Path, fault: str) -> None:
    _change(forge)
    if fault == "link":
        (forge.work / _DOCUMENTS / "agreement.en.md").unlink()
        (forge.work / _DOCUMENTS / "agreement.en.md").symlink_to("/etc/hostname")
    elif fault == "name":
        (forge.work / _DOCUMENTS / "$(touch pwned)\n.md").write_text("", encoding="utf-8")
    else:
        (forge.work / _BRIEF).write_text("schema: brief/1\n", encoding="utf-8")
    forge.commit("A fault")
    forge.propose("at-fault")
    reader, rendered = _rendered(forge, workflow)
    assert (rendered.code, dict(rendered.outputs)) == (1, {})
    assert "Nothing was rendered." in rendered.printed
    assert not (reader / "documents.patch").exists()
    assert not list(forge.work.parent.rglob("pwned*"))


def test_only_documents_are_pushed_whatever_the_patch_says(forge: Forge, workflow: Path) -> None:
    proposed = forge.propose("mine")
    patch = _patch(
        forge, ".github/workflows/new.yml", "templates/two.md.j2", f"{_BRIEF}.yaml",
        f"{_DOCUMENTS}/new.md",
    )  # fmt: skip
    assert _pushed(forge, workflow, patch, {"proposed": proposed}, "mine")[1].code == 0
    changed = git(forge.origin, "diff", "--name-only", proposed, forge.tip("mine"))
    assert changed == f"{_DOCUMENTS}/new.md"


def test_a_branch_that_has_moved_on_is_left_alone(forge: Forge, workflow: Path) -> None:
    _change(forge)
    forge.propose("mine")
    reader, rendered = _rendered(forge, workflow)
    (forge.work / "more.txt").write_text("more\n", encoding="utf-8")
    forge.commit("More")
    newest = forge.propose("mine")
    _, pushed = _pushed(forge, workflow, reader / "documents.patch", rendered.outputs, "mine")
    assert (pushed.code, dict(pushed.outputs)) == (0, {})
    assert "moved on" in pushed.summary
    assert forge.tip("mine") == newest


def test_the_same_revision_gives_the_same_patch(forge: Forge, workflow: Path) -> None:
    _change(forge)
    forge.propose("mine")
    first, second = (
        (_rendered(forge, workflow, place)[0] / "documents.patch").read_bytes()
        for place in ("one", "two")
    )
    assert first == second
