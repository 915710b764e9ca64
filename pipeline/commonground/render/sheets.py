"""Sheets for calls: the agenda of the regular one, the intro call, the first week."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.periods import last_day
from commonground.render import formats
from commonground.render.documents import Press, views
from commonground.render.environment import render
from commonground.render.speech import Speech
from commonground.render.typesetting import typeset
from commonground.render.view import View
from commonground.standing import agenda
from commonground.standing.meetings import Action, unconfirmed

SHEETS = ("call", "intro", "week-1")


def usual(stage: str) -> str:
    """The sheet that a partnership in that stage needs next."""
    return {"intro": "intro", "alignment": "week-1"}.get(stage, "call")


def sheet(name: str, speech: Speech, press: Press, limits: Limits, on: date | None) -> str:
    """The Markdown of one sheet, for a call on a day or, without one, for any."""
    made = {"call": _call, "intro": _intro, "week-1": _first_week}[name](speech, limits, on)
    context: Mapping[str, Any] = {
        **speech.helpers(),
        **views(speech.partnership, speech.reader, speech.schemas),
        **made,
        "on": formats.day(on, speech.reader.words) if on else "",
    }
    text = render(press.environment(speech.reader.words), f"sheets/{name}.md.j2", context)
    return typeset(text, speech.reader.language)


def _call(speech: Speech, limits: Limits, on: date | None) -> Mapping[str, Any]:
    found = agenda.agenda(speech.partnership, limits, on)
    words = speech.reader.words
    return {
        "parts": found.parts,
        "since": formats.day(found.since, words) if found.since else "",
        "meeting": _seen(found.meeting, speech) if found.meeting else None,
        "unconfirmed": [
            party.name for party in unconfirmed(speech.partnership, found.meeting)
        ] if found.meeting else [],
        "actions": _actions(found.actions, speech),
        "overdue": _actions(found.overdue, speech),
        **{
            part: [{"of": of, "seen": _seen(node, speech)} for of, node in getattr(found, part)]
            for part in ("updates", "steps_done", "steps_next", "frictions", "incidents",
                         "changes", "questions", "unheard")
        },
    }  # fmt: skip


def _intro(speech: Speech, limits: Limits, on: date | None) -> Mapping[str, Any]:
    meeting = agenda.meeting_of(speech.partnership, "intro", on)
    within = limits.period("written_after_intro")
    return {
        "meeting": _seen(meeting, speech) if meeting else None,
        "later": _later(meeting, speech),
        "written_by": formats.day(last_day(on, within), speech.reader.words) if on else "",
        "within": formats.duration(within, speech.reader.words),
    }


def _first_week(speech: Speech, _: Limits, on: date | None) -> Mapping[str, Any]:
    meeting = agenda.meeting_of(speech.partnership, "alignment", on)
    agreement = speech.agreement
    return {
        "meeting": _seen(meeting, speech) if meeting else None,
        "later": _later(meeting, speech),
        "topics": [
            {"id": topic, "questions": _questions(sections, speech),
             "written": [speech.named(section) for section in sections if agreement[section]],
             "open": [speech.named(section) for section in sections if not agreement[section]]}
            for topic, sections in agenda.FIRST_WEEK.items()
        ],
    }  # fmt: skip


def _questions(sections: Sequence[str], speech: Speech) -> list[Mapping[str, Any]]:
    """The questions of the library that these sections answer, with what each side said."""
    calibration = speech.partnership.calibration
    said = calibration.get("questions") if calibration else None
    answers = list(said.items()) if said else []
    return [
        {"seen": _seen(question, speech),
         "answers": [{"party": party, "seen": _seen(given[id], speech)}
                     for party, given in answers if given.get(id)]}
        for id, question in speech.partnership.library.entries("questions").items()
        if question["section"].text in sections
    ]  # fmt: skip


def _later(meeting: Node | None, speech: Speech) -> list[str]:
    """What stands in the record of a first call and can wait, in words."""
    found = agenda.misplaced(meeting) if meeting else ()
    names = (node.text if isinstance(node.value, str) else node.key for node in found)
    return [speech.named(name) for name in names]


def _actions(actions: Iterable[Action], speech: Speech) -> list[Mapping[str, Any]]:
    """Actions with the record that each comes from; of the two kinds, only meetings have titles."""
    return [
        {"seen": _seen(action.node, speech), "kind": action.kind,
         "record": _seen(_root(action.node), speech)}
        for action in actions
    ]  # fmt: skip


def _seen(node: Node, speech: Speech) -> View:
    """A value of a file as templates see it."""
    kind = _root(node)["schema"].text.partition("/")[0]
    shape = speech.schemas[kind].shape.at(node.pointer)
    if shape is None:
        raise ValueError(f"no schema knows {node.pointer}")
    return View(node.value, shape, speech.reader)


def _root(node: Node) -> Node:
    return Node(node.document, node.document.data)
