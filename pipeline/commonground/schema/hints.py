"""The words of findings about form: what was found, what is meant, what to write instead.

Everything is made from a place's title, example and codes; a raw pattern is never shown.
"""

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from commonground.diagnostics import Argument, Phrase
from commonground.model.scalars import PARSERS, ScalarError
from commonground.schema.shape import Shape

_SHOWN = 60
_KINDS = {
    "object": Phrase("a table of names and values"),
    "array": Phrase("a list"),
    "string": Phrase("a text"),
    "integer": Phrase("a whole number"),
}
_OWN_TEXT = ("label", "prose", "text", None)
"""The formats of values that may say anything, a number in quotes included."""

_SIZES = {
    "maxLength": (Phrase("too long ({n} of at most {limit} characters)"),
                  Phrase("say it in fewer words")),
    "minLength": (Phrase("too short ({n} of at least {limit} characters)"),
                  Phrase("write it out, or leave the value empty while it is open")),
    "maxItems": (Phrase("too many entries ({n} of at most {limit})"),
                 Phrase("keep the ones that matter most")),
    "minItems": (Phrase("too few entries ({n} of at least {limit})"),
                 Phrase("add what is missing")),
    "minimum": (Phrase("too small ({n}, the least is {limit})"),
                Phrase("write a number within the limits")),
    "maximum": (Phrase("too large ({n}, the most is {limit})"),
                Phrase("write a number within the limits")),
}  # fmt: skip
"""Problem and mend of each keyword; a table's entries are counted like a list's."""


def short(text: str) -> str:
    """A text of bounded length for a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def expected(types: Iterable[str]) -> Phrase:
    """What may stand in a place: "a text", "a text or a list"."""
    kinds = [_KINDS[name] for name in types if name in _KINDS]
    if len(kinds) == 1:
        return kinds[0]
    return Phrase("{first} or {second}", {"first": kinds[0], "second": kinds[1]})


def found(value: object, shape: Shape) -> Phrase:
    """What stands there instead."""
    if isinstance(value, dict):
        return _KINDS["object"]
    if isinstance(value, list):
        return _KINDS["array"]
    if not isinstance(value, int):
        return Phrase("the text '{text}'", {"text": short(str(value))})
    if "string" in shape.types and shape.format in _OWN_TEXT:
        return Phrase("the number {number} (in quotes it would be a text)", {"number": str(value)})
    return Phrase("the number {number}", {"number": str(value)})


def for_kind(shape: Shape) -> Phrase:
    """How the right kind of value is written."""
    example = shape.examples[0] if shape.examples else {"schema": ""}  # the file as a whole
    if isinstance(example, dict):
        return Phrase("write names and values, indented, for example `{example}`",
                      {"example": _written(example)})  # fmt: skip
    if isinstance(example, list):
        return Phrase("write a list, for example {example}", {"example": _written(example)})
    return _like(shape)


def for_missing(key: str, shape: Shape) -> Phrase:
    """How a missing key is added."""
    example = shape.examples[0]
    args: dict[str, Argument] = {"key": key, "example": _written(example)}
    if isinstance(example, dict) or _is_table_list(example):
        return Phrase("add `{key}:` and, indented below it, `{example}`", args)
    return Phrase("add `{key}: {example}`, with your own value", args)


def for_choice(wrong: str, known: list[str]) -> Phrase:
    """The possible names, and the nearest one if there is any."""
    names = tuple(known)
    near = get_close_matches(short(wrong), known, n=1, cutoff=0.6)
    if near:
        return Phrase("did you mean '{near}'? Possible here: {names}",
                      {"near": near[0], "names": names})  # fmt: skip
    return Phrase("possible here: {names}", {"names": names})


def for_code(wrong: str, shape: Shape) -> Phrase:
    """The possible codes, and what else may stand in their place."""
    codes = list(shape.words)
    other = next((one for one in shape.examples if str(one) not in codes), None)
    if other is None or "enum" in shape.raw:
        return for_choice(wrong, codes)
    args: dict[str, Argument] = {"names": tuple(codes), "example": _written(other)}
    if isinstance(other, dict):
        return Phrase("write {names}, or names and values, indented, for example `{example}`", args)
    return Phrase("write {names}, or for example {example}", args)


def for_name(names: Shape | None, key: str) -> Phrase:
    """What a name has to look like."""
    if names and "enum" in names.raw:
        return for_choice(key, [str(code) for code in names.raw["enum"]])
    if names and names.reference == "person":
        return Phrase("write party and person, for example volna.anna")
    return (names and _reason(names.format, key)) or Phrase(
        "write a short name in small Latin letters, digits and hyphens, for example one-brief"
    )


def for_typed(text: str, shape: Shape) -> Phrase:
    """Why a typed value cannot be read, or at least how one looks."""
    return _reason(shape.format, text) or _like(shape)


def size(keyword: str, value: Any, limit: Any, shape: Shape) -> dict[str, Argument]:
    """What is too long, too many or too large, and the mend: `problem` and `hint`."""
    if keyword == "uniqueItems":
        return {"problem": Phrase("the same entry stands there twice"),
                "hint": Phrase("delete one of the two")}  # fmt: skip
    amount = value if isinstance(value, int) else len(value)
    problem, hint = _SIZES[keyword.replace("Properties", "Items")]
    return {"problem": Phrase(problem.text, {"n": amount, "limit": limit}), "hint": hint}


def _like(shape: Shape) -> Phrase:
    return Phrase("write it like this: {example}", {"example": _written(shape.examples[0])})


def _reason(format_name: str | None, text: str) -> Phrase | None:
    """What the format's parser says, with what stands in the file in quotes and bounded."""
    try:
        PARSERS[format_name or ""](text)
    except ScalarError as error:
        phrase = error.phrase
        return Phrase(phrase.text, {
            key: f"'{short(value)}'" if isinstance(value, str) and value in text else value
            for key, value in phrase.args.items()
        })  # fmt: skip
    except KeyError:
        return None
    return None


def _is_table_list(example: object) -> bool:
    return isinstance(example, list) and bool(example) and isinstance(example[0], dict)


def _written(example: Any) -> str:
    """An example as one would type it, on one line."""
    if isinstance(example, dict):
        return f"{next(iter(example))}: …"
    if isinstance(example, list):
        if _is_table_list(example):
            return f"- {_written(example[0])}"
        return short(f"[{', '.join(_written(entry) for entry in example)}]")
    text = str(example)
    needs_quotes = text[:1] in "#&*!|>%@`'\"[{-?:," or ": " in text or " #" in text
    return short(json.dumps(text, ensure_ascii=False) if needs_quotes else text)
