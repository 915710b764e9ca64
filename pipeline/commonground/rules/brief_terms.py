"""Rules about a brief and the contract terms behind it: they must say the same."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from commonground.diagnostics import Argument, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Campaign
from commonground.model.periods import longer
from commonground.rules.briefs import briefs
from commonground.rules.definition import Finding, Scope, rule

_PER: Mapping[str, bool] = MappingProxyType({"campaign": False, "deliverable": True})
"""By what the fee of the terms is for, whether it is due for every work; other fees are no fees
of a campaign."""


@rule(
    "CG419", "brief-and-terms-differ", Severity.ERROR,
    "the brief says {here}, and the terms say {there} ({path})",
    help="correct one of the two, or write under `differs` what is other here and why",
)  # fmt: skip
def brief_and_terms_differ(scope: Scope) -> Iterator[Finding]:
    """A brief promises another fee, another payment or another time online than the terms.

    Why: The creator reads the brief, the accountant the terms. Whoever is right, one of them was
    told something wrong. A brief copies the fee when it is begun; later the two go their own ways.

    Bad (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            publish: 2027-04-13 10:00 America/Los_Angeles
            live_for: 30 days

    Good (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            publish: 2027-04-13 10:00 America/Los_Angeles
            live_for: 90 days
    """
    for campaign, brief in briefs(scope):
        for path, here, there in (*_pay(scope, campaign, brief), *_online(scope, brief)):
            if brief.get("differs", path) is None:
                args = {"here": here.text, "there": there.text, "path": path}
                yield Finding(here.location, args, (there.location,))


def _pay(scope: Scope, campaign: Campaign, brief: Node) -> Iterator[tuple[str, Node, Node]]:
    """Where fee and payment differ. What an agency pays its creator is no matter of its client."""
    terms, pay = scope.partnership.terms, brief.get("fee")
    if terms is None or pay is None or terms["contract"].text == "agency":
        return
    fee, amount = terms.get("fee", "amount"), pay.get("amount")
    per = terms.get("fee", "per")
    if fee and amount and per and per.text in _PER and not _changed(scope, campaign, amount):
        works = _works(brief) if _PER[per.text] else 1
        agreed, said = scalars.money(fee.text), scalars.money(amount.text)
        sums = {agreed.amount, agreed.amount * works}
        if said.currency != agreed.currency or said.amount not in sums:
            yield "fee.amount", amount, fee
    for key, part in pay.items():
        there = terms.get("payment", key)
        if there is not None and scalars.share(part.text) != scalars.share(there.text):
            yield f"payment.{key}", part, there


def _works(brief: Node) -> Decimal:
    works = brief.get("deliverables")
    counts = (work.get("count") for _, work in works.items()) if works else ()
    return Decimal(sum(int(count.text) for count in counts if count is not None))


def _changed(scope: Scope, campaign: Campaign, amount: Node) -> bool:
    """Whether a change of this campaign made the fee what it is."""
    changes = scope.partnership.entries.get("change", {}).values()
    own = (one for one in changes if scope.partnership.campaign_of(one) is campaign)
    sums = (one.get("pay", "after") for one in own)
    return any(scalars.money(after.text) == scalars.money(amount.text) for after in sums if after)


def _online(scope: Scope, brief: Node) -> Iterator[tuple[str, Node, Node]]:
    """Works that stay online for a shorter time than the terms ask."""
    terms = scope.partnership.terms
    agreed = terms.get("corrections", "live_for") if terms else None
    works = brief.get("deliverables")
    for _, work in works.items() if works and agreed else ():
        here = work.get("live_for")
        if here and agreed and longer(scalars.duration(agreed.text), scalars.duration(here.text)):
            yield "corrections.live_for", here, agreed


@rule(
    "CG429", "outside-the-terms", Severity.ERROR,
    "'{work}' comes out on {day}; the terms hold from {starts} to {ends}",
    help="move the day, or make the term longer first",
)  # fmt: skip
def outside_the_terms(scope: Scope) -> Iterator[Finding]:
    """A brief is out for a day on which no contract is in force.

    Why: Nobody has a licence for it then, nobody is paid for it, and nobody is liable.

    Bad (campaigns/spring/brief.yaml):
        accepted: 2027-01-16, juno
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            publish: 2028-04-11 10:00 America/Los_Angeles

    Good (campaigns/spring/brief.yaml):
        accepted: 2027-01-16, juno
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            publish: 2027-04-13 10:00 America/Los_Angeles
    """
    terms = scope.partnership.terms
    starts = terms.get("term", "starts") if terms else None
    ends = terms.get("term", "ends") if terms else None
    if starts is None or ends is None or ends.text < starts.text:
        return
    for _, brief in briefs(scope):
        out = brief.get("issued") or brief.get("accepted")
        works = brief.get("deliverables") if out else None
        for name, work in works.items() if works else ():
            publish = work.get("publish")
            if publish is not None and not starts.text <= publish.text[:10] <= ends.text:
                args = {"work": name, "day": publish.text[:10],
                        "starts": starts.text, "ends": ends.text}  # fmt: skip
                yield Finding(publish.location, args, (starts.location, ends.location))


@rule(
    "CG428", "refused-without-reason", Severity.WARNING,
    "{party} says no to this change and not why",
    help="write the reason behind the name: `date, person, reason`",
)  # fmt: skip
def refused_without_reason(scope: Scope) -> Iterator[Finding]:
    """A side refuses a change, such as a creator's counter-proposal, and gives no reason.

    Why: A creator who hears only "no" proposes nothing the next time.

    Bad (changes/2027-01-16-one-video.yaml):
        schema: change/1
        title: {en: One video, ru: Одно видео}
        proposed: 2027-01-16, juno
        campaign: spring
        asks: {en: One video., ru: Одно видео.}
        because: {en: The story needs a minute., ru: Истории нужна минута.}
        refused:
          volna: 2027-01-17, anna

    Good (changes/2027-01-16-one-video.yaml):
        schema: change/1
        title: {en: One video, ru: Одно видео}
        proposed: 2027-01-16, juno
        campaign: spring
        asks: {en: One video., ru: Одно видео.}
        because: {en: The story needs a minute., ru: Истории нужна минута.}
        refused:
          volna: 2027-01-17, anna, the shop needs a second week
    """
    for change in scope.partnership.entries.get("change", {}).values():
        refused = change.get("refused")
        for id, stamp in refused.items() if refused else ():
            party = scope.partnership.parties.get(id)
            if party is not None and scalars.stamp(stamp.text).evidence is None:
                name: Argument = party.name
                yield Finding(stamp.location, {"party": name})
