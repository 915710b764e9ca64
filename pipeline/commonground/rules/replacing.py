"""Rules about decisions that hold no longer."""

import re
from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model import scalars
from commonground.rules.definition import Finding, Place, Scope, rule
from commonground.standing.decisions import successors

_RECORD = re.compile(r"decisions/([0-9a-z-]+)\.yaml")


@rule(
    "CG257", "replaced-twice", Severity.ERROR,
    "'{replaced}' is replaced by '{first}' already",
    help="replace '{first}' instead, or make one decision of the two",
)  # fmt: skip
def replaced_twice(scope: Scope) -> Iterator[Finding]:
    """Two decisions replace the same one.

    Why: Who looks up the old one is sent to two new ones, and cannot tell which holds.

    Bad (decisions/2027-01-22-one-board.yaml):
        schema: decision/1
        title: {en: One board, ru: Одна доска}
        decided: 2027-01-22, sunset.leo
        about: communication
        replaces: 2027-01-13-two-boards
        question: Which board stays?
        because: Two boards hid three tasks.
        outcome: {en: Trello stays., ru: Остаётся Trello.}

    Good (decisions/2027-01-22-one-board.yaml):
        schema: decision/1
        title: {en: One board, ru: Одна доска}
        decided: 2027-01-22, sunset.leo
        about: communication
        replaces: 2027-01-15-no-board
        question: Which board stays?
        because: Two boards hid three tasks.
        outcome: {en: Trello stays., ru: Остаётся Trello.}
    """
    records = scope.partnership.entries.get("decision", {})
    for replaced, names in successors(scope.partnership).items():
        first = records[names[0]]["replaces"]
        for name in names[1:]:
            args = {"replaced": replaced, "first": names[0]}
            yield Finding(records[name]["replaces"].location, args, (first.location,))


@rule(
    "CG258", "replaced-and-cited", Severity.WARNING,
    "'{cited}' holds no longer; '{successor}' took its place on {day}",
    help="cite the decision that holds now",
)  # fmt: skip
def replaced_and_cited(scope: Scope) -> Iterator[Finding]:
    """A record rests on a decision that had been replaced by then.

    Why: Somebody works by yesterday's rule, and has it in writing.

    Bad (checklists.yaml):
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-16, anna, decisions/2027-01-13-two-boards.yaml

    Good (checklists.yaml):
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-16, anna, decisions/2027-01-15-no-board.yaml
    """
    replaced = successors(scope.partnership)
    records = scope.partnership.entries.get("decision", {})
    for place in scope.places if replaced else ():
        day, cited = _cited(place)
        if cited not in replaced:
            continue
        successor = replaced[cited][0]
        decided = records[successor].get("decided")
        if decided is not None and day >= decided.text[:10]:
            args = {"cited": cited, "successor": successor, "day": decided.text[:10]}
            where = place.root.document.location(place.pointer)
            yield Finding(where, args, (decided.location,))


def _cited(place: Place) -> tuple[str, str]:
    """The day of a piece of evidence, and the decision that it is; empty where it is none."""
    value = place.value
    if not isinstance(value, str):
        return "", ""
    if place.shape.format == "stamp":
        stamp = scalars.stamp(value)
        found = _RECORD.fullmatch(stamp.evidence or "")
        return stamp.day.isoformat(), found[1] if found else ""
    found = _RECORD.fullmatch(value) if place.shape.reference == "file" else None
    name = place.root.document.path.rpartition("/")[2]
    return name[:10], found[1] if found else ""
