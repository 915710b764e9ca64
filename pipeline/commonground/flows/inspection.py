"""Which partnerships of a workspace are in order: only those are rendered and published."""

from dataclasses import dataclass
from datetime import date

from commonground.diagnostics import Diagnostic
from commonground.flows.check import blocking, chosen, findings
from commonground.flows.deciding import policy_of
from commonground.flows.extending import library_of
from commonground.flows.loading import load, load_settings
from commonground.flows.shipped import library, schemas
from commonground.model.limits import Limits
from commonground.model.node import Node
from commonground.model.partnership import Partnership
from commonground.policy.report import Judged
from commonground.source.workspace import Workspace


@dataclass(frozen=True)
class Inspection:
    """What of a workspace is in order, and every error of the rest."""

    settings: Node | None
    partnerships: tuple[Partnership, ...]
    errors: tuple[Diagnostic, ...]
    limits: Limits
    """What the workspace measures by."""


def inspect(workspace: Workspace, today: date, only: tuple[str, ...] = ()) -> Inspection:
    """Look at the settings and at the partnerships named in `only`, or at all, as on that day.

    Raises UseError when there is nothing to look at.
    """
    settings, _ = load_settings(workspace, schemas())
    policy, faults = policy_of(workspace, schemas(), today)
    known, strange = library_of(workspace, library(), schemas())
    found = blocking(map(Judged, (*faults, *strange, *workspace.strays)))
    in_order = []
    for id in chosen(workspace, only):
        loaded = load(workspace, id, schemas(), known)
        errors = blocking(policy.judge(findings(loaded, schemas(), today, policy.limits)))
        found += errors
        if loaded.partnership is not None and not errors:
            in_order.append(loaded.partnership)
    by_place = sorted(found, key=lambda one: one.sort_key)
    return Inspection(settings, tuple(in_order), tuple(by_place), policy.limits)
