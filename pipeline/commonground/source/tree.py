"""A tree of files: the disk, memory, or (in `git`) a revision. All are read in the same way."""

import os
import stat
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from commonground.errors import UseError

MOST_ENTRIES = 200_000


class EntryKind(StrEnum):
    """What an entry is. Only plain files are read."""

    FILE = "a plain file"
    EXECUTABLE = "an executable file"
    SYMLINK = "a symbolic link"
    SUBMODULE = "a submodule"
    OTHER = "a device or socket"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One file: its path from the root with `/`, what it is, and its size in bytes."""

    path: str
    kind: EntryKind = EntryKind.FILE
    size: int = 0


class Tree(Protocol):
    """Files by path. What cannot be read raises OSError."""

    @property
    def label(self) -> str:
        """What people call this tree: "working tree", "revision 1a2b3c4"."""

    def entries(self, under: str = "") -> list[Entry]:
        """Every entry below a folder (or the one file of that path), sorted by path."""

    def read(self, path: str) -> bytes:
        """The bytes of a plain file. Raises FileNotFoundError and other OSErrors."""


class MemoryTree:
    """A tree held in memory, for tests and for what was just rendered."""

    def __init__(self, files: Mapping[str, str | bytes], label: str = "memory") -> None:
        self.label = label
        self._files = {
            path: text.encode() if isinstance(text, str) else text
            for path, text in sorted(files.items())
        }
        self._entries = [Entry(path, size=len(raw)) for path, raw in self._files.items()]

    def entries(self, under: str = "") -> list[Entry]:
        return within(self._entries, under)

    def read(self, path: str) -> bytes:
        try:
            return self._files[path]
        except KeyError:
            raise FileNotFoundError(path) from None


class DiskTree:
    """The files below a folder. Links are never followed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.label = "working tree"

    def entries(self, under: str = "") -> list[Entry]:
        top = self.root / under if under else self.root
        if not _inside(top, self.root):
            return []
        if top.is_symlink() or top.is_file():
            return [Entry(under, *_kind(os.lstat(top)))]
        found: list[Entry] = []
        pending = [top]
        while pending:
            folder = pending.pop()
            try:
                inside = list(os.scandir(folder))
            except (FileNotFoundError, NotADirectoryError):
                continue
            for item in inside:
                if item.is_dir(follow_symlinks=False):
                    if item.name != ".git":
                        pending.append(Path(item.path))
                    continue
                path = Path(item.path).relative_to(self.root).as_posix()
                found.append(Entry(path, *_kind(item.stat(follow_symlinks=False))))
            if len(found) > MOST_ENTRIES:
                raise UseError(
                    "this workspace holds more than {most} files",
                    "move what is no partnership elsewhere", most=MOST_ENTRIES,
                )  # fmt: skip
        return sorted(found)

    def read(self, path: str) -> bytes:
        place = self.root / path
        if not _inside(place, self.root):
            raise FileNotFoundError(path)
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read()


def within(entries: list[Entry], under: str) -> list[Entry]:
    """Those of the sorted entries that lie below a folder, or are that file."""
    if not under:
        return list(entries)
    start = bisect_left(entries, Entry(under))
    exact = [entry for entry in entries[start : start + 1] if entry.path == under]
    first = bisect_left(entries, Entry(under + "/"))
    last = bisect_left(entries, Entry(under + "0"))  # "0" is the character after "/"
    return exact + entries[first:last]


def _inside(place: Path, root: Path) -> bool:
    """Whether no step on the way from the root to the place's folder is a link or leads out."""
    try:
        steps = place.relative_to(root).parts
    except ValueError:
        return False
    if ".." in steps:
        return False
    current = root
    for step in steps[:-1]:
        current = current / step
        if current.is_symlink():
            return False
    return True


def _kind(status: os.stat_result) -> tuple[EntryKind, int]:
    if stat.S_ISLNK(status.st_mode):
        return EntryKind.SYMLINK, 0
    if not stat.S_ISREG(status.st_mode):
        return EntryKind.OTHER, 0
    if status.st_mode & stat.S_IXUSR:
        return EntryKind.EXECUTABLE, status.st_size
    return EntryKind.FILE, status.st_size
