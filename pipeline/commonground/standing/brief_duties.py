"""What is owed for a brief: whoever supplies what is missing, approves it, or answers it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from commonground.diagnostics import Phrase
from commonground.model.limits import Limits
from commonground.model.partnership import Campaign, Partnership
from commonground.standing.briefs import SECTIONS, Before, Gap, gaps
from commonground.standing.campaigns import running
from commonground.standing.duty import Duty, DutyKind

_OWED: Mapping[str, tuple[DutyKind, Phrase]] = MappingProxyType({
    "meets": (DutyKind.CONFIRM, Phrase("check the brief of '{campaign}' against '{detail}'")),
    "cultural_checks": (
        DutyKind.DUE,
        Phrase("let somebody from {detail} look at the brief of '{campaign}'"),
    ),
    "on_watch": (
        DutyKind.DUE,
        Phrase("promise to be there when '{detail}' of '{campaign}' comes out, or move it"),
    ),
    "approved": (DutyKind.ANSWER, Phrase("approve the brief of '{campaign}', or say what lacks")),
    "issued": (DutyKind.DUE, Phrase("give the brief of '{campaign}' to the creator")),
    "accepted": (
        DutyKind.ANSWER,
        Phrase("accept the brief of '{campaign}', or propose a change"),
    ),
    "in_own_words": (
        DutyKind.CONFIRM, Phrase("say in own words what the brief of '{campaign}' asks"),
    ),
    "creators_message": (
        DutyKind.CONFIRM, Phrase("write the creator's own message beside ours in '{campaign}'"),
    ),
})  # fmt: skip
"""What is not just filled in: why it is on somebody's list, and what they do about it."""


def brief_duties(partnership: Partnership, now: datetime, limits: Limits) -> Iterator[Duty]:
    """The next step of each brief that is not over: filled in, approved, given out, answered."""
    for campaign in running(partnership):
        missing = list(gaps(partnership, campaign))
        ahead = [gap for gap in missing if gap.before is Before.ISSUE]
        yield from _to_fill_in(campaign, [gap for gap in ahead if gap.section in SECTIONS])
        turn = {"meets", "cultural_checks", "on_watch", *_next(campaign, ahead)}
        for gap in missing:
            if gap.section in turn:
                kind, what = _OWED[gap.section]
                said = Phrase(what.text, {"campaign": campaign.id, "detail": gap.detail})
                yield Duty(kind, said, gap.who, None, gap.where, campaign.id)


def _next(campaign: Campaign, ahead: Iterable[Gap]) -> tuple[str, ...]:
    """The answers for which it is time: nobody approves half a brief, or accepts one unseen."""
    lacking = {gap.section for gap in ahead}
    brief = campaign.brief
    if brief is not None and (brief.get("issued") or brief.get("accepted")):
        return ("issued", "accepted", "in_own_words", "creators_message")
    if lacking & set(SECTIONS):
        return ()
    return ("approved",) if "approved" in lacking else ("issued",)


def _to_fill_in(campaign: Campaign, missing: Iterable[Gap]) -> Iterator[Duty]:
    """One entry for each who supplies something, with all that they supply."""
    by_supplier: dict[tuple[str, ...], list[Gap]] = {}
    for gap in missing:
        by_supplier.setdefault(gap.who, []).append(gap)
    for who, all_of_them in by_supplier.items():
        names = tuple(dict.fromkeys(gap.section for gap in all_of_them))
        said = Phrase(
            "fill in {sections} in the brief of '{campaign}'",
            {"campaign": campaign.id, "sections": names},
        )
        yield Duty(DutyKind.DUE, said, who, None, all_of_them[0].where, campaign.id)
