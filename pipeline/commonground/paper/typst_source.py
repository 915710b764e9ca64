"""Blocks as typst code. Every text is a string literal, so that no value can be markup."""

import re
from collections.abc import Iterator, Sequence
from math import isqrt

from commonground.paper.blocks import (
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Quote,
    Span,
    Table,
    plain,
)

_UNSAFE = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')
_LINKS = ("https://", "mailto:")

_LONG_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]{21,}")
"""A word that may be wider than its column; Chinese breaks anywhere."""
_LONGEST_NATURAL = 34
"""Letters of the longest word that is left to hyphenation."""
_JOINTS = re.compile(r"(?<=[@./_=&?:-])(?=\w)")
_PIECE = 8

_ROW = 92
"""Letters in a line of the page."""
_FILLED = 0.85
"""How much of a column a word may fill before words are hyphenated."""
_WIDEST = 44
"""Letters of a cell beyond which a column gets no wider."""


def quoted(text: str) -> str:
    """A string literal of typst."""
    return '"' + _UNSAFE.sub(lambda sign: f"\\u{{{ord(sign[0]):x}}}", text) + '"'


def source(blocks: Sequence[Block], columns: int = 1) -> str:
    """Blocks as one code block of typst, for one of so many columns on the page."""
    return "{" + "\n".join(_block(block, columns) for block in blocks) + "}"


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
            return _table(block, _ROW // columns)
        case Quote(inner):
            return f"apart({source(inner, columns)})"


def _item(item: Sequence[Block], columns: int) -> str:
    """What a point of a list holds; its first paragraph runs on from the marker."""
    first, *rest = item
    if isinstance(first, Paragraph):
        return f"{{{_line(first.line)}\n{source(rest, columns)}}}"
    return source(item, columns)


def _table(table: Table, row: int) -> str:
    columns = tuple(zip(table.head, *table.rows, strict=True))
    letters = [max(_width(plain(cell)) for cell in cells) for cells in columns]
    shares = _shares(letters, row)
    widths = ", ".join(f"{share}fr" if share else "auto" for share in shares)
    head = ", ".join(map(_line, table.head))
    cells = "".join(f", {_line(cell)}" for line in table.rows for cell in line)
    made = f"table(columns: ({widths},), table.header({head}){cells})"
    left = row - sum(one for one, share in zip(letters, shares, strict=True) if not share)
    tight = any(
        _longest_word(cells) > _FILLED * left * share / sum(shares)
        for cells, share in zip(columns, shares, strict=True) if share
    )  # fmt: skip
    return f"{{set text(hyphenate: true); {made}}}" if tight else made


def _shares(letters: Sequence[int], row: int) -> list[int]:
    """How the columns of a table share what room is left; 0 for one that takes what it needs.

    Short columns do, as long as a third of the row is left to the others. Those share by the
    square root of their letters: a long text wraps into lines, which is what makes it even.
    """
    shares = [isqrt(100 * max(1, min(_WIDEST, count))) for count in letters]
    taken = 0
    for at in sorted(range(len(letters)), key=lambda at: letters[at])[:-1]:
        taken += letters[at]
        if taken > row * 2 // 3 or letters[at] > row * 4 // (3 * len(letters)):
            break
        shares[at] = 0
    return shares


def _longest_word(cells: Sequence[Line]) -> int:
    return max(len(word) for cell in cells for word in (*plain(cell).split(), ""))


def _width(text: str) -> int:
    return sum(2 if "\u2e80" <= letter <= "\uffef" else 1 for letter in text)


def _line(line: Line) -> str:
    """A line as a content block in code; an empty one is empty content."""
    return "{" + "; ".join(map(_span, line)) + "}" if line else "[]"


def _span(span: Span) -> str:
    made = "; ".join(_pieces(span.text))
    if span.code:
        made = f"code({{{made}}})"
    if span.strong:
        made = f"strong({{{made}}})"
    if span.link.startswith(_LINKS):
        made = f"link({quoted(span.link)}, {{{made}}})"
    return made


def _pieces(text: str) -> Iterator[str]:
    """A text as literals, with gaps where a word too long for any column may break."""
    end = 0
    for word in _LONG_WORD.finditer(text):
        parts = list(_parts(word[0]))
        if len(parts) > 1:
            if end < word.start():
                yield quoted(text[end : word.start()])
            yield "; gap; ".join(map(quoted, parts))
            end = word.end()
    if end < len(text):
        yield quoted(text[end:])


def _parts(word: str) -> Iterator[str]:
    for part in _JOINTS.split(word):
        if len(part) <= _LONGEST_NATURAL:
            yield part
        else:
            yield from (part[at : at + _PIECE] for at in range(0, len(part), _PIECE))
