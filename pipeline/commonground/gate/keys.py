"""Whether a signature counts: made by a key of that person, for this change and no other."""

from datetime import datetime

from commonground.diagnostics import Phrase
from commonground.gate.armor import Armor
from commonground.gate.requirement import Kind, Requirement
from commonground.gate.statement import NAMESPACE, Attested, Statement
from commonground.model.signing import Signer


def statement_fault(
    said: Statement | Attested, requirement: Requirement, workspace: str
) -> Phrase | None:
    """Why a statement is not about this requirement; None where it is."""
    partnership = "" if requirement.kind is Kind.WORKSPACE else requirement.partnership
    if said.workspace != workspace:
        return Phrase("it was made for another workspace")
    if said.partnership != partnership:
        return Phrase("it was made for another partnership")
    if not requirement.proposal.mark or said.digest != requirement.proposal.mark:
        return Phrase("it agrees to something else than what is proposed now")
    if said.previous != requirement.previous:
        return Phrase("it was made while other terms held; sign again")
    if said.sequence != requirement.sequence:
        return Phrase("its number {n} is used up, the next is {next}; sign again",
                      {"n": said.sequence, "next": requirement.sequence})  # fmt: skip
    return None


def key_fault(signer: Signer, armor: Armor | None, genuine: bool, now: datetime) -> Phrase | None:
    """Why a signature is not one of that person; None where it is."""
    if armor is None:
        return Phrase("it is no OpenSSH signature")
    if armor.namespace != NAMESPACE:
        return Phrase("it was made for another purpose: its namespace is not {name}",
                      {"name": NAMESPACE})  # fmt: skip
    key = next((one for one in signer.keys if one.public.raw == armor.key), None)
    if key is None:
        return Phrase("the base lists no such key of {person}", {"person": signer.name})
    if key.revoked is not None:
        return Phrase("the key was revoked on {day}", {"day": key.revoked.isoformat()})
    if now.date() < key.first:
        return Phrase("the key counts from {day} on", {"day": key.first.isoformat()})
    if now.date() > key.last:
        return Phrase("the key ended on {day}", {"day": key.last.isoformat()})
    return None if genuine else Phrase("it is not a signature of this statement")
