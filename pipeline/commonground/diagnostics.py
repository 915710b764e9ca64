"""Findings as values: what is wrong, where, and with which particulars. Words come last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias


class Severity(StrEnum):
    """How much a finding weighs: an error fails the check, a warning is only shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text; line and column count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text; `end` is the position right after its last character."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file of the workspace. Without a span, the file as a whole is meant.

    `place` is the way to the value, key by key; it stays true when lines move.
    """

    path: str
    span: Span | None = None
    place: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with particulars, not yet in any language: an English template and its values."""

    text: str
    args: "Mapping[str, Argument]" = field(default_factory=dict)

    def __str__(self) -> str:
        """The words in English, for logs."""
        return self.text.format(**self.args)


Argument: TypeAlias = "str | int | Phrase | tuple[str, ...]"
"""A particular in a message. A tuple is a list of names; a Phrase is translated on its own."""

MOST_NAMES = 12
"""How many names a message offers at most."""


def either(names: Sequence[str]) -> Argument:
    """Names to choose from: "a", "a or b", "a, b or c"; of many, the first few."""
    if len(names) > MOST_NAMES:
        return Phrase("{names}, …", {"names": ", ".join(names[:MOST_NAMES])})
    if len(names) < 2:
        return "".join(names)
    first: Argument = names[0]
    for name in names[1:-1]:
        first = Phrase("{first}, {second}", {"first": first, "second": name})
    return Phrase("{first} or {second}", {"first": first, "second": names[-1]})


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of finding: its stable code, its readable name and its words.

    `message` and `help` are English templates with `{named}` fields; they are the keys under
    which translations are found. `documentation` has the form that `rules.documentation`
    reads: a title line, then the sections Why, Bad and Good.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the fault, its place, its particulars, and other places that matter to it."""

    fault: Fault
    where: Location
    args: Mapping[str, Argument] = field(default_factory=dict)
    related: tuple[Location, ...] = ()

    @property
    def sort_key(self) -> tuple[str, tuple[int, int], str]:
        """File, then place in the file, then code: the order in which findings are shown."""
        start = self.where.span.start if self.where.span else Position(0, 0)
        return self.where.path, (start.line, start.column), self.fault.code
