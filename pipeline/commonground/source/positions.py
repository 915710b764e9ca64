"""Strict YAML: a file's bytes become data with a position for every key and value.

A subset of YAML 1.2 without surprises: the faults of reading say what may not stand in a file.
"""

from dataclasses import dataclass

from commonground.diagnostics import Diagnostic, Location, Position, Span
from commonground.pointer import Pointer
from commonground.source import characters, faults
from commonground.source.marks import Mark, span_of
from commonground.source.structure import Data, Structure

__all__ = ["LARGEST", "Data", "Document", "Reading", "read_document", "too_large"]

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
        mark, shown = self.mark, None
        for step in pointer:
            key_extent, below = mark.below(step)
            if below is None:
                return Location(self.path, span_of(key_extent or shown or mark.first), pointer)
            mark, shown = below, key_extent
        if not key and (mark.children is None or mark.in_one_line):
            shown = mark.extent
        return Location(self.path, span_of(shown or mark.first), pointer)

    def is_open(self, pointer: Pointer) -> bool:
        """Whether the last key is written and its value left empty."""
        mark = self.mark
        for step in pointer[:-1]:
            _, below = mark.below(step)
            if below is None:
                return False
            mark = below
        return bool(pointer) and pointer[-1] in mark.opened


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file. With any fault, there is no document to build on."""

    document: Document | None
    faults: tuple[Diagnostic, ...] = ()


def read_document(path: str, raw: bytes) -> Reading:
    """Read a file's bytes. Never raises; every fault that can be found is in the result."""
    if len(raw) > LARGEST:
        return Reading(None, (too_large(path, len(raw)),))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").split("\n")
        line, column = len(before), len(before[-1]) + 1
        span = Span(Position(line, column), Position(line, column + 1))
        return Reading(None, (Diagnostic(faults.INVALID_UTF8, Location(path, span)),))
    found = characters.findings(path, text)
    structure = Structure(path, characters.harmless(text) if found else text)
    read = structure.read()
    diagnostics = tuple(found + structure.faults)
    if diagnostics or read is None:
        return Reading(None, diagnostics)
    return Reading(Document(path, text, *read))


def too_large(path: str, size: int) -> Diagnostic:
    """The finding for a file of so many bytes."""
    args = {"size": -(-size // 1024), "limit": LARGEST // 1024}
    return Diagnostic(faults.TOO_LARGE, Location(path), args)
