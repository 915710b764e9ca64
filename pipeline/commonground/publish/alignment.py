"""What both sides said before they agreed: where each question stands, how they weigh figures."""

from collections.abc import Mapping
from typing import Any

from commonground.publish import charts
from commonground.render.escape import Markdown, escape
from commonground.render.speech import Speech
from commonground.render.view import Seen, code
from commonground.standing.alignment import Standing, standing


def questions(speech: Speech) -> Mapping[str, Any]:
    """A badge for each question of the library that says where it stands, and how many are agreed.

    `badges` has them by question, `progress` is a bar.
    """
    words, partnership = speech.reader.words, speech.partnership
    said = {
        Standing.OPEN: words.pgettext("question", "open"),
        Standing.DIFFERS: words.pgettext("question", "differs"),
        Standing.AGREED: words.pgettext("question", "agreed"),
    }
    found = {id: standing(partnership, id) for id in partnership.library.entries("questions")}
    badges = {
        id: Markdown(f'<span class="cg-badge cg-badge--{one}">{escape(said[one])}</span>')
        for id, one in found.items()
    }
    agreed = sum(one is Standing.AGREED for one in found.values())
    title = words.gettext("Agreed questions")
    return {"badges": badges, "progress": charts.progress(agreed, len(found), title)}


def weights(given: Seen, speech: Speech) -> list[Mapping[str, Any]]:
    """How much each figure matters to each party, the figures they weigh most unlike first."""
    partnership = speech.partnership
    rows = []
    for metric in partnership.library.entries("metrics"):
        cells = [given[party][metric] for party in partnership.parties]
        numbers = [int(code(cell)) for cell in cells if cell]
        if numbers:
            apart = max(numbers) - min(numbers)
            rows.append({"name": speech.metric_name(metric), "cells": cells, "apart": apart})
    return sorted(rows, key=lambda row: -row["apart"])
