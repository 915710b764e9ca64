"""The checklists of the stages: what each side ticked, and how far it has come."""

from collections.abc import Mapping
from typing import Any

from commonground.model.node import Node
from commonground.publish import charts
from commonground.render.escape import Markdown, escape
from commonground.render.speech import Speech
from commonground.render.view import Seen


def boards(ticks: Seen, speech: Speech) -> Mapping[str, Mapping[str, Any]]:
    """For each stage of the library, whether it was begun, its parties and its ticks by item."""
    library = speech.partnership.library
    return {
        stage: _board(ticks[stage], library.checklist_items(stage), speech)
        for stage in library.entries("stages")
    }


def _board(ticks: Seen, items: Mapping[str, Node], speech: Speech) -> Mapping[str, Any]:
    sides = speech.partnership.parties
    done = {
        side: sum(bool(ticks[side][id]) or _done_for_all(ticks, id, item, speech)
                  for id, item in items.items())
        for side in sides
    }  # fmt: skip
    return {
        "begun": bool(ticks),
        "parties": [
            {"name": party.name,
             "progress": charts.progress(done[side], len(items), party.name)}
            for side, party in sides.items()
        ],
        "ticks": {
            id: [_mark(ticks[side][id], side, _done_for_all(ticks, id, item, speech), speech)
                 for side in sides]
            for id, item in items.items()
        },
    }  # fmt: skip


def _done_for_all(ticks: Seen, id: str, item: Node, speech: Speech) -> bool:
    """Whether one side ticked an item of which one tick is enough."""
    owner = item.get("owner")
    one_is_enough = owner is not None and owner.text == "one-side"
    return one_is_enough and any(ticks[side][id] for side in speech.partnership.parties)


def _mark(tick: Seen, side: str, done_for_all: bool, speech: Speech) -> Markdown:
    if tick:
        signed = escape(speech.signed(tick, side=side))
        return Markdown(f'<span class="cg-done">✓</span> {signed}')
    return Markdown("" if done_for_all else '<span class="cg-open">○</span>')
