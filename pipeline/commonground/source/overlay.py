"""A tree with other files laid over it: what would be there, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonground.source.tree import Entry, MemoryTree, Tree


@dataclass(frozen=True)
class Overlay:
    """The files of `below`, and in their place or besides them those of `files`."""

    below: Tree
    files: Mapping[str, str]

    @property
    def label(self) -> str:
        return self.below.label

    def entries(self, under: str = "") -> list[Entry]:
        """Every entry below a folder, sorted by path, as `Tree` has it."""
        above = MemoryTree(self.files).entries(under)
        covered = {entry.path for entry in above}
        kept = [entry for entry in self.below.entries(under) if entry.path not in covered]
        return sorted([*kept, *above], key=lambda entry: entry.path)

    def read(self, path: str) -> bytes:
        """The bytes of a plain file, as `Tree` has it."""
        text = self.files.get(path)
        return self.below.read(path) if text is None else text.encode()
