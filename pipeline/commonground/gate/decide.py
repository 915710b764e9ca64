"""The decision: what changed, who must approve it, who has, and what follows.

Nothing here reads a file, asks a forge or looks at a clock. Whatever is unknown is not approved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain

from commonground.diagnostics import Phrase
from commonground.gate.counting import Hearing
from commonground.gate.evidence import Evidence
from commonground.gate.matter import matters
from commonground.gate.state import Conflict, State
from commonground.gate.verdict import Matter, Reason, Standing, Verdict
from commonground.gate.words import Stance, Word
from commonground.model.signing import Signer


def decide(
    base: State, head: State, merged: State | Conflict, evidence: Evidence, now: datetime
) -> Verdict:
    """What the gate says about merging `head` into `base`, which gives `merged`.

    The base decides who signs and by which rules; of the change only the content counts. `merged`
    is what would be there afterwards, and it is what an approval must have been given to.
    """
    blocks = (*wrong_branch(evidence), *_conflict(merged), *_out_of_place(base, evidence))
    gaps = (*evidence.records.gaps, *_other_head(head, evidence))
    if isinstance(merged, Conflict):
        return Verdict(base.commit, head.commit, now, (), blocks, gaps)
    proposed = matters(base, merged)
    marks = frozenset(
        need.requirement.proposal.mark for matter in proposed for need in matter.needs
    )
    hearing = Hearing.of(base.workspace, evidence, now, marks)
    known = tuple(heard(matter, base, hearing) for matter in proposed)
    return Verdict(
        base.commit, head.commit, now, known, blocks, gaps,
        tuple(_strangers(hearing, _asked(base, known))), bool(evidence.assumed),
    )  # fmt: skip


def heard(matter: Matter, base: State, hearing: Hearing) -> Matter:
    """A matter with the approvals that count in it, and with who has asked for changes."""
    needs = tuple(hearing.heard(need.requirement) for need in matter.needs)
    matter = replace(matter, needs=needs)
    if not needs:
        return matter
    return replace(matter, objections=tuple(_objections(matter, base, hearing)))


def _voices(matter: Matter, base: State) -> Iterable[Signer]:
    """Whose objection counts: everybody the base names there, and everybody who is asked."""
    before = base.partnerships.get(matter.partnership)
    named = before.sign_off.everybody.values() if before is not None else base.stewards
    asked = (one for need in matter.needs for one in need.requirement.who)
    return {one.reference: one for one in (*named, *asked)}.values()


def _objections(matter: Matter, base: State, hearing: Hearing) -> Iterator[Reason]:
    """Requests for changes. Dismissing one takes nothing back: who asked must approve, or another
    signatory of the same party must lift it and say why."""
    before = base.partnerships.get(matter.partnership)
    signing = before.sign_off.signatories if before is not None else base.stewards
    for signer in _voices(matter, base):
        objected = [one for one in hearing.said_by(signer) if one.stance is Stance.BLOCKS
                    and one.refused is None]  # fmt: skip
        if not objected or _is_settled(signer, objected[-1], matter, hearing):
            continue
        others = (one for one in signing if one.party == signer.party
                  and one.reference != signer.reference)  # fmt: skip
        lifted = next((word for one in others for word in hearing.said_by(one)
                       if _lifts(word, signer, objected[-1])), None)  # fmt: skip
        if lifted is None:
            yield Reason(Standing.BLOCKED, Phrase(
                "{person} asks for changes; they approve once these are made, or another signatory "
                "of the same party writes `/lift {reference} reason`",
                {"person": signer.name, "reference": signer.reference},
            ))  # fmt: skip


def _is_settled(signer: Signer, objection: Word, matter: Matter, hearing: Hearing) -> bool:
    """Whether who objected has approved since."""
    asked = [need.requirement for need in matter.needs
             if any(one.reference == signer.reference for one in need.requirement.who)]  # fmt: skip
    if asked:
        return any(hearing.standing(signer, one) is not None for one in asked)
    return any(
        word.stance is Stance.APPROVES and word.refused is None and word.at > objection.at
        for word in hearing.said_by(signer)
    )


def _lifts(word: Word, signer: Signer, objection: Word) -> bool:
    return (
        word.stance is Stance.LIFTS
        and word.refused is None
        and word.whose == signer.reference
        and word.at > objection.at
    )


def _asked(base: State, known: tuple[Matter, ...]) -> Iterator[Signer]:
    return chain.from_iterable(_voices(matter, base) for matter in known)


def _strangers(hearing: Hearing, asked: Iterable[Signer]) -> Iterator[Reason]:
    """Approvals that count for nobody, so that nobody wonders where they went."""
    people = tuple(asked)
    accounts = {one.account for one in people}
    for account, said in hearing.words.items():
        if account not in accounts and any(one.stance is Stance.APPROVES for one in said):
            yield Reason(Standing.INFORMATION, Phrase(
                "the approval of the account {account} counts for nobody: the base names nobody "
                "with it", {"account": account},
            ))  # fmt: skip
    known = {one.reference for one in people}
    for signature in hearing.evidence.signatures:
        if signature.statement is None or signature.statement.reference not in known:
            yield Reason(Standing.INFORMATION, Phrase(
                "the signature {file} counts for nobody: the base asks nobody of that name",
                {"file": signature.path},
            ))  # fmt: skip


def wrong_branch(evidence: Evidence) -> Iterator[Reason]:
    """Whether what was said is about a change for another branch than the one that decides."""
    records = evidence.records
    if records.target != records.default:
        yield Reason(Standing.BLOCKED, Phrase(
            "it is proposed for the branch {target}; terms are approved on {default} alone",
            {"target": records.target, "default": records.default},
        ))  # fmt: skip


def _out_of_place(base: State, evidence: Evidence) -> Iterator[Reason]:
    """Files that stand among the signatures and belong to another change, or to none."""
    said = [*((one.path, one.partnership, one.statement) for one in evidence.signatures),
            *((one.path, one.partnership, one.attested) for one in evidence.copies)]  # fmt: skip
    for path, partnership, statement in said:
        belongs = (
            statement is not None
            and statement.workspace == base.workspace
            and statement.partnership == partnership
            and statement.sequence == base.next_of(partnership)
        )
        if not belongs:
            yield Reason(Standing.BLOCKED, Phrase(
                "the file {file} belongs to another change, or is no signature; take it out",
                {"file": path},
            ))  # fmt: skip


def _conflict(merged: State | Conflict) -> Iterator[Reason]:
    if isinstance(merged, Conflict) and merged.paths:
        yield Reason(Standing.BLOCKED, Phrase(
            "it cannot be merged: both sides changed {files}; merge the base into it and settle "
            "that", {"files": merged.paths[:5]},
        ))  # fmt: skip
    elif isinstance(merged, Conflict):
        yield Reason(Standing.BLOCKED, Phrase(
            "it cannot be merged: folders were renamed on both sides; merge the base into it and "
            "settle that"
        ))  # fmt: skip


def _other_head(head: State, evidence: Evidence) -> Iterator[Phrase]:
    given = evidence.records.head
    if given and given != head.commit:
        yield Phrase(
            "the evidence belongs to the commit {given}, and {head} is looked at; read it again",
            {"given": given[:10], "head": head.commit[:10]},
        )
