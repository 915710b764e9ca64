"""The parts of a rendered document: each heading with the lines below it, up to the next one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(r"#{1,6} ")


class Part(NamedTuple):
    """A heading, the line on which it stands, and all its lines, the heading's own among them."""

    title: str
    line: int
    lines: tuple[str, ...]


def parts(text: str) -> Iterator[Part]:
    """The parts of a document in order; what stands before the first heading has no title."""
    title, start, lines = "", 1, list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        if _HEADING.match(line):
            if lines:
                yield Part(title, start, tuple(lines))
            title, start, lines = line.lstrip("# "), number, []
        lines.append(line)
    yield Part(title, start, tuple(lines))
