"""A value together with its place in a file, so that a finding can point at it."""

from collections.abc import Iterator
from dataclasses import dataclass

from commonground.diagnostics import Location
from commonground.pointer import ROOT, Pointer
from commonground.source.positions import Data, Document


@dataclass(frozen=True, slots=True)
class Node:
    """A value inside a document. Schema-valid documents only: a wrong type raises TypeError."""

    document: Document
    value: Data
    pointer: Pointer = ROOT

    def get(self, *keys: str) -> "Node | None":
        """The value under `keys`, one step each, or None where it is absent or open."""
        node: Node = self
        for key in keys:
            if not isinstance(node.value, dict) or key not in node.value:
                return None
            node = Node(node.document, node.value[key], (*node.pointer, key))
        return node

    def __getitem__(self, key: str) -> "Node":
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """The entries of a table in written order; nothing for any other value."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, Node(self.document, value, (*self.pointer, key))

    def entries(self) -> Iterator["Node"]:
        """The entries of a list; nothing for any other value."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(self.document, value, (*self.pointer, index))

    @property
    def text(self) -> str:
        """The value as it was typed. Raises TypeError for tables and lists."""
        if not isinstance(self.value, str | int):
            raise TypeError(f"{self.pointer} holds no text")
        return str(self.value)

    @property
    def key(self) -> str:
        """The last key that leads here."""
        return str(self.pointer[-1]) if self.pointer else ""

    @property
    def location(self) -> Location:
        """Where the value stands."""
        return self.document.location(self.pointer)

    @property
    def key_location(self) -> Location:
        """Where the key that leads here stands."""
        return self.document.location(self.pointer, key=True)
