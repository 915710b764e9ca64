"""A place in a schema, with references followed: what may stand there and what is said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from commonground.pointer import ROOT, Pointer
from commonground.source.positions import Data

AUDIENCES = ("public", "partners", "signatories")
"""Who may read a value, from widest to narrowest."""

JSON = Mapping[str, Any]

_ANNOTATIONS = ("title", "description", "x-weight")


@dataclass(frozen=True)
class Shape:
    """One place in a schema. `raw` has its `$ref` merged in; `definitions` serve the children."""

    raw: JSON
    definitions: JSON
    name: str = ""

    @classmethod
    def of(cls, raw: JSON, definitions: JSON, name: str = "") -> "Shape":
        """The shape of `raw`; what stands beside a `$ref` wins over what it refers to."""
        while "$ref" in raw:
            target = definitions[raw["$ref"].removeprefix("#/$defs/")]
            raw = {**target, **{key: value for key, value in raw.items() if key != "$ref"}}
        return cls(raw, definitions, name)

    @cached_property
    def title(self) -> str:
        return str(self.raw.get("title", ""))

    @property
    def description(self) -> str:
        return str(self.raw.get("description", ""))

    @property
    def examples(self) -> tuple[Any, ...]:
        return tuple(self.raw.get("examples", ()))

    @property
    def weight(self) -> str:
        """What a change here means for sign-off; unknown is material."""
        return str(self.raw.get("x-weight", "material"))

    @cached_property
    def audience(self) -> str:
        """Who may read it; unknown is the narrowest."""
        return str(self.raw.get("x-audience", AUDIENCES[-1]))

    @property
    def reference(self) -> str | None:
        """What kind of thing the string names, for example `role`."""
        return self.raw.get("x-reference")

    @cached_property
    def format(self) -> str | None:
        return self.raw.get("format")

    @property
    def types(self) -> tuple[str, ...]:
        """The JSON types that may stand here."""
        kinds = self.raw.get("type", ())
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The English words that readers see for each code."""
        words: Mapping[str, str] = self.raw.get("x-words", {})
        return words

    @property
    def default(self) -> str:
        """What holds where nothing is written. Raises KeyError where the schema names nothing."""
        return str(self.raw["default"])

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(self.raw.get("required", ()))

    @property
    def required_from(self) -> str | None:
        """The stage from which this must be filled."""
        return self.raw.get("x-required-from")

    @cached_property
    def properties(self) -> Mapping[str, "Shape"]:
        """The keys that the schema names, in its order."""
        named = self.raw.get("properties", {})
        return {key: Shape.of(raw, self.definitions, key) for key, raw in named.items()}

    @cached_property
    def staged(self) -> Mapping[str, str]:
        """The keys that must be filled from some stage on, and that stage."""
        since = {key: child.required_from for key, child in self.properties.items()}
        return {key: stage for key, stage in since.items() if stage}

    @cached_property
    def values(self) -> "Shape | None":
        """The shape under names that people choose, where they may.

        A text's languages are no places of their own: what is said of the text holds for each.
        """
        raw = self.raw.get("additionalProperties")
        if not isinstance(raw, Mapping):
            return None
        if self.format != "text":
            return Shape.of(raw, self.definitions)
        tables = [example for example in self.examples if isinstance(example, Mapping)]
        return self._part(raw, [text for table in tables for text in table.values()], final=True)

    @cached_property
    def keys(self) -> "Shape | None":
        """The shape of the names that people choose."""
        raw = self.raw.get("propertyNames")
        return Shape.of(raw, self.definitions) if isinstance(raw, Mapping) else None

    @cached_property
    def items(self) -> "Shape | None":
        """The shape of a list's entries; what is said of the list holds for them, too."""
        raw = self.raw.get("items")
        if not isinstance(raw, Mapping):
            return None
        lists = [example for example in self.examples if isinstance(example, list)]
        return self._part(raw, [entry for one in lists for entry in one])

    def _part(self, raw: JSON, examples: list[Any], final: bool = False) -> "Shape":
        """A part about which the schema says no more than about the whole; if `final`, never."""
        of_whole = {key: self.raw[key] for key in _ANNOTATIONS if key in self.raw}
        said = {**of_whole, "x-audience": self.audience, "examples": examples}
        return Shape.of({**raw, **said} if final else {**said, **raw}, self.definitions)

    def child(self, step: str | int) -> "Shape | None":
        """The shape one step further in, or None where the schema knows no such place."""
        if isinstance(step, int):
            return self.items
        return self.properties.get(step) or self.values

    def at(self, pointer: Pointer) -> "Shape | None":
        """The shape at the end of `pointer`."""
        shape: Shape | None = self
        for step in pointer:
            shape = shape.child(step) if shape else None
        return shape

    def visible_to(self, audience: str) -> bool:
        """Whether a reader of that audience may see what stands here."""
        return audience in self._readers

    @cached_property
    def _readers(self) -> tuple[str, ...]:
        return tuple(reader for reader in AUDIENCES if may_see(reader, self.audience))


def may_see(reader: str, needed: str) -> bool:
    """Whether a reader's audience is at least as narrow as the one needed; unknown is no."""
    if reader not in AUDIENCES or needed not in AUDIENCES:
        return False
    return AUDIENCES.index(needed) <= AUDIENCES.index(reader)


def walk(
    shape: Shape, data: Data, pointer: Pointer = ROOT
) -> Iterator[tuple[Pointer, Data, Shape]]:
    """Every value of `data` that the schema knows, with its place and its shape, parents first."""
    yield pointer, data, shape
    steps: Iterator[tuple[str | int, Data]]
    if isinstance(data, dict):
        steps = iter(data.items())
    elif isinstance(data, list):
        steps = iter(enumerate(data))
    else:
        return
    for step, value in steps:
        child = shape.child(step)
        if child is not None:
            yield from walk(child, value, (*pointer, step))
