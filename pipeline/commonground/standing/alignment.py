"""How far the sides are with what they settle before they work: questions, culture, assumptions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

import rfc8785

from commonground.diagnostics import Phrase
from commonground.model import scalars
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.source.positions import Data
from commonground.standing.calibration import first_due
from commonground.standing.duty import Duty, DutyKind

SECTIONS = (
    "success", "goals", "hopes", "metrics", "principles", "definitions", "glossary", "good_brief",
    "communication", "response_times", "revisions", "approvals", "decision_rights", "fast_lane",
    "escalation", "culture", "assumptions",
)  # fmt: skip
"""The sections of the agreement that each side ticks one by one, in its order."""

CONTRACT = "terms"
"""The name under which a side ticks the contract as a whole."""


_VERSION = re.compile(r"\bversion [0-9a-f]{12}\b")
_NOTHING: tuple[Any, ...] = ({}, [], None)


class Standing(StrEnum):
    """Where a question stands. It follows from the answers and is never written down."""

    OPEN = "open"
    """A side has not answered yet."""
    DIFFERS = "differs"
    """Every side has answered in its own words; no common answer is agreed."""
    AGREED = "agreed"
    """The agreement holds the common answer."""


class Truth(StrEnum):
    """What became of an assumption."""

    UNCHECKED = "unchecked"
    CONFIRMED = "confirmed"
    DISPROVED = "disproved"


@dataclass(frozen=True, slots=True)
class Gap:
    """How the sides stand on one scale of culture: how far apart, and who is not on it yet."""

    node: Node
    width: int
    missing: tuple[str, ...]

    @property
    def scale(self) -> str:
        return self.node.key

    def needs_compromise(self, limits: Limits) -> bool:
        """Whether the sides are so far apart that somebody has to give, and nothing says what."""
        return self.width > limits.count("culture_gap") and self.node.get("compromise") is None


def standing(partnership: Partnership, question: str) -> Standing:
    """Where one question of the library stands."""
    calibration = partnership.calibration
    agreed = calibration.get("agreed", question) if calibration else None
    if agreed and partnership.agreement.get(agreed.text):
        return Standing.AGREED
    return Standing.OPEN if unanswered_by(partnership, question) else Standing.DIFFERS


def standings(partnership: Partnership) -> Mapping[str, Standing]:
    """Where each question of the library stands."""
    return {id: standing(partnership, id) for id in partnership.library.entries("questions")}


def required(question: Node) -> bool:
    """Whether nobody signs before the question is agreed."""
    needed = question.get("required")
    return needed is not None and needed.text == "yes"


def unanswered_by(partnership: Partnership, question: str) -> tuple[str, ...]:
    """The parties that have not answered a question yet."""
    calibration = partnership.calibration
    return tuple(
        party
        for party in partnership.parties
        if calibration is None or calibration.get("questions", party, question) is None
    )


def gaps(partnership: Partnership) -> Iterator[Gap]:
    """Every scale on which at least one side has placed itself."""
    culture = partnership.agreement.get("culture")
    for _, scale in culture.items() if culture else ():
        places = {party: scale.get(party) for party in partnership.parties}
        values = [int(place.text) for place in places.values() if place]
        if values:
            missing = tuple(party for party, place in places.items() if not place)
            yield Gap(scale, max(values) - min(values), missing)


def truth(assumption: Node) -> Truth:
    """What became of an assumption. Of two stamps the later one holds, and bad news on one day."""
    found = {state: assumption.get(state) for state in (Truth.CONFIRMED, Truth.DISPROVED)}
    dated = [(scalars.stamp(stamp.text).day, state) for state, stamp in found.items() if stamp]
    return max(dated)[1] if dated else Truth.UNCHECKED


def late(assumption: Node, today: date) -> bool:
    """Whether nobody has checked it by the day on which it was due."""
    due = scalars.day(assumption["check_by"].text)
    return truth(assumption) is Truth.UNCHECKED and due < today


def assumptions(partnership: Partnership) -> Mapping[str, Node]:
    """What the agreement takes for granted, by name."""
    listed = partnership.agreement.get("assumptions")
    return dict(listed.items()) if listed else {}


def due(partnership: Partnership) -> bool:
    """Whether the sides should be of one mind: from the trial on, as long as they work."""
    return partnership.reached("trial") and not partnership.at_rest


def unacknowledged(partnership: Partnership) -> tuple[str, ...]:
    """The parties that have not said yet that they want the shared goal, too."""
    agreement = partnership.agreement
    return tuple(
        id for id in partnership.parties if agreement.get("goals_acknowledged", id) is None
    )


def sections(partnership: Partnership) -> tuple[str, ...]:
    """What there is to tick: each section that says something; the contract once it is due."""
    filled = tuple(name for name in SECTIONS if partnership.agreement.get(name))
    contract = partnership.terms is not None and partnership.reached("active")
    return (*filled, CONTRACT) if contract else filled


def unticked(partnership: Partnership, party: str) -> tuple[str, ...]:
    """The sections that a party has not ticked yet, or that changed after it ticked them."""
    checklists = partnership.checklists
    ticks = checklists.get("sections", party) if checklists else None
    return tuple(
        name for name in sections(partnership)
        if not (ticks and (tick := ticks.get(name)) and _is_of_now(tick, name, partnership))
    )  # fmt: skip


def version(partnership: Partnership, section: str) -> str:
    """What a tick says of the section that was read, so that a later edit voids it: a short hash
    of all that stands in it, however its lines are broken and whatever the order of its keys."""
    node = partnership.terms if section == CONTRACT else partnership.agreement.get(section)
    held = _said(node.value) if node is not None else {}
    return f"version {sha256(rfc8785.dumps(held)).hexdigest()[:12]}"


def _is_of_now(tick: Node, section: str, partnership: Partnership) -> bool:
    """Whether a tick is about the section as it stands; one that names no version always is."""
    named = _VERSION.search(scalars.stamp(tick.text).evidence or "")
    return named is None or named[0] == version(partnership, section)


def _said(value: Data) -> Any:
    """A value without what says nothing: line breaks and places that are left open."""
    if isinstance(value, dict):
        said = {key: _said(one) for key, one in value.items()}
        return {key: one for key, one in said.items() if one not in _NOTHING}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return " ".join(str(value).split()) if value is not None else None


def duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """What somebody still has to say, to settle, to check or to tick before the sides agree."""
    if partnership.at_rest:
        return
    yield from _answers(partnership, limits)
    yield from _settlements(partnership, limits)
    yield from _checks(partnership)
    for party in partnership.parties:
        left = unticked(partnership, party)
        if left and not partnership.unread("checklists"):
            what = Phrase("tick what you agree to in: {sections}", {"sections": left})
            where = partnership.place("checklists", "sections", party)
            yield Duty(DutyKind.CONFIRM, what, (party,), None, where)


def _answers(partnership: Partnership, limits: Limits) -> Iterator[Duty]:
    if partnership.unread("calibration"):
        return
    by = first_due(partnership, limits)
    stands = standings(partnership)
    for party in partnership.parties:
        left = tuple(
            id
            for id, one in stands.items()
            if one is Standing.OPEN and party in unanswered_by(partnership, id)
        )
        if left:
            where = partnership.place("calibration", "questions", party)
            what = Phrase("answer in your own words: {questions}", {"questions": left})
            yield Duty(DutyKind.ANSWER, what, (party,), by, where)
    apart = tuple(id for id, one in stands.items() if one is Standing.DIFFERS)
    if apart:
        where = partnership.place("calibration", "agreed")
        what = Phrase("agree on one answer to: {questions}", {"questions": apart})
        yield Duty(DutyKind.DUE, what, (), by, where)


def _settlements(partnership: Partnership, limits: Limits) -> Iterator[Duty]:
    agreement = partnership.agreement
    for party in unacknowledged(partnership) if agreement.get("goals", "shared") else ():
        what = Phrase("read the shared goal and acknowledge it")
        where = partnership.place("agreement", "goals_acknowledged", party)
        yield Duty(DutyKind.CONFIRM, what, (party,), None, where)
    for gap in gaps(partnership):
        for party in gap.missing:
            what = Phrase("place yourselves on the scale '{scale}'", {"scale": gap.scale})
            yield Duty(DutyKind.ANSWER, what, (party,), None, gap.node.key_location)
        if gap.needs_compromise(limits):
            what = Phrase("agree what each side gives on the scale '{scale}'", {"scale": gap.scale})
            yield Duty(DutyKind.DUE, what, (), None, gap.node.key_location)


def _checks(partnership: Partnership) -> Iterator[Duty]:
    for name, assumption in assumptions(partnership).items():
        if truth(assumption) is Truth.UNCHECKED:
            due = assumption["check_by"]
            what = Phrase("check the assumption '{name}'", {"name": name})
            holder = (assumption["held_by"].text,)
            yield Duty(DutyKind.CONFIRM, what, holder, scalars.day(due.text), due.location)
