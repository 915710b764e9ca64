"""The schemas, bundled so that each stands alone, and compiled when first needed."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import Any

from commonground.model.scalars import PARSERS, ScalarError
from commonground.ondemand import OnDemand
from commonground.schema.shape import JSON, Shape
from commonground.source.positions import Data

_COMMON = "common.schema.json"
_SUFFIX = ".schema.json"
_USUAL = 40
"""How many letters a typed text mostly has at most; longer ones are not worth the memory."""


def _is_format(name: str, text: str) -> bool:
    return _is_usual(name, text) if len(text) <= _USUAL else _parses(name, text)


@lru_cache(maxsize=4096)  # the same dates, periods and zones come again and again
def _is_usual(name: str, text: str) -> bool:
    return _parses(name, text)


def _parses(name: str, text: str) -> bool:
    try:
        PARSERS[name](text)
    except ScalarError:
        return False
    return True


@dataclass(frozen=True)
class Schema:
    """One schema: `kind` is what stands before the slash in a file's `schema:` line."""

    kind: str
    bundled: JSON

    @cached_property
    def shape(self) -> Shape:
        """The schema as a shape to walk through."""
        return Shape.of(self.bundled, self.bundled["$defs"], self.kind)

    @property
    def line(self) -> str:
        """What the `schema:` line of a file of this kind says, for example `agreement/1`."""
        return str(self.bundled["properties"]["schema"]["const"])

    def accepts(self, data: Data) -> bool:
        """Whether jsonschema-rs finds the data valid, typed strings included."""
        return bool(self._decider.is_valid(data))

    @cached_property
    def _decider(self) -> Any:
        import jsonschema_rs  # here, because most commands never need it

        formats: dict[str, Callable[..., bool]] = {
            name: partial(_is_format, name) for name in PARSERS
        }
        return jsonschema_rs.Draft202012Validator(
            dict(self.bundled), formats=formats, validate_formats=True
        )


@dataclass(frozen=True)
class Catalog:
    """All schemas by kind."""

    schemas: Mapping[str, Schema] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Mapping[str, str]) -> "Catalog":
        """Build the catalog from file names and JSON texts, for example `agreement.schema.json`."""
        common = json.loads(sources[_COMMON])["$defs"]
        kinds = (
            name.removesuffix(_SUFFIX)
            for name in sorted(sources)
            if name != _COMMON and name.endswith(_SUFFIX)
        )

        def schema(kind: str) -> Schema:
            return Schema(kind, _bundle(json.loads(sources[kind + _SUFFIX]), common))

        return cls(OnDemand(kinds, schema))

    def __getitem__(self, kind: str) -> Schema:
        return self.schemas[kind]


def _bundle(raw: dict[str, Any], common: JSON) -> JSON:
    """The schema with the shared definitions copied in, so that no reference leaves it."""
    definitions = {**common, **raw.get("$defs", {})}
    bundled: JSON = _local({**raw, "$defs": definitions})
    return bundled


def _local(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: part.removeprefix(_COMMON) if key == "$ref" else _local(part)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_local(part) for part in value]
    return value
