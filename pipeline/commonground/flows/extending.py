"""The library as a workspace has it: what is shipped, and what stands in its own file."""

from dataclasses import replace

from commonground import resources
from commonground.diagnostics import Diagnostic
from commonground.flows.loading import valid
from commonground.model.library import Library
from commonground.policy.extension import extended
from commonground.schema.catalog import Catalog
from commonground.source.workspace import OWN_STAGES, Workspace


def library_of(
    workspace: Workspace, shipped: Library, schemas: Catalog
) -> tuple[Library, list[Diagnostic]]:
    """The shipped library with the workspace's own checklists, and what is wrong with them."""
    if _is_shipped(workspace):
        return shipped, []
    reading = workspace.own_stages()
    if reading is None:
        return shipped, []
    own, found = valid(reading, schemas["stages"])
    return (replace(shipped, at_fault=True), found) if own is None else extended(shipped, own)


def _is_shipped(workspace: Workspace) -> bool:
    """Whether the file is the shipped one: a checkout of the tool is a workspace as well."""
    try:
        raw = workspace.tree.read(OWN_STAGES)
    except OSError:
        return False
    path = resources.folder("templates") / OWN_STAGES.partition("/")[2]
    return raw == path.read_bytes()
