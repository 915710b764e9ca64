"""The names that exist: for each kind of `x-reference`, what a file may refer to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from commonground.diagnostics import Location, Phrase
from commonground.model.node import Node
from commonground.pointer import Pointer
from commonground.rules.definition import Scope
from commonground.schema.shape import walk

Names: TypeAlias = frozenset[str] | None
"""Names that exist. None: they stand in a file that is itself at fault; nothing can be said."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a file that refers to something."""

    name: str
    kind: str
    pointer: Pointer
    root: Node
    location: Location


def names(scope: Scope) -> Mapping[str, Names]:
    """For each kind that means the same in every place, the names that exist."""
    return {kind: find(scope) for kind, (_, find) in _EVERYWHERE.items()}


def names_at(reference: Reference, scope: Scope) -> Names:
    """The names that exist for a kind that depends on its place."""
    _, find = _BY_PLACE[reference.kind]
    return find(reference, scope)


def _keys(node: Node | None) -> frozenset[str]:
    return frozenset(key for key, _ in node.items()) if node else frozenset()


def _members(reference: Reference, scope: Scope) -> Names:
    """The people of the party that the reference stands under; of all parties elsewhere."""
    party = scope.side(reference.root, reference.pointer)
    people = party.people.values() if party else scope.partnership.people()
    return frozenset(person.id for person in people)


def _stage_items(reference: Reference, scope: Scope) -> Names:
    library = scope.partnership.library
    stages = library.entries("stages")
    stage = next((str(step) for step in reference.pointer if step in stages), "")
    return frozenset(library.checklist_items(stage))


def _entries(kind: str) -> Callable[[Scope], Names]:
    return lambda scope: frozenset(scope.partnership.library.entries(kind))


def _sections(scope: Scope) -> frozenset[str]:
    return frozenset(scope.shape(scope.partnership.agreement).properties)


def _topics(scope: Scope) -> Names:
    agreement = scope.partnership.agreement
    rights = _keys(agreement.get("decision_rights")) | _keys(agreement.get("approvals"))
    return rights | _sections(scope)


def _inherited(scope: Scope) -> Names:
    """What a brief takes from agreement and terms, as dotted paths."""
    if scope.partnership.terms is None and "terms.yaml" in scope.partnership.files:
        return None
    sources = (scope.partnership.agreement, scope.partnership.terms)
    return frozenset(
        ".".join(str(step) for step in pointer)
        for source in sources
        if source is not None
        for pointer, _, _ in walk(scope.shape(source), source.value)
        if pointer
    )


def _decisions(scope: Scope) -> Names:
    """Every decision that has a file, whether or not the file is valid."""
    files = (file.partition("/") for file in scope.partnership.files)
    return frozenset(
        name.removesuffix(".yaml")
        for folder, _, name in files
        if folder == "decisions" and name.endswith(".yaml")
    )


_EVERYWHERE: Mapping[str, tuple[Phrase, Callable[[Scope], Names]]] = MappingProxyType({
    "role": (
        Phrase("role"), lambda scope: frozenset(one.reference for one in scope.partnership.roles())
    ),
    "role-name": (
        Phrase("role"), lambda scope: frozenset(role.id for role in scope.partnership.roles())
    ),
    "person": (
        Phrase("person"),
        lambda scope: frozenset(one.reference for one in scope.partnership.people()),
    ),
    "party": (Phrase("party"), lambda scope: frozenset(scope.partnership.parties)),
    "side": (Phrase("party"), lambda scope: frozenset(scope.partnership.parties) | {"creator"}),
    "metric": (Phrase("metric"), _entries("metrics")),
    "question": (Phrase("question"), _entries("questions")),
    "scale": (Phrase("culture scale"), _entries("scales")),
    "checklist-stage": (Phrase("checklist"), _entries("stages")),
    "agreement-section": (Phrase("section of the agreement"), _sections),
    "decision-topic": (Phrase("decision right or section"), _topics),
    "decision": (Phrase("decision"), _decisions),
    "clause": (Phrase("clause"), lambda scope: scope.partnership.library.clauses),
    "brief-path": (Phrase("inherited term"), _inherited),
    "file": (Phrase("file"), lambda scope: scope.partnership.files),
})  # fmt: skip
_BY_PLACE: Mapping[str, tuple[Phrase, Callable[[Reference, Scope], Names]]] = MappingProxyType({
    "member": (Phrase("person"), _members),
    "claim": (Phrase("claim"), lambda at, _: _keys(at.root.get("claims"))),
    "checklist-item": (Phrase("checklist item"), _stage_items),
})  # fmt: skip

ENTITIES: Mapping[str, Phrase] = MappingProxyType(
    {kind: entity for table in (_EVERYWHERE, _BY_PLACE) for kind, (entity, _) in table.items()}
)
"""Every kind of reference that the schemas may use, and what it refers to, in words."""
