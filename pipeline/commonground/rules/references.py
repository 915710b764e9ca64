"""Every name leads somewhere."""

from collections.abc import Iterator
from dataclasses import replace

from commonground.diagnostics import Phrase, Severity, either
from commonground.model.directory import KINDS as OF_THE_PARTIES
from commonground.model.directory import Directory
from commonground.model.near import nearest
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.names import ENTITIES, Reference, names, names_at

_ALIKE = 0.7
"""How much a name must resemble one that exists to be taken for it."""
_MOST_HINTS = 50
_MOST_COMPARED = 1000
"""For how many unknown names a mend is sought, and among how many names: what is like a name is
slow to find, and after so many findings nobody reads the next."""
_DEFINE = Phrase("define it first, or take the name out")


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
    everywhere = names(scope)
    lost: dict[tuple[str, str, frozenset[str]], list[Reference]] = {}
    for reference in _references(scope):
        missing = _whole(reference, scope)
        kind = missing.kind
        known = everywhere[kind] if kind in everywhere else names_at(missing, scope)
        if known is not None and missing.name not in known:
            lost.setdefault((kind, missing.name, known), []).append(missing)
    directory = Directory.of(scope.partnership.agreement.value)
    for told, ((_, name, known), (first, *others)) in enumerate(lost.items()):
        yield Finding(first.location, {
            "entity": _entity(first, scope), "name": name,
            "places": Phrase(" (in {n} places)", {"n": len(others) + 1}) if others else "",
            "hint": _hint(first, known, scope, directory) if told < _MOST_HINTS else _DEFINE,
        }, tuple(one.location for one in others))  # fmt: skip


def _whole(reference: Reference, scope: Scope) -> Reference:
    """The reference itself; of `volna.lead` only `volna` where that party does not exist."""
    party, dot, _ = reference.name.partition(".")
    if reference.kind in ("role", "person") and dot and party not in scope.partnership.parties:
        return replace(reference, kind="party", name=party)
    return reference


def _references(scope: Scope) -> Iterator[Reference]:
    for root, pointer, value, shape in scope.places:
        if isinstance(value, dict) and shape.keys and shape.keys.reference:
            for key in value:
                if key in shape.properties:
                    continue  # a key of the format itself, such as `goals.shared`
                yield Reference(key, shape.keys.reference, (*pointer, key), root, True)
        # A word of the format, such as `decides: both`, stands where else a name would.
        if shape.reference and isinstance(value, str) and value not in shape.words:
            yield Reference(value, shape.reference, pointer, root)


def _entity(reference: Reference, scope: Scope) -> Phrase:
    party = scope.side(reference.root, reference.pointer) if reference.kind == "member" else None
    return Phrase("person of {party}", {"party": party.name}) if party else ENTITIES[reference.kind]


def _hint(
    reference: Reference, known: frozenset[str], scope: Scope, directory: Directory
) -> Phrase:
    if reference.kind in OF_THE_PARTIES:
        party = scope.side(reference.root, reference.pointer)
        return directory.mend(reference.kind, reference.name, party.id if party else "")
    candidates = sorted(known)[:_MOST_COMPARED]
    near = nearest(reference.name, candidates, _ALIKE)
    if near:
        return Phrase("did you mean '{near}'?", {"near": near})
    return Phrase("possible here: {names}", {"names": either(candidates)}) if known else _DEFINE
