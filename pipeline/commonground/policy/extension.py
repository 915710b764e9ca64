"""What a workspace adds to the checklists of the library, or says in other words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from commonground.diagnostics import Diagnostic, Phrase, either
from commonground.model.library import Library
from commonground.model.near import nearest
from commonground.model.node import Node
from commonground.policy.faults import ITEM_WITHOUT_WORDS, UNKNOWN_STAGE

KIND = "stages"


def extended(shipped: Library, own: Node) -> tuple[Library, list[Diagnostic]]:
    """The library with a workspace's own stages in it, and what is wrong with them.

    What the workspace says of a stage or an item takes the place of what is shipped, key by key;
    its own items come last. What is wrong adds nothing at all.
    """
    found = list(_faults(shipped, own))
    if found:
        return replace(shipped, at_fault=True), found
    section = shipped.sections[KIND]
    value: Any = dict(section.value) if isinstance(section.value, dict) else {}
    stages = {id: stage.value for id, stage in shipped.entries(KIND).items()}
    for id, stage in own["stages"].items():
        stages[id] = _joined(stages[id], stage.value)
    made = Node(section.document, {**value, "stages": stages})
    sections = {**dict(shipped.sections), KIND: made}
    return replace(shipped, sections=sections, own=own.document.text), []


def _joined(shipped: Any, own: Any) -> Any:
    """A stage as shipped with the workspace's own words and items in it."""
    items = dict(shipped["items"])
    for id, item in own["items"].items():
        items[id] = {**items.get(id, {}), **item}
    return {**shipped, **own, "items": items}


def _faults(shipped: Library, own: Node) -> Iterator[Diagnostic]:
    stages = shipped.entries(KIND)
    for id, stage in own["stages"].items():
        if id not in stages:
            near = nearest(id, list(stages), 0.6)
            hint = (
                Phrase("did you mean '{near}'?", {"near": near}) if near
                else Phrase("possible here: {names}", {"names": either(tuple(stages))})
            )  # fmt: skip
            yield Diagnostic(UNKNOWN_STAGE, stage.key_location, {"name": id, "hint": hint})
            continue
        known = shipped.checklist_items(id)
        for name, item in stage["items"].items():
            if name not in known and item.get("text") is None:
                yield Diagnostic(ITEM_WITHOUT_WORDS, item.key_location, {"name": name})
