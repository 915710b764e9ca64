"""The base partnership of the rules' tests with fragments in it, and what is owed there."""

from collections.abc import Mapping
from datetime import UTC, datetime

from commonground.flows.deciding import limits_of
from commonground.flows.loading import load
from commonground.flows.shipped import library, schemas
from commonground.model.partnership import Partnership
from commonground.source.tree import DiskTree, MemoryTree
from commonground.source.workspace import Workspace
from commonground.standing.duties import Source
from tests.rules.harness import PARTNERSHIP, base, merged, numbered

LIMITS = limits_of(None, schemas())


def at(day: str) -> datetime:
    """Noon of a day, when it is that day nearly everywhere."""
    return datetime.fromisoformat(f"{day}T12:00:00+00:00").astimezone(UTC)


def partnership(fragments: Mapping[str, str]) -> Partnership:
    """The base with each fragment in its file; every file is valid."""
    files = base()
    for path, text in fragments.items():
        lines = merged(list(numbered(files.get(path, ""))), list(numbered(text)))
        files[path] = "".join(f"{line.text}\n" for line in lines)
    tree = MemoryTree({PARTNERSHIP + path: text for path, text in files.items()})
    loaded = load(Workspace.of(tree), "studios", schemas(), library())
    assert loaded.diagnostics == ()
    assert loaded.partnership is not None
    return loaded.partnership


def shipped(checkout: DiskTree) -> tuple[Partnership, ...]:
    """The partnerships that come with the project."""
    workspace = Workspace.of(checkout)
    found = (load(workspace, id, schemas(), library()) for id in workspace.partnerships)
    return tuple(one.partnership for one in found if one.partnership is not None)


def told(source: Source, partnership: Partnership, day: str) -> list[tuple[str, str]]:
    """What a source finds on a day: when it is due, and what."""
    found = source(partnership, at(day), LIMITS)
    return sorted((str(duty.due), str(duty.what)) for duty in found)
