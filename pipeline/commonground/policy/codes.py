"""The kinds of findings by code and by name, and which of them a workspace may decide about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from operator import eq

from commonground.diagnostics import Diagnostic, Fault, Location, Phrase
from commonground.policy.faults import NOT_SWITCHABLE, UNKNOWN_FINDING


@dataclass(frozen=True)
class Codes:
    """Every kind of finding. `switchable` holds the codes of those that are no ground to stand on:
    the rules, but neither reading nor form."""

    faults: tuple[Fault, ...]
    switchable: frozenset[str]

    @cached_property
    def known(self) -> Mapping[str, Fault]:
        """Each kind under its code and under its name."""
        by_code = {fault.code: fault for fault in self.faults}
        return by_code | {fault.name: fault for fault in self.faults}

    def firm(self, findings: Iterable[Diagnostic]) -> bool:
        """Whether any of the findings is one that no workspace may decide about."""
        return any(one.fault.code not in self.switchable for one in findings)

    def decided(self, name: str, where: Location) -> Fault | Diagnostic:
        """The kind of that code or name, or what is wrong with deciding about it."""
        fault = self.known.get(name)
        if fault is None:
            return Diagnostic(UNKNOWN_FINDING, where, {"name": name[:60], "hint": self._hint(name)})
        if fault.code not in self.switchable:
            return Diagnostic(NOT_SWITCHABLE, where, {"code": fault.code, "name": fault.name})
        return fault

    def nearest(self, wanted: str) -> str:
        """The code with the most letters in their places, or the name that is spelt most alike."""
        code = wanted.upper()
        if code.startswith("CG"):
            return max(
                (fault.code for fault in self.faults), key=lambda known: sum(map(eq, known, code))
            )
        return next(iter(get_close_matches(wanted[:60].lower(), self.known, n=1, cutoff=0.5)), "")

    def _hint(self, name: str) -> Phrase:
        near = self.nearest(name)
        if near:
            return Phrase("did you mean '{near}'?", {"near": near})
        return Phrase("`commonground explain` lists them all")
