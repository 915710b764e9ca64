"""Whole documents: the same bytes everywhere."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from commonground.source.tree import DiskTree, MemoryTree
from tests.render.shipped import CHECKOUT, ID, documents_of, shipped_files


def test_committed_documents_are_what_is_rendered() -> None:
    folder = CHECKOUT / "partnerships" / ID / "documents"
    committed = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.md")
    }
    made = documents_of(DiskTree(CHECKOUT))
    assert {path: text.encode("utf-8") for path, text in made.items()} == committed


def test_the_order_of_files_does_not_matter() -> None:
    files = shipped_files()
    backwards = {path: files[path] for path in reversed(list(files))}
    assert list(documents_of(MemoryTree(backwards)).items()) == list(
        documents_of(MemoryTree(files)).items()
    )


def test_the_order_of_folders_on_disk_does_not_matter(tmp_path: Path) -> None:
    for path, raw in reversed(shipped_files().items()):
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)
    assert documents_of(DiskTree(tmp_path)) == documents_of(DiskTree(CHECKOUT))


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "2"},
        {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "3"},
    ],
    ids=lambda surroundings: surroundings["TZ"],
)
def test_surroundings_do_not_matter(surroundings: Mapping[str, str], tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    for path, raw in shipped_files().items():
        place = workspace / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if "/documents/" not in path:
            place.write_bytes(raw)
    subprocess.run(
        [sys.executable, "-c", "from commonground.cli.main import run; run()",
         "render", "-w", str(workspace)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **surroundings},
        cwd=tmp_path, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    assert {path: raw for path, raw in shipped_files().items() if path.endswith(".md")} == {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in workspace.rglob("*.md")
    }
