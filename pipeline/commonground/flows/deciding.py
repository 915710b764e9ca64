"""What the workspace decides about findings: its settings and its baseline, read and held valid."""

from datetime import date

from commonground.diagnostics import Diagnostic
from commonground.flows.explain import codes
from commonground.flows.loading import valid
from commonground.flows.memory import NOTHING, Memory
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.policy import baseline
from commonground.policy.baseline import Baseline
from commonground.policy.policy import Policy
from commonground.policy.severities import severities
from commonground.policy.waivers import waivers
from commonground.schema.catalog import Catalog, Schema
from commonground.source.positions import Reading
from commonground.source.workspace import Workspace


def policy_of(
    workspace: Workspace, schemas: Catalog, today: date, memory: Memory = NOTHING
) -> tuple[Policy, list[Diagnostic]]:
    """The decisions that hold on that day, and what is wrong with them.

    What is wrong decides nothing: then a finding weighs as it does everywhere.
    """
    settings, found = _valid(workspace.settings(), schemas["workspace"], memory)
    known, faults = _baseline(workspace, schemas, memory)
    found += faults
    limits = limits_of(settings, schemas)
    if settings is None:
        return Policy(codes(), limits, baseline=known), found
    weights, faults = severities(settings, codes())
    found += faults
    holding, faults = waivers(settings, codes(), workspace.partnerships, today)
    return Policy(codes(), limits, weights, holding, known), found + faults


def limits_of(settings: Node | None, schemas: Catalog) -> Limits:
    """What the rules measure by: as the settings say, and where they are silent, as shipped."""
    shipped = schemas["workspace"].shape.properties["limits"].properties
    own = settings.get("limits") if settings else None
    named = {name: node.text for name, node in own.items()} if own else {}
    return Limits({name: shape.default for name, shape in shipped.items()} | named)


def _baseline(
    workspace: Workspace, schemas: Catalog, memory: Memory
) -> tuple[Baseline, list[Diagnostic]]:
    reading = workspace.baseline()
    if reading is None:
        return Baseline(), []
    root, found = _valid(reading, schemas["baseline"], memory)
    return baseline.of(root, codes()) if root is not None else (Baseline(), found)


def _valid(
    reading: Reading, schema: Schema, memory: Memory
) -> tuple[Node | None, list[Diagnostic]]:
    document = reading.document
    if document is None:
        return None, list(reading.faults)
    parts = (document.text.encode(),)
    found = memory.recalled(document.path, parts, lambda: tuple(valid(reading, schema)[1]))
    return (None if found else Node(document, document.data)), list(found)
