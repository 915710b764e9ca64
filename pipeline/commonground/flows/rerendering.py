"""The documents of a git revision, as a commit on top of it. The revision is only data.

Schemas, templates and code are those that run here; of the revision only the partnerships and the
settings are read, from git's objects. So main's tool can render what anybody proposes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commonground.diagnostics import Diagnostic, Severity
from commonground.flows.check import chosen, findings
from commonground.flows.documents import Comparison, compare
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.source.commits import commit_on
from commonground.source.git import GitTree
from commonground.source.tree import Tree
from commonground.source.workspace import Workspace

_MESSAGE = "Render the documents\n\nThey say what the data of the commit before says.\n"


@dataclass(frozen=True)
class Rerendered:
    """What came of it. With errors in the data there is no commit, nor when nothing differs."""

    errors: tuple[Diagnostic, ...]
    documents: int
    changed: tuple[str, ...] = ()
    commit: str = ""


def rerender(root: Path, tree: GitTree) -> Rerendered:
    """Render every partnership of a revision and commit what differs from what it holds.

    All or nothing: documents of which some are old and some are new help nobody.
    """
    errors = tuple(_errors(tree))
    if errors:
        return Rerendered(errors, 0)
    made = tuple(_comparisons(tree))
    written = {path: one.rendered[path].encode() for one in made for path in one.changed}
    gone = [path for one in made for path in one.orphaned]
    count = sum(len(one.rendered) for one in made)
    if not written and not gone:
        return Rerendered((), count)
    commit = commit_on(root, tree.commit, written, gone, _MESSAGE)
    return Rerendered((), count, (*written, *gone), commit)


def _errors(tree: Tree) -> Iterator[Diagnostic]:
    workspace = Workspace.of(tree)
    found = load_settings(workspace, schemas())[1]
    for id in chosen(workspace, ()):
        found += findings(load(workspace, id, schemas(), library()), schemas())
    yield from (one for one in found if one.fault.severity is Severity.ERROR)


def _comparisons(tree: Tree) -> Iterator[Comparison]:
    workspace = Workspace.of(tree)
    for id in workspace.partnerships:
        partnership = load(workspace, id, schemas(), library()).partnership
        if partnership is not None:
            yield compare(tree, partnership)
