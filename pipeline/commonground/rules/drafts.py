"""Rules about the way from a brief to a post: approved, drafted, chosen, released."""

from collections.abc import Iterator
from itertools import chain

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Campaign
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.reviews import APPROVING, Review, approval_of_work
from commonground.standing.times import dated, instant


@rule(
    "CG438", "too-few-drafts", Severity.WARNING,
    "'{work}' was judged on {sent} of {due} drafts",
    help="wait for the others, or write another number under `drafts` in the brief",
)  # fmt: skip
def too_few_drafts(scope: Scope) -> Iterator[Finding]:
    """Work went into its rounds before all the drafts were there.

    Why: Two rough drafts show what a creator could do. One polished draft shows what is too late
    to change.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              walk:
                sent: 2027-01-16, juno
            rounds:
              round-1: {received: 2027-01-16 10:00 America/Los_Angeles, verdict: approved}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              walk:
                sent: 2027-01-16, juno
              fridge:
                sent: 2027-01-16, juno
            choice: {draft: walk, because: The break feels like one.}
            rounds:
              round-1: {received: 2027-01-16 10:00 America/Los_Angeles, verdict: approved}
    """
    for review in scope.reviews:
        begun = any(one.node.get("received") for one in review.rounds)
        if review.drafts < review.drafts_due and (begun or review.node.get("choice")):
            drafts = review.node.get("drafts")
            where = drafts.key_location if drafts else review.node.key_location
            args: dict[str, Argument] = {
                "work": review.name,
                "sent": review.drafts,
                "due": review.drafts_due,
            }
            yield Finding(where, args)


@rule(
    "CG439", "no-choice", Severity.ERROR,
    "nobody wrote down which draft of '{work}' goes on",
    help="add `choice:` with the draft, and under `because` the reason",
)  # fmt: skip
def no_choice(scope: Scope) -> Iterator[Finding]:
    """There are several drafts and a verdict, and no choice among the drafts.

    Why: The reason for the choice is what the creator learns from. Without it, the next two
    drafts are as good a guess as these.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              walk:
                sent: 2027-01-16, juno
              fridge:
                sent: 2027-01-16, juno
            rounds:
              round-1: {verdict: approved}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              walk:
                sent: 2027-01-16, juno
              fridge:
                sent: 2027-01-16, juno
            choice: {draft: walk, because: The break feels like one.}
            rounds:
              round-1: {verdict: approved}
    """
    for review in scope.reviews:
        drafts = review.node.get("drafts")
        judged = any(one.verdict for one in review.rounds)
        if drafts and review.drafts > 1 and judged and review.node.get("choice") is None:
            yield Finding(drafts.key_location, {"work": review.name})


@rule(
    "CG440", "started-before-approval", Severity.ERROR,
    "the creator started on '{campaign}' {reason}",
    help="let every side that commissions the work approve the same brief, and only then start",
)  # fmt: skip
def started_before_approval(scope: Scope) -> Iterator[Finding]:
    """The creator accepted the brief or sent a draft before all sides had approved the brief.

    Why: What one side sees for the first time in a draft, the creator makes twice.

    Bad (campaigns/spring/brief.yaml):
        approved:
          volna: 2027-01-15, anna
        accepted: 2027-01-16, juno

    Good (campaigns/spring/brief.yaml):
        approved:
          volna: 2027-01-15, anna
          sunset: 2027-01-15, maya
        accepted: 2027-01-16, juno
    """
    commissions = [
        party for party in scope.partnership.parties.values()
        if party.node["kind"].text != "creator"
    ]  # fmt: skip
    for campaign in scope.partnership.campaigns.values():
        started = min(_starts(campaign), key=lambda node: node.text[:10], default=None)
        brief = campaign.brief
        if started is None or brief is None:
            continue
        begun = dated(started, scope.partnership)
        approved = {party.id: brief.get("approved", party.id) for party in commissions}
        for party in commissions:
            stamp = approved[party.id]
            if stamp is None or dated(stamp, scope.partnership).first >= begun.last:
                reason = Phrase("before {party} approved the brief", {"party": party.name})
                related = (stamp.location,) if stamp else ()
                yield Finding(
                    started.location, {"campaign": campaign.id, "reason": reason}, related
                )
        stamps = [scalars.stamp(stamp.text).evidence for stamp in approved.values() if stamp]
        versions = tuple(sorted({version for version in stamps if version}))
        if len(versions) > 1:
            reason = Phrase("while the sides approved {versions}", {"versions": versions})
            yield Finding(started.location, {"campaign": campaign.id, "reason": reason})


def _starts(campaign: Campaign) -> Iterator[Node]:
    """Every sign that the creator works on a campaign: the brief accepted, drafts sent."""
    accepted = campaign.brief.get("accepted") if campaign.brief else None
    file = campaign.files.get("reviews")
    works = file.get("deliverables") if file else None
    drafts = (work.get("drafts") for _, work in works.items()) if works else ()
    sent = (draft.get("sent") for one in drafts if one for _, draft in one.items())
    yield from (node for node in chain([accepted], sent) if node is not None)


@rule(
    "CG441", "published-without-approval", Severity.ERROR,
    "'{work}' was published and had not been approved",
    help="hold what is not out yet; for this one, get the verdict and write it down",
)  # fmt: skip
def published_without_approval(scope: Scope) -> Iterator[Finding]:
    """Work was published while its last review was missing or said no.

    Why: A post can be taken down, but not unseen. Until the review is there, publishing waits, and
    the delay is the reviewer's.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {slot: 2027-01-15 10:00 Europe/Moscow}
            published: 2027-01-16 10:00 America/Los_Angeles

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                verdict: approved
                given: 2027-01-15, volna.anna
            published: 2027-01-16 10:00 America/Los_Angeles
    """
    for review in scope.reviews:
        published = review.node.get("published")
        if published is not None and not _was_free(scope, review, published):
            last = review.rounds[-1].node.key_location if review.rounds else None
            yield Finding(published.location, {"work": review.name}, (last,) if last else ())


def _was_free(scope: Scope, review: Review, published: Node) -> bool:
    """Whether work could be published: approved by then, in words or, where agreed, by silence."""
    at, last = instant(published), review.rounds[-1] if review.rounds else None
    if last is None:
        return False
    given = last.node.get("given")
    if last.verdict in APPROVING:
        return given is None or dated(given, scope.partnership).first <= at
    approval = approval_of_work(scope.partnership)
    silence = approval.get("silence") if approval else None
    silent = silence is not None and silence.text == "approves" and not last.verdict
    return silent and last.due is not None and last.due <= at
