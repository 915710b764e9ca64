"""What somebody is unsure about: each question holds one deliverable until it is answered."""

from collections.abc import Iterator
from datetime import datetime

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.standing.duty import Duty, DutyKind


def open_questions(partnership: Partnership) -> Iterator[tuple[str, Node]]:
    """Every question without an answer, by the name of its entry."""
    for name, question in partnership.entries.get("unsure", {}).items():
        if question.get("answered") is None:
            yield name, question


def held(partnership: Partnership, campaign: str) -> dict[str, list[str]]:
    """The deliverables of a campaign that are held, each with the questions that hold it."""
    found: dict[str, list[str]] = {}
    for name, question in open_questions(partnership):
        deliverable, of = question.get("deliverable"), question.get("campaign")
        if deliverable is not None and of is not None and of.text == campaign:
            found.setdefault(deliverable.text, []).append(name)
    return found


def unsure_duties(partnership: Partnership, _: datetime, __: Limits) -> Iterator[Duty]:
    """Questions that somebody has to answer."""
    for name, question in open_questions(partnership):
        of = question.get("campaign")
        yield Duty(
            DutyKind.ANSWER,
            Phrase("answer the question '{entry}'", {"entry": name}),
            (question["owner"].text,),
            scalars.day(question["due"].text),
            question["question"].location,
            of.text if of else "",
        )
