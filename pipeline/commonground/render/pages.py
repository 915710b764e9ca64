"""How many pages a document fills, as far as Markdown lets one know.

An estimate for A4 with margins of 2 cm and 10-point type: what wraps counts as often as it wraps,
headings and gaps take their room, a table row is a line. The printed document may differ by a few
lines; by half a page it does not.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from unicodedata import east_asian_width

_COLUMNS = 96
"""Latin letters in a line; a Chinese sign takes two of them."""
_ROWS = 56
"""Lines on a page."""
_GAP = Fraction(1, 2)
_HEADING = Fraction(3, 2)
_OWN_LINE = re.compile(r" *(?:[-*>|#]|[0-9]+\. )")
_TABLE_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")


def pages(markdown: str) -> Fraction:
    """The pages that a text fills."""
    return sum((_rows(block) for block in _blocks(markdown)), Fraction(0)) / _ROWS


def page_ends(markdown: str, count: int) -> int | None:
    """The number of the first line that does not fit on so many pages; None where all fit."""
    rows, limit, number = Fraction(0), count * _ROWS, 1
    for block in re.split(r"(\n\n+)", markdown.rstrip("\n")):
        rows += _rows(block.split("\n")) if block.strip() else 0
        if rows > limit:
            return number
        number += block.count("\n")
    return None


def _blocks(markdown: str) -> Iterator[list[str]]:
    for block in re.split(r"\n\n+", markdown.strip("\n")):
        if block.strip():
            yield block.split("\n")


def _rows(lines: list[str]) -> Fraction:
    """The rows that the lines of one block take, and the gap below it."""
    together: list[str] = []
    for line in lines:
        if together and not _OWN_LINE.match(line):
            together[-1] += f" {line.strip()}"  # one sentence a line, and one paragraph on paper
        elif not _TABLE_RULE.fullmatch(line):
            together.append(line)
    extra = _HEADING if lines[0].startswith("#") else _GAP
    return extra + sum(ceil(_width(line) / _COLUMNS) for line in together)


def _width(line: str) -> int:
    return max(1, sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line))
