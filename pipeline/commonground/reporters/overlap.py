"""What sides share of their working time: for people, and for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from commonground import __version__
from commonground.hours.interval import Interval, moment
from commonground.hours.overlap import Overlap, Week
from commonground.hours.seasons import Season, Slot
from commonground.model.zones import version, zone
from commonground.reporters.text import Paint, no_paint, wrapped

FORMAT = "commonground-overlap/1"

_WIDEST = 96


@dataclass(frozen=True)
class Block:
    """A heading and its lines, in the reader's words. A table is not wrapped."""

    heading: str
    lines: tuple[str, ...]
    is_table: bool = False


def text(
    title: str, summary: str, blocks: Sequence[Block], stamp: str, paint: Paint = no_paint
) -> str:
    """Blocks below each other, each line wrapped."""
    parts = [paint("code", title), summary]
    for block in blocks:
        lines = [
            f"  {line}" if block.is_table else "\n".join(wrapped(f"  {line}", _WIDEST))
            for line in block.lines
        ]
        parts.append("\n".join([paint("code", block.heading), *lines]))
    return "\n\n".join([*parts, "\n".join(wrapped(stamp, _WIDEST))])


def as_json(id: str, overlap: Overlap) -> str:
    """Everything as numbers: seconds, ISO dates, instants on each side's own clock."""
    made = {
        "format": FORMAT,
        "tool": __version__,
        "tzdata": version(),
        "partnership": id,
        "from": overlap.first.isoformat(),
        "to": overlap.last.isoformat(),
        "call_seconds": overlap.call,
        "sides": {side.name: side.calendar.zone_name for side in overlap.sides},
        "weeks": [_week(week) for week in overlap.weeks],
        "least": _week(overlap.least),
        "best": _week(overlap.best),
        "clock_changes": [
            {"day": one.day.isoformat(), "side": one.name,
             "seconds_before": int(one.before.total_seconds()),
             "seconds_after": int(one.after.total_seconds())}
            for one in overlap.changes
        ],
        "seasons": [_season(season, overlap) for season in overlap.seasons],
    }  # fmt: skip
    return json.dumps(made, indent=2, ensure_ascii=False)


def _week(week: Week) -> dict[str, Any]:
    return {
        "monday": week.monday.isoformat(),
        "shared_seconds": week.shared,
        "covered_seconds": week.covered,
    }


def _season(season: Season, overlap: Overlap) -> dict[str, Any]:
    return {
        "from": season.first.isoformat(),
        "to": season.last.isoformat(),
        "apart_seconds": int(season.apart.total_seconds()),
        "day": season.day.isoformat() if season.day else None,
        "shared": [_stretch(one, overlap) for one in season.shared],
        "covered_seconds": season.covered,
        "handovers": [
            {"at": _clocks(one.at, overlap), "from": one.giver, "to": one.taker,
             "gap_seconds": one.gap}
            for one in season.handovers
        ],
        "calls": [_slot(slot, overlap) for slot in season.slots],
    }  # fmt: skip


def _slot(slot: Slot, overlap: Overlap) -> dict[str, Any]:
    bends = {
        one.name: {"early_seconds": one.early, "late_seconds": one.late} for one in slot.shifts
    }
    return {"at": _clocks(slot.start, overlap), "bends": bends}


def _stretch(stretch: Interval, overlap: Overlap) -> dict[str, Any]:
    return {"from": _clocks(stretch.start, overlap), "to": _clocks(stretch.end, overlap)}


def _clocks(instant: int, overlap: Overlap) -> dict[str, str]:
    return {
        side.name: moment(instant).astimezone(zone(side.calendar.zone_name)).isoformat()
        for side in overlap.sides
    }
