"""Edit YAML in place: change, add or rename what is meant; every other character stays as it is.

Comments, order, blank lines and the way things are written belong to whoever wrote them. An edit
is made where the reader found the value, and the result is read again: what it says must be what
was said before with the changes, or nothing is given back.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from commonground.pointer import Pointer
from commonground.source.marks import Mark
from commonground.source.positions import Data, Document, Reading, read_document
from commonground.source.splicing import Splicing, cannot, found, without_open


@dataclass(frozen=True)
class Put:
    """A value for a place: in place of what stands there, or as the last entry of its table.

    Comments inside a table or text that gives way go with it. Tables on the way that are not there
    yet are made. None leaves the key open. A text that ends with a line break is prose and goes
    under `|`. Where `order` names keys, a new entry goes below the last one that comes before it.
    """

    pointer: Pointer
    value: "Data | None"
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rename:
    """Another key for an entry of a table."""

    pointer: Pointer
    key: str


Change: TypeAlias = Put | Rename


def edited(document: Document, changes: Sequence[Change]) -> Reading:
    """The document with the changes in it, read anew; pointers mean places before any change.

    What the values bring along (a tab, a letter of another script) is a fault of the reading.
    Raises UseError where a place cannot be edited without touching anything else.
    """
    data: Any = deepcopy(document.data)
    text = Splicing(document.text)
    renamed = [change for change in changes if isinstance(change, Rename)]
    for change in renamed:
        text.rename(document.mark, change.pointer, change.key)
    # What ends a table and what ends a table in it go to one place, and the inner one is first.
    for put in sorted(_with_new_tables(document.mark, changes), key=lambda one: -len(one.pointer)):
        text.put(document.mark, put.pointer, put.value, put.order)
        _put(data, put.pointer, put.value)
    for change in sorted(renamed, key=lambda one: -len(one.pointer)):
        _rename(data, change)
    reading = read_document(document.path, text.result().encode("utf-8", "surrogatepass"))
    if reading.document is not None and reading.document.data != data:
        raise cannot(changes[0].pointer if changes else ())
    return reading


def _with_new_tables(mark: Mark, changes: Sequence[Change]) -> list[Put]:
    """The values to put; those for tables that are not there yet become one value for each."""
    puts: dict[Pointer, Put] = {}
    for change in changes:
        if isinstance(change, Put):
            at = _nearest_new(mark, change.pointer)
            value: Any = change.value
            for step in reversed(change.pointer[len(at) :]):
                value = {step: value}
            known = puts.get(at)
            if known and isinstance(known.value, dict) and isinstance(value, dict):
                value = _joined(known.value, value)
            puts[at] = replace(change, pointer=at, value=value)
    return list(puts.values())


def _nearest_new(mark: Mark, pointer: Pointer) -> Pointer:
    """The first place on the way to another where nothing stands; that other where all is there."""
    for length in range(1, len(pointer)):
        if found(mark, pointer[:length])[1] is None:
            return pointer[:length]
    return pointer


def _joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(one)
    for key, value in other.items():
        known = joined.get(key)
        both = isinstance(known, dict) and isinstance(value, dict)
        joined[key] = _joined(known, value) if both else value  # type: ignore[arg-type]
    return joined


def _put(data: Any, pointer: Pointer, value: "Data | None") -> None:
    *above, last = pointer
    for step in above:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[step]
    if value is None:
        data.pop(last, None)
    else:
        data[last] = without_open(value)


def _rename(data: Any, change: Rename) -> None:
    *above, last = change.pointer
    for step in above:
        data = data[step]
    if last in data:
        data[change.key] = data.pop(last)
