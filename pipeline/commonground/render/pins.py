"""Pins: from which data, clauses and tool the documents of a signed instrument were rendered.

The data is noted place by place, so that two branches which change different places merge. What a
hash covers belongs to the format `pins/1`: whoever changes it here makes a new format.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TypeAlias

import rfc8785

from commonground import __version__
from commonground.changes.canonical import SCHEMA, canonical
from commonground.model.clauses import Clause
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.pointer import Pointer
from commonground.render.documents import Press
from commonground.schema.catalog import Catalog
from commonground.schema.shape import Shape
from commonground.source.positions import Data

FILE = "pins.yaml"
"""Its name in a partnership's `documents/` folder."""

FORMAT = "pins/1"

OPEN = "open"
"""What is noted for a place where nothing was agreed."""

_HEAD = "# Written by `commonground render`; see `commonground clauses`. Nobody edits it by hand."
_PRINTED_BY_CONTRACT = (
    "agreement.languages", "agreement.sign_off", "agreement.title", "terms.contract",
    "terms.own_words",
)  # fmt: skip
"""What the contract prints besides the places that its clauses declare."""

_NOT_IN_AGREEMENT = (SCHEMA, "based_on")
_NEVER_PRINTED = tuple(
    tuple(pattern.split("."))
    for pattern in (
        "agreement.sign_off.enrolled", "agreement.sign_off.daily_work",
        "agreement.sign_off.attested", "agreement.sign_off.translations",
        "agreement.sign_off.signatories.*.*",
        "agreement.parties.*.languages", "agreement.parties.*.currency",
        "agreement.parties.*.holidays", "agreement.parties.*.people.*.about",
        "agreement.parties.*.people.*.timezone", "agreement.parties.*.people.*.no_calls",
        "agreement.parties.*.people.*.holidays", "agreement.creators.*.timezone",
    )
)  # fmt: skip
"""What stands below a place that is printed, and is printed by neither document itself."""

_NAME = re.compile(r"[a-z][a-z0-9_.-]*")

_Ordered: TypeAlias = "str | list[_Ordered]"


@dataclass(frozen=True, slots=True)
class PinnedClause:
    """A clause as it was: its version, and a hash of its wording."""

    version: int
    text: str


@dataclass(frozen=True)
class Pin:
    """From what one kind of document was rendered, in all its languages."""

    tool: str
    text: str
    """A hash of its template, and of what else prints."""
    data: Mapping[str, str]
    """For each place in the data a hash of what stood there."""
    clauses: Mapping[str, PinnedClause] = field(default_factory=dict)

    def is_of_one_press(self, other: "Pin") -> bool:
        """Whether the same data gives the same bytes for both."""
        return (self.tool, self.text, self.clauses) == (other.tool, other.text, other.clauses)


Pins: TypeAlias = Mapping[str, Pin]
"""The pin of each kind of document."""


def read(node: Node) -> Pins:
    """The pins in a file that follows the schema."""

    def clauses(pin: Node) -> Iterator[tuple[str, PinnedClause]]:
        listed = pin.get("clauses")
        for id, one in listed.items() if listed else ():
            yield id, PinnedClause(int(one["version"].text), one["text"].text)

    return {
        kind: Pin(
            pin["tool"].text, pin["text"].text,
            {place: one.text for place, one in pin["data"].items()}, dict(clauses(pin)),
        )
        for kind, pin in node.items() if kind != SCHEMA
    }  # fmt: skip


