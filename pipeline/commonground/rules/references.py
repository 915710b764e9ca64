"""Every name leads somewhere."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from commonground.diagnostics import Location, Phrase, Severity, either
from commonground.model.directory import KINDS as OF_THE_PARTIES
from commonground.model.directory import Directory
from commonground.model.near import nearest
from commonground.model.node import Node
from commonground.model.partnership import Partnership, Party
from commonground.pointer import Pointer
from commonground.rules.definition import Finding, Scope, rule

_ALIKE = 0.7
"""How much a name must resemble one that exists to be taken for it."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A name in a file that refers to something."""

    name: str
    kind: str
    pointer: Pointer
    root: Node
    is_key: bool = False

    @property
    def location(self) -> Location:
        return self.root.document.location(self.pointer, key=self.is_key)


@rule(
    "CG201", "unknown-reference", Severity.ERROR,
    "no {entity} is called '{name}'{places}",
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
    lost: dict[tuple[str, str, frozenset[str]], list[_Reference]] = {}
    for reference in _references(scope):
        missing = _whole(reference, scope)
        known = _names(missing, scope)
        if known is not None and missing.name not in known:
            lost.setdefault((missing.kind, missing.name, frozenset(known)), []).append(missing)
    directory = Directory.of(scope.partnership.agreement.value)
    for (_, name, known), (first, *others) in lost.items():
        yield Finding(first.location, {
            "entity": _entity(first, scope), "name": name,
            "places": Phrase(" (in {n} places)", {"n": len(others) + 1}) if others else "",
            "hint": _hint(first, known, scope, directory),
        }, tuple(one.location for one in others))  # fmt: skip


def _whole(reference: _Reference, scope: Scope) -> _Reference:
    """The reference itself; of `volna.lead` only `volna` where that party does not exist."""
    party, dot, _ = reference.name.partition(".")
    if reference.kind in ("role", "person") and dot and party not in scope.partnership.parties:
        return replace(reference, kind="party", name=party)
    return reference


def _references(scope: Scope) -> Iterator[_Reference]:
    for root, pointer, value, shape in scope.places:
        if isinstance(value, dict) and shape.keys and shape.keys.reference:
            for key in value:
                if key in shape.properties:
                    continue  # a key of the format itself, such as `goals.shared`
                yield _Reference(key, shape.keys.reference, (*pointer, key), root, True)
        # A word of the format, such as `decides: both`, stands where else a name would.
        if shape.reference and isinstance(value, str) and value not in shape.words:
            yield _Reference(value, shape.reference, pointer, root)


def _names(reference: _Reference, scope: Scope) -> Set[str] | None:
    return _ENTITIES[reference.kind][1](reference, scope)


def _entity(reference: _Reference, scope: Scope) -> Phrase:
    party = _party_of(reference, scope.partnership) if reference.kind == "member" else None
    if party:
        return Phrase("person of {party}", {"party": party.name})
    return _ENTITIES[reference.kind][0]


def _hint(reference: _Reference, known: Set[str], scope: Scope, directory: Directory) -> Phrase:
    if reference.kind in OF_THE_PARTIES:
        party = _party_of(reference, scope.partnership)
        return directory.mend(reference.kind, reference.name, party.id if party else "")
    near = nearest(reference.name, known, _ALIKE)
    if near:
        return Phrase("did you mean '{near}'?", {"near": near})
    if known:
        return Phrase("possible here: {names}", {"names": either(sorted(known))})
    return Phrase("define it first, or take the name out")


def _keys(node: Node | None) -> set[str]:
    return {key for key, _ in node.items()} if node else set()


def _party_of(reference: _Reference, partnership: Partnership) -> Party | None:
    """The party that the reference stands under."""
    steps = (str(step) for step in reference.pointer)
    return next((partnership.parties[step] for step in steps if step in partnership.parties), None)


def _members(reference: _Reference, scope: Scope) -> set[str]:
    """The people of the party that the reference stands under; of all parties elsewhere."""
    party = _party_of(reference, scope.partnership)
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
    terms = scope.partnership.terms
    return _paths(scope.partnership.agreement, scope) | (_paths(terms, scope) if terms else set())


def _paths(root: Node, scope: Scope) -> set[str]:
    """Every place of a file that is filled, as dotted paths."""
    return {
        ".".join(map(str, place.pointer))
        for place in scope.places
        if place.pointer and place.root is root
    }


def _listed(folder: str, scope: Scope) -> Set[str]:
    """What has a file or a folder there, whether or not it is valid."""
    return scope.partnership.names.get(folder, frozenset())


def _channels(reference: _Reference, scope: Scope) -> set[str] | None:
    """The channels of the creator whose brief it is; None for a creator that nobody knows."""
    who = reference.root.get("creator", "who")
    creator = scope.partnership.creators.get(who.text) if who else None
    return _keys(creator.get("channels")) if creator else None


def _in_kind(scope: Scope) -> set[str] | None:
    """What the terms give in kind."""
    terms = scope.partnership.terms
    if terms is None and "terms.yaml" in scope.partnership.files:
        return None
    return _keys(terms.get("in_kind")) if terms else set()


def _deliverables(at: _Reference, scope: Scope) -> set[str] | None:
    """The deliverables of the campaign that the file belongs to."""
    campaign = scope.partnership.campaign_of(at.root)
    if campaign is None or campaign.brief is None:
        return None
    return _keys(campaign.brief.get("deliverables"))


def _criteria(scope: Scope) -> set[str]:
    """What a comment may rest on: the criteria of a good brief, and the sections of the brief."""
    good = _keys(scope.partnership.agreement.get("good_brief"))
    return good | set(scope.schemas["brief"].shape.properties)


def _drafts(at: _Reference, _: Scope) -> set[str]:
    """The drafts of the deliverable that the reference stands under."""
    return _keys(at.root.get(*(str(step) for step in at.pointer[:2]), "drafts"))


def _scenarios(scope: Scope) -> set[str] | None:
    risk = scope.partnership.risk
    if risk is None and "risk.yaml" in scope.partnership.files:
        return None
    return _keys(risk.get("crisis", "scenarios") if risk else None)


_Names: TypeAlias = Callable[[_Reference, Scope], Set[str] | None]

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
    "creator": (Phrase("creator"), lambda _, scope: set(scope.partnership.creators)),
    "creator-channel": (Phrase("channel of the creator"), _channels),
    "in-kind": (Phrase("benefit in kind"), lambda _, scope: _in_kind(scope)),
    "claim": (Phrase("claim"), lambda at, _: _keys(at.root.get("claims"))),
    "agreement-section": (
        Phrase("section of the agreement"),
        lambda _, scope: set(scope.shape(scope.partnership.agreement).properties),
    ),
    "agreement-path": (
        Phrase("line of the agreement"), lambda _, scope: _paths(scope.partnership.agreement, scope)
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
    "decision": (Phrase("decision"), lambda _, scope: _listed("decisions", scope)),
    "campaign": (Phrase("campaign"), lambda _, scope: _listed("campaigns", scope)),
    "deliverable": (Phrase("deliverable"), _deliverables),
    "draft": (Phrase("draft"), _drafts),
    "plan-step": (Phrase("step of the plan"), lambda at, _: _keys(at.root.get("steps"))),
    "criterion": (Phrase("criterion or section of the brief"), lambda _, scope: _criteria(scope)),
    "channel": (
        Phrase("channel"),
        lambda _, scope: _keys(scope.partnership.agreement.get("communication", "channels")),
    ),
    "scenario": (Phrase("scenario"), lambda _, scope: _scenarios(scope)),
    "participant": (
        Phrase("person"), lambda _, scope: _people(scope).union(scope.partnership.creators)
    ),
    "clause": (
        Phrase("clause"), lambda _, scope: set(scope.schemas["terms"].shape.properties)
    ),
    "brief-path": (Phrase("inherited term"), lambda _, scope: _inherited(scope)),
    "file": (Phrase("file"), lambda _, scope: scope.partnership.files),
})  # fmt: skip
"""For each kind of `x-reference`: what it names, and the names that exist.

None instead of names: they stand in a file that is itself at fault, so nothing can be said.
"""

KINDS = frozenset(_ENTITIES)
"""Every kind of reference that the schemas may use."""
