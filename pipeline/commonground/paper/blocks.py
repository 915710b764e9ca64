"""A document as blocks: what its Markdown means, without any sign of Markdown.

PDF and Word are made of these, so that all formats have the same words in the same order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import TypeAlias
from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.token import Token

from commonground.render.folding import joined


@dataclass(frozen=True, slots=True)
class Span:
    """A run of letters that look alike. `link` is an address, or empty; `place` tells from which
    place in the data the letters come, where that is known."""

    text: str
    strong: bool = False
    code: bool = False
    link: str = ""
    place: str = ""


Line: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `start` is its first number, None where it has points."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; every row has as many cells."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Text that stands apart: a notice, a quotation."""

    blocks: "tuple[Block, ...]"


Block: TypeAlias = Heading | Paragraph | Items | Table | Quote


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a rendered document. Raises ValueError for what our documents never hold."""
    tokens = _parser().parse(joined(markdown))
    found, rest = _blocks(tokens, 0, "")
    if rest != len(tokens):
        raise ValueError("a block ends that never began")
    return found


@cache
def _parser() -> MarkdownIt:
    """Made once: its parts point at each other, so each one would stay in memory for a while."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def words(found: Sequence[Block]) -> Iterator[str]:
    """The text of blocks in reading order, a line of text each."""
    for block in found:
        match block:
            case Heading(_, line) | Paragraph(line):
                yield plain(line)
            case Items(items):
                for item in items:
                    yield from words(item)
            case Table(head, rows):
                for row in (head, *rows):
                    yield from map(plain, row)
            case Quote(inner):
                yield from words(inner)


def plain(line: Line) -> str:
    """The letters of a line."""
    return "".join(span.text for span in line)


def letters(text: str) -> int:
    """How much room a text takes, in letters of Latin; a Chinese sign takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _blocks(tokens: Sequence[Token], at: int, until: str) -> tuple[tuple[Block, ...], int]:
    """The blocks from a token on, and where they end: behind a token of the type `until`."""
    found: list[Block] = []
    while at < len(tokens):
        token = tokens[at]
        if token.type == until:
            return tuple(found), at + 1
        block, at = _block(tokens, at)
        found.append(block)
    return tuple(found), at


def _block(tokens: Sequence[Token], at: int) -> tuple[Block, int]:
    token = tokens[at]
    match token.type:
        case "heading_open":
            return Heading(int(token.tag[1:]), _line(tokens[at + 1])), at + 3
        case "paragraph_open":
            return Paragraph(_line(tokens[at + 1])), at + 3
        case "bullet_list_open":
            return _items(tokens, at + 1, "bullet_list_close", None)
        case "ordered_list_open":
            start = int(token.attrGet("start") or 1)
            return _items(tokens, at + 1, "ordered_list_close", start)
        case "blockquote_open":
            inner, at = _blocks(tokens, at + 1, "blockquote_close")
            return Quote(inner), at
        case "table_open":
            return _table(tokens, at + 1)
    raise ValueError(f"no document holds a {token.type}")


def _items(tokens: Sequence[Token], at: int, until: str, start: int | None) -> tuple[Items, int]:
    found = []
    while tokens[at].type != until:
        item, at = _blocks(tokens, at + 1, "list_item_close")
        found.append(item)
    return Items(tuple(found), start), at + 1


def _table(tokens: Sequence[Token], at: int) -> tuple[Table, int]:
    rows: list[list[Line]] = []
    while tokens[at].type != "table_close":
        token = tokens[at]
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_line(token))
        at += 1
    head, *body = (tuple(row) for row in rows)
    return Table(head, tuple(body)), at + 1


def _line(token: Token) -> Line:
    """The spans of an inline token. Beside strong text, links and code there is nothing."""
    found: list[Span] = []
    strong, code, link = False, False, ""
    for child in token.children or ():
        match child.type:
            case "text":
                found.append(Span(child.content, strong, code, link))
            case "code_inline":
                found.append(Span(child.content, strong, True, link))
            case "softbreak" | "hardbreak":
                found.append(Span(" ", strong, code, link))
            case "strong_open" | "strong_close":
                strong = child.type == "strong_open"
            case "link_open":
                link = str(child.attrGet("href") or "")
            case "link_close":
                link = ""
            case "html_inline" if child.content in ("<code>", "</code>"):
                code = child.content == "<code>"
            case "html_inline" if child.content in ("<br>", "<br/>"):
                found.append(Span(" ", strong, code, link))
            case _:
                raise ValueError(f"no document holds a {child.type}")
    return merged(found)


def merged(spans: Iterable[Span]) -> Line:
    """Neighbours that look alike and come from one place as one; empty ones left out."""
    told = (span for span in spans if span.text)
    groups = groupby(told, lambda span: replace(span, text=""))
    return tuple(replace(look, text="".join(span.text for span in group)) for look, group in groups)
