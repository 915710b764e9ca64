"""When answers are due: for people, and for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonground import __version__
from commonground.model.partnership import Partnership
from commonground.model.zones import version, zone
from commonground.reporters.text import Paint, no_paint, wrapped
from commonground.standing.due import Due

FORMAT = "commonground-due/1"

_WIDEST = 96


@dataclass(frozen=True)
class Answer:
    """One answer in the reader's words: who gives it, when, and what else is to be known."""

    heading: str
    moments: tuple[str, ...]
    notes: tuple[str, ...]
    way_up: tuple[str, ...]


def text(
    title: str, asked: Sequence[str], answers: Sequence[Answer], stamp: str, paint: Paint = no_paint
) -> str:
    """What was asked, then an answer below the other."""
    parts = ["\n".join([paint("code", title), *(f"  {one}" for one in asked)])]
    for answer in answers:
        lines = [answer.heading, *(paint("code", f"  {one}") for one in answer.moments)]
        lines += [_wrapped(one, "  ") for one in answer.notes]
        lines += [_wrapped(one, "    ") for one in answer.way_up]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, _wrapped(stamp, "")])


def as_json(partnership: Partnership, found: Sequence[Due]) -> str:
    """Each answer with its moments on every party's clock."""
    made = {
        "format": FORMAT,
        "tool": __version__,
        "tzdata": version(),
        "partnership": partnership.id,
        "answers": [_due(one, partnership) for one in found],
    }
    return json.dumps(made, indent=2, ensure_ascii=False)


def _due(due: Due, partnership: Partnership) -> dict[str, Any]:
    return {
        "section": due.kind.value,
        "name": due.name,
        "within": f"{due.length.count} {due.length.unit.value}",
        "who": due.who,
        "received": _clocks(due.received, partnership),
        "due": _clocks(due.due, partnership),
        "stand_in": due.stand_in.reference if due.stand_in else None,
        "silence": due.silence,
        "otherwise": due.otherwise or None,
        "holidays": [day.isoformat() for day in due.holidays],
        "provisional": due.is_provisional,
        "levels": [
            {"name": one.name, "people": list(one.people), "due": _clocks(one.due, partnership),
             "decides": one.decides, "otherwise": one.otherwise or None}
            for one in due.levels
        ],
    }  # fmt: skip


def _clocks(at: datetime, partnership: Partnership) -> dict[str, str]:
    return {
        party.id: at.astimezone(zone(party.time_zone)).isoformat()
        for party in partnership.parties.values()
    }


def _wrapped(line: str, indent: str) -> str:
    return "\n".join(wrapped(f"{indent}{line}", _WIDEST))
