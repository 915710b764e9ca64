"""The plan of a campaign as a board: what is done, what can be done now, what has to wait."""

from collections.abc import Mapping
from typing import Any

from commonground.i18n import Words
from commonground.model.partnership import Campaign
from commonground.render.view import Seen, code
from commonground.standing.steps import State, awaited, state, steps


def board(campaign: Campaign, plan: Seen, words: Words) -> list[Mapping[str, Any]]:
    """The columns of the board, each with `name`, `title` and `cards`, what is due first on top.

    A card has `seen`, the step itself, and `awaits`, the unfinished steps for which it waits.
    """
    known, seen = steps(campaign), plan["steps"]
    columns: dict[State, list[Mapping[str, Any]]] = {one: [] for one in State}
    for name in sorted(known, key=lambda name: code(seen[name]["due"])):
        waits = [seen[other]["what"] for other in awaited(known[name], known)]
        columns[state(known[name], known)].append({"seen": seen[name], "awaits": waits})
    titles = {
        State.READY: words.gettext("To do"),
        State.WAITING: words.gettext("Waiting"),
        State.DONE: words.gettext("Done"),
    }
    return [
        {"name": str(one), "title": titles[one], "cards": cards}
        for one, cards in columns.items()
        if cards
    ]
