"""From a workspace's files to partnerships: read, validate, build values."""

from collections.abc import Mapping
from dataclasses import dataclass

from commonground.diagnostics import Diagnostic, Location
from commonground.model.library import Library
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership, parties_of
from commonground.schema import faults
from commonground.schema.catalog import Catalog, Schema
from commonground.schema.validate import validate
from commonground.source.tree import Entry
from commonground.source.workspace import Source, Workspace, read


@dataclass(frozen=True)
class Loaded:
    """One partnership as far as its files allow, and what is wrong with them.

    Without a valid agreement there is no partnership.
    """

    id: str
    partnership: Partnership | None
    diagnostics: tuple[Diagnostic, ...]
    files: int
    """How many files were read, the invalid ones included."""


def load(workspace: Workspace, id: str, schemas: Catalog, library: Library) -> Loaded:
    """Read and validate everything in one partnership's folder. Never stops at the first fault."""
    folder = workspace.folder(id)
    found = list(folder.faults)
    valid: dict[tuple[str, str], Node] = {}
    for source in folder.sources:
        node, faults_of_file = _read_valid(workspace, source, schemas[source.kind])
        found += faults_of_file
        if node is not None:
            valid[source.kind, source.name] = node
    if not any(source.kind == "agreement" for source in folder.sources):
        where = Location(f"partnerships/{id}/agreement.yaml")
        found.append(Diagnostic(faults.NO_AGREEMENT, where, {"id": id}))
    agreement = valid.get(("agreement", ""))
    partnership = None
    if agreement is not None:
        partnership = _partnership(id, agreement, valid, folder.files, library)
    return Loaded(id, partnership, tuple(found), len(folder.sources))


def load_settings(workspace: Workspace, schemas: Catalog) -> tuple[Node | None, list[Diagnostic]]:
    """The workspace's settings, or what is wrong with them."""
    reading = workspace.settings()
    if reading.document is None:
        return None, list(reading.faults)
    found = validate(reading.document, schemas["workspace"])
    node = Node(reading.document, reading.document.data)
    return (None if found else node), list(found)


def _read_valid(
    workspace: Workspace, source: Source, schema: Schema
) -> tuple[Node | None, list[Diagnostic]]:
    reading = read(workspace.tree, Entry(source.path))
    if reading.document is None:
        return None, list(reading.faults)
    found = validate(reading.document, schema)
    return (None if found else Node(reading.document, reading.document.data)), list(found)


def _partnership(
    id: str,
    agreement: Node,
    valid: Mapping[tuple[str, str], Node],
    files: frozenset[str],
    library: Library,
) -> Partnership:
    campaigns = sorted({name for kind, name in valid if kind in ("brief", "debrief")})
    return Partnership(
        id=id,
        agreement=agreement,
        parties=parties_of(agreement),
        library=library,
        terms=valid.get(("terms", "")),
        calibration=valid.get(("calibration", "")),
        checklists=valid.get(("checklists", "")),
        risk=valid.get(("risk", "")),
        decisions={name: node for (kind, name), node in valid.items() if kind == "decision"},
        campaigns={
            name: Campaign(name, valid.get(("brief", name)), valid.get(("debrief", name)))
            for name in campaigns
        },
        files=files,
    )
