"""What the gate says: a verdict, what it is made of, and the same as a tree of reasons."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from commonground.changes.change import Change
from commonground.diagnostics import Phrase
from commonground.gate.requirement import Requirement
from commonground.model.signing import Signer


class Standing(StrEnum):
    """How one reason stands."""

    PASSED = "passed"
    WAITING = "waiting"
    BLOCKED = "blocked"
    INFORMATION = "information"


class Outcome(StrEnum):
    """What the whole comes to. Only WAITING and BLOCKED keep a change from being merged."""

    APPROVED = "approved"
    WAITING = "waiting"
    BLOCKED = "blocked"
    NOBODY_ASKED = "nobody-asked"
    """Something changed that nobody has to approve: wording, or terms that are not enforced."""
    NO_CHANGE = "no-change-of-terms"

    @property
    def lets_pass(self) -> bool:
        return self not in (Outcome.WAITING, Outcome.BLOCKED)


@dataclass(frozen=True)
class Reason:
    """One reason, and the reasons for it."""

    standing: Standing
    said: Phrase
    children: tuple["Reason", ...] = ()


class Means(StrEnum):
    """By what somebody approved."""

    REVIEW = "review"
    COMMENT = "comment"
    KEY = "key"
    COPY = "copy"
    ASSUMED = "assumed"


@dataclass(frozen=True)
class Approval:
    """An approval that counts. `where` is a link or a file; `by` who entered a copy for them."""

    signer: Signer
    means: Means
    at: datetime | None = None
    commit: str = ""
    where: str = ""
    key: str = ""
    """The fingerprint of the key that signed."""
    by: Signer | None = None


@dataclass(frozen=True)
class Need:
    """A requirement, what has come in for it, and what came in and does not count."""

    requirement: Requirement
    approvals: tuple[Approval, ...] = ()
    refused: tuple[Reason, ...] = ()

    @property
    def awaited(self) -> tuple[Signer, ...]:
        """Whose approval would help: one of them is enough unless everybody is asked."""
        if self.is_met:
            return ()
        given = {one.signer.reference for one in self.approvals}
        return tuple(one for one in self.requirement.who if one.reference not in given)

    @property
    def is_met(self) -> bool:
        given = {one.signer.reference for one in self.approvals}
        asked = {one.reference for one in self.requirement.who}
        return bool(asked) and (asked <= given if self.requirement.everyone else bool(given))


@dataclass(frozen=True)
class Matter:
    """One thing that is decided: a partnership, or (with an empty name) the workspace."""

    partnership: str
    changes: tuple[Change, ...] = ()
    previous: str = ""
    digest: str = ""
    is_enforced: bool = True
    areas: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    blocks: tuple[Reason, ...] = ()
    """Why it may not be approved as it is."""
    objections: tuple[Reason, ...] = ()
    """Who has asked for changes."""

    @property
    def outcome(self) -> Outcome:
        if self.blocks or self.objections:
            return Outcome.BLOCKED
        if not all(need.is_met for need in self.needs):
            return Outcome.WAITING
        if self.needs:
            return Outcome.APPROVED
        if self.areas or self.changes or self.previous != self.digest:
            return Outcome.NOBODY_ASKED
        return Outcome.NO_CHANGE


@dataclass(frozen=True)
class Verdict:
    """What the gate decides about a change, at one moment."""

    base: str
    head: str
    at: datetime
    matters: tuple[Matter, ...] = ()
    blocks: tuple[Reason, ...] = ()
    """Why the change as a whole may not be approved."""
    gaps: tuple[Phrase, ...] = ()
    """What is not known, for which reason nothing is approved."""
    strangers: tuple[Reason, ...] = ()
    """What people said who are asked nothing here."""
    is_assumed: bool = field(default=False)
    """Whether some approval is only supposed."""

    @property
    def outcome(self) -> Outcome:
        found = {matter.outcome for matter in self.matters}
        if self.blocks or Outcome.BLOCKED in found:
            return Outcome.BLOCKED
        if self.gaps or Outcome.WAITING in found:
            return Outcome.WAITING
        for one in (Outcome.APPROVED, Outcome.NOBODY_ASKED):
            if one in found:
                return one
        return Outcome.NO_CHANGE
