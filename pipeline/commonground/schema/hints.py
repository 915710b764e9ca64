"""The words of findings about form: what was found, what is meant, what to write instead.

Everything is made from a place's title, example and codes; a raw pattern is never shown.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from commonground.diagnostics import MOST_NAMES, Argument, Phrase, either
from commonground.model.directory import KINDS, Directory
from commonground.model.near import explain, nearest
from commonground.pointer import Pointer
from commonground.schema.shape import Shape

_SHOWN = 60
_KINDS = {
    "object": Phrase("a group of `name: value` lines"),
    "array": Phrase("a list"),
    "string": Phrase("a text"),
    "integer": Phrase("a whole number"),
}
_ALIKE = 0.6
"""How much a key or code must resemble a known one to be taken for it."""
_OWN_TEXT = ("label", "prose", "text", None)
"""The formats of values that may say anything, a number in quotes included."""

_SPELT = ("meant", "other", "amount", "example")
"""What `explain` spells as it should be written; no quotation marks are put around that."""
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


@dataclass(frozen=True)
class Place:
    """Where something is wrong: its way into the file, what may stand there, and who is who."""

    pointer: Pointer
    shape: Shape
    directory: Directory

    @property
    def key(self) -> str:
        return str(self.pointer[-1]) if self.pointer else ""

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return bool(self.pointer) and isinstance(self.pointer[-1], int)


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


def for_kind(value: object, place: Place) -> Phrase:
    """How the right kind of value is written."""
    shape, args = place.shape, dict[str, Argument](key=place.key)
    example = shape.examples[0] if shape.examples else {"schema": ""}  # the file as a whole
    if isinstance(value, dict) and shape.format in _OWN_TEXT and shape.types == ("string",):
        return Phrase("if it is a text with a colon in it, write `{key}: |` and the text below, "
                      "indented", args)  # fmt: skip
    if isinstance(example, list) and isinstance(value, str) and "\n" not in value:
        return Phrase("write a list: {list}", {"list": f"[{short(value)}]"})
    if isinstance(example, list):
        return Phrase("write a list, for example {example}", {"example": _written(example)})
    if shape.types == ("integer",):
        return Phrase("write a whole number, for example {example}", {"example": str(example)})
    if not isinstance(example, dict):
        return _like(shape)
    args["example"] = _lines(example, shape)[0]
    if place.is_entry:
        return Phrase("write `name: value` behind the dash, for example `- {example}`", args)
    return Phrase("write one line for each name, indented below `{key}:`, for example "
                  "`{example}`", args)  # fmt: skip


def for_missing(place: Place, before: str = "") -> Phrase:
    """How a missing key is added, with all that it needs; `before` is the section before it."""
    shape, example = place.shape, place.shape.examples[0]
    if shape.reference in KINDS:
        hint = for_reference("", shape.reference, place)
        return Phrase("add `{key}:` with the name behind it; {hint}",
                      {"key": place.key, "hint": hint})  # fmt: skip
    args: dict[str, Argument] = {"key": place.key, "example": _written(example), "before": before}
    if not isinstance(example, dict) and not _is_table_list(example):
        return Phrase("add `{key}: {example}`, with your own value", args)
    if isinstance(example, dict):
        args["example"] = tuple(f"`{line}`" for line in _lines(example, shape))
    else:
        args["example"] = f"`{args['example']}`"
    if before:
        return Phrase("add `{key}:` after the section `{before}` and, indented below it, "
                      "{example}", args)  # fmt: skip
    return Phrase("add `{key}:` and, indented below it, {example}", args)


def near(wrong: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return nearest(wrong, known, _ALIKE)


def for_key(wrong: str, free: Sequence[str], taken: Sequence[str]) -> Phrase:
    """What to do with an unknown key, given the known ones: those to be written, those there."""
    double = near(wrong, taken)
    if double and not near(wrong, free):
        return Phrase("'{near}' is there already; merge the two, or delete this one",
                      {"near": double})  # fmt: skip
    if not free:
        return Phrase("delete it, or move it to where it belongs; nothing is missing here")
    return for_choice(wrong, free)


def for_choice(wrong: str, known: Sequence[str]) -> Phrase:
    """The possible names, and the nearest one if there is any."""
    meant = near(wrong, known)
    if meant and not 1 < len(known) <= MOST_NAMES:
        return Phrase("did you mean '{near}'?", {"near": meant})
    if meant:
        return Phrase("did you mean '{near}'? Possible here: {names}",
                      {"near": meant, "names": either(known)})  # fmt: skip
    return Phrase("possible here: {names}", {"names": either(known)})


def for_code(wrong: str, place: Place) -> Phrase:
    """The possible codes, and what else may stand in their place."""
    shape = place.shape
    codes = list(shape.words)
    other = next((one for one in shape.examples if str(one) not in codes), None)
    if other is None or "enum" in shape.raw:
        return for_choice(wrong, codes)
    meant = near(wrong, codes)
    if meant:
        return Phrase("did you mean '{near}'?", {"near": meant})
    args: dict[str, Argument] = {"names": either(codes), "example": _written(other)}
    if shape.reference in KINDS:
        hint = for_reference(wrong, shape.reference, place)
        return Phrase("write {names}; for a role, {hint}", {**args, "hint": hint})
    if isinstance(other, dict):
        return Phrase("write {names}, or indented lines such as `{example}`",
                      {**args, "example": _lines(other, shape)[0]})  # fmt: skip
    return Phrase("write {names}, or for example {example}", args)


def for_reference(wrong: str, kind: str, place: Place) -> Phrase:
    """Who is probably meant. No example: a reader might take the other side's role for theirs."""
    parties = place.directory.parties
    if parties:
        under = next((str(step) for step in place.pointer if step in parties), "")
        return place.directory.mend(kind, wrong, under)
    if kind in ("role", "person"):
        return Phrase("write party.{kind}, with the names that stand in agreement.yaml under "
                      "`parties`", {"kind": kind})  # fmt: skip
    return Phrase("write the short name that stands in agreement.yaml under `parties`")


