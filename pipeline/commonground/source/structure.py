"""YAML events become data and positions. Knows YAML; knows nothing of what the data means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from commonground.diagnostics import Argument, Diagnostic, Fault, Location, Phrase, Position, Span
from commonground.source import faults
from commonground.source.complaints import plain_words

Data: TypeAlias = "str | int | list[Data] | dict[str, Data]"
"""What a file holds: texts, whole numbers, lists and tables."""

Extent: TypeAlias = tuple[int, int, int, int]
"""Line and column of the first character, and of the place behind the last; from 1."""

DEEPEST = 32
LONGEST_NUMBER = 15

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where there is one
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_BOOLEANS = frozenset({"true", "false", "True", "False", "TRUE", "FALSE"})
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_CUT = re.compile(r"[ ]+(#\w.*)$")


@dataclass(slots=True)
class Mark:
    """Where a value stands: its extent, and the marks of what it holds.

    For a table, `children` maps each key to the extent of the key and the mark of its value; for a
    list it is a list of marks. `opened` holds the keys whose value was left empty.
    """

    extent: Extent
    children: "dict[str, tuple[Extent, Mark]] | list[Mark] | None" = None
    opened: dict[str, Extent] = field(default_factory=dict)


@dataclass(slots=True)
class _Frame:
    """A table or list that is being read."""

    data: Any
    mark: Mark
    key: str | None = None
    key_extent: Extent = (1, 1, 1, 1)
    awaits_key: bool = True
    skipped: bool = False


class Structure:
    """Reads one text. Use: `Structure(path, text).read()`, then look at `faults`."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.faults: list[Diagnostic] = []

    def read(self) -> tuple[Data, Mark] | None:
        """The data and its marks, or None where the text is no single YAML table."""
        root: tuple[Any, Mark] | None = None
        stack: list[_Frame] = []
        try:
            for event in self._events():
                match event:
                    case yaml.ScalarEvent():
                        done = self._scalar(event, stack)
                    case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                        if len(stack) == DEEPEST:
                            self._fault(faults.TOO_DEEP, _extent(event), limit=DEEPEST)
                            return None
                        stack.append(self._open(event, stack))
                        continue
                    case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                        frame = stack.pop()
                        frame.mark.extent = (*frame.mark.extent[:2], *_extent(event)[2:])
                        done = frame.data, frame.mark
                        if frame.skipped:
                            continue
                    case yaml.AliasEvent():
                        self._fault(faults.ALIAS, _extent(event))
                        done = "", Mark(_extent(event))
                    case _:
                        self._document_event(event)
                        continue
                if not stack:
                    root = done if root is None else root
                elif done is not None:
                    self._put(stack[-1], *done)
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except yaml.YAMLError:
            self._fault(faults.SYNTAX, (1, 1, 1, 2), problem=Phrase("this is no YAML"),
                        mend=Phrase("compare it with an example"))  # fmt: skip
        return self._checked(root)

    def _events(self) -> Iterator[Any]:
        parser = _Parser(self.text)
        try:
            while True:
                event = parser.get_event()
                if event is None or isinstance(event, yaml.StreamEndEvent):
                    return
                yield event
        finally:
            parser.dispose()

    def _checked(self, root: tuple[Any, Mark] | None) -> tuple[Data, Mark] | None:
        if any(one.fault in (faults.SYNTAX, faults.TOO_DEEP) for one in self.faults):
            return None
        if root is None or root[0] is None:
            if not self.faults:
                self._fault(faults.EMPTY_FILE, (1, 1, 1, 1))
            return None
        if not isinstance(root[0], dict):
            self._fault(faults.NOT_A_TABLE, root[1].extent)
            return None
        return root

    def _open(self, event: Any, stack: list[_Frame]) -> _Frame:
        extent = _extent(event)
        self._refuse_properties(event, extent)
        is_table = isinstance(event, yaml.MappingStartEvent)
        frame = _Frame({} if is_table else [], Mark(extent, {} if is_table else []))
        if stack and isinstance(stack[-1].data, dict) and stack[-1].awaits_key:
            self._fault(faults.KEY_NOT_TEXT, extent)
            # The complex key is read and forgotten; the value behind it as well.
            frame.skipped = True
            stack[-1].awaits_key = False
            stack[-1].key = None
        return frame

    def _scalar(self, event: Any, stack: list[_Frame]) -> tuple[Any, Mark] | None:
        extent = self._shown(event)
        self._refuse_properties(event, extent)
        frame = stack[-1] if stack else None
        plain = not event.style  # libyaml says "", the pure parser None
        if plain:
            self._refuse_cut(event)
        if frame is not None and isinstance(frame.data, dict) and frame.awaits_key:
            self._take_key(frame, event, extent)
            return None
        return self._value(event, extent, plain), Mark(extent)

    def _take_key(self, frame: _Frame, event: Any, extent: Extent) -> None:
        frame.awaits_key = False
        frame.key_extent = extent
        frame.key = key = event.value
        if not event.style and (not key or _INTEGER.fullmatch(key)):
            self._fault(faults.KEY_NOT_TEXT, extent)
        elif key == "<<":
            self._fault(faults.MERGE_KEY, extent)
        first = frame.mark.children
        known = first.get(key) if isinstance(first, dict) else None
        earlier = known[0] if known else frame.mark.opened.get(key)
        if earlier is not None:
            diagnostic = Diagnostic(
                faults.DUPLICATE_KEY, self._at(extent), {"key": key[:60], "line": earlier[0]},
                (self._at(earlier),),
            )  # fmt: skip
            self.faults.append(diagnostic)

    def _value(self, event: Any, extent: Extent, plain: bool) -> str | int | None:
        text: str = event.value
        if not plain:
            return text
        if text == "":
            return None
        if text in _BOOLEANS:
            self._fault(faults.BOOLEAN_WORD, extent, word=text)
        elif text in _NULLS:
            self._fault(faults.NULL_WORD, extent, word=text)
        elif _INTEGER.fullmatch(text):
            digits = len(text.removeprefix("-"))
            if digits <= LONGEST_NUMBER:
                return int(text)
            self._fault(faults.LONG_NUMBER, extent, digits=digits)
        return text

    def _put(self, frame: _Frame, value: Any, mark: Mark) -> None:
        children = frame.mark.children
        if isinstance(children, list):
            if value is None:
                self._fault(faults.EMPTY_ENTRY, mark.extent)
                value = ""
            frame.data.append(value)
            children.append(mark)
            return
        frame.awaits_key = True
        if frame.key is None or not isinstance(children, dict):
            return
        if value is None:
            frame.mark.opened[frame.key] = frame.key_extent
        else:
            frame.data[frame.key] = value
            children[frame.key] = (frame.key_extent, mark)

    def _document_event(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent) and event.explicit:
            extent = _extent(event)
            if extent[:2] == extent[2:]:
                extent = (extent[0], 1, extent[0], 4)
            self._fault(faults.SEVERAL_DOCUMENTS, extent)

    def _refuse_properties(self, event: Any, extent: Extent) -> None:
        if event.anchor:
            self._fault(faults.ALIAS, extent)
        if event.tag:
            self._fault(faults.TAG, extent)

    def _refuse_cut(self, event: Any) -> None:
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        cut = _CUT.match(line, end.column)
        if cut:
            extent = (end.line + 1, cut.start(1) + 1, end.line + 1, cut.end(1) + 1)
            self._fault(faults.CUT_BY_COMMENT, extent, comment=cut[1][:40])

    def _shown(self, event: Any) -> Extent:
        """The extent of a scalar; of a text under `|` or `>`, its first line of content."""
        if event.style not in ("|", ">"):
            return _extent(event)
        for number in range(
            event.start_mark.line + 1, min(event.end_mark.line + 1, len(self.lines))
        ):
            line = self.lines[number]
            if line.strip():
                first = len(line) - len(line.lstrip(" "))
                return (number + 1, first + 1, number + 1, len(line) + 1)
        return _extent(event)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        if "nesting depth" in str(error.problem):
            start = error.context_mark or error.problem_mark
            place = (start.line + 1, start.column + 1) if start else (1, 1)
            self._fault(faults.TOO_DEEP, (*place, place[0], place[1] + 1), limit=DEEPEST)
            return
        # An unclosed quotation mark is shown where it was opened, not where the file ends.
        unclosed = "unexpected end" in str(error.problem) and error.context_mark
        mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem, mend = plain_words(str(error.problem))
        self._fault(faults.SYNTAX, (line, column, line, column + 1), problem=problem, mend=mend)

    def _fault(self, fault: Fault, extent: Extent, **args: Argument) -> None:
        self.faults.append(Diagnostic(fault, self._at(extent), args))

    def _at(self, extent: Extent) -> Location:
        return Location(self.path, span_of(extent))


def span_of(extent: Extent) -> Span:
    """The extent as a span."""
    return Span(Position(extent[0], extent[1]), Position(extent[2], extent[3]))


def _extent(event: Any) -> Extent:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
