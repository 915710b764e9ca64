"""Parties and people get other short names: in keys and in references, never in prose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from commonground.pointer import Pointer
from commonground.schema.catalog import Schema
from commonground.schema.shape import walk
from commonground.source.editing import Change, Put, Rename
from commonground.source.positions import Data, Document


@dataclass(frozen=True)
class NewNames:
    """New short names by the old ones: of parties, and of people by `party.person`."""

    parties: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: str | None, name: str, pointer: Pointer) -> str:
        """The new form of a reference that stands at `pointer`; the same where it has none."""
        party, dot, rest = name.partition(".")
        match kind:
            case "party" | "side":
                return self.parties.get(name, name)
            case "role" if dot:
                return f"{self.parties.get(party, party)}.{rest}"
            case "person" if dot:
                return f"{self.parties.get(party, party)}.{self.people.get(name, rest)}"
            case "member":
                above = next((step for step in pointer if step in self.parties), "")
                return self.people.get(f"{above}.{name}", name)
        return name


def renamed(document: Document, schema: Schema, names: NewNames) -> Iterator[Change]:
    """What changes in a document so that it speaks of parties and people by their new names."""
    for pointer, value, shape in walk(schema.shape, document.data):
        if isinstance(value, dict) and shape.format != "text":
            for key in value:
                new = _key(names, pointer, key, shape.keys.reference if shape.keys else None)
                if new != key and key not in shape.properties:
                    yield Rename((*pointer, key), new)
        elif isinstance(value, str) and shape.reference and value not in shape.words:
            new = names.of(shape.reference, value, pointer)
            if new != value:
                yield Put(pointer, new)


def _key(names: NewNames, pointer: Pointer, key: str, reference: str | None) -> str:
    if pointer == ("parties",):
        return names.parties.get(key, key)
    if len(pointer) == 3 and pointer[0] == "parties" and pointer[2] == "people":
        return names.people.get(f"{pointer[1]}.{key}", key)
    return names.of(reference, key, pointer)


def with_names(data: Data, schema: Schema, names: NewNames) -> Data:
    """The same data under the new names, for comparing."""
    return _named(data, names, (), schema)


def _named(data: Data, names: NewNames, at: Pointer, schema: Schema) -> Data:
    shape = schema.shape.at(at)
    if shape is None:
        return data
    if isinstance(data, dict) and shape.format != "text":
        kind = shape.keys.reference if shape.keys else None
        return {
            key if key in shape.properties else _key(names, at, key, kind): _named(
                value, names, (*at, key), schema
            )
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_named(value, names, (*at, index), schema) for index, value in enumerate(data)]
    if isinstance(data, str) and shape.reference and data not in shape.words:
        return names.of(shape.reference, data, at)
    return data
