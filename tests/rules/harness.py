"""Checks a small, complete partnership into which a fragment of one of its files was put.

A fragment is what a rule's docstring shows. It names whole sections of its file, and each takes
the place of the section of that name; `parties` and `ticks` alone are merged name by name, because
everything else refers to people, and each stage rests on the ticks of those before it. A file that
the partnership lacks is the fragment itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonground.diagnostics import Diagnostic, Location
from commonground.flows.check import check
from commonground.flows.shipped import library, schemas
from commonground.i18n import ENGLISH
from commonground.source.tree import MemoryTree
from commonground.source.workspace import Workspace

TODAY = date(2027, 1, 18)
PARTNERSHIP = "partnerships/studios/"
SETTINGS = """\
schema: workspace/1
id: cg-q7m2xk49
title: Studios
stewards:
  mira: {name: Mira Placeholder, account: none}
"""

_BASE = Path(__file__).parent / "base"
_MERGED = ("parties", "ticks")
_SECTION = re.compile(r"( *)([^\s#:][^:]*):(?: (.*))?$")


@dataclass(frozen=True)
class Line:
    """A line of a file; `number` is its line in the fragment, or None where the base had it."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Checked:
    """What a check said, and how to find one's way back into the fragments."""

    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, tuple[Line, ...]]

    def place(self, where: Location) -> tuple[int, int] | None:
        """Line and column in the fragment, or None for a place outside of all fragments."""
        lines = self.lines.get(where.path, ())
        if where.span is None or where.span.start.line > len(lines):
            return None
        number = lines[where.span.start.line - 1].number
        return (number, where.span.start.column) if number is not None else None

    @property
    def codes(self) -> list[str]:
        return [one.fault.code for one in self.diagnostics]


def base() -> dict[str, str]:
    """The files of the base partnership by their paths in its folder."""
    return {
        path.relative_to(_BASE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(_BASE.rglob("*.yaml"))
    }


def numbered(text: str) -> tuple[Line, ...]:
    """A fragment's lines."""
    return tuple(Line(line, at) for at, line in enumerate(text.splitlines(), start=1))


def check_with(fragments: Mapping[str, tuple[Line, ...]]) -> Checked:
    """Check the base partnership with fragments in it, each under the path of its file."""
    files = {PARTNERSHIP + path: text for path, text in base().items()}
    lines = {}
    for path, fragment in fragments.items():
        there = [Line(text) for text in files.get(PARTNERSHIP + path, "").splitlines()]
        lines[PARTNERSHIP + path] = tuple(merged(there, list(fragment)))
    files |= {path: "".join(f"{line.text}\n" for line in file) for path, file in lines.items()}
    tree = MemoryTree({"commonground.yaml": SETTINGS, **files})
    return Checked(check(Workspace.of(tree), schemas(), library(), TODAY).diagnostics, lines)


def message(diagnostic: Diagnostic) -> str:
    """What the finding says, in English."""
    return ENGLISH.fill(diagnostic.fault.message, diagnostic.args)


def mend(diagnostic: Diagnostic) -> str:
    """What the finding tells its reader to do, in English."""
    return ENGLISH.fill(diagnostic.fault.help, diagnostic.args)


def merged(base: list[Line], fragment: list[Line], deep: bool = False) -> list[Line]:
    """The lines of a file with the sections of a fragment in place of its own."""
    old, new = _sections(base), _sections(fragment)
    result: list[Line] = []
    for name, block in old.items():
        mine = new.pop(name, None)
        if mine is None:
            result += block
        elif (deep or name in _MERGED) and len(mine) > 1 and len(block) > 1:
            result += [mine[0], *merged(block[1:], mine[1:], deep=True)]
        else:
            result += mine
    for block in new.values():
        result += block
    return result


def _sections(lines: list[Line]) -> dict[str, list[Line]]:
    """Blocks of lines by the key that opens each; all keys of the first line's depth."""
    found: dict[str, list[Line]] = {}
    depth: str | None = None
    name = ""
    for line in lines:
        key = _SECTION.match(line.text)
        if key and (depth is None or key[1] == depth):
            depth, name = key[1], key[2]
        found.setdefault(name, []).append(line)
    return found
