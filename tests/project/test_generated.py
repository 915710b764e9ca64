"""What a forge reads says what the code says, and a known judge finds no fault in it."""

from pathlib import Path

import pytest

from tests.project.conftest import run
from tools.forge import generated, outdated
from tools.forge import run as write_or_check

STALE = "stale.yml"


def test_every_generated_file_is_up_to_date(checkout: Path) -> None:
    assert outdated(checkout) == []


def test_what_differs_is_lacking_or_made_by_nobody_is_found_and_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert write_or_check(tmp_path, check=False) == 0
    assert outdated(tmp_path) == []
    changed, lacking, *_ = sorted(generated())
    (tmp_path / changed).write_text("old", encoding="utf-8")
    (tmp_path / lacking).unlink()
    stale = [f".github/ISSUE_TEMPLATE/{STALE}", f"templates/workspace/workflows/{STALE}"]
    for path in stale:
        (tmp_path / path).write_text("name: Stale\n", encoding="utf-8")
    assert set(outdated(tmp_path)) == {changed, lacking, *stale}
    assert write_or_check(tmp_path, check=True) == 1
    assert changed in capsys.readouterr().out
    write_or_check(tmp_path, check=False)
    assert outdated(tmp_path) == []
    assert not list(tmp_path.rglob(STALE))


def test_issue_forms_have_the_right_form(checkout: Path, tool: Path) -> None:
    folder = checkout / ".github" / "ISSUE_TEMPLATE"
    forms = [path for path in sorted(folder.iterdir()) if path.name != "config.yml"]
    assert len(forms) == 4
    for schema, files in (
        ("vendor.github-issue-forms", forms),
        ("vendor.github-issue-config", [folder / "config.yml"]),
    ):
        judged = run(tool / "check-jsonschema", "--builtin-schema", schema, *files, cwd=checkout)
        assert judged.code == 0, judged.printed
