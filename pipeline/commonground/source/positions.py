"""Strict YAML: a file's bytes become data with a position for every key and value.

A subset of YAML 1.2 without surprises: see `docs/format.md`, "What may stand in a file".
"""

from dataclasses import dataclass

from commonground.diagnostics import Diagnostic, Location, Position, Span
from commonground.pointer import Pointer
from commonground.source import characters, faults
from commonground.source.structure import Data, Mark, Structure, span_of

__all__ = ["LARGEST", "Data", "Document", "Reading", "read_document"]

LARGEST = 256 * 1024
"""The size limit of a file, in bytes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its text, its data, and where everything stands."""

    path: str
    text: str
    data: Data
    mark: Mark

    def location(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the value (or its key) stands; where it is absent, the nearest one above it."""
        mark, extent = self.mark, None
        for step in pointer:
            below: Mark | None = None
            key_extent = None
            if isinstance(mark.children, dict) and isinstance(step, str):
                key_extent, below = mark.children.get(step, (mark.opened.get(step), None))
            elif isinstance(mark.children, list) and isinstance(step, int):
                below = mark.children[step] if step < len(mark.children) else None
            if below is None:
                return Location(self.path, span_of(key_extent or extent or _first(mark)))
            mark, extent = below, key_extent or _first(below)
        shown = extent if key or isinstance(mark.children, dict | list) else mark.extent
        if isinstance(mark.children, dict | list) and not key and _one_line(mark):
            shown = mark.extent
        return Location(self.path, span_of(shown or _first(mark)))

    def is_open(self, pointer: Pointer) -> bool:
        """Whether the last key is written and its value left empty."""
        mark = self.mark
        for step in pointer[:-1]:
            if isinstance(mark.children, dict) and isinstance(step, str):
                if step not in mark.children:
                    return False
                mark = mark.children[step][1]
            elif isinstance(mark.children, list) and isinstance(step, int):
                if step >= len(mark.children):
                    return False
                mark = mark.children[step]
            else:
                return False
        return bool(pointer) and pointer[-1] in mark.opened


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file. With any fault, there is no document to build on."""

    document: Document | None
    faults: tuple[Diagnostic, ...] = ()


def read_document(path: str, raw: bytes) -> Reading:
    """Read a file's bytes. Never raises; every fault that can be found is in the result."""
    if len(raw) > LARGEST:
        args = {"size": len(raw) // 1024, "limit": LARGEST // 1024}
        return Reading(None, (Diagnostic(faults.TOO_LARGE, Location(path), args),))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        span = Span(Position(line, column), Position(line, column + 1))
        return Reading(None, (Diagnostic(faults.INVALID_UTF8, Location(path, span)),))
    found = characters.findings(path, text)
    structure = Structure(path, characters.harmless(text) if found else text)
    read = structure.read()
    diagnostics = tuple(found + structure.faults)
    if diagnostics or read is None:
        return Reading(None, diagnostics)
    return Reading(Document(path, text, *read))


def _first(mark: Mark) -> tuple[int, int, int, int]:
    """The first character of a value, as the place to show for a table or list."""
    line, column = mark.extent[:2]
    return (line, column, line, column + 1)


def _one_line(mark: Mark) -> bool:
    return mark.extent[0] == mark.extent[2]
