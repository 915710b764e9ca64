"""`fmt`: repair what is safe in every file that the check reads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commonground.errors import UseError
from commonground.source.repair import repair
from commonground.source.tree import EntryKind, Tree
from commonground.source.workspace import SETTINGS, Workspace


@dataclass(frozen=True)
class Repair:
    """One file that was not in form, and what was done to it."""

    path: str
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class Formatting:
    """How many files were looked at; which needed repair; which were left, since nobody can
    read them."""

    files: int
    repaired: tuple[Repair, ...]
    left: tuple[str, ...]


def format_workspace(tree: Tree, write: Callable[[str, bytes], object] | None) -> Formatting:
    """Repair the settings and the files of every partnership. Without `write`, nothing changes.

    Pictures, rendered documents and files of unknown names are nobody's to repair. Raises UseError
    when there is no file to look at.
    """
    repaired = []
    left = []
    paths = tuple(_paths(tree))
    if not paths:
        raise UseError("there is no YAML file to look at", "run it inside a workspace")
    for path in paths:
        try:
            raw = tree.read(path)
        except OSError:
            left.append(path)
            continue
        result = repair(raw)
        if not result.readable:
            left.append(path)
        elif result.raw != raw:
            repaired.append(Repair(path, result.repairs))
            if write is not None:
                write(path, result.raw)
    return Formatting(len(paths), tuple(repaired), tuple(left))


def _paths(tree: Tree) -> Iterator[str]:
    yield from (entry.path for entry in tree.entries(SETTINGS) if entry.kind is EntryKind.FILE)
    workspace = Workspace.of(tree)
    for partnership in workspace.partnerships:
        yield from (source.path for source in workspace.folder(partnership).sources)
