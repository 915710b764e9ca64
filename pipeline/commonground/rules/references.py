"""Every name leads somewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeAlias

from commonground.diagnostics import Argument, Location, Phrase, Severity
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.pointer import Pointer
from commonground.rules.definition import Finding, Scope, rule
from commonground.schema.shape import walk

_SHOWN = 12
"""How many possible names a mend lists at most."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A name in a file that refers to something."""

    name: str
    kind: str
    pointer: Pointer
    root: Node
    location: Location


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
    for root in scope.partnership.documents():
        for reference in _references(root, scope):
            entity, names = _ENTITIES[reference.kind]
            known = names(reference, scope)
            if known is not None and reference.name not in known:
                if reference.kind == "member":
                    entity = _member(reference, scope)
                hint = _hint(reference, sorted(known), scope.partnership)
                args: dict[str, Argument] = {
                    "entity": entity, "name": reference.name, "hint": hint
                }  # fmt: skip
                yield Finding(reference.location, args)


def _references(root: Node, scope: Scope) -> Iterator[_Reference]:
    for pointer, value, shape in walk(scope.shape(root), root.value):
        if shape.keys and shape.keys.reference and isinstance(value, dict):
            for key in value:
                if key in shape.properties:
                    continue  # a key of the format itself, such as `goals.shared`
                place = (*pointer, key)
                location = root.document.location(place, key=True)
                yield _Reference(key, shape.keys.reference, place, root, location)
        # A word of the format, such as `decides: both`, stands where else a name would.
        if shape.reference and isinstance(value, str) and value not in shape.words:
            location = root.document.location(pointer)
            yield _Reference(value, shape.reference, pointer, root, location)


def _hint(reference: _Reference, known: list[str], partnership: Partnership) -> Phrase:
    near = _confused(reference, partnership)
    near = near or get_close_matches(reference.name, known, n=1, cutoff=0.5)
    if near:
        return Phrase("did you mean '{near}'?", {"near": near[0]})
    if len(known) > _SHOWN:
        return Phrase("possible here: {names}, …", {"names": ", ".join(known[:_SHOWN])})
    if known:
        return Phrase("possible here: {names}", {"names": tuple(known)})
    return Phrase("define it first, or take the name out")


def _confused(reference: _Reference, partnership: Partnership) -> list[str]:
    """Who holds the role that stands where a person is meant, and the other way round."""
    name, role = reference.name, partnership.role(reference.name)
    if reference.kind == "person" and role:
        return [f"{role.party}.{role.holder}"]
    if reference.kind == "role":
        roles = partnership.roles()
        return [role.reference for role in roles if f"{role.party}.{role.holder}" == name][:1]
    return []


def _keys(node: Node | None) -> set[str]:
    return {key for key, _ in node.items()} if node else set()


def _member(reference: _Reference, scope: Scope) -> Phrase:
    party = scope.side(reference.root, reference.pointer)
    return Phrase("person of {party}", {"party": party.name}) if party else Phrase("person")


def _members(reference: _Reference, scope: Scope) -> set[str]:
    """The people of the party that the reference stands under; of all parties elsewhere."""
    party = scope.side(reference.root, reference.pointer)
    return set(party.people) if party else {person.id for person in scope.partnership.people()}


def _roles(scope: Scope) -> set[str]:
    return {role.reference for role in scope.partnership.roles()}


def _people(scope: Scope) -> set[str]:
    return {person.reference for person in scope.partnership.people()}


def _sides(scope: Scope) -> set[str]:
    return set(scope.partnership.parties) | {"creator"}


def _topics(scope: Scope) -> set[str]:
    agreement = scope.partnership.agreement
    rights = _keys(agreement.get("decision_rights")) | _keys(agreement.get("approvals"))
    return rights | set(scope.shape(agreement).properties)


def _stage_items(reference: _Reference, scope: Scope) -> set[str]:
    stage = next((str(step) for step in reference.pointer if step in _stages(scope)), "")
    return set(scope.partnership.library.checklist_items(stage))


def _stages(scope: Scope) -> set[str]:
    return set(scope.partnership.library.entries("stages"))


def _inherited(scope: Scope) -> set[str] | None:
    """What a brief takes from agreement and terms, as dotted paths."""
    if scope.partnership.terms is None and "terms.yaml" in scope.partnership.files:
        return None
    sources = (scope.partnership.agreement, scope.partnership.terms)
    return {
        ".".join(str(step) for step in pointer)
        for source in sources
        if source is not None
        for pointer, _, _ in walk(scope.shape(source), source.value)
        if pointer
    }


def _decisions(scope: Scope) -> set[str]:
    """Every decision that has a file, whether or not the file is valid."""
    files = (file.partition("/") for file in scope.partnership.files)
    return {
        name.removesuffix(".yaml")
        for folder, _, name in files
        if folder == "decisions" and name.endswith(".yaml")
    }


_Names: TypeAlias = Callable[[_Reference, Scope], set[str] | None]

_ENTITIES: Mapping[str, tuple[Phrase, _Names]] = MappingProxyType({
    "role": (Phrase("role"), lambda _, scope: _roles(scope)),
    "person": (Phrase("person"), lambda _, scope: _people(scope)),
    "member": (Phrase("person"), _members),
    "role-name": (
        Phrase("role"), lambda _, scope: {role.id for role in scope.partnership.roles()}
    ),
    "party": (Phrase("party"), lambda _, scope: set(scope.partnership.parties)),
    "side": (Phrase("party"), lambda _, scope: _sides(scope)),
    "metric": (
        Phrase("metric"), lambda _, scope: set(scope.partnership.library.entries("metrics"))
    ),
    "claim": (Phrase("claim"), lambda at, _: _keys(at.root.get("claims"))),
    "agreement-section": (
        Phrase("section of the agreement"),
        lambda _, scope: set(scope.shape(scope.partnership.agreement).properties),
    ),
    "decision-topic": (Phrase("decision right or section"), lambda _, scope: _topics(scope)),
    "checklist-stage": (Phrase("checklist"), lambda _, scope: _stages(scope)),
    "checklist-item": (Phrase("checklist item"), _stage_items),
    "question": (
        Phrase("question"), lambda _, scope: set(scope.partnership.library.entries("questions"))
    ),
    "scale": (
        Phrase("culture scale"), lambda _, scope: set(scope.partnership.library.entries("scales"))
    ),
    "decision": (Phrase("decision"), lambda _, scope: _decisions(scope)),
    "clause": (
        Phrase("clause"), lambda _, scope: set(scope.schemas["terms"].shape.properties)
    ),
    "brief-path": (Phrase("inherited term"), lambda _, scope: _inherited(scope)),
    "file": (Phrase("file"), lambda _, scope: set(scope.partnership.files)),
})  # fmt: skip
"""For each kind of `x-reference`: what it names, and the names that exist.

None instead of names: they stand in a file that is itself at fault, so nothing can be said.
"""

KINDS = frozenset(_ENTITIES)
"""Every kind of reference that the schemas may use."""
