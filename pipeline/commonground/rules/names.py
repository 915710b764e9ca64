"""The names that exist: for each kind of `x-reference`, what a file may refer to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from commonground.diagnostics import Location, Phrase
from commonground.model.node import Node
from commonground.ondemand import OnDemand
from commonground.pointer import Pointer
from commonground.rules.definition import Scope

Names: TypeAlias = frozenset[str] | None
"""Names that exist. None: they stand in a file that is itself at fault; nothing can be said."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a file that refers to something."""

    name: str
    kind: str
    pointer: Pointer
    root: Node
    is_key: bool = False

    @property
    def location(self) -> Location:
        return self.root.document.location(self.pointer, key=self.is_key)


def names(scope: Scope) -> Mapping[str, Names]:
    """For each kind that means the same in every place, the names that exist."""
    return OnDemand(_EVERYWHERE, lambda kind: _EVERYWHERE[kind][1](scope))


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
    """The items of the stage that the reference stands under; None where that is itself unknown."""
    library = scope.partnership.library
    stages = library.entries("stages")
    stage = next((str(step) for step in reference.pointer if step in stages), None)
    if stage is None or library.at_fault:
        return None
    return frozenset(library.checklist_items(stage))


def _entries(kind: str) -> Callable[[Scope], Names]:
    return lambda scope: frozenset(scope.partnership.library.entries(kind))


def _listed(folder: str) -> Callable[[Scope], Names]:
    """What has a file or a folder there, whether or not it is valid."""
    return lambda scope: scope.partnership.names.get(folder, frozenset())


def _sections(scope: Scope) -> frozenset[str]:
    return frozenset(scope.shape(scope.partnership.agreement).properties)


def _topics(scope: Scope) -> Names:
    agreement = scope.partnership.agreement
    rights = ("decision_rights", "approvals", "fast_lane")
    return _sections(scope).union(*(_keys(agreement.get(section)) for section in rights))


def _inherited(scope: Scope) -> Names:
    """What a brief takes from agreement and terms, as dotted paths."""
    terms = scope.partnership.terms
    if scope.partnership.unread("terms"):
        return None
    return _paths(scope.partnership.agreement, scope) | _paths(terms, scope)


def _paths(root: Node | None, scope: Scope) -> frozenset[str]:
    """Every place of a file that is filled, as dotted paths."""
    return frozenset(
        ".".join(map(str, place.pointer))
        for place in scope.places
        if place.pointer and place.root is root
    )


def _channels(reference: Reference, scope: Scope) -> Names:
    """The channels of the creator whose brief it is; None for a creator that nobody knows."""
    who = reference.root.get("creator", "who")
    creator = scope.partnership.creators.get(who.text) if who else None
    return _keys(creator.get("channels")) if creator else None


def _in_kind(scope: Scope) -> Names:
    """What the terms give in kind."""
    terms = scope.partnership.terms
    if scope.partnership.unread("terms"):
        return None
    return _keys(terms.get("in_kind") if terms else None)


def _scope_lines(scope: Scope) -> Names:
    """What the terms owe, line by line."""
    terms = scope.partnership.terms
    if scope.partnership.unread("terms"):
        return None
    return _keys(terms.get("scope") if terms else None)


def _deliverables(at: Reference, scope: Scope) -> Names:
    """The deliverables of the campaign that the file belongs to."""
    return _briefed("deliverables", at, scope)


def _key_messages(at: Reference, scope: Scope) -> Names:
    """The key messages of the campaign that the file belongs to."""
    return _briefed("key_messages", at, scope)


def _briefed(section: str, at: Reference, scope: Scope) -> Names:
    campaign = scope.partnership.campaign_of(at.root)
    if campaign is None or campaign.brief is None:
        return None
    return _keys(campaign.brief.get(section))


def _criteria(scope: Scope) -> Names:
    """What a comment may rest on: the criteria of a good brief, and the sections of the brief."""
    good = _keys(scope.partnership.agreement.get("good_brief"))
    return good | frozenset(scope.schemas["brief"].shape.properties)


