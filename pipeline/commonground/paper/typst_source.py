"""Blocks as typst code. Every text is a string literal, so that no value can be markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import zip_longest

from commonground.paper.blocks import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Span,
    Table,
    letters,
    plain,
    words,
)
from commonground.paper.columns import columns as columns_of
from commonground.paper.sections import leads

_UNSAFE = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_LINKS = ("https://", "mailto:")

_LATIN = r"[^\s\u2e80-\u9fff\uff00-\uffef]"
"""What stays together in a line; Chinese breaks anywhere."""
_LONG = 20
"""Letters of the longest word that is not looked at for joints."""
_LONGEST = 34
"""Letters of the longest word that is left to hyphenation."""
_JOINTS = re.compile(r"(?<=[@./_=&?:-])(?=\w)")
_PIECE = 8
_UNSPOKEN = re.compile(r"[^aeiouyäöüаеёиоуыэюя]{8}|(.)\1\1\1", re.IGNORECASE)
"""In no word of ours; where it stands, hyphenation would find no place to break."""

_ROWS = {1: 98, 2: 60}
"""Letters in a row of a table, by the columns of the page."""
_END, _SMALL = 800, 250
"""Letters of a last section, and of a table, that stay on one page."""
_FEW = 24
"""Cells or lines that these may have."""


def quoted(text: str) -> str:
    """A string literal of typst."""
    return '"' + _UNSAFE.sub(lambda sign: f"\\u{{{ord(sign[0]):x}}}", text) + '"'


def source(blocks: Sequence[Block], columns: int = 1) -> str:
    """Blocks as one code block of typst, for one of so many columns on the page."""
    last = _last_section(blocks)
    made = []
    for at, (block, after) in enumerate(zip_longest(blocks[:last], blocks[1:last])):
        is_close = leads(block, after) or (at == last - 1 and _is_small(block))
        made.append(f"lead({_block(block, columns)})" if is_close else _block(block, columns))
    if last < len(blocks):
        made.append(f"together({_code(_block(block, columns) for block in blocks[last:])})")
    return _code(made)


def is_short(blocks: Sequence[Block], most: int = _END) -> bool:
    """Whether blocks are so short that they stay on one page."""
    lines = tuple(words(blocks))
    return len(lines) <= _FEW and sum(map(letters, lines)) <= most


def _is_small(block: Block) -> bool:
    return is_short([block], _END if isinstance(block, Paragraph) else _SMALL)


def _code(made: Iterable[str]) -> str:
    return "{" + "\n".join(made) + "}"


def _last_section(blocks: Sequence[Block]) -> int:
    """Where a last section begins that stays together, with the paragraph before it; the end, where
    none does."""
    last = max((at for at, one in enumerate(blocks) if isinstance(one, Heading)), default=0)
    return last if last and is_short(blocks[last:]) else len(blocks)


def _block(block: Block, columns: int) -> str:
    match block:
        case Heading(level, line):
            return f"heading(level: {level}, {_line(line)})"
        case Paragraph(line):
            return f"par({_line(line)})"
        case Items(items, start):
            name = "list(" if start is None else f"enum(start: {start}, "
            return f"{name}{', '.join(_item(item, columns) for item in items)})"
        case Table():
            made = _table(block, _ROWS[columns])
            return f"whole({made})" if _is_small(block) else made
        case Quote(inner):
            return f"apart({source(inner, columns)})"


def _item(item: Sequence[Block], columns: int) -> str:
    """What a point of a list holds; its first paragraph runs on from the marker."""
    if item and isinstance(item[0], Paragraph):
        return f"{{{_line(item[0].line)}\n{source(item[1:], columns)}}}"
    return source(item, columns)


def _table(table: Table, row: int) -> str:
    down = zip(table.head, *table.rows, strict=True)
    shared = columns_of([[plain(cell) for cell in cells] for cells in down], row)
    widths = ", ".join(f"{width}fr" for width in shared.widths)
    head, *lines = (
        ", ".join(_line(cell, width - 1) for cell, width in zip(cells, shared.widths, strict=True))
        for cells in (table.head, *table.rows)
    )
    cells = "".join(f", {line}" for line in lines)
    made = f"table(columns: ({widths},), table.header({head}){cells})"
    return f"dense({made})" if shared.is_tight else made


def _line(line: Line, room: int = _LONGEST) -> str:
    """A line as a content block in code; an empty one is empty content. `room` is how many letters
    of a word have room in its column."""
    return "{" + "; ".join(_span(span, room) for span in line) + "}" if line else "[]"


def _span(span: Span, room: int) -> str:
    made = "; ".join(_pieces(span.text, room))
    if span.code:
        made = f"code({{{made}}})"
    if span.strong:
        made = f"strong({{{made}}})"
    if span.link.startswith(_LINKS):
        made = f"link({quoted(span.link)}, {{{made}}})"
    return made


def _pieces(text: str, room: int) -> Iterator[str]:
    """A text as literals; a word that may be too long for its column can break."""
    end = 0
    for word in _words_beyond(min(room, _LONG)).finditer(text):
        if end < word.start():
            yield quoted(text[end : word.start()])
        yield "; gap; ".join(_parts(word[0], room))
        end = word.end()
    if end < len(text):
        yield quoted(text[end:])


@cache
def _words_beyond(letters: int) -> re.Pattern[str]:
    return re.compile(f"{_LATIN}{{{letters + 1},}}")


def _parts(word: str, room: int) -> Iterator[str]:
    for part in _JOINTS.split(word):
        if len(part) <= room:
            yield quoted(part)
        elif len(part) <= _LONGEST and not _UNSPOKEN.search(part):
            yield f"hyphenated({quoted(part)})"
        else:
            yield from (quoted(part[at : at + _PIECE]) for at in range(0, len(part), _PIECE))
