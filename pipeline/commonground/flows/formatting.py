"""`fmt`: repair what is safe in every YAML file of a workspace."""

from collections.abc import Callable
from dataclasses import dataclass

from commonground.errors import UseError
from commonground.source.positions import LARGEST
from commonground.source.repair import repair
from commonground.source.tree import EntryKind, Tree
from commonground.source.workspace import PARTNERSHIPS, SETTINGS


@dataclass(frozen=True)
class Repair:
    """One file that was not in form, and what was done to it."""

    path: str
    repairs: tuple[str, ...]


def format_workspace(
    tree: Tree, write: Callable[[str, bytes], object] | None
) -> tuple[int, tuple[Repair, ...]]:
    """How many files were looked at, and which needed repair. Without `write`, nothing changes.

    Raises UseError when there is no file to look at.
    """
    entries = [
        entry
        for entry in (*tree.entries(SETTINGS), *tree.entries(PARTNERSHIPS))
        if entry.path.endswith(".yaml") and entry.kind is EntryKind.FILE and entry.size <= LARGEST
    ]
    if not entries:
        raise UseError("there is no YAML file to look at", "run it inside a workspace")
    found = []
    for entry in entries:
        raw = tree.read(entry.path)
        repaired = repair(raw)
        if repaired.raw != raw:
            found.append(Repair(entry.path, repaired.repairs))
            if write is not None:
                write(entry.path, repaired.raw)
    return len(entries), tuple(found)
