"""Everything that somebody owes in one partnership, from every part of it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.standing.brief_duties import brief_duties
from commonground.standing.debriefs import debrief_duties
from commonground.standing.duty import Duty

Source: TypeAlias = Callable[[Partnership, datetime, Limits], Iterable[Duty]]
"""Finds what is owed in one part of a partnership at a moment (with its offset)."""

SOURCES: tuple[Source, ...] = (
    brief_duties,
    debrief_duties,
)
"""Each part that knows of duties; one function a line, so that two branches merge."""


def duties(partnership: Partnership, now: datetime, limits: Limits) -> tuple[Duty, ...]:
    """All of them; the most urgent first: overdue, then by the time when they are due."""
    found = [duty for source in SOURCES for duty in source(partnership, now, limits)]
    return tuple(sorted(found, key=lambda duty: duty.order(now)))
