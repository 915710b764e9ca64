"""From a workspace's files to partnerships: read, validate, build values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from commonground.diagnostics import Diagnostic, Location
from commonground.model.library import Library
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership, parties_of
from commonground.schema import faults
from commonground.schema.catalog import Catalog, Schema
from commonground.schema.validate import validate
from commonground.source.kinds import Source
from commonground.source.positions import Reading
from commonground.source.tree import Entry, Tree
from commonground.source.workspace import Folder, Workspace, read

Reads: TypeAlias = Callable[[Source], tuple[Node | None, Sequence[Diagnostic]]]
"""Reads a file: a value where it follows its schema, or what is wrong with it."""


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
    return load_folder(workspace.folder(id), workspace.tree, schemas, library)


def load_folder(folder: Folder, tree: Tree, schemas: Catalog, library: Library) -> Loaded:
    """The same for a folder that was listed already; `tree` is what its files are read from."""
    return assembled(folder, lambda one: _read_valid(tree, one, schemas[one.kind]), library)


def assembled(folder: Folder, read: Reads, library: Library) -> Loaded:
    """The same where each file is read, and held against its schema, by `read`."""
    id, found = folder.id, list(folder.faults)
    valid: list[tuple[Source, Node]] = []
    for source in folder.sources:
        node, faults_of_file = read(source)
        found += faults_of_file
        if node is not None:
            valid.append((source, node))
    if not any(source.kind == "agreement" for source in folder.sources):
        where = Location(f"partnerships/{id}/agreement.yaml")
        found.append(Diagnostic(faults.NO_AGREEMENT, where, {"id": id}))
    partnership = _partnership(id, valid, folder.files, library)
    return Loaded(id, partnership, tuple(found), len(folder.sources))


def load_settings(workspace: Workspace, schemas: Catalog) -> tuple[Node | None, list[Diagnostic]]:
    """The workspace's settings, or what is wrong with them."""
    return valid(workspace.settings(), schemas["workspace"])


def _read_valid(tree: Tree, source: Source, schema: Schema) -> tuple[Node | None, list[Diagnostic]]:
    return valid(read(tree, Entry(source.path)), schema)


def valid(reading: Reading, schema: Schema) -> tuple[Node | None, list[Diagnostic]]:
    """A file that was read and follows its schema, or what is wrong with it."""
    if reading.document is None:
        return None, list(reading.faults)
    found = validate(reading.document, schema)
    return (None if found else Node(reading.document, reading.document.data)), list(found)


def _partnership(
    id: str, valid: Iterable[tuple[Source, Node]], files: frozenset[str], library: Library
) -> Partnership | None:
    own: dict[str, Node] = {}
    entries: dict[str, dict[str, Node]] = {}
    campaigns: dict[str, dict[str, Node]] = {}
    for source, node in valid:
        if source.entry:
            entries.setdefault(source.kind, {})[source.entry] = node
        elif source.campaign:
            campaigns.setdefault(source.campaign, {})[source.kind] = node
        else:
            own[source.kind] = node
    if "agreement" not in own:
        return None
    return Partnership(
        id=id,
        parties=parties_of(own["agreement"]),
        library=library,
        entries=entries,
        campaigns={name: Campaign(name, campaigns[name]) for name in sorted(campaigns)},
        files=files,
        **own,
    )
