"""Which partnerships of a workspace are in order: only those are rendered and published."""

from dataclasses import dataclass

from commonground.diagnostics import Diagnostic, Severity
from commonground.flows.check import chosen, findings
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.source.workspace import Workspace


@dataclass(frozen=True)
class Inspection:
    """What of a workspace is in order, and every error of the rest."""

    settings: Node | None
    partnerships: tuple[Partnership, ...]
    errors: tuple[Diagnostic, ...]


def inspect(workspace: Workspace, only: tuple[str, ...] = ()) -> Inspection:
    """Look at the settings and at the partnerships named in `only`, or at all.

    Raises UseError when there is nothing to look at.
    """
    settings, found = load_settings(workspace, schemas())
    in_order = []
    for id in chosen(workspace, only):
        loaded = load(workspace, id, schemas(), library())
        errors = [
            one for one in findings(loaded, schemas()) if one.fault.severity is Severity.ERROR
        ]
        found += errors
        if loaded.partnership is not None and not errors:
            in_order.append(loaded.partnership)
    by_place = sorted(found, key=lambda one: one.sort_key)
    return Inspection(settings, tuple(in_order), tuple(by_place))
