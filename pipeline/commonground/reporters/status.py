"""Who has the ball in which partnership, for people and for programs (docs/status.schema.json)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonground import __version__
from commonground.i18n import Words
from commonground.model.zones import zone
from commonground.reporters.json import location
from commonground.reporters.plain import clean
from commonground.reporters.text import Paint, no_paint, width, wrapped
from commonground.reporters.translations import Row as TranslationRow
from commonground.reporters.translations import as_value
from commonground.standing.duty import DutyKind
from commonground.standing.urgency import Entry, Urgency, ball

FORMAT = "commonground-status/1"

_WIDEST = 80
_STYLES = {Urgency.OVERDUE: "error", Urgency.SOON: "warning"}


@dataclass(frozen=True)
class Row:
    """An entry in the reader's words, as `render/duties.py` tells it; `clocks` are the zones in
    which its moment is told."""

    entry: Entry
    when: tuple[str, ...]
    left: str
    kind: str
    what: str
    who: str
    clocks: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """One partnership: its entries, the most urgent first, and how many lie further ahead."""

    id: str
    title: str
    stage: str
    stage_in_words: str
    rows: tuple[Row, ...]
    about: str
    beyond: int
    unread: str = ""
    """Which translations of what is signed nobody has read as agreed; empty where there is none."""
    translations: tuple[TranslationRow, ...] = ()

    def count(self, urgency: Urgency) -> int:
        """How many of its entries are that urgent."""
        return sum(row.entry.urgency is urgency for row in self.rows)

    @property
    def weight(self) -> tuple[int, ...]:
        """A key to sort by: where most is overdue comes first, then where most is due soon."""
        return tuple(-self.count(urgency) for urgency in Urgency)


def text(
    boards: Sequence[Board], headings: Mapping[Urgency, str], words: Words, paint: Paint = no_paint
) -> str:
    """An overview with a line for each partnership, where there are several; then their lists."""
    several = [_overview(boards, headings, words, paint)] if len(boards) > 1 else []
    lists = [
        "\n".join(_board(board, headings, paint))
        for board in sorted(boards, key=lambda board: board.weight)
        if board.rows
    ]
    return "\n\n".join([*several, *lists])


def _overview(
    boards: Sequence[Board], headings: Mapping[Urgency, str], words: Words, paint: Paint
) -> str:
    names = max(width(board.id) for board in boards)
    wide = {urgency: width(heading) for urgency, heading in headings.items()}
    head = "  ".join([" " * names, *headings.values(), words.gettext("The ball is with")])
    lines = [paint("code", head)]
    for board in sorted(boards, key=lambda board: (board.weight, board.id)):
        cells = [clean(board.id) + " " * (names - width(board.id))]
        for urgency in headings:
            count = board.count(urgency)
            cell = f"{count or '·':>{wide[urgency]}}"
            cells.append(paint(_STYLES.get(urgency, "plain"), cell) if count else cell)
        counts = ball(row.entry for row in board.rows)
        shares = ", ".join(f"{party} {counts[party]}" for party in sorted(counts))
        lines.append("  ".join([*cells, clean(shares)]).rstrip(" "))
    return "\n".join(lines)


def _board(board: Board, headings: Mapping[Urgency, str], paint: Paint) -> Iterator[str]:
    yield paint("code", clean(f"{board.title} ({board.id}), {board.stage_in_words}"))
    for told in filter(None, (board.about, board.unread)):
        yield from wrapped(told, _WIDEST)
    margin = max(width(_margin(row)) for row in board.rows) + 4
    for urgency, heading in headings.items():
        rows = [row for row in board.rows if row.entry.urgency is urgency]
        if rows:
            yield ""
            yield paint(_STYLES.get(urgency, "related"), heading)
        for row in rows:
            yield from _row(row, margin, paint)


def _margin(row: Row) -> str:
    """What stands before an entry: how much time there is, or else what is to be done."""
    return row.left or row.kind


def _row(row: Row, margin: int, paint: Paint) -> Iterator[str]:
    room = _WIDEST - margin
    before = _margin(row)
    first, *rest = wrapped(row.what, room)
    gap = " " * (margin - 2 - width(before))
    yield f"  {paint(_STYLES.get(row.entry.urgency, 'plain'), before)}{gap}{first}"
    lines = rest + [line for part in _told(row, room) for line in wrapped(part, room)]
    yield from (" " * margin + line for line in lines)
    where = row.entry.duty.where
    line = f":{where.span.start.line}" if where.span else ""
    yield " " * margin + paint("gutter", clean(where.path) + line)


def _told(row: Row, room: int) -> list[str]:
    """When, what is to be done about it, and who: on one line if it has room for all."""
    more = row.kind if row.left and row.entry.duty.kind is not DutyKind.DUE else ""
    *others, last = row.when or ("",)
    parts = [part for part in (*others, " · ".join(filter(None, (last, more))), row.who) if part]
    together = " · ".join(parts)
    return [together] if width(together) <= room else parts


def as_json(
    boards: Sequence[Board], asked: Mapping[str, Any], faulty: Sequence[str], words: Words
) -> str:
    """The same as JSON. Keys keep this order; codes are stable, words are the reader's."""
    return json.dumps(
        {
            "format": FORMAT,
            "tool": {"name": "Common Ground", "version": __version__},
            "language": words.language,
            "asked": dict(asked),
            "faulty": list(faulty),
            "partnerships": [
                {
                    "id": board.id,
                    "title": board.title,
                    "stage": board.stage,
                    "summary": {str(urgency): board.count(urgency) for urgency in Urgency},
                    "beyond": board.beyond,
                    "duties": [_duty(row) for row in board.rows],
                    "translations": [as_value(row) for row in board.translations],
                }
                for board in boards
            ],
        },
        indent=2,
    )


def _duty(row: Row) -> dict[str, Any]:
    entry, duty = row.entry, row.entry.duty
    return {
        "kind": str(duty.kind),
        "urgency": str(entry.urgency),
        "days": entry.days,
        "due": _due(row),
        "what": row.what,
        "who": list(duty.who),
        "parties": list(entry.parties),
        "instead_of": entry.instead_of or None,
        "campaign": duty.campaign or None,
        **location(duty.where),
    }


def _due(row: Row) -> dict[str, Any] | None:
    """A day of the calendar, or a moment on each clock; the zone's offset stands behind it."""
    due = row.entry.duty.due
    if due is None:
        return None
    if not isinstance(due, datetime):
        return {"day": due.isoformat()}
    return {
        "clocks": [
            {"zone": name, "time": due.astimezone(zone(name)).isoformat()} for name in row.clocks
        ]
    }
