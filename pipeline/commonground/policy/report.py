"""What a check found, with what the workspace has decided about each finding."""

from dataclasses import dataclass
from enum import StrEnum

from commonground.diagnostics import Diagnostic, Severity


class Standing(StrEnum):
    """How a finding stands: it counts, it is waived, or the baseline knows it."""

    OPEN = "open"
    WAIVED = "waived"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and how it stands; of a waiver, its name, its reason and its last day."""

    diagnostic: Diagnostic
    standing: Standing = Standing.OPEN
    waiver: str = ""
    because: str = ""
    until: str = ""


@dataclass(frozen=True)
class Report:
    """What a check found, and how much it looked at."""

    judged: tuple[Judged, ...]
    partnerships: tuple[str, ...]
    files: int

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings that count."""
        return tuple(one.diagnostic for one in self.of(Standing.OPEN))

    @property
    def errors(self) -> int:
        return sum(one.fault.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        return len(self.diagnostics) - self.errors

    def of(self, standing: Standing) -> tuple[Judged, ...]:
        """The findings that stand so, by place."""
        return tuple(one for one in self.judged if one.standing is standing)
