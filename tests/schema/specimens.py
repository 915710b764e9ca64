"""Documents that fill every place of a schema, and ways to spoil a document at one place."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from commonground.flows.shipped import schemas
from commonground.pointer import Pointer
from commonground.schema.shape import Shape
from commonground.source.positions import Data, Document


def specimen(kind: str) -> dict[str, Data]:
    """A valid document of that kind in which every key of the schema is filled."""
    shape = schemas()[kind].shape
    filled = _filled(shape)
    assert isinstance(filled, dict)
    return {"schema": schemas()[kind].line, **filled}


def _filled(shape: Shape) -> Data:
    example: Any = shape.examples[0] if shape.examples else {}
    if shape.format == "text" or "object" not in shape.types:
        if shape.items is not None and "object" in shape.items.types:
            return [_filled(shape.items)]
        return example  # type: ignore[no-any-return]
    named = {key: _filled(child) for key, child in shape.properties.items() if key != "schema"}
    if shape.values is None:
        return named
    chosen = [key for key in example if key not in named] or ["level-1"]
    return {**named, **{key: _filled(shape.values) for key in chosen}}


def spoilt(data: Data, pointer: Pointer) -> Iterator[Data]:
    """The document with the value at `pointer` dropped, or replaced by something else.

    Not every result is invalid; both validators have to say the same of each.
    """
    value = at(data, pointer)
    if pointer:
        yield without(data, pointer)
    for other in _instead(value):
        yield put(data, pointer, other)


def _instead(value: Data) -> Iterator[Data]:
    wrong: list[Data] = ["", "nonsense", 7, -1, ["a", "a"], {"a": "b"}, {"Bad Name!": "b"}, [], {}]
    yield from wrong
    if isinstance(value, str):
        yield from (value + "\n", value + " ", value.upper(), value * 400, "٣" + value, f" {value}")
    elif isinstance(value, int):
        yield from (999_999_999_999_999, str(value))
    elif isinstance(value, list):
        yield from ([*value, value[0]], [*value, *(f"entry-{n}" for n in range(100))])
        yield [*value, {"un": "expected"}]
    else:
        first = next(iter(value.values()), "")
        yield from ({**value, "unexpected": "x"}, {**value, "Un-Expected ": first})
        yield {**value, **{f"name-{n}": first for n in range(100)}}


def at(data: Data, pointer: Pointer) -> Data:
    """The value at the end of `pointer`."""
    for step in pointer:
        if isinstance(data, dict):
            data = data[str(step)]
        elif isinstance(data, list):
            data = data[int(step)]
    return data


def put(data: Data, pointer: Pointer, value: Data) -> Data:
    """A copy of `data` with another value at the end of `pointer`."""
    if not pointer:
        return value
    step, rest = pointer[0], pointer[1:]
    if isinstance(data, dict):
        return {**data, str(step): put(data[str(step)], rest, value)}
    if isinstance(data, list):
        return [put(one, rest, value) if n == step else one for n, one in enumerate(data)]
    raise TypeError(f"nothing stands at {pointer}")


def without(data: Data, pointer: Pointer) -> Data:
    """A copy of `data` that lacks the last step of `pointer`."""
    above = at(data, pointer[:-1])
    if isinstance(above, dict):
        left: Data = {key: one for key, one in above.items() if key != pointer[-1]}
    else:
        assert isinstance(above, list)
        left = [one for n, one in enumerate(above) if n != pointer[-1]]
    return put(data, pointer[:-1], left)


def holding(document: Document, data: Data) -> Document:
    """The document with other data; places are those of what was read."""
    return replace(document, data=data)
