"""What comes with the house: metrics, checklists, questions, scales, principles, clauses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from commonground.model.clauses import Clause
from commonground.model.holidays import Snapshot
from commonground.model.node import Node
from commonground.model.wording import Wording

STAGES = (
    "intro", "alignment", "trial", "active", "debrief", "renewal", "paused", "ended",
)  # fmt: skip
"""The stages of a partnership, in order."""


@dataclass(frozen=True)
class Library:
    """Shipped data by kind, for example `metrics`, extended by the workspace's own."""

    sections: Mapping[str, Node] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    """The clauses from which a contract is put together, by their ids."""
    words: Mapping[str, Node] = field(default_factory=dict)
    """The words by which wording is judged, by language."""
    holidays: Mapping[str, Snapshot] = field(default_factory=dict)
    """Public holidays by country or region: `DE`, `DE-BE`."""
    own: str = ""
    """What the workspace adds, as it stands in its file."""
    at_fault: bool = False
    """Whether what the workspace adds is at fault, so that there may be more than is here."""

    def entries(self, kind: str) -> Mapping[str, Node]:
        """The entries of one kind by id. Each file holds one table, named like its kind."""
        section = self.sections.get(kind)
        table = section.get(kind) if section else None
        return dict(table.items()) if table else {}

    def holidays_of(self, region: str) -> Snapshot | None:
        """The holidays of a region; where they are not here, those of its country."""
        return self.holidays.get(region) or self.holidays.get(region.partition("-")[0])

    def checklist_items(self, stage: str) -> Mapping[str, Node]:
        """The items of one stage's checklist by id."""
        found = self.entries("stages").get(stage)
        items = found.get("items") if found else None
        return dict(items.items()) if items else {}

    @cached_property
    def wording(self) -> Wording:
        """The signs of wording, and their words in every language."""
        return Wording(self.sections["wording"], self.words)
