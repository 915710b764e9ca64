"""`explain`: every kind of finding by its code or its name."""

from difflib import get_close_matches
from operator import eq

from commonground.diagnostics import Fault
from commonground.errors import UseError
from commonground.render.faults import FAULTS as RENDER_FAULTS
from commonground.rules.catalog import RULES
from commonground.schema.faults import FAULTS as SCHEMA_FAULTS
from commonground.source.faults import FAULTS as SOURCE_FAULTS


def all_faults() -> tuple[Fault, ...]:
    """Every kind of finding, in the order of its code."""
    rules = tuple(rule.fault for rule in RULES)
    return tuple(
        sorted((*SOURCE_FAULTS, *SCHEMA_FAULTS, *rules, *RENDER_FAULTS), key=lambda one: one.code)
    )


def explain(name: str) -> Fault:
    """The kind of finding with that code (`CG201`) or name (`unknown-reference`).

    Raises UseError for an unknown one, with the nearest known.
    """
    wanted = name.strip()
    known = {fault.code: fault for fault in all_faults()}
    known |= {fault.name: fault for fault in known.values()}
    for key in (wanted.upper(), wanted.lower()):
        if key in known:
            return known[key]
    near = _nearest(wanted, [fault.code for fault in known.values()], list(known))
    raise UseError(
        "there is no finding '{name}'",
        "did you mean {near}?" if near else "`commonground explain` lists them all",
        name=wanted[:60],
        near=near,
    )


def _nearest(wanted: str, codes: list[str], names: list[str]) -> str:
    """The code with the most letters in their places, or the name that is spelt most alike."""
    code = wanted.upper()
    if code.startswith("CG"):
        return max(codes, key=lambda known: sum(map(eq, known, code)))
    return next(iter(get_close_matches(wanted.lower(), names, n=1, cutoff=0.5)), "")
