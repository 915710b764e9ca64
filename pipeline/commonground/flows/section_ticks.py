"""Ticks a section of the agreement: one line of checklists.yaml, with the version that was read."""

from datetime import datetime

from commonground.diagnostics import either
from commonground.errors import UseError
from commonground.flows.ticking import (
    Wanted,
    day_of,
    document_of,
    partnership_of,
    person_of,
    written,
)
from commonground.source.editing import Put
from commonground.source.tree import Tree
from commonground.standing.alignment import CONTRACT, SECTIONS, sections, unticked, version

PREFIX = "sections."
"""What stands before the name of a section, as an item of a checklist may be called the same."""


def tick_section(tree: Tree, id: str, wanted: Wanted, now: datetime) -> tuple[str, str, str]:
    """The file to write, its text, and what the person's party is called.

    A later edit of the section voids the tick, because it names the version that was read.
    Raises UseError where it would not be in order.
    """
    partnership = partnership_of(tree, id)
    person = person_of(partnership, wanted)
    section = wanted.item.removeprefix(PREFIX)
    if section not in sections(partnership):
        raise UseError(
            "there is no section '{name}' to tick", "possible here: {known}",
            name=section[:60], known=either(sections(partnership)),
        )  # fmt: skip
    side = partnership.parties[person.party].name
    if section not in unticked(partnership, person.party):
        raise UseError(
            "'{item}' is ticked already for {side}", "it is ticked anew once the section changes",
            item=section, side=side,
        )  # fmt: skip
    day = day_of(partnership, person, wanted.on, now)
    stamp = f"{day.isoformat()}, {person.id}, {version(partnership, section)}"
    put = Put(("sections", person.party, section), stamp, (*SECTIONS, CONTRACT))
    document = document_of(partnership)
    return document.path, written(tree, id, document, [put], now), side
