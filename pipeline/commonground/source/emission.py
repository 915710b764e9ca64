"""Values as the YAML that people would write: plain where that is safe, prose under `|`."""

import json

from commonground.source.positions import Data, read_document

_WIDEST = 88
"""A list that is longer stands one entry a line."""


def block(key: str, value: "Data | None", indent: int) -> list[str]:
    """A key and its value as lines. None leaves the key open; a text that ends a line is prose."""
    start = f"{' ' * indent}{scalar(key)}:"
    if value is None:
        return [start]
    if isinstance(value, dict) and value:
        below = [line for name, one in value.items() for line in block(name, one, indent + 2)]
        return [start, *below]
    if isinstance(value, list) and value and not _fits(value, len(start)):
        return [start, *(line for one in value for line in _entry(one, indent + 2))]
    if isinstance(value, str) and (lines := prose(value, indent + 2)):
        return [f"{start} |", *lines]
    return [f"{start} {inline(value)}"]


def inline(value: Data) -> str:
    """A value on one line, tables and lists in brackets."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{scalar(k, True)}: {_inside(one)}" for k, one in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_inside, value)) + "]"
    return scalar(value)


def scalar(value: str | int, in_brackets: bool = False) -> str:
    """A text or number on one line: plain where it reads back as itself, else in quotes."""
    text = str(value)
    return text if _reads_as(text, value, in_brackets) else json.dumps(text, ensure_ascii=False)


def prose(text: str, indent: int) -> list[str]:
    """The lines of a text that stands under `|`; none where it cannot stand there unchanged."""
    lines = text.split("\n")
    if not text.endswith("\n") or lines[0][:1] in ("", " "):
        return []
    written = [" " * indent + line if line else "" for line in lines[:-1]]
    return written if _reads_as("|\n" + "\n".join(written) + "\n", text, False) else []


def _inside(value: Data) -> str:
    return inline(value) if isinstance(value, dict | list) else scalar(value, True)


def _entry(value: Data, indent: int) -> list[str]:
    """An entry of a list that stands one entry a line."""
    if isinstance(value, dict) and value:
        lines = [line for name, one in value.items() for line in block(name, one, indent + 2)]
        return [f"{' ' * indent}- {lines[0].lstrip(' ')}", *lines[1:]]
    return [f"{' ' * indent}- {inline(value)}"]


def _fits(value: list[Data], start: int) -> bool:
    return (
        not any(isinstance(one, dict | list) for one in value)
        and start + 1 + len(inline(value)) <= _WIDEST
    )


def _reads_as(written: str, value: str | int, in_brackets: bool) -> bool:
    written = f"[{written}]" if in_brackets else written
    document = read_document("", f"a: {written}\n".encode("utf-8", "surrogatepass")).document
    return document is not None and document.data == {"a": [value] if in_brackets else value}
