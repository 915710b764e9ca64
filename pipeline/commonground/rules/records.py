"""Rules about records: who did what when, and where it can be seen."""

from collections.abc import Iterator
from difflib import get_close_matches

from commonground.diagnostics import Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.scalars import Stamp
from commonground.pointer import Pointer
from commonground.rules.definition import Finding, Scope, rule
from commonground.schema.shape import walk


@rule(
    "CG240", "unknown-signer", Severity.ERROR,
    "no '{person}' works for {side}",
    help="{hint}",
)  # fmt: skip
def unknown_signer(scope: Scope) -> Iterator[Finding]:
    """A tick, a decision or another record names somebody whom the agreement does not know.

    Why: A record proves something only when it says who made it.

    Bad (checklists.yaml):
        ticks:
          intro-call:
            volna:
              met-as-people: 2027-01-11, nobody

    Good:
        ticks:
          intro-call:
            volna:
              met-as-people: 2027-01-11, anna
    """
    for root, pointer, stamp in _stamps(scope):
        known = _known(root, pointer, scope)
        if stamp.person not in known:
            side = next((step for step in pointer if step in scope.partnership.parties), None)
            parties = scope.partnership.parties
            near = get_close_matches(stamp.person, sorted(known), n=1, cutoff=0.5)
            hint = (
                Phrase("did you mean '{near}'?", {"near": near[0]}) if near
                else Phrase("possible here: {names}", {"names": tuple(sorted(known)[:12])})
            )  # fmt: skip
            yield Finding(
                root.document.location(pointer),
                {"person": stamp.person, "hint": hint,
                 "side": parties[str(side)].name if side else Phrase("any party")},
            )  # fmt: skip


@rule(
    "CG241", "evidence-missing", Severity.ERROR,
    "the evidence '{file}' is not in this partnership's folder",
    help="add the file, or correct its path",
)  # fmt: skip
def evidence_missing(scope: Scope) -> Iterator[Finding]:
    """A record points at a file that does not exist.

    Why: Evidence that cannot be opened proves nothing.

    Bad (checklists.yaml):
        ticks:
          intro-call:
            volna:
              notes-written-down: 2027-01-14, anna, agreements.yaml

    Good:
        ticks:
          intro-call:
            volna:
              notes-written-down: 2027-01-14, anna, agreement.yaml
    """
    for root, pointer, stamp in _stamps(scope):
        file = stamp.evidence
        if file and _is_path(file) and file not in scope.partnership.files:
            yield Finding(root.document.location(pointer), {"file": file})


def _stamps(scope: Scope) -> Iterator[tuple[Node, Pointer, Stamp]]:
    for root in scope.partnership.documents():
        for pointer, value, shape in walk(scope.shape(root), root.value):
            if shape.format == "stamp" and isinstance(value, str):
                yield root, pointer, scalars.stamp(value)


def _known(root: Node, pointer: Pointer, scope: Scope) -> set[str]:
    """Who may stand in a stamp: people of the side it stands under; else people of any party.

    In a brief, the creator may sign under the short name that the brief gives.
    """
    partnership = scope.partnership
    known = {person.reference for person in partnership.people()}
    side = next((str(step) for step in pointer if step in partnership.parties), None)
    if side:
        known = {f"{side}.{person}" for person in partnership.parties[side].people}
        known |= set(partnership.parties[side].people)
    else:
        known |= {person.id for person in partnership.people()}
    creator = root.get("creator", "id")
    return known | {creator.text} if creator else known


def _is_path(evidence: str) -> bool:
    return " " not in evidence and "://" not in evidence and "." in evidence.rpartition("/")[2]
