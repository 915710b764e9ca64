"""What holds in a partnership or campaign, and where each value comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from commonground.errors import UseError
from commonground.flows.loading import load
from commonground.flows.presets import presets
from commonground.flows.shipped import library, schemas
from commonground.model.effective import Effective, Origin
from commonground.model.node import Node
from commonground.model.partnership import Partnership, parties_of
from commonground.pointer import Pointer
from commonground.scaffold.preset import Preset
from commonground.scaffold.renaming import NewNames, with_names
from commonground.schema.shape import Shape
from commonground.source.positions import Data
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace

_FILES = ("agreement", "terms")


def resolve(tree: Tree, id: str, campaign: str = "") -> tuple[Effective, ...]:
    """Every value that holds in a partnership, or in one of its campaigns.

    Raises UseError where a file is at fault or there is no such campaign.
    """
    loaded = load(Workspace.of(tree), id, schemas(), library())
    if loaded.partnership is None or loaded.diagnostics:
        raise UseError(
            "'{id}' has files that are at fault",
            "run `commonground check {id}` and mend them first",
            id=id,
        )  # fmt: skip
    partnership = loaded.partnership
    agreed = tuple(_agreed(partnership, _preset(tree, partnership)))
    return agreed if not campaign else tuple(_briefed(partnership, campaign, agreed))


def based_on(tree: Tree, id: str) -> tuple[str, bool]:
    """The preset that an agreement was written from, and whether that version is here."""
    loaded = load(Workspace.of(tree), id, schemas(), library())
    node = loaded.partnership.agreement.get("based_on") if loaded.partnership else None
    if node is None or loaded.partnership is None:
        return "", False
    return node.text, _preset(tree, loaded.partnership) is not None


def _agreed(partnership: Partnership, preset: Preset | None) -> Iterator[Effective]:
    proposed, asked = _proposals(preset, partnership) if preset else ({}, set())
    for kind in _FILES:
        root = partnership.agreement if kind == "agreement" else partnership.terms
        for pointer, value in _leaves(schemas()[kind].shape, root) if root else ():
            where = root.document.location(pointer) if root else None
            if root is None or where is None:
                continue
            other = proposed.get((kind, pointer))
            origin = Origin.OWN
            if (kind, pointer) in asked:
                origin, other = Origin.ANSWERED, None
            elif other is not None:
                origin = Origin.PROPOSED if _same(value, other) else Origin.CHANGED
            yield Effective(
                f"{kind}.yaml", pointer, value, where, origin,
                other if origin is Origin.CHANGED else None,
            )  # fmt: skip


def _briefed(
    partnership: Partnership, campaign: str, agreed: tuple[Effective, ...]
) -> Iterator[Effective]:
    found = partnership.campaigns.get(campaign)
    if found is None or found.brief is None:
        raise UseError(
            "there is no campaign '{campaign}' with a brief in '{id}'",
            "possible here: {known}",
            campaign=campaign[:60],
            id=partnership.id,
            known=", ".join(partnership.campaigns) or "…",
        )  # fmt: skip
    brief = found.brief
    for pointer, value in _leaves(schemas()["brief"].shape, brief):
        if pointer[0] != "differs":
            yield Effective(
                "brief.yaml", pointer, value, brief.document.location(pointer), Origin.OWN
            )
    differs = brief.get("differs")
    exceptions = dict(differs.items()) if differs else {}
    for one in agreed:
        exception = exceptions.get(".".join(map(str, one.pointer)))
        if exception is None:
            yield replace(one, origin=Origin.INHERITED, instead_of=None)
        else:
            here = exception["here"]
            yield replace(
                one, value=here.value, where=here.location, origin=Origin.DIFFERS,
                instead_of=one.value, because=_words(exception["because"], partnership),
            )  # fmt: skip


def _words(text: Node, partnership: Partnership) -> str:
    """A text in the drafting language, on one line."""
    node = text.get(partnership.languages[0]) or text
    return " ".join(node.text.split()) if isinstance(node.value, str) else ""


def _preset(tree: Tree, partnership: Partnership) -> Preset | None:
    """The preset that the agreement names, if that version of it is here."""
    node = partnership.agreement.get("based_on")
    name = node.text.partition("/")[0] if node else ""
    found = presets(tree).get(name)
    return found if found and node and found.based_on == node.text else None


def _proposals(
    preset: Preset, partnership: Partnership
) -> tuple[Mapping[tuple[str, Pointer], Data], set[tuple[str, Pointer]]]:
    """What a preset proposes and what it asks for, by place, under the partnership's names."""
    names = _names(preset, partnership)
    proposed: dict[tuple[str, Pointer], Data] = {}
    for kind in _FILES:
        if kind in preset.files:
            document = preset.files[kind]
            data = with_names(document.data, schemas()[kind], names)
            named = replace(document, data=data)
            for pointer, value in _leaves(schemas()[kind].shape, Node(named, data)):
                proposed[kind, pointer] = value
    asked = {
        (place.kind, _named(place.pointer, names))
        for question in preset.questions()
        for place in question.places
        if question.default != "as-written"
    }
    return proposed, {*asked, ("agreement", ("languages",)), ("agreement", ("based_on",))}


def _names(preset: Preset, partnership: Partnership) -> NewNames:
    """The partnership's parties in place of the preset's, in their order; who holds a role, in
    place of who holds it there."""
    agreement = preset.files["agreement"]
    parties, people = {}, {}
    proposed = parties_of(Node(agreement, agreement.data)).values()
    for old, new in zip(proposed, partnership.parties.values(), strict=False):
        parties[old.id] = new.id
        for role in reversed(list(old.roles.values())):
            if role.id in new.roles:
                people[f"{old.id}.{role.holder}"] = new.roles[role.id].holder
    return NewNames(parties, people)


def _named(pointer: Pointer, names: NewNames) -> Pointer:
    """A place of the preset, under the partnership's names."""
    steps = [names.parties.get(str(step), step) for step in pointer]
    if len(pointer) > 3 and pointer[2] == "people":
        steps[3] = names.people.get(f"{pointer[1]}.{pointer[3]}", pointer[3])
    return tuple(steps)


def _leaves(shape: Shape, node: Node) -> Iterator[tuple[Pointer, Data]]:
    """Every value that stands for itself: words, numbers, texts per language, plain lists."""
    if shape.format == "text" or not isinstance(node.value, dict | list):
        yield node.pointer, node.value
    elif isinstance(node.value, dict):
        for key, child in node.items():
            below = shape.child(key)
            if below is not None:
                yield from _leaves(below, child)
    elif not any(isinstance(entry, dict | list) for entry in node.value):
        yield node.pointer, node.value
    else:
        for child in node.entries():
            if shape.items is not None:
                yield from _leaves(shape.items, child)


def _same(value: Data, proposed: Data) -> bool:
    """Whether a value says what the preset proposes; of texts, the languages that are there."""
    if isinstance(value, dict) and isinstance(proposed, dict):
        return all(key in proposed and _same(one, proposed[key]) for key, one in value.items())
    if isinstance(value, str) and isinstance(proposed, str):
        return value.split() == proposed.split()
    return value == proposed
