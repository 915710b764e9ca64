"""Valid or not, and if not, why: jsonschema-rs decides, jsonschema explains."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from commonground import pointer as pointers
from commonground.diagnostics import Argument, Diagnostic, Location, Phrase
from commonground.model.directory import Directory
from commonground.pointer import Pointer
from commonground.schema import faults, hints
from commonground.schema.catalog import Schema
from commonground.schema.shape import Shape
from commonground.source.positions import Document

MOST = 50
"""How many findings of one file are shown at most."""

# `jsonschema` is untyped where it matters (an error's parts may be "unset"), hence Any for errors.


def validate(document: Document, schema: Schema) -> tuple[Diagnostic, ...]:
    """Every way in which the document is not what its schema asks for; empty when it is.

    Raises RuntimeError should the two validators disagree: then the tool is wrong, not the file.
    """
    if schema.accepts(document.data):
        return ()
    explanation = _Explanation(document, schema.shape)
    found = tuple(islice(explanation.diagnostics(dict(schema.bundled)), MOST + 1))
    if not found:
        raise RuntimeError(f"{document.path}: refused as {schema.kind}, but nothing explains why")
    if len(found) > MOST:
        more = Diagnostic(faults.TOO_MANY, Location(document.path), {"count": MOST})
        return (*found[:MOST], more)
    return found


class _Explanation:
    """Turns the errors of `jsonschema` into findings; holds what all of them need."""

    def __init__(self, document: Document, root: Shape) -> None:
        self.document = document
        self.root = root
        self.directory = Directory.of(document.data)

    def diagnostics(self, bundled: dict[str, Any]) -> Iterator[Diagnostic]:
        """One finding for each value and each key that is wrong, the most telling one."""
        from commonground.schema.explaining import errors  # slow to import, for faults only

        seen: set[tuple[Pointer, bool]] = set()
        for error in sorted(errors(bundled, self.document.data), key=_rank):
            for pointer, diagnostic in self._explain(error):
                place = pointer, diagnostic.fault is faults.BAD_NAME
                if place not in seen:
                    seen.add(place)
                    yield diagnostic

    def _explain(self, error: Any) -> Iterator[tuple[Pointer, Diagnostic]]:
        pointer: Pointer = tuple(error.absolute_path)
        if "propertyNames" in error.absolute_schema_path:
            yield self._bad_name(pointer, str(error.instance))
        elif error.validator == "additionalProperties":
            yield from self._unknown_keys(pointer, error)
        elif error.validator == "required":
            yield from self._missing_keys(pointer, error)
        else:
            yield pointer, self._value(pointer, error)

    def _bad_name(self, pointer: Pointer, key: str) -> tuple[Pointer, Diagnostic]:
        shape = self.root.at(pointer)
        names = (shape and shape.keys) or self.root
        where = self.document.location((*pointer, key), key=True)
        args: dict[str, Argument] = {
            "key": hints.short(key), "place": _place(pointer),
            "reason": hints.for_typed(key, hints.Place(pointer, names, self.directory)),
        }  # fmt: skip
        return (*pointer, key), Diagnostic(faults.BAD_NAME, where, args)

    def _unknown_keys(self, pointer: Pointer, error: Any) -> Iterator[tuple[Pointer, Diagnostic]]:
        known = list(error.schema.get("properties", {}))
        free = [key for key in known if key not in error.instance]
        taken = [key for key in known if key in error.instance]
        for key in error.instance:
            if key in known:
                continue
            where = self.document.location((*pointer, key), key=True)
            args: dict[str, Argument] = {
                "key": hints.short(key), "place": _place(pointer),
                "hint": hints.for_key(key, free, taken),
            }  # fmt: skip
            yield (*pointer, key), Diagnostic(faults.UNKNOWN_KEY, where, args)

    def _missing_keys(self, pointer: Pointer, error: Any) -> Iterator[tuple[Pointer, Diagnostic]]:
        shape = self.root.at(pointer) or self.root
        misspelt = self._misspelt(error)
        for key in error.validator_value:
            if key in error.instance or key in misspelt:
                continue
            child = shape.properties[key]
            place = (*pointer, key)
            before = "" if pointer else _before(key, shape, error.instance)
            opened = self.document.is_open(place)
            shown = place if opened else (before,) if before else pointer
            args: dict[str, Argument] = {
                "key": key, "place": _place(pointer), "title": Phrase(child.title),
                "hint": hints.for_missing(hints.Place(place, child, self.directory),
                                          "" if opened else before),
            }  # fmt: skip
            where = self.document.location(shown, key=True)
            yield place, Diagnostic(faults.MISSING_KEY, where, args)

    def _misspelt(self, error: Any) -> set[str | None]:
        """Keys that are there in another spelling; the finding about that spelling says enough."""
        if error.schema.get("additionalProperties") is not False:
            return set()
        known = error.schema["properties"]
        free = [key for key in known if key not in error.instance]
        unknown = islice((key for key in error.instance if key not in known), MOST)
        return {hints.near(key, free) for key in unknown}

    def _value(self, pointer: Pointer, error: Any) -> Diagnostic:
        shape = self.root.at(pointer) or self.root
        place = hints.Place(pointer, shape, self.directory)
        where = self.document.location(pointer)
        text = str(error.instance)
        args: dict[str, Argument] = {"title": Phrase(shape.title)}
        match error.validator:
            case "const":
                return Diagnostic(
                    faults.WRONG_SCHEMA, where, {"expected": str(error.validator_value)}
                )
            case "type":
                args |= {
                    "expected": hints.expected(shape.types),
                    "found": hints.found(error.instance, shape),
                    "hint": hints.for_kind(error.instance, place),
                }  # fmt: skip
                return Diagnostic(faults.WRONG_KIND, where, args)
            case "enum" | "pattern" if shape.words:
                args |= {
                    "value": hints.short(text),
                    "hint": hints.for_code(text, place),
                }
                return Diagnostic(faults.NOT_A_CHOICE, where, args)
            case "enum" | "pattern" | "format":
                args |= {
                    "value": hints.short(text),
                    "reason": hints.for_typed(text, place),
                }
                return Diagnostic(faults.MALFORMED, where, args)
            case _:
                args |= hints.size(error.validator, error.instance, error.validator_value, shape)
                return Diagnostic(faults.WRONG_SIZE, where, args)


def _rank(error: Any) -> tuple[list[str], int]:
    """Place by place, and what says most about a place first: a format says more than a pattern."""
    telling = {"type": 0, "const": 0, "format": 1, "enum": 1, "pattern": 2}
    return [str(step) for step in error.absolute_path], telling.get(error.validator, 3)


def _before(key: str, shape: Shape, data: Mapping[str, Any]) -> str:
    """The last section that is there and comes before `key` in the usual order."""
    order = list(shape.properties)
    return next((one for one in reversed(order[: order.index(key)]) if one in data), "")


def _place(pointer: Pointer) -> Argument:
    return f"'{hints.short(pointers.words(pointer))}'" if pointer else Phrase("this file")
