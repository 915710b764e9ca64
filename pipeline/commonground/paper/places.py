"""Blocks whose letters know from which place in the data they come, read from a marked page."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from commonground.paper.blocks import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Table,
    blocks,
    merged,
    plain,
)
from commonground.render.marks import CLAUSES, apart, pieces

_NUMBER = re.compile(r"([0-9]{1,4})\. ")

Change: TypeAlias = Callable[[Line], Line]


def placed(page: str) -> tuple[Block, ...]:
    """The blocks of a marked page. Raises ValueError for what our documents never hold."""
    return _each(_known, blocks(apart(page)))


def unplaced(found: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks as the page without marks gives."""
    return _each(_bare, found)


def numbered(found: Sequence[Block], clauses: Mapping[int, str]) -> tuple[Block, ...]:
    """The same blocks; a heading that begins with the number of a clause is that clause's."""
    return tuple(_of_clause(block, clauses) for block in found)


def _of_clause(block: Block, clauses: Mapping[int, str]) -> Block:
    told = _NUMBER.match(plain(block.line)) if isinstance(block, Heading) else None
    if not isinstance(block, Heading) or told is None or int(told[1]) not in clauses:
        return block
    first, *rest = block.line
    known = replace(first, place=f"{CLAUSES}.{clauses[int(told[1])]}")
    return replace(block, line=(known, *rest))


def places(found: Sequence[Block]) -> Iterator[str]:
    """The places that the letters of blocks come from, in order, some of them several times."""
    for block in found:
        match block:
            case Heading(_, line) | Paragraph(line):
                yield from _of(line)
            case Items(items):
                for item in items:
                    yield from places(item)
            case Table(head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from _of(cell)
            case Quote(inner):
                yield from places(inner)


def _of(line: Line) -> Iterator[str]:
    return (span.place for span in line if span.place)


def _each(change: Change, found: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(map(partial(_one, change), found))


def _one(change: Change, block: Block) -> Block:
    match block:
        case Heading(_, line) | Paragraph(line):
            return replace(block, line=change(line))
        case Items(items):
            return replace(block, items=tuple(_each(change, item) for item in items))
        case Table(head, rows):
            return Table(_row(change, head), tuple(_row(change, row) for row in rows))
        case Quote(inner):
            return Quote(_each(change, inner))


def _row(change: Change, row: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(map(change, row))


def _known(line: Line) -> Line:
    def spans() -> "Iterator[Line]":
        place = ""
        for span in line:
            found = list(pieces(span.text, place))
            place = found[-1][1]
            yield tuple(replace(span, text=text, place=at) for text, at in found)

    return merged(span for one in spans() for span in one)


def _bare(line: Line) -> Line:
    return merged(replace(span, place="") for span in line)
