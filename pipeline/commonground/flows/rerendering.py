"""The documents of a git revision, as a commit on top of it. The revision is only data.

Schemas, templates and code are those that run here; of the revision only the partnerships and the
settings are read, from git's objects. So main's tool can render what anybody proposes.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from commonground.diagnostics import Diagnostic
from commonground.flows.documents import compare_all
from commonground.source.commits import commit_on
from commonground.source.revision import GitTree
from commonground.source.workspace import Workspace

_MESSAGE = "Render the documents\n\nThey say what the data of the commit before says.\n"


@dataclass(frozen=True)
class Rerendered:
    """What came of it. With errors in the data there is no commit, nor when nothing differs."""

    errors: tuple[Diagnostic, ...]
    documents: int
    changed: tuple[str, ...] = ()
    commit: str = ""


def rerender(root: Path, tree: GitTree, today: date) -> Rerendered:
    """Render every partnership of a revision and commit what differs from what it holds.

    All or nothing: documents of which some are old and some are new help nobody.
    """
    made, errors = compare_all(Workspace.of(tree), today)
    if errors:
        return Rerendered(errors, 0)
    written = {path: made.rendered[path].encode() for path in made.changed}
    if not written and not made.orphaned:
        return Rerendered((), len(made.rendered))
    commit = commit_on(root, tree.commit, written, made.orphaned, _MESSAGE)
    return Rerendered((), len(made.rendered), (*written, *made.orphaned), commit)
