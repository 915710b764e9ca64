"""A verdict for programs: JSON as docs/verdict.schema.json describes it.

Everything beyond ASCII is escaped, so that no terminal or pipe can spoil it.
"""

import json
from typing import Any

from commonground.changes.change import Change
from commonground.gate.reasons import tree
from commonground.gate.verdict import Approval, Matter, Need, Reason, Verdict
from commonground.i18n import Words
from commonground.pointer import words as as_words
from commonground.schema.shape import may_see

FORMAT = "commonground-verdict/1"


def report(verdict: Verdict, words: Words, audience: str) -> str:
    """The whole verdict. Codes are stable, sentences are the reader's; values that the audience
    may not see are null."""
    return json.dumps(
        {
            "format": FORMAT,
            "language": words.language,
            "outcome": verdict.outcome.value,
            "passes": verdict.outcome.lets_pass,
            "supposed": verdict.is_assumed,
            "base": verdict.base,
            "head": verdict.head,
            "at": verdict.at.isoformat(),
            "matters": [_matter(one, audience) for one in verdict.matters],
            "reasons": _reason(tree(verdict), words),
        },
        indent=2,
    )


def _matter(matter: Matter, audience: str) -> dict[str, Any]:
    return {
        "partnership": matter.partnership or None,
        "outcome": matter.outcome.value,
        "enforced": matter.is_enforced,
        "previous": matter.previous or None,
        "digest": matter.digest or None,
        "areas": list(matter.areas),
        "changes": [_change(one, audience) for one in matter.changes],
        "needs": [_need(one) for one in matter.needs],
    }


def _change(change: Change, audience: str) -> dict[str, Any]:
    seen = may_see(audience, change.audience)
    return {
        "kind": change.kind.value,
        "file": change.file,
        "place": as_words(change.pointer),
        "weight": change.weight,
        "formerly": change.old_name or None,
        "before": change.before if seen else None,
        "after": change.after if seen else None,
    }


def _need(need: Need) -> dict[str, Any]:
    asked = need.requirement
    return {
        "kind": asked.kind.value,
        "party": asked.party or None,
        "mark": asked.proposal.mark or None,
        "sequence": asked.sequence,
        "everyone": asked.everyone,
        "met": need.is_met,
        "approvals": [_approval(one) for one in need.approvals],
        "awaited": [one.reference for one in need.awaited],
    }


def _approval(approval: Approval) -> dict[str, Any]:
    return {
        "who": approval.signer.reference,
        "means": approval.means.value,
        "account": approval.signer.account,
        "key": approval.key or None,
        "by": approval.by.reference if approval.by is not None else None,
        "commit": approval.commit or None,
        "at": approval.at.isoformat() if approval.at is not None else None,
        "where": approval.where or None,
    }


def _reason(reason: Reason, words: Words) -> dict[str, Any]:
    return {
        "standing": reason.standing.value,
        "said": words.phrase(reason.said),
        "reasons": [_reason(one, words) for one in reason.children],
    }
