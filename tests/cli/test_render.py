"""`commonground render`: documents are written, compared and taken away."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from commonground.source.tree import MOST_BYTES
from tests.cli.conftest import AGREEMENT, Run, change

DOCUMENTS = "partnerships/moscow-california/documents"


def _contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.md"))
    }  # fmt: skip


def test_what_is_committed_is_what_is_rendered(cg: Run, workspace: Path) -> None:
    result = cg("render", "--check", "-w", workspace)
    assert (result.code, result.out) == (0, "16 documents compared: 0 findings.\n")


def test_a_change_of_the_data_is_found_shown_and_mended(
    cg: Run, workspace: Path, golden: Callable[[str, str], None]
) -> None:
    before = _contents(workspace)
    change(workspace / AGREEMENT, "urgent: 4 working hours", "urgent: 3 working hours")
    result = cg("render", "--check", "-w", workspace)
    assert result.code == 1
    golden("render-outdated.txt", result.out)
    assert _contents(workspace) == before, "a check writes nothing"

    result = cg("render", "-w", workspace)
    assert result.code == 0
    assert "16 documents rendered:" in result.out
    changed = [path for path, raw in _contents(workspace).items() if before[path] != raw]
    assert f"{len(changed)} written, 0 deleted, {16 - len(changed)} unchanged" in result.out
    assert f"{DOCUMENTS}/agreement.en.md" in changed
    assert cg("render", "--check", "-w", workspace).code == 0


def test_documents_that_are_missing_or_without_source(cg: Run, workspace: Path) -> None:
    (workspace / DOCUMENTS / "contract.ru.md").unlink()
    (workspace / DOCUMENTS / "agreement.de.md").write_text("# Alt\n", encoding="utf-8")
    (workspace / DOCUMENTS / "winter").mkdir()
    (workspace / DOCUMENTS / "winter" / "brief.en.md").write_text("# Old\n", encoding="utf-8")
    result = cg("render", "--check", "-w", workspace)
    assert result.code == 1
    assert f"{DOCUMENTS}/contract.ru.md: error CG502 document-missing" in result.out
    assert f"{DOCUMENTS}/agreement.de.md: error CG503 document-orphaned" in result.out
    assert f"{DOCUMENTS}/winter/brief.en.md: error CG503 document-orphaned" in result.out
    assert "16 documents compared: 3 findings." in result.out

    result = cg("render", "-w", workspace)
    assert f"{DOCUMENTS}/agreement.de.md: deleted\n" in result.out
    assert f"{DOCUMENTS}/winter/brief.en.md: deleted\n" in result.out
    assert "1 written, 2 deleted, 15 unchanged" in result.out
    assert cg("render", "--check", "-w", workspace).code == 0
    assert not (workspace / DOCUMENTS / "agreement.de.md").exists()


def test_line_ends_and_the_last_line_count(cg: Run, workspace: Path) -> None:
    path = workspace / DOCUMENTS / "agreement.en.md"
    committed = path.read_bytes()
    for damaged in (committed.replace(b"\n", b"\r\n"), committed[:-1], committed + b"\n", b""):
        path.write_bytes(damaged)
        result = cg("render", "--check", "-w", workspace)
        assert result.code == 1
        assert "CG501" in result.out
        assert "  -" in result.out or "  +" in result.out


def test_a_partnership_with_errors_is_not_rendered(cg: Run, workspace: Path) -> None:
    before = _contents(workspace)
    change(workspace / AGREEMENT, "approver: volna.lead", "approver: volna.leed")
    result = cg("render", "-w", workspace)
    assert result.code == 1
    assert "CG201" in result.out
    assert "0 documents rendered" in result.out
    assert _contents(workspace) == before


def test_a_link_among_the_documents_is_never_followed(
    cg: Run, workspace: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text("mine", encoding="utf-8")
    path = workspace / DOCUMENTS / "agreement.en.md"
    path.unlink()
    path.symlink_to(elsewhere)
    assert cg("render", "--check", "-w", workspace).code == 1
    assert cg("render", "-w", workspace).code in (1, 2)
    assert elsewhere.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["my-notes.md", "notes/agreement.en.md", "spring-launch/notes.md", "brief.en.md"]
)
def test_what_somebody_put_among_the_documents_stays(cg: Run, workspace: Path, name: str) -> None:
    path = workspace / DOCUMENTS / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    for command in (["render"], ["render", "--check"]):
        result = cg(*command, "-w", workspace)
        assert result.code == 0
        assert f"{DOCUMENTS}/{name}: warning CG504 not-a-document" in result.out
        assert "assets/" in result.out
        assert path.read_text(encoding="utf-8") == "mine"


def test_what_a_system_left_among_the_documents_is_nobodys_business(
    cg: Run, workspace: Path
) -> None:
    path = workspace / DOCUMENTS / ".DS_Store"
    path.write_bytes(b"\0")
    assert "CG5" not in cg("render", "-w", workspace).out
    assert path.exists()


def test_a_committed_document_beyond_all_bounds(cg: Run, workspace: Path) -> None:
    path = workspace / DOCUMENTS / "agreement.en.md"
    committed = path.read_bytes()
    path.write_bytes(b"x" * (MOST_BYTES + 1))
    result = cg("render", "--check", "-w", workspace)
    assert result.code == 1
    assert f"{DOCUMENTS}/agreement.en.md: error CG505 document-unreadable" in result.out
    assert cg("render", "-w", workspace).code == 0
    assert path.read_bytes() == committed


def test_settings_at_fault_fail_rendering_as_they_fail_the_check(cg: Run, workspace: Path) -> None:
    change(workspace / "commonground.yaml", "id: cg-q7m2xk49\n", "")
    for command in (["check"], ["render", "--check"], ["render"], ["site", "build"]):
        result = cg(*command, "-w", workspace)
        assert result.code == 1
        assert "commonground.yaml" in result.out


def test_a_long_difference_is_cut_in_the_readers_language(cg: Run, workspace: Path) -> None:
    (workspace / DOCUMENTS / "agreement.en.md").write_text("x\n" * 90, encoding="utf-8")
    assert re.search(r"… \([0-9]+ more\)", cg("render", "--check", "-w", workspace).out)


def test_nothing_is_named_twice(cg: Run, workspace: Path) -> None:
    result = cg("render", "--check", "-w", workspace, "moscow-california", "moscow-california")
    assert result.out == "16 documents compared: 0 findings.\n"
