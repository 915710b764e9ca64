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
    "there is no {entity} '{name}'",
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
            if reference.name not in known:
                hint = _hint(reference.name, sorted(known))
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


def _hint(name: str, known: list[str]) -> Phrase:
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return Phrase("did you mean '{near}'?", {"near": near[0]})
    if known:
        return Phrase("possible here: {names}", {"names": tuple(known[:12])})
    return Phrase("define it first, or take the name out")


def _keys(node: Node | None) -> set[str]:
    return {key for key, _ in node.items()} if node else set()


def _party_of(reference: _Reference, partnership: Partnership) -> set[str]:
    """The people of the party that the reference stands under; of all parties elsewhere."""
    for step in reference.pointer:
        if step in partnership.parties:
            return set(partnership.parties[str(step)].people)
    return {person.id for person in partnership.people()}


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


def _inherited(scope: Scope) -> set[str]:
    """What a brief takes from agreement and terms, as dotted paths."""
    sources = (scope.partnership.agreement, scope.partnership.terms)
    return {
        ".".join(str(step) for step in pointer)
        for source in sources
        if source is not None
        for pointer, _, _ in walk(scope.shape(source), source.value)
        if pointer
    }


_Names: TypeAlias = Callable[[_Reference, Scope], set[str]]

_ENTITIES: Mapping[str, tuple[Phrase, _Names]] = MappingProxyType({
    "role": (Phrase("role"), lambda _, scope: _roles(scope)),
    "person": (Phrase("person"), lambda _, scope: _people(scope)),
    "member": (Phrase("person"), lambda at, scope: _party_of(at, scope.partnership)),
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
    "decision": (Phrase("decision"), lambda _, scope: set(scope.partnership.decisions)),
    "clause": (
        Phrase("clause"), lambda _, scope: set(scope.schemas["terms"].shape.properties)
    ),
    "brief-path": (Phrase("inherited term"), lambda _, scope: _inherited(scope)),
    "file": (Phrase("file"), lambda _, scope: set(scope.partnership.files)),
})  # fmt: skip
"""For each kind of `x-reference`: what it names, and the names that exist."""

KINDS = frozenset(_ENTITIES)
"""Every kind of reference that the schemas may use."""
