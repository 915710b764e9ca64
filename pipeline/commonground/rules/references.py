"""Every name leads somewhere."""

from collections.abc import Iterator
from difflib import get_close_matches

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.names import ENTITIES, Reference, names, names_at
from commonground.schema.shape import walk

_SHOWN = 12
"""How many possible names a mend lists at most."""
_MOST_HINTS = 50
_MOST_COMPARED = 1000
"""For how many unknown names a mend is sought, and among how many names: what is like a name is
slow to find, and after so many findings nobody reads the next."""
_DEFINE = Phrase("define it first, or take the name out")


@rule(
    "CG201", "unknown-reference", Severity.ERROR,
    "no {entity} is called '{name}'",
    help="{hint}",
)  # fmt: skip
def unknown_reference(scope: Scope) -> Iterator[Finding]:
    """A role, person, metric or another thing is named that nobody defined.

    Why: A promise that points at nobody is kept by nobody.

    Bad (agreement.yaml):
        approvals:
          brief:
            within: 1 working day
            silence: escalates
            approver: volna.leed

    Good:
        approvals:
          brief:
            within: 1 working day
            silence: escalates
            approver: volna.lead
    """
    everywhere, told = names(scope), 0
    for root in scope.partnership.documents():
        for reference in _references(root, scope):
            kind = reference.kind
            known = everywhere[kind] if kind in everywhere else names_at(reference, scope)
            if known is not None and reference.name not in known:
                told += 1
                args: dict[str, Argument] = {
                    "entity": _entity(reference, scope),
                    "name": reference.name,
                    "hint": _hint(reference, known, scope) if told <= _MOST_HINTS else _DEFINE,
                }
                yield Finding(reference.location, args)


def _references(root: Node, scope: Scope) -> Iterator[Reference]:
    for pointer, value, shape in walk(scope.shape(root), root.value):
        if shape.keys and shape.keys.reference and isinstance(value, dict):
            for key in value:
                if key in shape.properties:
                    continue  # a key of the format itself, such as `goals.shared`
                place = (*pointer, key)
                location = root.document.location(place, key=True)
                yield Reference(key, shape.keys.reference, place, root, location)
        # A word of the format, such as `decides: both`, stands where else a name would.
        if shape.reference and isinstance(value, str) and value not in shape.words:
            location = root.document.location(pointer)
            yield Reference(value, shape.reference, pointer, root, location)


def _entity(reference: Reference, scope: Scope) -> Phrase:
    party = scope.side(reference.root, reference.pointer) if reference.kind == "member" else None
    return Phrase("person of {party}", {"party": party.name}) if party else ENTITIES[reference.kind]


def _hint(reference: Reference, names: frozenset[str], scope: Scope) -> Phrase:
    known = sorted(names)
    near = _confused(reference, scope.partnership)
    near = near or get_close_matches(reference.name, known[:_MOST_COMPARED], n=1, cutoff=0.5)
    if near:
        return Phrase("did you mean '{near}'?", {"near": near[0]})
    if len(known) > _SHOWN:
        return Phrase("possible here: {names}, …", {"names": ", ".join(known[:_SHOWN])})
    return Phrase("possible here: {names}", {"names": tuple(known)}) if known else _DEFINE


def _confused(reference: Reference, partnership: Partnership) -> list[str]:
    """Who holds the role that stands where a person is meant, and the other way round."""
    name, role = reference.name, partnership.role(reference.name)
    if reference.kind == "person" and role:
        return [f"{role.party}.{role.holder}"]
    if reference.kind == "role":
        roles = partnership.roles()
        return [role.reference for role in roles if f"{role.party}.{role.holder}" == name][:1]
    return []
