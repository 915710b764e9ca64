"""Two states of a document as one with tracked changes: clause by clause, then word by word.

Accepting all changes gives the new state, rejecting all gives the old one.
"""

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from commonground.paper.alignment import Likeness, aligned
from commonground.paper.blocks import Block
from commonground.paper.places import unplaced
from commonground.paper.redline_words import compared, words
from commonground.paper.word_flow import (
    Clause,
    Grid,
    Listing,
    Mark,
    Piece,
    Row,
    Run,
    Text,
    clauses,
    flow,
)

_NUMBER = re.compile(r"\d+\.\s+")
_ELSEWHERE = 1_000_000
"""Added to the number of a list that went, so that it is no other's."""

Lists: TypeAlias = Mapping[int, int]
"""The list of the new state for each of the old one that lives on in it."""


def pieces(found: Sequence[Block]) -> tuple[Piece, ...]:
    """The pieces of a document: headings with their ids, letters without their places."""
    return tuple(
        replace(bare, id=known.id) if isinstance(bare, Text) and isinstance(known, Text) else bare
        for bare, known in zip(flow(unplaced(found)), flow(found), strict=True)
    )


def redlined(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of both states in order, each kept, added or removed."""
    pairs = [
        pair
        for clause, other in aligned(clauses(old), clauses(new), _name, _clause)
        for pair in _inside(clause or (), other or ())
    ]
    lists: dict[int, int] = {}
    for before, after in pairs:
        was, now = _listing(before), _listing(after)
        if was is not None and now is not None:
            lists.setdefault(was.id, now.id)
    return tuple(_piece(before, after, lists) for before, after in pairs)


def _inside(old: Clause, new: Clause) -> Iterator[tuple[Piece | None, Piece | None]]:
    """What became of the pieces of a clause. A heading that says something else is the same one."""
    first = [one[0] for one in (old, new) if one]
    headings = [_form(one) for one in first if isinstance(one, Text) and one.is_heading]
    at = 1 if len(headings) == 2 and headings[0] == headings[1] else 0
    yield from zip(old[:at], new[:at], strict=True)
    yield from aligned(old[at:], new[at:], _key, _likeness)


def _name(clause: Clause) -> Hashable:
    """By what a clause is known: its id, else its title, whatever its number; what stands before
    the first one has none."""
    first = clause[0]
    if not isinstance(first, Text) or not first.is_heading:
        return None
    if first.id:
        return first.id
    return first.style, _NUMBER.sub("", "".join(run.span.text for run in first.runs), count=1)


def _clause(clause: Clause) -> Likeness:
    style = clause[0].style if isinstance(clause[0], Text) else ""
    lines = [line for piece in clause for line in _lines(piece)]
    return Likeness(style, words(lines))


def _key(piece: Piece) -> Hashable:
    """What has to be equal for a piece to have stayed."""
    if isinstance(piece, Grid):
        return piece
    return _form(piece), piece.runs


def _likeness(piece: Piece) -> Likeness:
    kind = len(piece.rows[0].cells) if isinstance(piece, Grid) else _form(piece)
    return Likeness(kind, words(_lines(piece)))


def _form(piece: Text) -> Hashable:
    """How a paragraph is set; one that is set otherwise is another one."""
    first = piece.listing.start if piece.listing else None
    return piece.style, piece.depth, piece.listing is not None, first


def _lines(piece: Piece) -> list[tuple[Run, ...]]:
    if isinstance(piece, Text):
        return [piece.runs]
    return [cell for row in piece.rows for cell in row.cells]


def _piece(old: Piece | None, new: Piece | None, lists: Lists) -> Piece:
    match old, new:
        case Text(), Text():
            return replace(new, runs=compared(old.runs, new.runs))
        case Grid(), Grid():
            rows = aligned(old.rows, new.rows, lambda row: row, _row_likeness)
            return Grid(tuple(_row(was, now) for was, now in rows))
        case None, Text():
            return replace(new, runs=_all(new.runs, Mark.ADDED), mark=Mark.ADDED)
        case Text(), None:
            return replace(
                old, runs=_all(old.runs, Mark.REMOVED), mark=Mark.REMOVED,
                listing=_gone(old.listing, lists),
            )  # fmt: skip
        case None, Grid():
            return Grid(tuple(_row(None, row) for row in new.rows), Mark.ADDED)
        case Grid(), None:
            return Grid(tuple(_row(row, None) for row in old.rows), Mark.REMOVED)
    raise AssertionError("no piece became one of another kind")


def _listing(piece: Piece | None) -> Listing | None:
    return piece.listing if isinstance(piece, Text) else None


def _gone(listing: Listing | None, lists: Lists) -> Listing | None:
    if listing is None:
        return None
    return replace(listing, id=lists.get(listing.id, _ELSEWHERE + listing.id))


def _row(old: Row | None, new: Row | None) -> Row:
    if old is not None and new is not None:
        cells = map(compared, old.cells, new.cells)
        return replace(new, cells=tuple(cells))
    row, mark = (new, Mark.ADDED) if new is not None else (old, Mark.REMOVED)
    assert row is not None
    return replace(row, cells=tuple(_all(cell, mark) for cell in row.cells), mark=mark)


def _row_likeness(row: Row) -> Likeness:
    return Likeness(row.is_head, words(row.cells))


def _all(runs: tuple[Run, ...], mark: Mark) -> tuple[Run, ...]:
    return tuple(replace(run, mark=mark) for run in runs)
