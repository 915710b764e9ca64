"""`explain`: every kind of finding by its code or its name."""

from functools import cache

from commonground.diagnostics import Fault
from commonground.errors import UseError
from commonground.policy.codes import Codes
from commonground.policy.faults import FAULTS as POLICY_FAULTS
from commonground.render.faults import FAULTS as RENDER_FAULTS
from commonground.rules.catalog import RULES
from commonground.schema.faults import FAULTS as SCHEMA_FAULTS
from commonground.source.faults import FAULTS as SOURCE_FAULTS


def all_faults() -> tuple[Fault, ...]:
    """Every kind of finding, in the order of its code."""
    rules = tuple(rule.fault for rule in RULES)
    fixed = (*SOURCE_FAULTS, *SCHEMA_FAULTS, *RENDER_FAULTS, *POLICY_FAULTS)
    return tuple(sorted((*fixed, *rules), key=lambda one: one.code))


@cache
def codes() -> Codes:
    """Every kind of finding, and that a workspace may decide about those of the rules."""
    return Codes(all_faults(), frozenset(rule.fault.code for rule in RULES))


def described(fault: Fault) -> tuple[str, str]:
    """What a kind of finding means and why it matters, in English."""
    from commonground.rules.documentation import read

    page = read(fault.documentation)
    return page.title, page.why


def explain(name: str) -> Fault:
    """The kind of finding with that code (`CG201`) or name (`unknown-reference`).

    Raises UseError for an unknown one, with the nearest known.
    """
    wanted = name.strip()
    for key in (wanted.upper(), wanted.lower()):
        if key in codes().known:
            return codes().known[key]
    near = codes().nearest(wanted)
    raise UseError(
        "there is no finding '{name}'",
        "did you mean {near}?" if near else "`commonground explain` lists them all",
        name=wanted[:60],
        near=near,
    )
