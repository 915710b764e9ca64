"""A tree of files: the disk, memory, or (in `git`) a revision. All are read in the same way."""

import errno
import os
import stat
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from commonground.errors import UseError

MOST_ENTRIES = 200_000
MOST_BYTES = 8 * 1024 * 1024
"""The largest file that is read at all. What may stand in a YAML file is far less."""

_METADATA = frozenset({".git", ".hg", ".jj", ".svn"})
_BY_PATH = attrgetter("path")


class EntryKind(StrEnum):
    """What an entry is. Only plain files are read."""

    FILE = "a plain file"
    EXECUTABLE = "an executable file"
    SYMLINK = "a symbolic link"
    SUBMODULE = "a submodule"
    OTHER = "a device or socket"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One file: its path from the root with `/`, what it is, and its size in bytes.

    A name that is no UTF-8 carries surrogates (PEP 383); `readable` makes it fit to be shown.
    """

    path: str
    kind: EntryKind = EntryKind.FILE
    size: int = 0


class Tree(Protocol):
    """Files by path. What cannot be read raises OSError."""

    @property
    def label(self) -> str:
        """What people call this tree: "working tree", "revision 1a2b3c4"."""

    def entries(self, under: str = "") -> list[Entry]:
        """Every entry below a folder (or the one file of that path), sorted by path.

        Raises UseError where there are more than `MOST_ENTRIES`, or a folder cannot be read.
        """

    def read(self, path: str) -> bytes:
        """The bytes of a plain file.

        Raises TooLarge beyond `MOST_BYTES`, FileNotFoundError and other OSErrors.
        """


class Revision(Tree, Protocol):
    """The files of a git revision, each of which git knows by a name of its bytes."""

    def name_of(self, path: str) -> str:
        """The name that git gives to the bytes of a file; empty where there is none."""


class TooLarge(OSError):
    """A file has more bytes than anything here reads."""

    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.size = size


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
        raw = self._files.get(path)
        if raw is None:
            raise missing()
        if len(raw) > MOST_BYTES:
            raise TooLarge(len(raw))
        return raw


class DiskTree:
    """The files below a folder. Links are never followed; a repository inside is a submodule."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.label = "working tree"

    def entries(self, under: str = "") -> list[Entry]:
        top = self.root / under if under else self.root
        if under and not _inside(str(self.root), under):
            return []
        try:
            status = top.lstat() if under else top.stat()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise _closed(under, error) from None
        if not stat.S_ISDIR(status.st_mode):
            return [Entry(under, *_kind(status))]
        return sorted(_walk(top, under), key=_BY_PATH)

    def read(self, path: str) -> bytes:
        root = str(self.root)
        if not _inside(root, path):
            raise missing()
        with open(f"{root}/{path}", "rb", opener=_opened) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise TooLarge(max(status.st_size, len(raw)))
        return raw


def missing() -> FileNotFoundError:
    """The error for a path that a tree does not hold."""
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def within(entries: list[Entry], under: str) -> list[Entry]:
    """Those of the sorted entries that lie below a folder, or are that file."""
    if not under:
        return list(entries)
    start = bisect_left(entries, under, key=_BY_PATH)
    exact = [entry for entry in entries[start : start + 1] if entry.path == under]
    first = bisect_left(entries, under + "/", key=_BY_PATH)
    last = bisect_left(entries, under + "0", key=_BY_PATH)  # "0" is the character after "/"
    return exact + entries[first:last]


def enough(count: int) -> None:
    """Raises UseError when a tree holds more than a workspace ever would."""
    if count > MOST_ENTRIES:
        raise UseError(
            "this workspace holds more than {most} files",
            "move what is no partnership elsewhere",
            most=MOST_ENTRIES,
        )


def readable(path: str) -> str:
    """A path as it can be printed: what is no text, or controls a terminal, is spelled out."""
    return "".join(
        character if character.isprintable() else _spelled(character) for character in path
    )


def _spelled(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte that is no UTF-8 (PEP 383)
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def _walk(top: Path, under: str) -> Iterator[Entry]:
    pending = [(top, under)]
    seen = 0
    while pending:
        folder, path = pending.pop()
        try:
            inside = _listing(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue  # deleted or replaced since it was listed
        except OSError as error:
            raise _closed(path, error) from None
        seen += len(inside)
        enough(seen)
        if path and any(name == ".git" for name, _ in inside):
            yield Entry(path, EntryKind.SUBMODULE)
            continue
        for name, status in inside:
            below = f"{path}/{name}" if path else name
            if name in _METADATA:
                continue
            if stat.S_ISDIR(status.st_mode):
                pending.append((folder / name, below))
            else:
                yield Entry(below, *_kind(status))


def _listing(folder: Path) -> list[tuple[str, os.stat_result]]:
    found = []
    with os.scandir(folder) as listing:
        for item in islice(listing, MOST_ENTRIES + 1):
            try:
                found.append((item.name, item.stat(follow_symlinks=False)))
            except FileNotFoundError:
                continue
    return found


def _closed(path: str, error: OSError) -> UseError:
    return UseError(
        "the folder {path} cannot be read: {reason}",
        "check that you may read it",
        path=readable(path or "."), reason=error.strerror or "",
    )  # fmt: skip


def _opened(path: str, flags: int) -> int:
    """Open without following a link, and without waiting: a named pipe would never answer."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _inside(root: str, path: str) -> bool:
    """Whether no step on the way from the root to the path's folder is a link or leads out.

    Asked for every file that is read, hence plain strings.
    """
    steps = path.split("/")
    if "" in steps or ".." in steps or "\0" in path or os.path.splitdrive(path)[0]:
        return False
    for step in steps[:-1]:
        root = f"{root}/{step}"
        if os.path.islink(root):  # noqa: PTH114
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
