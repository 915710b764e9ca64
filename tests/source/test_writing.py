"""Writing: the old file or the new one, never a half; below the root, never through a link."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from commonground.errors import UseError
from commonground.source.writing import remove, write

OLD, NEW = b"old\n", b"new\n" * 100_000


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def test_a_file_is_written_with_its_folders_and_only_when_it_changes(tmp_path: Path) -> None:
    assert write(tmp_path, "a/b/c.md", OLD)
    place = tmp_path / "a" / "b" / "c.md"
    inode = place.stat().st_ino
    assert not write(tmp_path, "a/b/c.md", OLD)
    assert place.stat().st_ino == inode, "what stays the same is not touched"
    assert write(tmp_path, "a/b/c.md", NEW)
    assert place.read_bytes() == NEW
    assert names(tmp_path) == ["a", "a/b", "a/b/c.md"]
    remove(tmp_path, "a/b/c.md")
    remove(tmp_path, "a/b/c.md")
    assert names(tmp_path) == ["a", "a/b"]


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    write(tmp_path, "new.md", NEW)
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o644
    (tmp_path / "old.md").write_bytes(OLD)
    (tmp_path / "old.md").chmod(0o600)
    write(tmp_path, "old.md", NEW)
    assert stat.S_IMODE((tmp_path / "old.md").stat().st_mode) == 0o600


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A root with links to a file and to a folder outside of it."""
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (elsewhere / "theirs.md").write_bytes(OLD)
    (root / "link.md").symlink_to(elsewhere / "theirs.md")
    (root / "folder").symlink_to(elsewhere)
    (root / "nowhere.md").symlink_to(elsewhere / "nothing.md")
    return root


@pytest.mark.parametrize(
    "path",
    ["link.md", "folder/theirs.md", "folder/new.md", "nowhere.md", "../elsewhere/theirs.md",
     "/etc/passwd", "a/../../elsewhere/theirs.md", "a//b", "./a", "a\\b", "c:a", "a\0b", ""],
)  # fmt: skip
def test_what_leads_elsewhere_is_refused(linked: Path, path: str) -> None:
    before = names(linked.parent)
    for change in (lambda: write(linked, path, NEW), lambda: remove(linked, path)):
        with pytest.raises(UseError, match="a step of it is a link or leads elsewhere"):
            change()
    assert names(linked.parent) == before
    assert (linked.parent / "elsewhere" / "theirs.md").read_bytes() == OLD


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(UseError, match="is no file"):
        write(tmp_path, "a.md", NEW)


def test_what_the_disk_refuses_is_wrong_use_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(UseError, match="cannot be written: File exists"):
        write(tmp_path, "file/inside.md", NEW)
    with pytest.raises(UseError, match="cannot be written: File name too long"):
        write(tmp_path, "a" * 300, NEW)
    assert names(tmp_path) == ["file"]


_KILLED = """
import os, signal, sys
from pathlib import Path
from commonground.source.writing import write

steps = iter(range(int(sys.argv[2])))

def watch(event, _):
    if event.startswith(("open", "os.", "tempfile.")) and next(steps, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
write(Path(sys.argv[1]), "a.md", b"new\\n" * 100_000)
os._exit(0)
"""


def test_a_run_that_is_killed_at_any_step_leaves_the_old_file_or_the_new_one(
    tmp_path: Path,
) -> None:
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    seen = set()
    for step in range(100):
        root = tmp_path / str(step)
        root.mkdir()
        (root / "a.md").write_bytes(OLD)
        command = [sys.executable, "-c", _KILLED, str(root), str(step)]
        ended = subprocess.run(command, env=surroundings, check=False, timeout=60).returncode
        held = (root / "a.md").read_bytes()
        assert held in (OLD, NEW)
        seen.add(held)
        if ended == 0:
            break
    assert seen == {OLD, NEW}
    assert step > 2