def _drafts(at: Reference, _: Scope) -> Names:
    """The drafts of the deliverable that the reference stands under."""
    return _keys(at.root.get(*(str(step) for step in at.pointer[:2]), "drafts"))


def _scenarios(scope: Scope) -> Names:
    risk = scope.partnership.risk
    if scope.partnership.unread("risk"):
        return None
    return _keys(risk.get("crisis", "scenarios") if risk else None)


def _people(scope: Scope) -> frozenset[str]:
    return frozenset(one.reference for one in scope.partnership.people())


_EVERYWHERE: Mapping[str, tuple[Phrase, Callable[[Scope], Names]]] = MappingProxyType({
    "role": (
        Phrase("role"), lambda scope: frozenset(one.reference for one in scope.partnership.roles())
    ),
    "role-name": (
        Phrase("role"), lambda scope: frozenset(role.id for role in scope.partnership.roles())
    ),
    "person": (Phrase("person"), _people),
    "participant": (
        Phrase("person"), lambda scope: _people(scope) | set(scope.partnership.creators)
    ),
    "creator": (Phrase("creator"), lambda scope: frozenset(scope.partnership.creators)),
    "party": (Phrase("party"), lambda scope: frozenset(scope.partnership.parties)),
    "side": (Phrase("party"), lambda scope: frozenset(scope.partnership.parties) | {"creator"}),
    "metric": (Phrase("metric"), _entries("metrics")),
    "question": (Phrase("question"), _entries("questions")),
    "scale": (Phrase("culture scale"), _entries("scales")),
    "checklist-stage": (Phrase("checklist"), _entries("stages")),
    "agreement-section": (Phrase("section of the agreement"), _sections),
    "agreement-path": (
        Phrase("line of the agreement"),
        lambda scope: _paths(scope.partnership.agreement, scope),
    ),
    "decision-topic": (Phrase("decision right or section"), _topics),
    "decision": (Phrase("decision"), _listed("decisions")),
    "change": (Phrase("change"), _listed("changes")),
    "campaign": (Phrase("campaign"), _listed("campaigns")),
    "clause": (Phrase("clause"), lambda scope: frozenset(scope.partnership.library.clauses)),
    "approval": (
        Phrase("approval"),
        lambda scope: _keys(scope.partnership.agreement.get("approvals")),
    ),
    "in-kind": (Phrase("benefit in kind"), _in_kind),
    "scope-line": (Phrase("line under `scope` of the terms"), _scope_lines),
    "criterion": (Phrase("criterion or section of the brief"), _criteria),
    "good-brief": (
        Phrase("mark of a good brief"),
        lambda scope: _keys(scope.partnership.agreement.get("good_brief")),
    ),
    "channel": (
        Phrase("channel"),
        lambda scope: _keys(scope.partnership.agreement.get("communication", "channels")),
    ),
    "scenario": (Phrase("scenario"), _scenarios),
    "brief-path": (Phrase("inherited term"), _inherited),
    "file": (Phrase("file"), lambda scope: scope.partnership.files),
})  # fmt: skip
_BY_PLACE: Mapping[str, tuple[Phrase, Callable[[Reference, Scope], Names]]] = MappingProxyType({
    "member": (Phrase("person"), _members),
    "creator-channel": (Phrase("channel of the creator"), _channels),
    "deliverable": (Phrase("deliverable"), _deliverables),
    "draft": (Phrase("draft"), _drafts),
    "key-message": (Phrase("key message"), _key_messages),
    "plan-step": (Phrase("step of the plan"), lambda at, _: _keys(at.root.get("steps"))),
    "claim": (Phrase("claim"), lambda at, _: _keys(at.root.get("claims"))),
    "checklist-item": (Phrase("checklist item"), _stage_items),
})  # fmt: skip

ENTITIES: Mapping[str, Phrase] = MappingProxyType(
    {kind: entity for table in (_EVERYWHERE, _BY_PLACE) for kind, (entity, _) in table.items()}
)
"""Every kind of reference that the schemas may use, and what it refers to, in words."""
