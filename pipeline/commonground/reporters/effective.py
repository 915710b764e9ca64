"""What holds, for people and for programs."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from commonground.diagnostics import Phrase
from commonground.i18n import Words
from commonground.model.effective import Effective, Origin
from commonground.pointer import words as written
from commonground.reporters.text import Paint, no_paint, width
from commonground.source.positions import Data

_WIDEST = 44
"""How much of a value is shown; the file has the rest."""

_ORIGINS: Mapping[Origin, Phrase] = {
    Origin.OWN: Phrase("written here"),
    Origin.ANSWERED: Phrase("answered"),
    Origin.PROPOSED: Phrase("as the preset proposes"),
    Origin.CHANGED: Phrase("the preset proposes {other}"),
    Origin.INHERITED: Phrase("inherited"),
    Origin.DIFFERS: Phrase("differs from {other}: {because}"),
}


def table(effective: Iterable[Effective], words: Words, paint: Paint = no_paint) -> str:
    """Each section of each file under its heading: place, value, line, where it comes from."""
    blocks = []
    for (file, section), group in groupby(effective, key=_section):
        entries = list(group)
        rows = [_row(one, words) for one in entries]
        widths = [max(width(row[column]) for row in rows) for column in range(3)]
        lines = [paint("code", f"{file} · {section}" if section else file)]
        for one, row in zip(entries, rows, strict=True):
            cells = [
                cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)
            ]
            style = "warning" if one.origin in (Origin.CHANGED, Origin.DIFFERS) else "gutter"
            lines.append(f"  {'  '.join(cells)}  {paint(style, row[3])}".rstrip(" "))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _section(one: Effective) -> tuple[str, str]:
    """The file and the heading under which a value is shown; a single value needs none."""
    return one.file, str(one.pointer[0]) if len(one.pointer) > 1 else ""


def as_json(effective: Iterable[Effective]) -> str:
    """The same as JSON: a list in the order of the files."""
    return json.dumps([_object(one) for one in effective], indent=2, ensure_ascii=False)


def _row(one: Effective, words: Words) -> tuple[str, str, str, str]:
    place = written(one.pointer[1:] or one.pointer)
    line = one.where.span.start.line if one.where.span else 1
    other = "" if one.instead_of is None else _value(one.instead_of, words.language)
    origin = _ORIGINS[one.origin]
    said = words.fill(origin.text, {"other": other, "because": one.because})
    name = one.where.path.rpartition("/")[2]
    return place, _value(one.value, words.language), f"{name}:{line}", said


def _value(value: Data, language: str) -> str:
    """A value on one line, cut to what fits; of a text, the reader's language."""
    if isinstance(value, dict):
        value = value.get(language) or next(iter(value.values()), "")
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if width(shown) <= _WIDEST:
        return shown
    while width(shown) >= _WIDEST:
        shown = shown[:-1]
    return shown.rstrip(" ") + "…"


def _object(one: Effective) -> dict[str, Any]:
    start = one.where.span.start if one.where.span else None
    found: dict[str, Any] = {
        "file": one.file,
        "path": [*one.pointer],
        "value": one.value,
        "where": {
            "file": one.where.path,
            "line": start.line if start else 1,
            "column": start.column if start else 1,
        },
        "origin": str(one.origin),
    }
    if one.instead_of is not None:
        found["instead_of"] = one.instead_of
    return {**found, "because": one.because} if one.because else found
