"""How much each rule weighs in a workspace: `rules` in commonground.yaml."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from commonground.diagnostics import Diagnostic, Severity
from commonground.model.node import Node
from commonground.policy.codes import Codes
from commonground.policy.faults import SAID_TWICE

OFF = "off"

Severities: TypeAlias = Mapping[str, Severity | None]
"""The severity of a rule by its code; None for a rule that is off."""


def severities(settings: Node, codes: Codes) -> tuple[Severities, list[Diagnostic]]:
    """What the settings say, and what is wrong with it."""
    found: list[Diagnostic] = []
    chosen: dict[str, Severity | None] = {}
    rules = settings.get("rules")
    for name, node in rules.items() if rules else ():
        fault = codes.decided(name, node.key_location)
        if isinstance(fault, Diagnostic):
            found.append(fault)
        elif fault.code in chosen:
            args = {"code": fault.code, "name": fault.name}
            found.append(Diagnostic(SAID_TWICE, node.key_location, args))
        else:
            chosen[fault.code] = None if node.text == OFF else Severity(node.text)
    return chosen, found


def weighed(diagnostic: Diagnostic, chosen: Severities) -> Diagnostic | None:
    """The finding as heavy as the workspace takes it, or None where its rule is off."""
    fault = diagnostic.fault
    severity = chosen.get(fault.code, fault.severity)
    if severity is None or severity is fault.severity:
        return diagnostic if severity else None
    return replace(diagnostic, fault=replace(fault, severity=severity))
