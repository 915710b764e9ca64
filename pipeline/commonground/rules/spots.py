"""Where a word stands in a text, so that a finding points at it and not at the whole text."""

from functools import lru_cache

from commonground.diagnostics import Location, Position, Span
from commonground.model.node import Node


def spot(text: Node, word: str) -> Location:
    """The place of the word in the file, as far as one line holds it; else the whole text."""
    where = text.location
    if where.span is None:
        return where
    lines = _lines(text.document.text)
    for number in range(where.span.start.line, len(lines) + 1):
        column = lines[number - 1].find(word)
        if column >= 0 and (
            number > where.span.start.line or column + 1 >= where.span.start.column
        ):
            start = Position(number, column + 1)
            return Location(where.path, Span(start, Position(number, column + 1 + len(word))))
        if number > where.span.end.line:
            break
    return where


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    return text.split("\n")
