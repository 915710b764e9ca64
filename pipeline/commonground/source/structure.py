"""YAML events become data and marks. Knows YAML; knows nothing of what the data means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent, ScalarEvent

from commonground.diagnostics import Argument, Diagnostic, Fault, Location
from commonground.source import characters, faults, misread
from commonground.source.complaints import complaint, plain_words
from commonground.source.marks import Extent, Mark, extent_of, span_of

Data: TypeAlias = "str | int | list[Data] | dict[str, Data]"
"""What a file holds: texts, whole numbers, lists and tables."""

DEEPEST = 32
MOST_VALUES = 20_000
LONGEST_NUMBER = 15
MOST_FAULTS = 50
"""After as many faults, nobody reads the next; the file is given up."""

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where there is one
_INTEGER = re.compile(r"0|-?[1-9][0-9]*")
_FIRST_OF_INTEGER = frozenset("-0123456789")
_BOOLEANS = frozenset({"true", "false", "True", "False", "TRUE", "FALSE"})
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_WORDS_OF_YAML = _BOOLEANS | _NULLS


def _is_integer(text: str) -> bool:
    return text[0] in _FIRST_OF_INTEGER and _INTEGER.fullmatch(text) is not None


@dataclass(slots=True)
class _Frame:
    """A table or list that is being read."""

    data: Any
    mark: Mark
    opened: dict[str, Extent]
    key: str | None = None
    key_extent: Extent = (1, 1, 1, 1)
    awaits_key: bool = False
    skipped: bool = False

    def skip_key(self) -> None:
        """Go on to the value of a key that cannot be one; the value is read and forgotten."""
        self.awaits_key = False
        self.key = None


class Structure:
    """Reads one text. Use: `Structure(path, text).read()`, then look at `faults`."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.faults: list[Diagnostic] = []

    def read(self) -> tuple[Data, Mark] | None:
        """The data and its marks, or None where the text is no YAML table within the bounds."""
        root: tuple[Any, Mark] | None = None
        stack: list[_Frame] = []
        values = 0
        try:
            for event in self._events():
                values += isinstance(event, NodeEvent)
                if (
                    values > MOST_VALUES or len(stack) >= DEEPEST or self.faults
                ) and self._is_beyond_bounds(event, values, len(stack)):
                    return None
                if isinstance(event, ScalarEvent):  # most events are
                    done = self._scalar(event, stack[-1] if stack else None)
                else:
                    done = self._taken(event, stack)
                if done is not None and stack:
                    self._put(stack[-1], *done)
                elif done is not None:
                    root = root or done
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        if root is None or root[0] is None:
            if not self.faults:
                self._fault(faults.EMPTY_FILE, (1, 1, 1, 1))
            return None
        if not isinstance(root[0], dict):
            self._fault(faults.NOT_A_TABLE, root[1].extent)
            return None
        return root

    def _events(self) -> Iterator[Any]:
        parser = _Parser(self.text)
        try:
            yield from iter(parser.get_event, None)
        finally:
            parser.dispose()

    def _is_beyond_bounds(self, event: Any, values: int, depth: int) -> bool:
        if values > MOST_VALUES:
            self._fault(faults.TOO_MANY_VALUES, extent_of(event), limit=MOST_VALUES)
            return True
        if depth == DEEPEST and isinstance(event, CollectionStartEvent):
            self._fault(faults.TOO_DEEP, extent_of(event), limit=DEEPEST)
            return True
        return len(self.faults) >= MOST_FAULTS

    def _taken(self, event: Any, stack: list[_Frame]) -> tuple[Any, Mark] | None:
        """The value that is complete with this event, and its mark; None where none is."""
        frame = stack[-1] if stack else None
        match event:
            case CollectionStartEvent():
                stack.append(self._opened(event, frame))
            case CollectionEndEvent():
                done = stack.pop()
                done.mark.extent = (*done.mark.extent[:2], *extent_of(event)[2:])
                return None if done.skipped else (done.data, done.mark)
            case yaml.AliasEvent():
                self._fault(faults.ALIAS, extent_of(event))
                if frame is None or not frame.awaits_key:
                    return "", Mark(extent_of(event))
                frame.skip_key()
            case yaml.DocumentStartEvent() | yaml.DocumentEndEvent():
                self._refuse_marker(event)
        return None

    def _opened(self, event: Any, outer: _Frame | None) -> _Frame:
        extent = extent_of(event)
        self._refuse_properties(event, extent)
        is_key = outer is not None and outer.awaits_key
        if outer is not None and is_key:
            self._fault(faults.KEY_NOT_TEXT, extent)
            outer.skip_key()
        if isinstance(event, yaml.MappingStartEvent):
            opened: dict[str, Extent] = {}
            return _Frame({}, Mark(extent, {}, opened), opened, awaits_key=True, skipped=is_key)
        return _Frame([], Mark(extent, []), {}, skipped=is_key)

    def _scalar(self, event: Any, frame: _Frame | None) -> tuple[Any, Mark] | None:
        plain = not event.style  # libyaml says "", the pure parser None
        extent = extent_of(event) if plain else misread.first_line(event, self.lines)
        if event.anchor or event.tag:
            self._refuse_properties(event, extent)
        if plain:
            line, column = extent[2] - 1, extent[3] - 1
            if extent[0] != extent[2] or self._at_space(line, column):
                self._refuse_slips(event)
        elif event.style == '"':
            self._refuse_escaped(event.value, extent)
        if frame is not None and frame.awaits_key:
            self._take_key(frame, event.value, extent, plain)
            return None
        return self._value(event.value, extent, plain), Mark(extent)

    def _take_key(self, frame: _Frame, key: str, extent: Extent, plain: bool) -> None:
        frame.awaits_key = False
        frame.key = key
        frame.key_extent = extent
        if plain and (not key or key in _WORDS_OF_YAML or _is_integer(key)):
            self._fault(faults.KEY_NOT_TEXT, extent)
        elif plain and key == "<<":
            self._fault(faults.MERGE_KEY, extent)
        if key in frame.data or key in frame.opened:
            earlier, _ = frame.mark.below(key)
            assert earlier is not None
            args: dict[str, Argument] = {"key": key[:60], "line": earlier[0]}
            related = (self._at(earlier),)
            self.faults.append(Diagnostic(faults.DUPLICATE_KEY, self._at(extent), args, related))

    def _value(self, text: str, extent: Extent, plain: bool) -> str | int | None:
        if not plain:
            return text
        if text == "":
            return None
        if text in _WORDS_OF_YAML:
            fault = faults.BOOLEAN_WORD if text in _BOOLEANS else faults.NULL_WORD
            self._fault(fault, extent, word=text)
        elif _is_integer(text):
            digits = len(text.removeprefix("-"))
            if digits <= LONGEST_NUMBER:
                return int(text)
            self._fault(faults.LONG_NUMBER, extent, digits=digits)
        return text

    def _at_space(self, line: int, column: int) -> bool:
        """Whether a space stands there; the end of a text may lie behind its last line."""
        return line < len(self.lines) and self.lines[line][column : column + 1] == " "

    def _put(self, frame: _Frame, value: Any, mark: Mark) -> None:
        children = frame.mark.children
        if isinstance(children, list):
            if value is None:
                self._fault(faults.EMPTY_ENTRY, mark.extent)
            frame.data.append(value)
            children.append(mark)
            return
        frame.awaits_key = True
        if frame.key is None or not isinstance(children, dict):
            return
        if value is None:
            frame.opened[frame.key] = frame.key_extent
        else:
            frame.data[frame.key] = value
            children[frame.key] = (frame.key_extent, mark)

    def _refuse_marker(self, event: Any) -> None:
        if event.explicit:
            self._fault(faults.SEVERAL_DOCUMENTS, extent_of(event))

    def _refuse_properties(self, event: Any, extent: Extent) -> None:
        if event.anchor:
            self._fault(faults.ALIAS, extent)
        if event.tag:
            self._fault(faults.TAG, extent)

    def _refuse_slips(self, event: Any) -> None:
        cut = misread.cut_off(event, self.lines)
        if cut is not None:
            extent, comment = cut
            self._fault(faults.CUT_BY_COMMENT, extent, comment=comment[:40])
        dash = misread.swallowed(event, self.lines)
        if dash is not None:
            problem, mend = plain_words("did not find expected '-'")
            self._fault(faults.SYNTAX, dash, problem=problem, mend=mend)

    def _refuse_escaped(self, value: str, extent: Extent) -> None:
        """What may not stand in a file may not come in by an escape such as \\u202e either."""
        for fault, _, _, args in characters.suspects(value):
            self._fault(fault, extent, **args)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        found = complaint(error, self.lines)
        if "depth" in str(error.problem):  # the parser's own bound, far above ours
            self._fault(faults.TOO_DEEP, found.extent, limit=DEEPEST)
            return
        self._fault(faults.SYNTAX, found.extent, problem=found.problem, mend=found.mend)

    def _fault(self, fault: Fault, extent: Extent, **args: Argument) -> None:
        self.faults.append(Diagnostic(fault, self._at(extent), args))

    def _at(self, extent: Extent) -> Location:
        return Location(self.path, span_of(extent))
