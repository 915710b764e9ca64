"""Where a change goes in a text: which characters give way, and what comes in their place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commonground import pointer as pointers
from commonground.errors import UseError
from commonground.pointer import Pointer
from commonground.source import emission
from commonground.source.marks import Extent, Mark
from commonground.source.positions import Data

_BRACKETS = "{["


class Splicing:
    """A text and the replacements that are due in it, each at a place that was marked."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else text + "\n"
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.due: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """The text with every replacement made; those at one place stay in their order."""
        pieces, behind = [], 0
        for start, end, new in sorted(self.due, key=lambda one: one[:2]):
            pieces += [self.text[behind:start], new]
            behind = max(behind, end)
        return "".join([*pieces, self.text[behind:]])

    def rename(self, mark: Mark, pointer: Pointer, name: str) -> None:
        """Another key for the entry at a place, if there is one."""
        key, _ = found(mark, pointer)
        if key is not None:
            start, end = self._offsets(key)
            self.due.append((start, end, emission.scalar(name, True)))

    def put(
        self, mark: Mark, pointer: Pointer, value: "Data | None", order: Sequence[str] = ()
    ) -> None:
        """A value where its key stands, or else as a new entry of its table."""
        key, there = found(mark, pointer)
        if key is not None:
            self._replace(pointer, key, there, value)
            return
        *above, last = pointer
        _, table = found(mark, tuple(above))
        if table is None or not isinstance(table.children, dict):
            raise cannot(pointer)
        self._add(table, str(last), value, order)

    def _replace(self, at: Pointer, key: Extent, mark: Mark | None, value: "Data | None") -> None:
        if mark is not None and (isinstance(at[-1], int) or self._in_one_line(key, mark)):
            start, end = self._offsets(mark.extent)
            if value is not None and (self._in_brackets(key) or not _is_tall(value)):
                self.due.append((start, end, self._kept_comment(end, end - start, value, key)))
                return
            if isinstance(at[-1], int):
                raise cannot(at)
        line, column = key[2] - 1, key[3] - 1
        colon = self.starts[line] + self.lines[line].index(":", column) + 1
        if self._in_brackets(key):
            raise cannot(at)
        last = self._last_line(key, mark)
        first, *below = emission.block("a", value, key[1] - 1)
        shown = first.lstrip(" ").removeprefix("a:")
        comment = self._comment(line, column, mark)
        written = len(self.lines[line]) - len(comment) - (colon - self.starts[line])
        comment = _moved(comment, written - len(shown))
        body = "".join("\n" + one for one in below)
        end = self.starts[last + 1] - 1
        self.due.append((colon, end, shown + comment + body))

    def _add(self, table: Mark, key: str, value: "Data | None", order: Sequence[str]) -> None:
        start, end = self._offsets(table.extent)
        if self.text[start : start + 1] == "{":
            if value is None:
                raise cannot((key,))
            shown = emission.inline({key: without_open(value)})[1:-1]
            empty = not table.children and not table.opened
            self.due.append((end - 1, end - 1, shown if empty else f", {shown}"))
            return
        entries = sorted([*_entries(table)], key=lambda one: one[0])
        above = _entry_above(table, key, order) or entries[-1]
        last = self._last_line(*above)
        indent = entries[0][0][1] - 1
        parted = _is_tall(value) and len(entries) > 1 and self._is_parted(entries[-1][0][0] - 1)
        lines = [*[""] * parted, *emission.block(key, value, indent)]
        behind = self.starts[last + 1]
        self.due.append((behind, behind, "".join(line + "\n" for line in lines)))

    def _kept_comment(self, end: int, size: int, value: Data, key: Extent) -> str:
        """The value on one line; a comment behind it keeps its column where there is room."""
        shown = emission.scalar(value, True) if (
            self._in_brackets(key) and isinstance(value, str | int)
        ) else emission.inline(value)  # fmt: skip
        rest = self.text[end : self.text.index("\n", end)]
        if rest.lstrip(" ").startswith("#"):
            self.due.append((end, end + len(rest), _moved(rest, size - len(shown))))
        return shown

    def _comment(self, line: int, column: int, mark: Mark | None) -> str:
        """What stands behind a key or its `|` as a comment, spaces before it included."""
        tail = self.lines[line][self.lines[line].index(":", column) + 1 :]
        if mark is not None and mark.extent[0] == line + 1:
            tail = self.lines[line][mark.extent[3] - 1 :] if mark.in_one_line else ""
        place = tail.find(" #")
        return "" if place < 0 else tail[len(tail[:place].rstrip(" ")) :]

    def _last_line(self, key: Extent, mark: Mark | None) -> int:
        """The index of the last line that belongs to an entry."""
        if mark is None:
            return key[2] - 1
        start = self._offsets(mark.extent)[0]
        if mark.children is not None and self.text[start : start + 1] not in _BRACKETS:
            entries = sorted(_entries(mark), key=lambda one: one[0])
            return self._last_line(*entries[-1])
        first = mark.extent[2] - 1
        head = self.lines[key[2] - 1][key[3] - 1 :].lstrip(" ").removeprefix(":").lstrip(" ")
        if head[:1] not in ("|", ">") or mark.extent[0] == key[2]:
            return first
        last = first
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip(" ")) < key[1]:
                break
            last = number if line.strip() else last
        return last

    def _is_parted(self, line: int) -> bool:
        """Whether a blank line stands above an entry and the comments that lead to it."""
        while line and self.lines[line - 1].lstrip(" ").startswith("#"):
            line -= 1
        return bool(line) and not self.lines[line - 1].strip()

    def _in_one_line(self, key: Extent, mark: Mark) -> bool:
        return mark.in_one_line and mark.extent[0] == key[2]

    def _in_brackets(self, key: Extent) -> bool:
        """Whether an entry stands in brackets, not in a line of its own."""
        before = self.lines[key[0] - 1][: key[1] - 1]
        return bool(before.strip(" -"))

    def _offsets(self, extent: Extent) -> tuple[int, int]:
        line, column, end_line, end_column = extent
        return self.starts[line - 1] + column - 1, self.starts[end_line - 1] + end_column - 1


