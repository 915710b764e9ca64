"""The plan of a campaign as a board: what is done, what can be done now, what has to wait."""

from collections.abc import Mapping
from typing import Any

from commonground.i18n import Words
from commonground.render.view import Seen, code, pairs


def board(plan: Seen, words: Words) -> list[Mapping[str, Any]]:
    """The columns of the board, each with `name`, `title` and `cards`, what is due first on top.

    A card has `seen`, the step itself, and `awaits`, the unfinished steps for which it waits.
    """
    steps = dict(pairs(plan["steps"]))
    columns: dict[str, list[Mapping[str, Any]]] = {"ready": [], "waiting": [], "done": []}
    for step in sorted(steps.values(), key=lambda step: code(step["due"])):
        after = {str(id) for id in step["after"]}
        awaited = [other for id, other in steps.items() if id in after]
        open_steps = [other["what"] for other in awaited if not other["done"]]
        name = "done" if step["done"] else "waiting" if open_steps else "ready"
        columns[name].append({"seen": step, "awaits": open_steps})
    titles = {
        "ready": words.gettext("To do"),
        "waiting": words.gettext("Waiting"),
        "done": words.gettext("Done"),
    }
    return [
        {"name": name, "title": titles[name], "cards": cards}
        for name, cards in columns.items()
        if cards
    ]
