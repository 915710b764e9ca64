"""What a ledger says as a whole: how good its evidence is, and whether terms hold unsigned."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from commonground.diagnostics import Phrase
from commonground.gate.ledger import Entry, Outcome
from commonground.gate.verdict import Means

OUTCOMES: Mapping[Outcome, Phrase] = MappingProxyType({
    Outcome.SIGNED: Phrase("Signed"),
    Outcome.UNSIGNED: Phrase("UNSIGNED"),
    Outcome.NOT_ENROLLED: Phrase("Sign-off not enforced"),
})  # fmt: skip


class Grade(StrEnum):
    """What an approval rests on."""

    KEY = "key"
    """A signature that anybody can check again."""
    FORGE = "forge"
    """The record of a forge, as it was read when the change was recorded."""
    ATTESTED = "attested"
    """The word of another party that has a copy signed on paper."""


GRADES: Mapping[Grade, Phrase] = MappingProxyType({
    Grade.KEY: Phrase("signed by key"),
    Grade.FORGE: Phrase("recorded by forge"),
    Grade.ATTESTED: Phrase("attested"),
})  # fmt: skip
_GRADES: Mapping[str, Grade] = MappingProxyType({Means.KEY: Grade.KEY, Means.COPY: Grade.ATTESTED})


def grades(entry: Entry) -> tuple[Grade, ...]:
    """What the approvals of an entry rest on, each once."""
    found = {grade(one.kind) for one in entry.approvals}
    return tuple(one for one in Grade if one in found)


def grade(kind: str) -> Grade:
    """What one approval rests on."""
    return _GRADES.get(kind, Grade.FORGE)


def last_signed(entries: Sequence[Entry]) -> Entry | None:
    """The last entry whose terms everybody approved."""
    return next((one for one in reversed(entries) if one.outcome is Outcome.SIGNED), None)


def unsettled(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The unsigned changes on which the terms of now rest.

    One is settled when later terms are signed, for terms are signed as a whole, or when those that
    were signed last are put back.
    """
    signed = ""
    found: list[Entry] = []
    for one in entries:
        if one.outcome is Outcome.SIGNED:
            signed = one.terms
        if one.terms == signed:
            found = []
        elif one.outcome is Outcome.UNSIGNED:
            found.append(one)
    return tuple(found)
