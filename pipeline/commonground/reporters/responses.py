"""How fast each side answered: for people, and for programs."""

import json
from collections.abc import Sequence
from typing import Any

from commonground import __version__
from commonground.model.zones import version
from commonground.reporters.text import Paint, no_paint, width, wrapped
from commonground.standing.responses import Attained

FORMAT = "commonground-responses/1"

_WIDEST = 96


def text(
    head: Sequence[str], rows: Sequence[Sequence[str]], late: Sequence[str], stamp: str,
    heading: str, paint: Paint = no_paint,
) -> str:  # fmt: skip
    """A table of what was attained, then every answer that was late."""
    table = [head, *rows]
    wide = [max(width(row[column]) for row in table) for column in range(len(head))]
    lines = [
        "  ".join(cell + " " * (wide[column] - width(cell)) for column, cell in enumerate(row))
        for row in table
    ]
    parts = ["\n".join([paint("code", lines[0].rstrip()), *(one.rstrip() for one in lines[1:])])]
    if late:
        listed = ["\n".join(wrapped(f"  {one}", _WIDEST)) for one in late]
        parts.append("\n".join([paint("code", heading), *listed]))
    return "\n\n".join([*parts, "\n".join(wrapped(stamp, _WIDEST))])


def as_json(id: str, found: Sequence[Attained]) -> str:
    """Every side and kind with its questions."""
    made = {
        "format": FORMAT,
        "tool": __version__,
        "tzdata": version(),
        "partnership": id,
        "attained": [_attained(one) for one in found],
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


def _attained(one: Attained) -> dict[str, Any]:
    share = one.in_time
    return {
        "party": one.party,
        "kind": one.kind,
        "promised": f"{one.promised.count} {one.promised.unit.value}",
        "asked": len(one.responses),
        "answered": len(one.answered),
        "late": len(one.late),
        "in_time": None if share is None else [share.numerator, share.denominator],
        "usual_seconds": one.usual,
        "longest_seconds": one.longest,
        "requests": [
            {"name": each.request.name, "asked": each.request.asked.isoformat(),
             "answered": each.request.answered.isoformat() if each.request.answered else None,
             "due": each.due.isoformat(), "took_seconds": each.took, "in_time": each.is_in_time}
            for each in one.responses
        ],
    }  # fmt: skip
