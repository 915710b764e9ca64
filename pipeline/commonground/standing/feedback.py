"""Feedback and concerns: by when each has to be answered, and what waits too long."""

from collections.abc import Iterator
from datetime import date, datetime

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.model.periods import last_day
from commonground.standing.duty import Duty, DutyKind
from commonground.standing.times import last_day_by

_OF_CREATORS = ("concern", "suggestion")
"""What has a way of its own in the agreement, with its own time to answer."""


def unanswered(partnership: Partnership) -> Iterator[tuple[str, Node]]:
    """Feedback that asks for an answer and has none, by the name of its entry. Praise asks none."""
    for name, feedback in partnership.entries.get("feedback", {}).items():
        if feedback.get("answered") is None and feedback["about"].text != "praise":
            yield name, feedback


def answer_due(partnership: Partnership, feedback: Node, limits: Limits) -> date:
    """By when it has to be answered: as it says itself, as the agreement says, or by the limit."""
    said = feedback.get("answer_due")
    if said is not None:
        return scalars.day(said.text)
    within = partnership.agreement.get("communication", "concerns", "answered_within")
    if within is not None and feedback["about"].text in _OF_CREATORS:
        given, whose = scalars.day(feedback["given"].text), (feedback["to"].text,)
        return last_day_by(partnership, given, scalars.duration(within.text), whose)
    return climbs(feedback, limits)


def climbs(feedback: Node, limits: Limits) -> date:
    """The last day before an entry without an answer goes to the escalation path."""
    return last_day(scalars.day(feedback["given"].text), limits.period("feedback_answer"))


def feedback_duties(partnership: Partnership, _: datetime, limits: Limits) -> Iterator[Duty]:
    """Answers that somebody waits for."""
    for name, feedback in unanswered(partnership):
        what = Phrase("answer the feedback '{entry}'", {"entry": name})
        due = answer_due(partnership, feedback, limits)
        yield Duty(DutyKind.ANSWER, what, (feedback["to"].text,), due, feedback["text"].location)
