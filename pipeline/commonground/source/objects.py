"""The objects of a repository by their names, read one after the other by a single git.

Each is hashed anew: what does not have the name it is asked by was damaged or put there.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from commonground.errors import UseError
from commonground.source.git import FETCH, SETTINGS, surroundings
from commonground.source.revision import MODES
from commonground.source.tree import MOST_BYTES, Entry, EntryKind, TooLarge, missing, within

_DAMAGED = "look with `git fsck`, and fetch the repository anew from somebody else's copy"


@dataclass(frozen=True)
class Objects:
    """What files held, by the names of their objects."""

    asked: IO[bytes]
    answer: IO[bytes]

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises TooLarge, and UseError where it is missing or damaged."""
        self.asked.write(f"{name}\n".encode("ascii"))
        self.asked.flush()
        said = self.answer.readline().split()
        if len(said) != 3 or said[1] != b"blob":
            raise UseError("the object {name} is missing here", FETCH, name=name[:10])
        size = int(said[2])
        hashed = (hashlib.sha1 if len(name) == 40 else hashlib.sha256)(b"blob %d\0" % size)
        held = []
        for part in self._parts(size):
            hashed.update(part)
            if size <= MOST_BYTES:
                held.append(part)
        if hashed.hexdigest() != name:
            raise UseError("the object {name} is damaged", _DAMAGED, name=name[:10])
        if size > MOST_BYTES:
            raise TooLarge(size)
        return b"".join(held)

    def _parts(self, size: int) -> Iterator[bytes]:
        left = size
        while left:
            part = self.answer.read(min(left, MOST_BYTES))
            if not part:
                raise UseError("git stopped in the middle of an object", _DAMAGED)
            left -= len(part)
            yield part
        self.answer.read(1)


@dataclass(frozen=True)
class Snapshot:
    """Some files of a revision as a tree: for each path its mode and the name of its object."""

    objects: Objects
    held: Mapping[str, tuple[str, str]]
    label: str = "revision"

    def entries(self, under: str = "") -> list[Entry]:
        return within(sorted(Entry(path, self._kind(path)) for path in self.held), under)

    def read(self, path: str) -> bytes:
        if self._kind(path) not in (EntryKind.FILE, EntryKind.EXECUTABLE):
            raise missing()
        return self.objects.read(self.held[path][1])

    def name_of(self, path: str) -> str:
        """The name that git gives to the bytes of a file; empty where there is none."""
        return self.held[path][1] if path in self.held else ""

    def _kind(self, path: str) -> EntryKind:
        return MODES.get(self.held.get(path, ("", ""))[0], EntryKind.OTHER)


@contextmanager
def objects(top: Path) -> Iterator[Objects]:
    """Read objects of the repository whose top is `top`."""
    program = shutil.which("git")
    if program is None:
        raise UseError("git is not installed", "install git, then try again")
    command = (program, "-C", str(top), *SETTINGS, "cat-file", "--batch")
    with subprocess.Popen(
        command, env=surroundings(top),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Objects(process.stdin, process.stdout)
        finally:
            process.kill()
