"""Everything that somebody owes in one partnership, from every part of it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

from commonground.model.limits import Limits
from commonground.model.partnership import Partnership
from commonground.standing import alignment, calibration
from commonground.standing.brief_duties import brief_duties
from commonground.standing.changes import change_duties
from commonground.standing.coming import coming_duties
from commonground.standing.debriefs import debrief_duties
from commonground.standing.decisions import decision_duties
from commonground.standing.duty import Duty
from commonground.standing.escalation import escalation_duties
from commonground.standing.expiry import expiry_duties
from commonground.standing.feedback import feedback_duties
from commonground.standing.incidents import incident_duties
from commonground.standing.meetings import meeting_duties
from commonground.standing.reviews import review_duties
from commonground.standing.stages import stage_duties
from commonground.standing.steps import step_duties
from commonground.standing.unsure import unsure_duties
from commonground.standing.updates import update_duties

Source: TypeAlias = Callable[[Partnership, datetime, Limits], Iterable[Duty]]
"""Finds what is owed in one part of a partnership at a moment (with its offset)."""

SOURCES: tuple[Source, ...] = (
    alignment.duties,
    calibration.duties,
    feedback_duties,
    meeting_duties,
    unsure_duties,
    update_duties,
    change_duties,
    decision_duties,
    escalation_duties,
    incident_duties,
    review_duties,
    coming_duties,
    expiry_duties,
    step_duties,
    stage_duties,
    brief_duties,
    debrief_duties,
)
"""Each part that knows of duties; one function a line, so that two branches merge."""


def duties(partnership: Partnership, now: datetime, limits: Limits) -> tuple[Duty, ...]:
    """All of them; the most urgent first: overdue, then by the time when they are due."""
    found = [duty for source in SOURCES for duty in source(partnership, now, limits)]
    return tuple(sorted(found, key=lambda duty: duty.order(now)))


def duties_seen(
    partnership: Partnership, seen: Partnership, now: datetime, limits: Limits
) -> tuple[Duty, ...]:
    """Those of a partnership that an audience may know of; `seen` is what it sees of it.

    That is what is owed all the same when only what they see is looked at. So nothing hidden is
    told, and nothing is called open of which they merely do not see the end.
    """
    known = _found_in_part(seen, now, limits)
    return tuple(duty for duty in duties(partnership, now, limits) if duty in known)


def _found_in_part(seen: Partnership, now: datetime, limits: Limits) -> list[Duty]:
    found: list[Duty] = []
    for source in SOURCES:
        try:
            found += source(seen, now, limits)
        except KeyError:  # a key that every file has, and that this audience does not see
            continue
    return found
