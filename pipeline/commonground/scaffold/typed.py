"""Answers as values: a line of text becomes what its place in a file holds."""

import re
from collections.abc import Iterator

from commonground.schema.shape import Shape
from commonground.source.positions import Data

_COMMA = re.compile(r"\s*[,，、;；]\s*")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")


def typed(shape: Shape, text: str) -> Data:
    """The value that an answer means. Whether it is a good one, the schema says."""
    text = text.strip()
    if "array" in shape.types and text not in shape.words:
        return [_one(shape.items, part) for part in _COMMA.split(text) if part]
    return _one(shape, text)


def answer(value: Data) -> str:
    """A value as one would type it; tables have no such form and give nothing."""
    if isinstance(value, list):
        return ", ".join(map(answer, value))
    return str(value).strip() if isinstance(value, str | int) else ""


def _one(shape: Shape | None, text: str) -> Data:
    if shape is None:
        return text
    if "integer" in shape.types and _INTEGER.fullmatch(text):
        return int(text)
    if shape.format in ("prose", "text"):
        return f"{text}\n" if text else text
    return text


def flat(data: Data, above: str = "") -> Iterator[tuple[str, str]]:
    """A table of answers as pairs: what stands under names is named with points between."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from flat(value, f"{above}.{key}" if above else key)
    else:
        yield above, answer(data)
