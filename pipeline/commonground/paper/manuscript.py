"""What stands in a Word file, whoever wrote it: its lines, the values in them, all that is beside.

Tracked changes are read as accepted. Nothing that has words is left out: what is no line of the
text is told as a remark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from commonground.diagnostics import Phrase

_SPACES = re.compile("[ \t\r\n]+")

SLOT = "\0"
"""Stands for a value where only the words around it are looked at."""


@dataclass(frozen=True, slots=True)
class Part:
    """Letters of a line. `control` is the number of the control that holds them, None outside of
    any; `tag` is its tag, which may be empty."""

    text: str
    control: int | None = None
    tag: str = ""


@dataclass(frozen=True)
class Passage:
    """A paragraph: its parts, the level of a heading (0 for none), the bookmarks that begin in it,
    whether it stands in a table or in a list."""

    parts: tuple[Part, ...]
    level: int = 0
    bookmarks: tuple[str, ...] = ()
    in_table: bool = False
    in_list: bool = False

    @cached_property
    def text(self) -> str:
        """Its words."""
        return folded("".join(part.text for part in self.parts))

    @cached_property
    def around(self) -> str:
        """Its words, with a slot for each value."""
        kept, last = "", None
        for part in self.parts:
            if part.control is None:
                kept += part.text
            elif part.control != last:
                kept += SLOT
            last = part.control
        return folded(kept)

    @cached_property
    def values(self) -> tuple[Part, ...]:
        """What its controls hold, in order."""
        found: dict[int, Part] = {}
        for part in self.parts:
            if part.control is not None:
                before = found.get(part.control)
                text = (before.text if before else "") + part.text
                found[part.control] = Part(text, part.control, part.tag)
        return tuple(Part(folded(one.text), one.control, one.tag) for one in found.values())

    @property
    def form(self) -> tuple[object, ...]:
        """All of it but its values."""
        return self.around, self.level, self.in_table, self.in_list


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that no file of the data can say: what it is, and its words."""

    what: Phrase
    words: str


@dataclass
class Manuscript:
    """A Word file: its lines, the lines of headers and footers, what is beside them, who made the
    tracked changes, and where its links lead."""

    lines: list[Passage] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    people: dict[str, None] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)

    def words(self) -> Iterator[str]:
        """The lines of the text in order."""
        return (line.text for line in self.lines if line.text)

    def remark(self, what: Phrase, words: str = "") -> None:
        """Note what is beside the text."""
        self.remarks.append(Remark(what, folded(words)))


def folded(text: str) -> str:
    """A text without spaces that say nothing."""
    return _SPACES.sub(" ", text).strip(" ")
