"""New files: all of them or none, and never in place of another."""

from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source.writing import create


def test_all_files_are_written(tmp_path: Path) -> None:
    create(tmp_path / "new", {"a/b.yaml": "a: 1\n", "c.yaml": "глаз: 2\n"})
    assert (tmp_path / "new/a/b.yaml").read_text(encoding="utf-8") == "a: 1\n"
    assert (tmp_path / "new/c.yaml").read_text(encoding="utf-8") == "глаз: 2\n"


@pytest.mark.parametrize("bad", ["a/b.yaml/c.yaml", "../c.yaml", "a/../../c.yaml", "a//c.yaml"])
def test_one_that_cannot_be_written_takes_the_others_with_it(tmp_path: Path, bad: str) -> None:
    root = tmp_path / "new"
    with pytest.raises(UseError):
        create(root, {"a/b.yaml": "a: 1\n", bad: "c: 3\n"})
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_before_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/here.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
    for path in ("kept/here.yaml", "link.yaml"):
        with pytest.raises(UseError, match="already there"):
            create(tmp_path, {"kept/new.yaml": "a: 1\n", path: "b: 2\n"})
    assert (tmp_path / "kept/here.yaml").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "kept/new.yaml").exists()