def found(mark: Mark, pointer: Pointer) -> tuple[Extent | None, Mark | None]:
    """The extent of the key and the mark of the value at a place; without both, it is not there."""
    key: Extent | None = mark.first
    there: Mark | None = mark
    for step in pointer:
        if there is None:
            return None, None
        key, there = there.below(step)
    return key, there


def _entries(mark: Mark) -> Iterator[tuple[Extent, Mark | None]]:
    if isinstance(mark.children, dict):
        yield from mark.children.values()
        yield from ((key, None) for key in mark.opened.values())
    else:
        yield from ((entry.first, entry) for entry in mark.children or ())


def _moved(comment: str, by: int) -> str:
    """A comment with as many more or fewer spaces before it, so that it keeps its column."""
    words = comment.lstrip(" ")
    return " " * max(1, len(comment) - len(words) + by) + words if words else ""


def _entry_above(table: Mark, key: str, order: Sequence[str]) -> tuple[Extent, Mark | None] | None:
    """The last entry of a table that an order puts before a key."""
    before = order[: order.index(key)] if key in order else ()
    places = (table.below(name) for name in before)
    return max(
        ((extent, mark) for extent, mark in places if extent is not None),
        key=lambda one: one[0], default=None,
    )  # fmt: skip


def _is_tall(value: "Data | None") -> bool:
    """Whether a value takes more than one line."""
    return len(emission.block("a", value, 0)) > 1


def without_open(value: Any) -> Any:
    """A value without the keys that are left open, as it is read."""
    if not isinstance(value, Mapping):
        return value
    return {key: without_open(one) for key, one in value.items() if one is not None}


def cannot(pointer: Pointer) -> UseError:
    """The error for a place that cannot be edited by itself."""
    return UseError(
        "'{place}' cannot be changed without touching what stands around it",
        "write it by hand",
        place=pointers.words(pointer)[:80],
    )
