"""A log of questions that some tool exported as CSV: a line for each thing that happened.

Columns: `at` (ISO 8601 with its offset), `request` (a name), `event` (asked, answered, paused,
resumed), and, where it was asked, `kind` (urgent, routine, relaxed) and `to` (party or role).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import StringIO

from commonground.diagnostics import Diagnostic, Location, Phrase, Position, Span
from commonground.errors import UseError
from commonground.model.partnership import Partnership
from commonground.source.faults import LOG_LINE
from commonground.standing.responses import Request

COLUMNS = ("at", "request", "event", "kind", "to")
_KINDS = ("urgent", "routine", "relaxed")
_MOST_LINES, _LONGEST = 20_000, 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, understood."""

    at: datetime
    request: str
    event: str
    kind: str
    to: str


class _Wrong(Exception):
    def __init__(self, text: str, **args: str) -> None:
        self.phrase = Phrase(text, args)


def read_log(
    path: str, text: str, partnership: Partnership
) -> tuple[tuple[Request, ...], tuple[Diagnostic, ...]]:
    """The questions of a log, and what is wrong with its lines; a wrong line changes nothing.

    Raises UseError for what is no such log.
    """
    rows = text.removeprefix("\ufeff").splitlines()
    if not rows or tuple(_cells(rows[0])) != COLUMNS:
        raise UseError("{path} is no log of questions", "its first line has to be {columns}",
                       path=path[:80], columns=",".join(COLUMNS))  # fmt: skip
    if len(rows) > _MOST_LINES:
        raise UseError("{path} has more than {most} lines", "split it by year",
                       path=path[:80], most=str(_MOST_LINES))  # fmt: skip
    found, wrong = dict[str, Request](), list[Diagnostic]()
    latest = dict[str, datetime]()
    for number, row in enumerate(rows[1:], 2):
        if not row.strip():
            continue
        try:
            line = _line(row, partnership)
            found[line.request] = _happened(found.get(line.request), line, latest)
            latest[line.request] = line.at
        except _Wrong as error:
            span = Span(Position(number, 1), Position(number, len(row) + 1))
            where = Location(path, span, (number,))
            wrong.append(Diagnostic(LOG_LINE, where, {"problem": error.phrase}))
    return tuple(found.values()), tuple(wrong)


def _line(row: str, partnership: Partnership) -> Line:
    cells = _cells(row) if len(row) <= _LONGEST else []
    if len(cells) != len(COLUMNS):
        raise _Wrong("the line has not the five columns {columns}", columns=",".join(COLUMNS))
    at, request, event, kind, to = cells
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise _Wrong("'{at}' is no moment", at=at[:40]) from None
    if moment.tzinfo is None:
        raise _Wrong("'{at}' says no offset, so it is another moment on each clock", at=at[:40])
    if not request or not 2000 <= moment.year <= 2199:
        raise _Wrong("the line names no question, or a year far away")
    if event == "asked":
        if kind not in _KINDS:
            raise _Wrong("'{kind}' is not urgent, routine or relaxed", kind=kind[:40])
        if to not in partnership.parties and partnership.holder(to) is None:
            raise _Wrong("nobody is called '{to}' here", to=to[:40])
    return Line(moment, request, event, kind, to)


def _happened(known: Request | None, line: Line, latest: dict[str, datetime]) -> Request:
    """A question after one more thing happened to it."""
    if line.event == "asked":
        if known is not None:
            raise _Wrong("'{request}' was asked before: each question has a name of its own",
                         request=line.request[:40])  # fmt: skip
        return Request(line.request, line.kind, line.to, line.at)
    if known is None:
        raise _Wrong("'{request}' has not been asked before this line",
                     request=line.request[:40])  # fmt: skip
    if line.at < latest[line.request]:
        raise _Wrong("it happened before the line above it about '{request}'",
                     request=line.request[:40])  # fmt: skip
    if known.answered is not None:
        raise _Wrong("'{request}' was answered before", request=line.request[:40])
    standing = bool(known.pauses) and known.pauses[-1][1] is None
    match line.event:
        case "answered" if not standing:
            return replace(known, answered=line.at)
        case "paused" if not standing:
            return replace(known, pauses=(*known.pauses, (line.at, None)))
        case "resumed" if standing:
            begun = known.pauses[-1][0]
            return replace(known, pauses=(*known.pauses[:-1], (begun, line.at)))
        case "answered" | "paused":
            raise _Wrong("the clock of '{request}' stands still: resume it first",
                         request=line.request[:40])  # fmt: skip
        case "resumed":
            raise _Wrong("the clock of '{request}' was not stopped", request=line.request[:40])
    raise _Wrong("'{event}' is not asked, answered, paused or resumed", event=line.event[:40])


def _cells(row: str) -> list[str]:
    """The cells of a line; none where its quotes do not close."""
    try:
        return [cell.strip() for cell in next(_rows(row), [])]
    except csv.Error:
        return []


def _rows(row: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(row), strict=True)
