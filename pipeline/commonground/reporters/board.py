"""The plan of a campaign: for people, for programs, and as CSV for a task tool."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from commonground.i18n import Words
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.reporters.text import Paint, no_paint, width
from commonground.standing.steps import State, awaited, state, steps

COLUMNS = (
    "campaign", "step", "task", "state", "due", "takes", "owner", "person", "party", "waits_for",
    "for", "done",
)  # fmt: skip
"""The keys of a step, in the order of the columns of the CSV."""

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


def rows(partnership: Partnership, campaign: Campaign, words: Words) -> Iterator[dict[str, str]]:
    """A row for each step of the plan, what is due first on top."""
    known = steps(campaign)
    for name, step in sorted(known.items(), key=lambda one: (_text(one[1], "due"), one[0])):
        owner = _text(step, "owner")
        holder = partnership.holder(owner)
        party = partnership.parties.get(owner.partition(".")[0])
        done = step.get("done")
        yield {
            "campaign": campaign.id,
            "step": name,
            "task": _words(step.get("what"), partnership, words),
            "state": str(state(step, known)),
            "due": _text(step, "due"),
            "takes": _text(step, "takes"),
            "owner": owner,
            "person": holder.name if holder else "",
            "party": party.name if party else "",
            "waits_for": " ".join(awaited(step, known)),
            "for": _text(step, "for"),
            "done": scalars.stamp(done.text).day.isoformat() if done else "",
        }


def text(
    partnership: Partnership, campaign: Campaign, words: Words, paint: Paint = no_paint
) -> str:
    """The columns of the board one below the other, each with its steps."""
    listed = list(rows(partnership, campaign, words))
    done = sum(row["state"] == State.DONE for row in listed)
    blocks = [paint("code", f"{campaign.id}  {done}/{len(listed)}")]
    titles = {
        State.READY: words.gettext("To do"),
        State.WAITING: words.gettext("Waiting"),
        State.DONE: words.gettext("Done"),
    }
    widest = max((width(row["step"]) for row in listed), default=0)
    for one, title in titles.items():
        cards = [row for row in listed if row["state"] == one]
        if cards:
            blocks.append("\n".join([title, *(_card(row, widest, words) for row in cards)]))
    return "\n\n".join(blocks)


def as_json(partnership: Partnership, campaigns: list[Campaign], words: Words) -> str:
    """Every step as an object with the keys of the CSV."""
    made: list[Any] = [row for one in campaigns for row in rows(partnership, one, words)]
    return json.dumps(made, indent=2, ensure_ascii=False)


def as_csv(partnership: Partnership, campaigns: list[Campaign], words: Words) -> str:
    """Every step as a line, below a line with the names of the columns.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in campaigns:
        for row in rows(partnership, one, words):
            writer.writerow({key: _harmless(cell) for key, cell in row.items()})
    return written.getvalue()


def _card(row: dict[str, str], widest: int, words: Words) -> str:
    gap = " " * (widest - width(row["step"]))
    day = row["done"] or row["due"]
    lines = [f"  {day}  {row['step']}{gap}  {row['task']}"]
    told = [f"{row['person']} ({row['party']})" if row["person"] else row["owner"]]
    if row["waits_for"]:
        names = {"names": row["waits_for"].replace(" ", ", ")}
        told.append(words.fill("waits for {names}", names))
    if row["state"] != State.DONE:
        lines.append(f"  {'':<10}  {'':<{widest}}  {' · '.join(told)}")
    return "\n".join(lines)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _text(step: Node, key: str) -> str:
    node = step.get(key)
    return node.text if node else ""


def _words(node: Node | None, partnership: Partnership, words: Words) -> str:
    """A text in the reader's language, else in the drafting language, on one line."""
    if node is None:
        return ""
    languages = (words.language, *partnership.languages)
    found = next((one for code in languages if (one := node.get(code))), None)
    text = found or next((one for _, one in node.items()), node)
    return "".join(c if c.isprintable() else " " for c in " ".join(text.text.split()))
