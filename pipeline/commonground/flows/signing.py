"""Signing with a key: statements about what is proposed, and the files that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commonground.errors import UseError
from commonground.flows.proposing import Proposed, proposed
from commonground.flows.signatures import folder_of
from commonground.gate import armor
from commonground.gate.keys import key_fault
from commonground.gate.matter import matters
from commonground.gate.requirement import Requirement
from commonground.gate.state import State
from commonground.gate.statement import NAMESPACE, Statement
from commonground.gate.verdict import Matter
from commonground.model.signing import Signer
from commonground.source.signing import Allowed, is_genuine, sign, usual_key


@dataclass(frozen=True)
class Signed:
    """What was signed: the matter, who signed, and files by their paths in the workspace."""

    matter: Matter
    signer: Signer
    base: State
    merged: State
    files: Mapping[str, bytes]


def sign_proposal(
    root: Path, base: str, partnership: str, reference: str, key: str, now: datetime
) -> Signed:
    """Sign what HEAD proposes in a partnership (or, with an empty name, in the workspace).

    `key` is a file or a public key; left empty, it is git's `user.signingkey`. Raises UseError
    where that person is not asked, or the key is none of theirs.
    """
    with proposed(root, base, "HEAD", now) as change:
        merged = change.merged
        if not isinstance(merged, State):
            raise UseError(
                "this cannot be merged into {base}: {files} changed on both sides",
                "merge {base} into it, settle that, then sign", base=base, files=merged.paths[:5],
            )  # fmt: skip
        matter = _matter(change, merged, partnership)
        asked = _asked(matter, reference)
        signer = next(one for one in asked[0].who if one.reference == reference)
        using = key or usual_key(root)
        statements = {
            one.proposal.mark: Statement(
                change.base.workspace, partnership, one.sequence, one.previous, one.proposal.mark,
                signer.party, signer.id,
            )
            for one in asked
        }  # fmt: skip
        files: dict[str, bytes] = {}
        for statement in statements.values():
            stem = f"{folder_of(partnership)}/{statement.stem}"
            files[f"{stem}.json"] = statement.raw()
            files[f"{stem}.sig"] = _signature(statement, signer, using, root, now)
        return Signed(matter, signer, change.base, merged, files)


def _matter(change: Proposed, merged: State, partnership: str) -> Matter:
    found = {one.partnership: one for one in matters(change.base, merged)}
    matter = found.get(partnership)
    if matter is None or not matter.needs:
        raise UseError(
            "nothing is proposed here that has to be approved",
            "commit the change first; `commonground gate` shows what it needs",
        )
    if matter.blocks:
        raise UseError(
            "this cannot be approved as it is", "mend what `commonground gate {base} HEAD` names",
            base=change.base.commit[:10],
        )  # fmt: skip
    return matter


def _asked(matter: Matter, reference: str) -> list[Requirement]:
    asked = [need.requirement for need in matter.needs
             if any(one.reference == reference for one in need.requirement.who)]  # fmt: skip
    if not asked:
        people = dict.fromkeys(
            one.reference for need in matter.needs for one in need.requirement.who if one.keys
        )
        raise UseError(
            "nobody called '{name}' is asked here" if people else "nobody here signs with a key",
            "possible: {names}" if people else "enter a key of theirs with `commonground enrol`",
            name=reference[:80], names=tuple(people),
        )  # fmt: skip
    return asked


def _signature(statement: Statement, signer: Signer, key: str, root: Path, now: datetime) -> bytes:
    """A signature that counts. One that would not is never handed out."""
    raw = statement.raw()
    made = sign(raw, key, NAMESPACE, root)
    allowed = tuple(Allowed(signer.reference, one.public.text, one.first, one.last)
                    for one in signer.keys if one.revoked is None)  # fmt: skip
    genuine = is_genuine(raw, made, signer.reference, allowed, NAMESPACE, now)
    fault = key_fault(signer, armor.read(made), genuine, now)
    if fault is not None:
        raise UseError(
            "this signature would not count: {why}", "sign with a key that the base lists for you",
            why=fault,
        )  # fmt: skip
    return made
