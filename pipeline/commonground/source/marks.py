"""Where the parts of a file stand: a tree of extents beside the tree of values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from commonground.diagnostics import Position, Span

Extent: TypeAlias = tuple[int, int, int, int]
"""Line and column of the first character, and of the place behind the last; from 1."""


_NO_KEYS: Mapping[str, Extent] = MappingProxyType({})
"""Most marks are those of a text, and a file has thousands: they share what they lack."""


@dataclass(slots=True)
class Mark:
    """Where a value stands: its extent, and the marks of what it holds.

    For a table, `children` maps each key to the extent of the key and the mark of its value; for a
    list it is a list of marks. `opened` holds the keys whose value was left empty.
    """

    extent: Extent
    children: "dict[str, tuple[Extent, Mark]] | list[Mark] | None" = None
    opened: Mapping[str, Extent] = field(default_factory=lambda: _NO_KEYS)

    @property
    def first(self) -> Extent:
        """The first character: the place to show for a table or list of several lines."""
        line, column = self.extent[:2]
        return line, column, line, column + 1

    @property
    def in_one_line(self) -> bool:
        return self.extent[0] == self.extent[2]

    def below(self, step: str | int) -> "tuple[Extent | None, Mark | None]":
        """The extent of a key (of a list's entry: its first character) and the mark of its value.

        Without the mark, the value was left empty; without both, there is no such key or entry.
        """
        if isinstance(self.children, dict) and isinstance(step, str):
            return self.children.get(step) or (self.opened.get(step), None)
        if isinstance(self.children, list) and isinstance(step, int):
            entry = self.children[step] if 0 <= step < len(self.children) else None
            return (entry.first, entry) if entry else (None, None)
        return None, None


def span_of(extent: Extent) -> Span:
    """The extent as a span."""
    return Span(Position(extent[0], extent[1]), Position(extent[2], extent[3]))


def extent_of(event: Any) -> Extent:
    """The extent of what a YAML parser met."""
    start, end = event.start_mark, event.end_mark
    return start.line + 1, start.column + 1, end.line + 1, end.column + 1
