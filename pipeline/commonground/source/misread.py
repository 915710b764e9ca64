"""What YAML takes for something else without a word: a hashtag, a dash in a wrong column."""

import re
from collections.abc import Sequence
from typing import Any

from commonground.source.marks import Extent, extent_of

_CUT = re.compile(r"[ ]+(#[^\s#].*)$")


def cut_off(event: Any, lines: Sequence[str]) -> tuple[Extent, str] | None:
    """What stands behind a plain text and is dropped as a comment, though it looks like words."""
    end = event.end_mark
    cut = _CUT.match(lines[end.line], end.column) if end.line < len(lines) else None
    return ((end.line + 1, cut.start(1) + 1, end.line + 1, cut.end(1) + 1), cut[1]) if cut else None


def swallowed(event: Any, lines: Sequence[str]) -> Extent | None:
    """A dash in the wrong column: YAML reads it as more words of the plain text above."""
    for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
        line = lines[number]
        if line.lstrip(" ").startswith("- "):
            column = line.index("-") + 1
            return number + 1, column, number + 1, column + 1
    return None


def first_line(event: Any, lines: Sequence[str]) -> Extent:
    """The extent of a scalar; of a text under `|` or `>`, its first line of content."""
    if event.style not in ("|", ">"):
        return extent_of(event)
    behind = event.end_mark.line + (event.end_mark.column > 0)
    for number in range(event.start_mark.line + 1, min(behind, len(lines))):
        line = lines[number]
        if line.strip():
            first = len(line) - len(line.lstrip(" "))
            return number + 1, first + 1, number + 1, len(line) + 1
    return extent_of(event)
