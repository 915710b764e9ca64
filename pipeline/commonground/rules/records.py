"""Rules about records: who did what when, and where it can be seen."""

from collections.abc import Iterator
from difflib import get_close_matches

from commonground.diagnostics import Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party
from commonground.model.values import Stamp
from commonground.pointer import Pointer
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG240", "unknown-signer", Severity.ERROR,
    "nobody called '{person}' works for {side}",
    help="{hint}",
)  # fmt: skip
def unknown_signer(scope: Scope) -> Iterator[Finding]:
    """A tick, a decision or another record names somebody whom the agreement does not know.

    Why: A record proves something only when it says who made it.

    Bad (checklists.yaml):
        ticks:
          intro:
            volna:
              met-as-people: 2027-01-11, nobody

    Good:
        ticks:
          intro:
            volna:
              met-as-people: 2027-01-11, anna
    """
    for root, pointer, stamp in _stamps(scope):
        side = scope.side(root, pointer)
        known = _known(side, scope.partnership)
        if stamp.person not in known:
            # Under a party, the short names are enough; elsewhere the party belongs to the name.
            names = sorted(name for name in known if side is None or "." not in name)
            near = get_close_matches(stamp.person, names, n=1, cutoff=0.5)
            hint = (
                Phrase("did you mean '{near}'?", {"near": near[0]}) if near
                else Phrase("possible here: {names}", {"names": tuple(names[:12])})
            )  # fmt: skip
            yield Finding(
                root.document.location(pointer),
                {"person": stamp.person, "hint": hint,
                 "side": side.name if side else Phrase("any party")},
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
          intro:
            volna:
              notes-written-down: 2027-01-14, anna, agreements.yaml

    Good:
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-14, anna, agreement.yaml
    """
    for root, pointer, stamp in _stamps(scope):
        file = stamp.file
        if file and file not in scope.partnership.files:
            yield Finding(root.document.location(pointer), {"file": file})


def _stamps(scope: Scope) -> Iterator[tuple[Node, Pointer, Stamp]]:
    for root, pointer, value, shape in scope.places:
        if shape.format == "stamp" and isinstance(value, str):
            yield root, pointer, scalars.stamp(value)


def _known(side: Party | None, partnership: Partnership) -> set[str]:
    """Who may stand in a stamp: people of the side it stands under; else people of any party.

    Where no party is named, a creator may sign under the short name that the agreement gives.
    """
    parties = [side] if side else list(partnership.parties.values())
    people = [person for party in parties for person in party.people.values()]
    known = {person.id for person in people} | {person.reference for person in people}
    return known if side else known.union(partnership.creators)
