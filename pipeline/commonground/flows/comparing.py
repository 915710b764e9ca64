"""What changed in a workspace between two trees: two revisions, or one and the working tree."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from commonground.changes.change import Change
from commonground.changes.compare import compare
from commonground.diagnostics import Diagnostic, Severity
from commonground.errors import UseError
from commonground.flows.inheriting import alters, inherited
from commonground.flows.loading import Loaded, load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.history import Commit, main_line
from commonground.source.revision import GitTree
from commonground.source.tree import Entry, MemoryTree, Tree, readable
from commonground.source.workspace import PARTNERSHIPS, Workspace


@dataclass(frozen=True)
class Compared:
    """One partnership in two states. With any fault, its changes are not known and left out."""

    id: str
    before: Partnership | None
    after: Partnership | None
    changes: tuple[Change, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def compared(before: Tree, after: Tree, only: tuple[str, ...] = ()) -> tuple[Compared, ...]:
    """The partnerships of which any file differs, or that are altered by what they inherit; or
    those in `only` among them, by name."""
    old, new = Workspace.of(before), Workspace.of(after)
    above = inherited(before, after, schemas())
    different = frozenset(touched(before, after))
    names = different.union(new.partnerships if above else ())
    found = (
        _altered(_compared(id, old, new), above)
        for id in sorted(names) if not only or id in only
    )  # fmt: skip
    return tuple(one for one in found if one.id in different or one.changes)


def _altered(one: Compared, above: tuple[Change, ...]) -> Compared:
    """With the changes of what a partnership inherits that alter it. One that is new or gone
    inherits nothing otherwise than before."""
    after = one.after
    if one.faults or one.before is None or after is None:
        return one
    inside = tuple(change for change in above if alters(change, after, schemas()))
    return replace(one, changes=(*one.changes, *inside))


def history(root: Path, id: str, revision: str) -> Iterator[tuple[Commit, Compared]]:
    """What each commit of the main line changed in one partnership, the latest first.

    Raises UseError where the partnership was never there, or the history is not here as a whole.
    """
    commits = main_line(root, revision, f"{PARTNERSHIPS}/{id}")
    if not commits:
        raise UseError(
            "no commit up to {revision} holds a partnership '{id}'",
            "commit it first, or name another revision",
            revision=readable(revision)[:60], id=readable(id)[:60],
        )  # fmt: skip
    for commit in commits:
        before = GitTree(root, commit.parent) if commit.parent else MemoryTree({})
        old, new = Workspace.of(before), Workspace.of(GitTree(root, commit.name))
        yield commit, _compared(id, old, new)


def touched(before: Tree, after: Tree) -> tuple[str, ...]:
    """The partnerships in whose folder any byte differs, by name."""
    return tuple(sorted({_partnership(path) for path in _different(before, after)}))


def _compared(id: str, old: Workspace, new: Workspace) -> Compared:
    was, now = _state(id, old), _state(id, new)
    faults = tuple(
        one
        for state in (was, now) if state is not None
        for one in state.diagnostics if one.fault.severity is Severity.ERROR
    )  # fmt: skip
    before, after = (state.partnership if state else None for state in (was, now))
    if faults:
        return Compared(id, before, after, (), faults)
    return Compared(id, before, after, compare(before, after, schemas()))


def _state(id: str, workspace: Workspace) -> Loaded | None:
    if id not in workspace.partnerships:
        return None
    return load(workspace, id, schemas(), library())


def _different(before: Tree, after: Tree) -> Iterator[str]:
    old, new = _listed(before), _listed(after)
    for path in old.keys() | new.keys():
        if old.get(path) != new.get(path) or not _same(before, after, path):
            yield path


def _listed(tree: Tree) -> dict[str, Entry]:
    return {entry.path: entry for entry in tree.entries(PARTNERSHIPS)}


def _same(before: Tree, after: Tree, path: str) -> bool:
    if isinstance(before, GitTree) and isinstance(after, GitTree):
        return before.name_of(path) == after.name_of(path)
    try:
        return before.read(path) == after.read(path)
    except OSError:
        return False


def _partnership(path: str) -> str:
    return path.removeprefix(f"{PARTNERSHIPS}/").partition("/")[0]
