"""What is known of a repository on GitHub on which a sign-off leans, and what is found about it.

What could not be read is not known, and never fine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commonground.diagnostics import Phrase
from commonground.forge.github_guards import Guard
from commonground.forge.github_settings import OwnersFault, Person, Repository, WorkflowRights

SHOWN = 8
"""How many names one finding lists."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Stands for a fact that could not be read, with the reason."""

    why: Phrase


class Health(StrEnum):
    """How one thing is."""

    FINE = "fine"
    WRONG = "wrong"
    UNKNOWN = "not-known"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. Where something essential is not fine, no sign-off holds."""

    name: str
    health: Health
    said: Phrase
    mend: Phrase | None = None
    is_essential: bool = True


@dataclass(frozen=True)
class Facts:
    """What is known of a repository, and of the workspace in it."""

    repository: Repository
    rules: tuple[Guard, ...] | Unknown
    protection: Guard | Unknown | None
    ledger_rules: tuple[Guard, ...] | Unknown
    ledger_protection: Guard | Unknown | None
    rights: WorkflowRights | Unknown
    owners: tuple[OwnersFault, ...] | Unknown | None
    people: tuple[Person, ...] | Unknown
    """Everybody with access of their own."""
    signers: Mapping[str, Person | Unknown | None] = field(default_factory=dict)
    """What those may do there who sign with an account, by reference."""
    enrolled: tuple[str, ...] = ()
    workflows: frozenset[str] = frozenset()
    """Names of the workflow files that stand on the branch that decides."""
    ledger: str = ""


def unknown(said: Phrase, gap: Unknown) -> Phrase:
    """That something is not known, and why."""
    return Phrase("not known: {said} ({why})", {"said": said, "why": gap.why})
