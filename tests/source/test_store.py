"""Notes on disk: whole or not there, and never anybody else's file."""

import os
from pathlib import Path

from commonground.source.store import DiskStore


def test_a_note_comes_back_as_it_was(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "a" / "b")
    assert store.get("note", 10) is None
    store.put("note", b"one")
    store.put("note", b"two")
    assert store.get("note", 10) == b"two"
    assert [path.name for path in store.folder.iterdir()] == ["note"]
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_long_note_is_not_read(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put("note", b"12345")
    assert store.get("note", 5) == b"12345"
    assert store.get("note", 4) is None


def test_only_what_is_named_is_kept(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    for name in ("a", "b", "c"):
        store.put(name, b"")
    store.keep(["b"])
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_neither_links_nor_pipes_nor_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    store = DiskStore(tmp_path)
    assert [store.get(name, 10) for name in ("link", "folder")] == [None, None]
    assert not store.get("pipe", 10)


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = DiskStore(tmp_path / "file" / "below")
    store.put("note", b"one")
    store.keep([])
    assert store.get("note", 10) is None