def for_typed(text: str, place: Place) -> Phrase:
    """Why a typed value cannot be read, or at least how one looks."""
    shape = place.shape
    if "enum" in shape.raw:
        return for_choice(text, [str(code) for code in shape.raw["enum"]])
    if shape.reference in KINDS:
        return for_reference(text, shape.reference, place)
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
    """Why a text is not of that format, with what stands in the file in quotes and bounded."""
    phrase = explain(format_name or "", text)
    return phrase and Phrase(phrase.text, {
        key: f"'{short(value)}'" if key not in _SPELT and str(value) in text else value
        for key, value in phrase.args.items() if isinstance(value, str)
    })  # fmt: skip


def _lines(example: dict[str, Any], shape: Shape) -> list[str]:
    """The lines that a group needs, as one would type them."""
    required = [key for key in shape.required if key in example]
    return [f"{key}: {_value(example[key])}" for key in required or list(example)[:1]]


def _value(example: Any) -> str:
    return "…" if isinstance(example, dict) else _written(example)


def _is_table_list(example: object) -> bool:
    return isinstance(example, list) and bool(example) and isinstance(example[0], dict)


def _written(example: Any) -> str:
    """An example as one would type it, on one line."""
    if isinstance(example, dict):
        key = next(iter(example))
        return f"{key}: {_value(example[key])}"
    if isinstance(example, list):
        if _is_table_list(example):
            return f"- {_written(example[0])}"
        return short(f"[{', '.join(_written(entry) for entry in example)}]")
    text = str(example)
    needs_quotes = text[:1] in "#&*!|>%@`'\"[{-?:," or ": " in text or " #" in text
    return short(json.dumps(text, ensure_ascii=False) if needs_quotes else text)
