"""A verdict as a tree of reasons: what it comes to, and why, down to each approval."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from commonground.diagnostics import Argument, Phrase
from commonground.gate.requirement import Kind, Requirement
from commonground.gate.verdict import (
    Approval,
    Matter,
    Means,
    Need,
    Outcome,
    Reason,
    Standing,
    Verdict,
)

OUTCOMES: Mapping[Outcome, Phrase] = MappingProxyType({
    Outcome.APPROVED: Phrase("Approved"),
    Outcome.WAITING: Phrase("Waiting for approval"),
    Outcome.BLOCKED: Phrase("Blocked: this cannot be approved as it is"),
    Outcome.NOBODY_ASKED: Phrase("Nobody has to approve this"),
    Outcome.NO_CHANGE: Phrase("No change of terms"),
})  # fmt: skip

_STANDINGS: Mapping[Outcome, Standing] = MappingProxyType({
    Outcome.APPROVED: Standing.PASSED, Outcome.WAITING: Standing.WAITING,
    Outcome.BLOCKED: Standing.BLOCKED, Outcome.NOBODY_ASKED: Standing.INFORMATION,
    Outcome.NO_CHANGE: Standing.INFORMATION,
})  # fmt: skip

_ASKED: Mapping[tuple[Kind, bool], Phrase] = MappingProxyType({
    (Kind.TERMS, False): Phrase("a signatory approves the terms"),
    (Kind.TERMS, True): Phrase("every signatory approves the terms"),
    (Kind.DAILY_WORK, False): Phrase("a named person approves the change of daily work"),
    (Kind.ACCOUNTS, False): Phrase("a steward vouches for the people and their accounts"),
    (Kind.WORKSPACE, False): Phrase("the change of what all are judged by is approved"),
    (Kind.WORKSPACE, True): Phrase("the change of what all are judged by is approved by everybody"),
})  # fmt: skip

_MEANS: Mapping[Means, Phrase] = MappingProxyType({
    Means.REVIEW: Phrase("{person} approved in a review of {commit} on {at}"),
    Means.COMMENT: Phrase("{person} approved in a comment on {at}"),
    Means.KEY: Phrase("{person} signed with the key {key}"),
    Means.COPY: Phrase("{person} signed on paper, and {by} has the copy"),
    Means.ASSUMED: Phrase("{person} is supposed to approve"),
})  # fmt: skip


def tree(verdict: Verdict) -> Reason:
    """All the reasons for a verdict."""
    gaps = (Reason(Standing.WAITING, gap) for gap in verdict.gaps)
    return Reason(
        _STANDINGS[verdict.outcome], headline(verdict),
        (*verdict.blocks, *gaps, *map(of_matter, _told(verdict)), *verdict.strangers),
    )  # fmt: skip


def headline(verdict: Verdict) -> Phrase:
    """What a verdict comes to."""
    said = OUTCOMES[verdict.outcome]
    return Phrase("{said}, given what is supposed", {"said": said}) if verdict.is_assumed else said


def _told(verdict: Verdict) -> Iterator[Matter]:
    """The matters of which there is something to tell."""
    return (one for one in verdict.matters if one.outcome is not Outcome.NO_CHANGE)


def of_matter(matter: Matter) -> Reason:
    """The reasons of one matter."""
    children = (*matter.blocks, *matter.objections, *map(of_need, matter.needs))
    if not matter.needs:
        children = (*children, Reason(Standing.INFORMATION, _not_asked(matter)))
    return Reason(_STANDINGS[matter.outcome], title(matter), children)


def title(matter: Matter) -> Phrase:
    """What is decided in a matter."""
    if matter.partnership:
        return Phrase("partnership {id}", {"id": matter.partnership})
    return Phrase("workspace: {areas}", {"areas": matter.areas})


def _not_asked(matter: Matter) -> Phrase:
    if matter.is_enforced:
        return Phrase("only wording changes, which nobody has to approve")
    if matter.partnership:
        return Phrase("sign-off is not enforced here: the agreement says `enrolled: no`")
    return Phrase("nobody is enrolled in this workspace yet, so no steward is asked")


def of_need(need: Need) -> Reason:
    """Whether a requirement is met, by whom, and whose word is missing."""
    children = (
        *(Reason(Standing.PASSED, _given(one)) for one in need.approvals),
        *(Reason(Standing.WAITING, said) for said in _awaited(need)),
        *need.refused,
    )
    standing = Standing.PASSED if need.is_met else Standing.WAITING
    return Reason(standing, asked(need.requirement), children)


def asked(requirement: Requirement) -> Phrase:
    """What is asked of whom."""
    wanted = _ASKED[requirement.kind, requirement.everyone]
    whose: Argument = requirement.called or Phrase("Stewards")
    return Phrase("{whose}: {wanted}", {"whose": whose, "wanted": wanted})


def _given(approval: Approval) -> Phrase:
    at = approval.at.strftime("%Y-%m-%d %H:%M UTC") if approval.at is not None else ""
    return Phrase(_MEANS[approval.means].text, {
        "person": approval.signer.name, "commit": approval.commit[:10], "at": at,
        "key": approval.key, "by": approval.by.name if approval.by is not None else "",
    })  # fmt: skip


def _awaited(need: Need) -> Iterator[Phrase]:
    if not need.requirement.who:
        yield Phrase("the base names nobody who could")
    for one in need.awaited:
        if one.can_sign or need.requirement.enters_copies:
            yield Phrase("{person} ({reference}) has not approved", {
                "person": one.name, "reference": one.reference})  # fmt: skip
        else:
            yield Phrase("{person} ({reference}) has neither an account nor a key to approve with",
                         {"person": one.name, "reference": one.reference})  # fmt: skip