def written(pins: Pins) -> str:
    """The file. Each hash has a line of its own, with a line between any two that never changes:
    so git merges what two branches changed."""
    lines = [_HEAD, f"{SCHEMA}: {FORMAT}"]
    for kind, pin in sorted(pins.items()):
        lines += [f"{kind}:", f'  tool: "{pin.tool}"', "  text:", f'    "{pin.text}"']
        if kind == "contract":
            lines.append("  clauses:" if pin.clauses else "  clauses: {}")
            for id, clause in sorted(pin.clauses.items()):
                lines += [f"    {id}:", f"      version: {clause.version}", "      text:",
                          f'        "{clause.text}"']  # fmt: skip
        lines.append("  data:" if pin.data else "  data: {}")
        for place, hashed in sorted(pin.data.items()):
            lines += [f"    {place}:", f'      "{hashed}"']
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Pinning:
    """Works out pins of one partnership."""

    partnership: Partnership
    press: Press
    schemas: Catalog
    engine: str
    """A hash of all that prints besides templates and clauses."""

    def pins(self, kinds: Iterable[str]) -> Pins:
        """What documents of these kinds are rendered from now."""
        return {kind: self._pin(kind) for kind in kinds}

    def still_says(self, pin: Pin) -> bool:
        """Whether the data is what it was, at every place that the pin names."""
        return self._data(pin.data) == dict(pin.data)

    def _pin(self, kind: str) -> Pin:
        clauses = self.press.clauses if kind == "contract" else ()
        return Pin(
            __version__,
            _hash([self.press.templates[f"documents/{kind}.md.j2"], self.engine]),
            self._data(self._places(kind)),
            {one.id: self._clause(one) for one in clauses},
        )

    def _places(self, kind: str) -> set[str]:
        if kind == "agreement":
            keys = self.schemas["agreement"].shape.properties
            return {f"agreement.{key}" for key in keys if key not in _NOT_IN_AGREEMENT}
        declared = (place for one in self.press.clauses for place in one.parameters.values())
        return {*declared, *_PRINTED_BY_CONTRACT}

    def _data(self, places: Iterable[str]) -> dict[str, str]:
        return {place: self._place(place) for place in sorted(places)}

    def _place(self, place: str) -> str:
        kind, *steps = place.split(".")
        root: Node | None = getattr(self.partnership, kind)
        node = root.get(*steps) if root is not None else None
        if node is None:
            return OPEN
        shape: Shape | None = self.schemas[kind].shape
        for step in steps:
            shape = shape.child(step) if shape is not None else None
        value = canonical(node.value, shape, self.partnership.languages[0])
        held = self._ordered(value, shape, (kind, *steps))
        return _hash(held) if held else OPEN

    def _ordered(self, value: Data, shape: Shape | None, path: Pointer) -> _Ordered:
        """A value in canonical form with what its names mean. The order of entries that people
        name is part of it, for documents print them in it; that of fixed keys is not."""
        if isinstance(value, list):
            items = shape.items if shape is not None else None
            return [self._ordered(one, items, (*path, "-")) for one in value]
        if not isinstance(value, dict):
            told = shape is None or shape.format not in ("text", "prose")
            return [str(value), *(self._meant(str(value)) if told else ())]
        if shape is not None and shape.format == "text":
            return [[language, str(value[language])] for language in sorted(value)]
        named = shape is not None and shape.values is not None
        table: list[_Ordered] = []
        for key in value if named else sorted(value):
            child = shape.child(key) if shape is not None else None
            if not _is_never_printed((*path, key)):
                meant = self._meant(key) if named else ()
                table.append([key, *meant, self._ordered(value[key], child, (*path, key))])
        return table

    def _meant(self, text: str) -> list[_Ordered]:
        """What documents print for the names in a code or a record."""
        found = (name.rstrip(".-") for name in _NAME.findall(text))
        return [self._names[name] for name in found if name in self._names]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Parties, people, roles and creators by every name under which data refers to them."""
        known = self.partnership
        names = {id: party.name for id, party in known.parties.items()}
        for id, creator in known.creators.items():
            names[id] = f"{names.get(id, '')} {creator['name'].text}"
        for person in known.people():
            called = f"{person.name} {known.parties[person.party].name}"
            names[person.reference] = called
            names[person.id] = f"{names.get(person.id, '')} {called}"
        for role in known.roles():
            holder = known.holder(role.reference)
            names[role.reference] = f"{holder.name if holder else ''} {names[role.party]}"
        return names

    def _clause(self, clause: Clause) -> PinnedClause:
        """What is missing in a language is printed in English."""
        texts: list[_Ordered] = []
        for one in self.partnership.languages:
            name = clause.texts.get(one) or clause.texts["en"]
            texts.append([one, str(clause.number), clause.title(one), self.press.templates[name]])
        return PinnedClause(int(clause.node["version"].text), _hash(texts))


def _is_never_printed(path: Pointer) -> bool:
    return any(
        len(path) == len(pattern) and all(a in ("*", b) for a, b in zip(pattern, path, strict=True))
        for pattern in _NEVER_PRINTED
    )


def _hash(value: _Ordered) -> str:
    return sha256(rfc8785.dumps(value)).hexdigest()
