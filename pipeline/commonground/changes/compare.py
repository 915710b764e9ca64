"""What changed between two states of one partnership, by key and person, not by line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from commonground.changes.canonical import (
    SCHEMA,
    SIGNED,
    WEIGHTS,
    audience,
    body,
    canonical,
    files,
    shape_of,
    signed,
    weight,
)
from commonground.changes.change import Change, ChangeKind
from commonground.changes.pairing import aligned, renamed
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.pointer import ROOT, Pointer
from commonground.schema.catalog import Catalog, Schema
from commonground.schema.shape import AUDIENCES, Shape
from commonground.source.positions import Data

Table: TypeAlias = Mapping[str, Data]


def compare(
    before: Partnership | None, after: Partnership | None, schemas: Catalog
) -> tuple[Change, ...]:
    """Every change, file by file in the order of their paths.

    None is a partnership that does not exist yet, or no more. There is no change of weight
    material or governance if and only if what both states sign in their files is the same.
    """
    old, new = _read(before, schemas), _read(after, schemas)
    names = renamed(old.keys() - new.keys(), new.keys() - old.keys(), _data(old), _data(new))
    former = {now: was for was, now in names.items()}
    found: list[Change] = []
    for path in sorted((old.keys() - names.keys()) | new.keys()):
        was = former.get(path, "")
        found += _file(path, old.get(was or path), new.get(path), was)
    return tuple(found)


def compare_file(
    path: str, before: "Data | None", after: "Data | None", schema: Schema
) -> tuple[Change, ...]:
    """Every change of one file that belongs to no partnership; None where it is not there."""

    def read(data: "Data | None") -> _File | None:
        if not isinstance(data, dict):
            return None
        body = {key: value for key, value in data.items() if key != SCHEMA}
        return _File(schema.line, canonical(body, schema.shape, ""), schema.shape)

    return tuple(_file(path, read(before), read(after), ""))


@dataclass(frozen=True)
class _File:
    """A file in canonical form, its `schema:` line apart, and what its schema says."""

    line: str
    data: Data
    shape: Shape

    @property
    def kind(self) -> str:
        return self.line.partition("/")[0]


def _read(partnership: Partnership | None, schemas: Catalog) -> dict[str, _File]:
    if partnership is None:
        return {}
    drafting = partnership.languages[0]

    def read(root: Node) -> _File:
        shape = shape_of(root, schemas)
        return _File(root["schema"].text, canonical(body(root), shape, drafting), shape)

    return {path: read(root) for path, root in files(partnership).items()}


def _data(read: Mapping[str, _File]) -> dict[str, Data]:
    return {path: file.data for path, file in read.items()}


def _file(path: str, old: _File | None, new: _File | None, former: str) -> Iterator[Change]:
    if old is None and new is not None:
        added = _Comparison(new.kind, path)
        yield added.one(ChangeKind.ADDED, ROOT, None, new.data, new.shape)
    elif new is None and old is not None:
        removed = _Comparison(old.kind, path)
        yield removed.one(ChangeKind.REMOVED, ROOT, old.data, None, old.shape)
    elif old is not None and new is not None:
        comparison = _Comparison(new.kind, path)
        if former:
            yield comparison.name(ROOT, former, new.data, new.shape)
        if old.line != new.line:
            yield comparison.line(old, new)
        yield from comparison.values(ROOT, old.data, new.data, new.shape)


@dataclass(frozen=True)
class _Comparison:
    """Finds the changes of one file of that kind."""

    kind: str
    file: str

    def values(self, at: Pointer, old: Data, new: Data, shape: Shape | None) -> Iterator[Change]:
        """What changed between two values that are both there."""
        if old == new:
            return
        is_text = shape is not None and shape.format == "text"  # its languages are one value
        if isinstance(old, dict) and isinstance(new, dict) and not is_text:
            yield from self._tables(at, old, new, shape)
        elif isinstance(old, list) and isinstance(new, list) and _hold_tables(old, new):
            yield from self._sequences(at, old, new, shape)
        else:
            yield self.one(ChangeKind.CHANGED, at, old, new, shape)

    def _tables(self, at: Pointer, old: Table, new: Table, shape: Shape | None) -> Iterator[Change]:
        gone = [key for key in old if key not in new and _is_name(key, shape)]
        come = [key for key in new if key not in old and _is_name(key, shape)]
        names = renamed(gone, come, old, new)
        for key in _in_order(old, new):
            place, child = (*at, key), shape.child(key) if shape else None
            if key in names:
                continue  # told under its new name
            former = next((was for was, now in names.items() if now == key), None)
            if former is not None:
                yield self.name(place, former, new[key], child)
                yield from self.values(place, old[former], new[key], child)
            elif key in old and key in new:
                yield from self.values(place, old[key], new[key], child)
            elif key in new:
                yield self.one(ChangeKind.ADDED, place, None, new[key], child)
            else:
                yield self.one(ChangeKind.REMOVED, place, old[key], None, child)

    def _sequences(
        self, at: Pointer, old: list[Data], new: list[Data], shape: Shape | None
    ) -> Iterator[Change]:
        """Lists of tables: entries that stayed are paired, so that one insertion is one change."""
        is_signed = signed(old, shape, "") != signed(new, shape, "")
        for found in self._entries(at, old, new, shape.items if shape else None):
            # Entries that sign the same may trade places: then nothing that is signed changed.
            yield found if is_signed else _lighter(found)

    def _entries(
        self, at: Pointer, old: list[Data], new: list[Data], items: Shape | None
    ) -> Iterator[Change]:
        for was, now in aligned(old, new):
            if was is not None and now is not None:
                yield from self.values((*at, now), old[was], new[now], items)
            elif now is not None:
                yield self.one(ChangeKind.ADDED, (*at, now), None, new[now], items)
            elif was is not None:
                yield self.one(ChangeKind.REMOVED, (*at, was), old[was], None, items)

    def one(
        self, kind: ChangeKind, at: Pointer, old: "Data | None", new: "Data | None",
        shape: Shape | None,
    ) -> Change:  # fmt: skip
        there = [value for value in (old, new) if value is not None]
        heaviest = max((weight(value, shape) for value in there), key=_WEIGHT)
        narrowest = max((audience(value, shape) for value in there), key=_AUDIENCE)
        return Change(kind, self.kind, self.file, at, old, new, heaviest, narrowest, shape=shape)

    def line(self, old: _File, new: _File) -> Change:
        """Another version of the format: what is signed may mean something else under it."""
        heavy = any(weight(one.data, one.shape) in SIGNED for one in (old, new))
        found = self.one(ChangeKind.CHANGED, (SCHEMA,), old.line, new.line, new.shape.child(SCHEMA))
        return found if heavy else _lighter(found)

    def name(self, at: Pointer, former: str, new: Data, shape: Shape | None) -> Change:
        return Change(
            ChangeKind.RENAMED, self.kind, self.file, at, None, new, weight(new, shape),
            audience(new, shape), former, shape,
        )  # fmt: skip


_WEIGHT = WEIGHTS.index
_AUDIENCE = AUDIENCES.index


def _in_order(old: Iterable[str], new: Iterable[str]) -> Iterable[str]:
    """The keys of both, in the order of the new file; what is gone comes last."""
    return dict.fromkeys((*new, *old))


def _is_name(key: str, shape: Shape | None) -> bool:
    """Whether people chose the key; a key of the format gets no other name."""
    return shape is not None and key not in shape.properties


def _lighter(change: Change) -> Change:
    light = "operational" if change.weight in SIGNED else change.weight
    return replace(change, weight=light)


def _hold_tables(*lists: list[Data]) -> bool:
    return all(isinstance(entry, dict) for entries in lists for entry in entries)
