"""A folder of short notes that may be lost at any time: written whole, read with care."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Notes by name. What cannot be read is not there; what cannot be written is let go."""

    def get(self, name: str, limit: int) -> bytes | None:
        """The note, unless there is none or it is longer than that."""

    def put(self, name: str, raw: bytes) -> None:
        """Put a note in place of what is there."""

    def keep(self, names: Iterable[str]) -> None:
        """Forget every other note."""


@dataclass(frozen=True)
class DiskStore:
    """Notes as files of one folder, which only its owner may enter."""

    folder: Path

    def get(self, name: str, limit: int) -> bytes | None:
        try:
            with open(f"{self.folder}/{name}", "rb", opener=_opened) as stream:
                raw = stream.read(limit + 1)
        except OSError:
            return None
        return raw if len(raw) <= limit else None

    def put(self, name: str, raw: bytes) -> None:
        import tempfile  # slow to import, and most notes are only read

        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=".", dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(raw)
                Path(temporary).replace(self.folder / name)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def keep(self, names: Iterable[str]) -> None:
        wanted = set(names)
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in wanted:
                    path.unlink()


def _opened(path: str, flags: int) -> int:
    """Without following a link or waiting for a pipe."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
