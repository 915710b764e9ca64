"""Blocks as Word has them: paragraphs that know their list, and tables; each of them kept,
added or removed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from commonground.paper.blocks import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Span,
    Table,
)


class Mark(Enum):
    """How a piece came about between two states of a document."""

    KEPT = ""
    ADDED = "ins"
    REMOVED = "del"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike and came about alike."""

    span: Span
    mark: Mark = Mark.KEPT


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its number in the document, and its first number, None where it has points."""

    id: int
    start: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `depth` is how many lists it lies in; `listing` numbers it, if anything does;
    `id` is by what a heading is known, whatever it says."""

    style: str
    runs: Runs
    depth: int = 0
    listing: Listing | None = None
    mark: Mark = Mark.KEPT
    id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether a clause begins here."""
        return self.style.startswith(_HEADING)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Runs, ...]
    is_head: bool = False
    mark: Mark = Mark.KEPT


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its rows have as many cells as the first. Marked, it came or went as a whole."""

    rows: tuple[Row, ...]
    mark: Mark = Mark.KEPT


Piece: TypeAlias = Text | Grid
Clause: TypeAlias = tuple[Piece, ...]
"""A heading and what stands below it, up to the next one."""

BODY, NOTICE, LISTED, CELL, AFTER_TABLE = "Normal", "Notice", "ListParagraph", "Cell", "AfterTable"
_HEADING, _DEEPEST_HEADING = "Heading", 6


def flow(blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """The blocks of a document one behind the other."""
    return tuple(_Flow().of(blocks, BODY, 0))


def clauses(pieces: Sequence[Piece]) -> list[Clause]:
    """The pieces of a document, cut before each heading; none is empty."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if not found or (isinstance(piece, Text) and piece.is_heading):
            found.append([])
        found[-1].append(piece)
    return [tuple(one) for one in found]


class _Flow:
    """Counts the lists of a document while its blocks go by."""

    def __init__(self) -> None:
        self.lists = 0

    def of(self, blocks: Sequence[Block], style: str, depth: int) -> Iterator[Piece]:
        for block in blocks:
            match block:
                case Heading(level, line):
                    heading = f"{_HEADING}{min(level, _DEEPEST_HEADING)}"
                    id = next((span.place for span in line if span.place), "")
                    yield Text(heading, runs(line), depth, id=id)
                case Paragraph(line):
                    yield Text(style, runs(line), depth)
                case Items():
                    yield from self._items(block, style, depth + 1)
                case Table(head, rows):
                    yield Grid((_row(head, True), *(_row(row) for row in rows)))
                case Quote(inner):
                    yield from self.of(inner, NOTICE, depth)

    def _items(self, block: Items, style: str, depth: int) -> Iterator[Piece]:
        self.lists += 1
        listing = Listing(self.lists, block.start)
        inside = LISTED if style == BODY else style
        for item in block.items:
            first, rest = item[:1], item[1:]
            if not first or not isinstance(first[0], Paragraph):
                yield Text(inside, (), depth, listing)
                rest = item
            else:
                yield Text(inside, runs(first[0].line), depth, listing)
            yield from self.of(rest, inside, depth)


def runs(line: Line, mark: Mark = Mark.KEPT) -> Runs:
    """A line whose letters all came about alike."""
    return tuple(Run(span, mark) for span in line)


def _row(line: tuple[Line, ...], is_head: bool = False) -> Row:
    return Row(tuple(runs(cell) for cell in line), is_head)
