"""Which evidence counts for a requirement, and why the rest does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from commonground.diagnostics import Phrase
from commonground.gate.evidence import Copy, Evidence, Signature
from commonground.gate.keys import key_fault, statement_fault
from commonground.gate.requirement import Requirement
from commonground.gate.verdict import Approval, Means, Need, Reason, Standing
from commonground.gate.words import Stance, Word, words_of
from commonground.model.keys import fingerprint
from commonground.model.signing import Signer


@dataclass(frozen=True)
class Hearing:
    """Hears everybody about one change. `marks` are those of all that is proposed in it."""

    workspace: str
    evidence: Evidence
    now: datetime
    marks: frozenset[str]
    words: Mapping[str, tuple[Word, ...]]

    @classmethod
    def of(
        cls, workspace: str, evidence: Evidence, now: datetime, marks: frozenset[str]
    ) -> "Hearing":
        """For the evidence at that moment."""
        return cls(workspace, evidence, now.astimezone(UTC), marks, words_of(evidence.records))

    def heard(self, requirement: Requirement) -> Need:
        """The requirement with the approvals that count, and what does not count."""
        approvals: list[Approval] = []
        refused: list[Reason] = []
        for signer in requirement.who:
            found = self._approval(signer, requirement)
            if found is not None:
                approvals.append(found)
            else:
                refused += (_refused(signer, why) for why in self._faults(signer, requirement))
        return Need(requirement, tuple(approvals), tuple(refused))

    def said_by(self, signer: Signer) -> tuple[Word, ...]:
        """What somebody's account said. An account is known by its number alone."""
        return self.words.get(signer.account, ()) if signer.account else ()

    def standing(self, signer: Signer, requirement: Requirement) -> Word | None:
        """The approval that this person has given to this proposal and not taken back.

        The last word counts: who approved something else since, or whose last approval was
        dismissed, has to approve again.
        """
        held: Word | None = None
        for word in self.said_by(signer):
            if word.stance is Stance.APPROVES:
                if self._covers(word, requirement):
                    held = word
                elif not self._is_beside(word):
                    held = None
            elif word.stance is not Stance.LIFTS and word.refused is None:
                held = None
        return held

    def _covers(self, word: Word, requirement: Requirement) -> bool:
        """Whether an approval was given to this proposal."""
        if word.refused is not None:
            return False
        if word.is_comment:
            return bool(requirement.proposal.mark) and requirement.proposal.mark in word.marks
        state = self.evidence.seen.get(word.commit)
        return state is not None and requirement.proposal.seen_in(state)

    def _is_beside(self, word: Word) -> bool:
        """Whether an approval is a comment that carries no weight, or about another matter."""
        return word.is_comment and (word.refused is not None or bool(word.marks & self.marks))

    def _approval(self, signer: Signer, requirement: Requirement) -> Approval | None:
        word = self.standing(signer, requirement)
        if word is not None:
            means = Means.COMMENT if word.is_comment else Means.REVIEW
            return Approval(signer, means, word.at, word.commit, word.link)
        if not self._took_back(signer):
            for signature in self._signatures(signer):
                if self._signature_fault(signature, signer, requirement) is None:
                    key = fingerprint(signature.armor.key) if signature.armor else ""
                    return Approval(signer, Means.KEY, where=signature.path, key=key)
            for copy in self._copies(signer):
                by = self._entered_by(copy, requirement)
                if by is not None and self._copy_fault(copy, by, requirement) is None:
                    return Approval(signer, Means.COPY, where=copy.path, by=by)
        assumed = signer.reference in self.evidence.assumed
        return Approval(signer, Means.ASSUMED) if assumed else None

    def _took_back(self, signer: Signer) -> bool:
        """Whether this person has ever objected or withdrawn. When a key signed is not known, so
        the signature counts as the older one."""
        return any(
            word.stance in (Stance.BLOCKS, Stance.WITHDRAWS) and word.refused is None
            for word in self.said_by(signer)
        )

    def _faults(self, signer: Signer, requirement: Requirement) -> Iterator[Phrase]:
        """Why nothing of what somebody did counts."""
        approving = [one for one in self.said_by(signer) if one.stance is Stance.APPROVES]
        if approving:
            yield self._word_fault(approving[-1])
        for signature in self._signatures(signer):
            fault = self._signature_fault(signature, signer, requirement)
            yield _named(signature.path, fault or _TAKEN_BACK)
        for copy in self._copies(signer):
            by = self._entered_by(copy, requirement)
            fault = self._copy_fault(copy, by, requirement) if by else _NOT_GRANTED
            yield _named(copy.path, fault or _TAKEN_BACK)

    def _word_fault(self, word: Word) -> Phrase:
        if word.refused is not None:
            return word.refused
        if word.is_comment:
            return Phrase("approved something else than what is proposed now; approve again")
        if word.commit not in self.evidence.seen:
            return Phrase(
                "approved the commit {commit}, which is not known here; "
                "`git fetch origin {commit}` brings it", {"commit": word.commit[:64]},
            )  # fmt: skip
        return Phrase("approved {commit}, and something else is proposed now, or it was taken "
                      "back; approve again", {"commit": word.commit[:10]})  # fmt: skip

    def _signatures(self, signer: Signer) -> Iterator[Signature]:
        for one in self.evidence.signatures:
            if one.statement is not None and one.statement.reference == signer.reference:
                yield one

    def _signature_fault(
        self, signature: Signature, signer: Signer, requirement: Requirement
    ) -> Phrase | None:
        if signature.statement is None:
            return Phrase("it says nothing that can be read")
        return statement_fault(signature.statement, requirement, self.workspace) or key_fault(
            signer, signature.armor, signature.genuine, self.now
        )

    def _copies(self, signer: Signer) -> Iterator[Copy]:
        for one in self.evidence.copies:
            if one.attested is not None and one.attested.reference == signer.reference:
                yield one

    def _entered_by(self, copy: Copy, requirement: Requirement) -> Signer | None:
        """Who entered a copy, if the base lets them do so for that party."""
        entering = requirement.enters_copies
        by = copy.attested.by if copy.attested is not None else ""
        return next((one for one in entering if one.reference == by), None)

    def _copy_fault(self, copy: Copy, by: Signer, requirement: Requirement) -> Phrase | None:
        """Why a copy does not count. Who entered it answers for it: by approving a commit that
        holds just this entry, or with a key."""
        if copy.attested is None:
            return Phrase("it says nothing that can be read")
        fault = statement_fault(copy.attested, requirement, self.workspace)
        if fault is not None or self._is_vouched(copy, by, requirement):
            return fault
        if copy.armor is None:
            return Phrase("{person} has entered it and not approved it yet", {"person": by.name})
        return key_fault(by, copy.armor, copy.genuine, self.now)

    def _is_vouched(self, copy: Copy, by: Signer, requirement: Requirement) -> bool:
        word = self.standing(by, requirement)
        state = self.evidence.seen.get(word.commit) if word is not None else None
        return state is not None and state.signatures.get(copy.path) == copy.name


_TAKEN_BACK = Phrase("taken back since; approve again")
_NOT_GRANTED = Phrase("the base does not let this person enter copies for that party")


def _named(path: str, why: Phrase) -> Phrase:
    return Phrase("{file}: {why}", {"file": path, "why": why})


def _refused(signer: Signer, why: Phrase) -> Reason:
    said = Phrase("{person}: {why}", {"person": signer.name, "why": why})
    return Reason(Standing.INFORMATION, said)
