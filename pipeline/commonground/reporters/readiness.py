"""What a brief lacks, on one page: for people and for programs."""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from commonground.i18n import Words
from commonground.model.partnership import Partnership
from commonground.pointer import words as written
from commonground.reporters.text import Paint, no_paint, width
from commonground.schema.catalog import Catalog
from commonground.standing.briefs import Before, Gap
from commonground.standing.gap_words import HEADINGS, what, who

_STYLES = {Before.ISSUE: "error", Before.START: "warning", Before.NOTHING: "gutter"}


def page(
    gaps: Sequence[Gap],
    partnership: Partnership,
    schemas: Catalog,
    words: Words,
    paint: Paint = no_paint,
) -> str:
    """Each gap on a line, under what it stands in the way of: what, who, where."""
    rows = [_row(gap, partnership, schemas, words) for gap in gaps]
    widths = [max((width(row[column]) for row in rows), default=0) for column in range(2)]
    lines: list[str] = []
    for before, group in groupby(zip(gaps, rows, strict=True), key=lambda pair: pair[0].before):
        lines += ["", paint(_STYLES[before], words.phrase(HEADINGS[before]))]
        for _, row in group:
            cells = [
                cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=False)
            ]
            lines.append(f"  {'  '.join(cells)}  {paint('gutter', row[2])}".rstrip(" "))
    return "\n".join(lines[1:])


def as_json(gaps: Sequence[Gap], partnership: Partnership, version: str, stated: str) -> str:
    """The same as JSON, with the version as it stands and the one that was given out."""
    found = {
        "partnership": partnership.id,
        "ready": not any(gap.before is Before.ISSUE for gap in gaps),
        "version": version,
        "issued": stated or None,
        "gaps": [_object(gap) for gap in gaps],
    }
    return json.dumps(found, indent=2, ensure_ascii=False)


def _row(
    gap: Gap, partnership: Partnership, schemas: Catalog, words: Words
) -> tuple[str, str, str]:
    said = words.phrase(what(gap, partnership, schemas))
    return said, who(gap, partnership), _place(gap)


def _place(gap: Gap) -> str:
    """The line, where something stands there or was left empty; else where it goes."""
    name = gap.where.path.rpartition("/")[2]
    span = gap.where.span
    return f"{name}:{span.start.line}" if span and span.start.line > 1 else name


def _object(gap: Gap) -> dict[str, Any]:
    span = gap.where.span
    return {
        "section": gap.section,
        "detail": gap.detail,
        "before": str(gap.before),
        "who": [*gap.who],
        "where": {
            "file": gap.where.path,
            "path": written(gap.where.place),
            "line": span.start.line if span else 1,
        },
    }
