"""`commonground init`: a workspace of one's own that is checked without errors at once."""

import re
from pathlib import Path

import pytest
import yaml

from commonground import __version__
from tests.cli.conftest import Outcome, Run
from tests.scaffold.answers import LANGUAGES, PRESETS, answers


def _init(
    cg: Run,
    folder: Path,
    *more: str,
    preset: str = "brand-and-creator",
    languages: tuple[str, ...] = ("en", "ru"),
) -> Outcome:
    given = {**answers(preset, *languages), "steward": "Mira Placeholder"}
    options = [part for key, value in given.items() for part in ("--answer", f"{key}={value}")]
    return cg("init", folder, "--preset", preset, *options, *more)


def _files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_started_is_checked_without_errors(
    cg: Run, tmp_path: Path, preset: str, language: str
) -> None:
    root = tmp_path / "ours"
    other = "ru" if language == "en" else "en"
    made = _init(cg, root, preset=preset, languages=(language, other))
    assert (made.code, made.err) == (0, "")
    assert "0 errors" in cg("check", "-w", root).out
    assert cg("check", "-w", root).code == 0
    assert cg("fmt", "--check", "-w", root).code == 0
    assert "{" not in (root / "README.md").read_text(encoding="utf-8")


def test_everything_that_a_workspace_needs_is_there(cg: Run, tmp_path: Path) -> None:
    made = _init(cg, tmp_path)
    files = _files(tmp_path)
    assert {
        "commonground.yaml", "README.md", ".gitattributes", ".gitignore", ".pre-commit-config.yaml",
        "requirements.txt", ".github/workflows/check.yml", ".github/workflows/render.yml",
        ".github/workflows/form.yml", ".github/workflows/site.yml",
        ".github/ISSUE_TEMPLATE/decision.yml", ".github/ISSUE_TEMPLATE/config.yml",
        ".github/ISSUE_TEMPLATE/change.yml", "partnerships/volna-sunset/agreement.yaml",
        "partnerships/volna-sunset/terms.yaml", ".commonground/schemas/agreement.schema.json",
    } <= files  # fmt: skip
    assert not any("__" in path or path.startswith("..") for path in files)
    assert "git init" in made.out
    assert not (tmp_path / ".git").exists()
    settings = (tmp_path / "commonground.yaml").read_text(encoding="utf-8")
    assert re.search(r"^id: cg-[a-z2-9]{8} ", settings, re.MULTILINE)
    assert "  mira:\n    name: Mira Placeholder\n" in settings
    assert f"commonground[site]=={__version__}\n" in (tmp_path / "requirements.txt").read_text()


def test_no_two_workspaces_have_the_same_id(cg: Run, tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "two"):
        _init(cg, tmp_path / name)
        ids.add(yaml.safe_load((tmp_path / name / "commonground.yaml").read_text("utf-8"))["id"])
    assert len(ids) == 2


def test_the_readme_speaks_the_partners_languages(cg: Run, tmp_path: Path) -> None:
    _init(cg, tmp_path, "--answer", "workspace-title=Our *ground* <b>", languages=("ru", "zh-Hans"))
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Our \\*ground\\* \\<b\\>\n\n## По-русски\n")
    assert "## 中文" in text
    assert "In English" not in text
    assert text.count("partnerships/volna-sunset/") == 2


def test_a_new_repository_is_a_fine_place(cg: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("# Mine\n", encoding="utf-8")
    (tmp_path / "LICENSE").write_text("MIT\n", encoding="utf-8")
    made = _init(cg, tmp_path)
    assert made.code == 0
    assert "README.md: left as it was" in made.out
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# Mine\n"


@pytest.mark.parametrize("name", ["notes.txt", "partnerships", "commonground.yaml", ".github"])
def test_a_folder_in_use_is_left_alone(cg: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    refused = _init(cg, tmp_path)
    assert refused.code == 2
    assert "not empty" in refused.err or "workspace already" in refused.err
    assert _files(tmp_path) == {name}


def test_what_is_kept_must_be_a_plain_file(cg: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "ours"
    root.mkdir()
    (root / "README.md").symlink_to(outside / "README.md")
    made = _init(cg, root)
    assert made.code == 0
    assert _files(outside) == set()


def test_a_wrong_answer_makes_not_even_the_folder(cg: Run, tmp_path: Path) -> None:
    root = tmp_path / "ours"
    assert _init(cg, root, "--answer", "audience=all").code == 2
    assert _init(cg, root, "--answer", "ends=2020-01-01").code == 1
    assert cg("init", root, "--preset", "written-first").code == 2
    assert not root.exists()
