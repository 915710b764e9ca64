"""Valid or not, and if not, why: jsonschema-rs decides, jsonschema explains."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any

from commonground import pointer as pointers
from commonground.diagnostics import Argument, Diagnostic, Fault, Phrase
from commonground.model.scalars import PARSERS, ScalarError
from commonground.pointer import Pointer
from commonground.schema import faults
from commonground.schema.catalog import Schema
from commonground.schema.shape import Shape
from commonground.source.positions import Document

_KINDS = {
    "object": Phrase("a table of names and values"),
    "array": Phrase("a list"),
    "string": Phrase("a text"),
    "integer": Phrase("a whole number"),
    "null": Phrase("an empty value"),
}
_SHOWN = 60
# `jsonschema` is untyped where it matters (an error's parts may be "unset"), hence Any for errors.


def validate(document: Document, schema: Schema) -> tuple[Diagnostic, ...]:
    """Every way in which the document is not what its schema asks for; empty when it is.

    Should the two validators ever disagree, the document is refused: the explanation then says so.
    """
    if schema.accepts(document.data):
        return ()
    found = tuple(_Explanation(document, schema.shape).diagnostics(dict(schema.bundled)))
    if not found:
        where = document.location(pointers.ROOT)
        return (Diagnostic(faults.WRONG_SCHEMA, where, {"expected": schema.line}),)
    return found


class _Explanation:
    """Turns the errors of `jsonschema` into findings; holds what all of them need."""

    def __init__(self, document: Document, root: Shape) -> None:
        self.document = document
        self.root = root

    def diagnostics(self, bundled: dict[str, Any]) -> Iterator[Diagnostic]:
        from jsonschema import Draft202012Validator  # slow to import, needed for faults only

        validator = Draft202012Validator(bundled, format_checker=_checker())
        seen: set[tuple[Fault, Pointer]] = set()
        # A format says more than the pattern beside it, so it speaks first.
        for error in sorted(validator.iter_errors(self.document.data), key=_rank):
            for pointer, diagnostic in self._explain(error):
                key = diagnostic.fault, pointer
                if key not in seen and (faults.MALFORMED, pointer) not in seen:
                    seen.add(key)
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
        names = shape.keys if shape else None
        reason: Argument = Phrase(
            "write a short name in small Latin letters, digits and hyphens, for example one-brief"
        )
        if names and "enum" in names.raw:
            reason = _choices(key, [str(code) for code in names.raw["enum"]])
        elif names and names.format in PARSERS:
            reason = _reason(names.format, key) or reason
        place = _place(pointer)
        where = self.document.location((*pointer, key), key=True)
        args: dict[str, Argument] = {"key": _short(key), "place": place, "reason": reason}
        return (*pointer, key), Diagnostic(faults.BAD_NAME, where, args)

    def _unknown_keys(self, pointer: Pointer, error: Any) -> Iterator[tuple[Pointer, Diagnostic]]:
        known = list(error.schema.get("properties", {}))
        for key in error.instance:
            if key in known:
                continue
            where = self.document.location((*pointer, key), key=True)
            args: dict[str, Argument] = {
                "key": _short(str(key)), "place": _place(pointer), "hint": _choices(str(key), known)
            }  # fmt: skip
            yield (*pointer, key), Diagnostic(faults.UNKNOWN_KEY, where, args)

    def _missing_keys(self, pointer: Pointer, error: Any) -> Iterator[tuple[Pointer, Diagnostic]]:
        shape = self.root.at(pointer)
        for key in error.validator_value:
            if key in error.instance:
                continue
            child = shape.child(key) if shape else None
            place = (*pointer, key)
            opened = self.document.is_open(place)
            where = self.document.location(place if opened else pointer, key=True)
            args: dict[str, Argument] = {
                "key": key, "place": _place(pointer),
                "title": Phrase(child.title) if child else key, "example": _example(child),
            }  # fmt: skip
            yield place, Diagnostic(faults.MISSING_KEY, where, args)

    def _value(self, pointer: Pointer, error: Any) -> Diagnostic:
        shape = self.root.at(pointer) or self.root
        where = self.document.location(pointer)
        title: Argument = Phrase(shape.title) if shape.title else pointers.words(pointer)
        value = _short(str(error.instance))
        match error.validator:
            case "const":
                expected = str(error.validator_value)
                return Diagnostic(faults.WRONG_SCHEMA, where, {"expected": expected})
            case "type":
                return Diagnostic(faults.WRONG_KIND, where, {
                    "title": title, "expected": _expected(shape.types),
                    "found": _found(error.instance), "example": _example(shape),
                })  # fmt: skip
            case "enum":
                hint = _choices(value, [str(code) for code in error.validator_value])
                return Diagnostic(
                    faults.NOT_A_CHOICE, where, {"value": value, "title": title, "hint": hint}
                )
            case "format" | "pattern":
                reason = _reason(shape.format, str(error.instance)) or Phrase(
                    "write it like this: {example}", {"example": _example(shape)}
                )
                return Diagnostic(
                    faults.MALFORMED, where, {"value": value, "title": title, "reason": reason}
                )
            case _:
                return Diagnostic(faults.WRONG_SIZE, where, {"title": title, **_size(error)})


def _rank(error: Any) -> tuple[list[str], bool]:
    return [str(step) for step in error.absolute_path], error.validator != "format"


def _checker() -> Any:
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    for name, parse in PARSERS.items():
        checker.checks(name, raises=ScalarError)(_text_only(parse))
    return checker


def _text_only(parse: Callable[[str], object]) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        if isinstance(value, str):
            parse(value)
        return True

    return check


def _reason(format_name: str | None, text: str) -> Phrase | None:
    try:
        PARSERS[format_name or ""](text)
    except ScalarError as error:
        return error.phrase
    except KeyError:
        return None
    return None


def _choices(wrong: str, known: list[str]) -> Phrase:
    near = get_close_matches(wrong, known, n=1, cutoff=0.6)
    names = tuple(known)
    if near:
        return Phrase("did you mean '{near}'? Possible here: {names}",
                      {"near": near[0], "names": names})  # fmt: skip
    return Phrase("possible here: {names}", {"names": names})


def _place(pointer: Pointer) -> Argument:
    return f"'{pointers.words(pointer)}'" if pointer else Phrase("this file")


def _example(shape: Shape | None) -> Argument:
    if shape is None or not shape.examples:
        return "…"
    example = shape.examples[0]
    if isinstance(example, dict):
        first = next(iter(example), "")
        return f"{first}: …"
    return _short(", ".join(map(str, example)) if isinstance(example, list) else str(example))


def _expected(types: tuple[str, ...]) -> Argument:
    kinds = [_KINDS[name] for name in types if name in _KINDS and name != "null"]
    if len(kinds) == 2:
        return Phrase("{first} or {second}", {"first": kinds[0], "second": kinds[1]})
    return kinds[0] if kinds else "…"


def _found(value: object) -> Argument:
    if isinstance(value, dict):
        return Phrase("a table of names and values")
    if isinstance(value, list):
        return Phrase("a list")
    if isinstance(value, int):
        return Phrase("the number {number} (in quotes it would be a text)", {"number": str(value)})
    return Phrase("the text '{text}'", {"text": _short(str(value))})


def _size(error: Any) -> dict[str, Argument]:
    limit = error.validator_value
    match error.validator:
        case "minimum":
            bound, found = Phrase("the least is {n}", {"n": limit}), str(error.instance)
        case "maximum":
            bound, found = Phrase("the most is {n}", {"n": limit}), str(error.instance)
        case "uniqueItems":
            return {"found": Phrase("the same entry twice"),
                    "limit": Phrase("each entry may stand once")}  # fmt: skip
        case name:
            unit = "characters" if name.endswith("Length") else "entries"
            found_count = {"n": len(error.instance)}
            least = name.startswith("min")
            if unit == "characters":
                return {"found": Phrase("{n} characters", found_count),
                        "limit": Phrase("the least is {n}" if least else "the most is {n}",
                                        {"n": limit})}  # fmt: skip
            return {"found": Phrase("{n} entries", found_count),
                    "limit": Phrase("the least is {n}" if least else "the most is {n}",
                                    {"n": limit})}  # fmt: skip
    return {"found": found, "limit": bound}


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
