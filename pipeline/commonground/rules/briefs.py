"""Rules about the way of a brief: complete, given out in one version, accepted in own words."""

from collections.abc import Iterator, Mapping

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.node import Node
from commonground.model.partnership import Campaign
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.briefs import core_gaps, filled, unmet
from commonground.standing.campaigns import opened, running
from commonground.standing.versions import version


@rule(
    "CG404", "version-not-stated", Severity.ERROR,
    "the brief of '{campaign}' is accepted, and nobody wrote down which version",
    help="run `commonground brief {partnership} {campaign} --issue PERSON`; it writes `issued`",
)  # fmt: skip
def version_not_stated(scope: Scope) -> Iterator[Finding]:
    """A contract or a payment hangs on a brief, and it is open which version of it was accepted.

    Why: By "the brief" everybody means the one in their own mail. A hash is the same for
    everybody, and changes with every word.

    Bad (campaigns/spring/brief.yaml):
        accepted: 2027-01-16, juno
        fee:
          amount: 900.00 USD
          on_signed_brief: 50%
          on_publishing: 50%

    Good (campaigns/spring/brief.yaml):
        accepted:
        fee:
          amount: 900.00 USD
          on_signed_brief: 50%
          on_publishing: 50%
    """
    terms = scope.partnership.terms
    part = terms.get("brief") if terms else None
    for campaign, brief in briefs(scope):
        accepted = brief.get("accepted")
        paid = brief.get("fee", "on_signed_brief")
        binding = paid or (part if part is not None and part.text == "part-of-contract" else None)
        if accepted is not None and binding is not None and brief.get("issued") is None:
            args = {"campaign": campaign.id, "partnership": scope.partnership.id}
            yield Finding(accepted.location, args, (binding.location,))


@rule(
    "CG405", "version-outdated", Severity.ERROR,
    "the brief or the terms behind it changed after this version was given out",
    help="undo the change, or give the new version out: "
    "`commonground brief {partnership} {campaign} --issue PERSON`, and let the creator accept it",
)  # fmt: skip
def version_outdated(scope: Scope) -> Iterator[Finding]:
    """What stands in the brief is not the version that the creator has.

    Why: There is one brief. The creator works from the version that they were given, and is
    judged by the one that stands here. Rounds, licence, no-gos and the like are part of it,
    wherever they are written. Once the campaign is closed, they may go on changing.

    Bad (campaigns/spring/brief.yaml):
        issued:
          by: 2027-01-16, sunset.leo
          version: sha256:0000000000000000000000000000000000000000000000000000000000000000

    Good (campaigns/spring/brief.yaml):
        issued:
    """
    for campaign, brief in briefs(scope):
        stated = brief.get("issued", "version")
        if stated is not None and stated.text != version(
            scope.partnership, campaign, scope.schemas
        ):
            args = {"campaign": campaign.id, "partnership": scope.partnership.id}
            yield Finding(stated.location, args)


@rule(
    "CG406", "brief-incomplete", Severity.ERROR,
    "the brief of '{campaign}' is out and lacks '{section}': {title}",
    help="fill it in before anybody starts; `commonground brief` lists all that is missing",
)  # fmt: skip
def brief_incomplete(scope: Scope) -> Iterator[Finding]:
    """A brief without its core was approved, given out or accepted.

    Why: Goals, roles, figures and the few things that must come across are what a creator cannot
    guess. Who starts without them starts again.

    Bad (campaigns/spring/brief.yaml):
        approved:
          volna: 2027-01-15, anna
          sunset: 2027-01-15, maya
        benefit:

    Good (campaigns/spring/brief.yaml):
        approved:
          volna: 2027-01-15, anna
          sunset: 2027-01-15, maya
        benefit: {en: Half the sugar., ru: Сахара вдвое меньше.}
    """
    titles = scope.schemas["brief"].shape.properties
    for campaign, brief in briefs(scope):
        out = opened(scope.partnership, campaign)
        if out is None:
            continue
        for gap in core_gaps(scope.partnership, brief):
            title = Phrase(titles[gap.section].title)
            args: dict[str, Argument] = {
                "campaign": campaign.id, "section": gap.section, "title": title,
            }  # fmt: skip
            yield _missing(brief, gap.section, out, args)


@rule(
    "CG407", "instruction-beside-brief", Severity.ERROR,
    "this has to be changed because of '{section}', about which the brief says nothing",
    help="write it in the brief and give it out anew, or let the comment be `may`",
)  # fmt: skip
def instruction_beside_brief(scope: Scope) -> Iterator[Finding]:
    """A comment demands what the brief does not ask.

    Why: What is not in the brief is a new wish. It belongs in a new version, with its effect on
    time and pay, and not into the second round.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna:
                    price: {cites: offer, force: must, text: Name the discount.}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1:
                comments:
                  volna:
                    price: {cites: must_say, force: must, text: Say where it is sold.}
    """
    sections = scope.schemas["brief"].shape.properties
    for campaign, brief in briefs(scope):
        for comment in comments(campaign):
            cites, force = comment.get("cites"), comment.get("force")
            if cites is None or force is None or force.text != "must":
                continue
            if cites.text in sections and not filled(brief, cites.text):
                yield Finding(cites.location, {"section": cites.text})


@rule(
    "CG411", "not-in-own-words", Severity.ERROR,
    "the brief of '{campaign}' is accepted, and the creator has not said it in their own words",
    help="let the creator write under `in_own_words` what they are going to make",
)  # fmt: skip
def not_in_own_words(scope: Scope) -> Iterator[Finding]:
    """The creator accepted a brief and did not say it again.

    Why: A "yes" means that it was read. What was understood shows in other words, before the work
    and not after it.

    Bad (campaigns/spring/brief.yaml):
        accepted: 2027-01-16, juno
        in_own_words:

    Good (campaigns/spring/brief.yaml):
        accepted: 2027-01-16, juno
        in_own_words: |
          I tell a true story about my ten-minute break.
    """
    for campaign, brief in briefs(scope):
        accepted = brief.get("accepted")
        if accepted is not None and brief.get("in_own_words") is None:
            yield Finding(accepted.location, {"campaign": campaign.id})


@rule(
    "CG418", "mark-not-checked", Severity.WARNING,
    "nobody has checked the brief of '{campaign}' against '{mark}'",
    help="look, and write who looked and when: `meets:` with `{mark}: date, person`",
)  # fmt: skip
def mark_not_checked(scope: Scope) -> Iterator[Finding]:
    """A brief is out that nobody has held against what the agreement calls a good brief.

    Why: Marks that nobody looks for are decoration. Both sides wrote them down so that the creator
    would not have to find out.

    Bad (campaigns/spring/brief.yaml):
        meets:

    Good (campaigns/spring/brief.yaml):
        meets:
          one-page: 2027-01-14, sunset.leo
    """
    for campaign, brief in briefs(scope):
        out = opened(scope.partnership, campaign)
        for mark, _ in unmet(scope.partnership, brief) if out else ():
            if out is not None:
                args: dict[str, Argument] = {"campaign": campaign.id, "mark": mark}
                yield _missing(brief, "meets", out, args)


def _missing(brief: Node, section: str, out: Node, args: Mapping[str, Argument]) -> Finding:
    """What lacks in a brief that is out: at its key, or where it says that the brief is out."""
    if brief.get(section) is None and not brief.document.is_open((section,)):
        return Finding(out.location, args)
    return Finding(brief.document.location((section,), key=True), args, (out.location,))


def comments(campaign: Campaign) -> Iterator[Node]:
    """Every comment on a campaign's works, of every round and side."""
    reviews = campaign.files.get("reviews")
    works = reviews.get("deliverables") if reviews else None
    for _, work in works.items() if works else ():
        rounds = work.get("rounds")
        for _, held in rounds.items() if rounds else ():
            by_side = held.get("comments")
            for _, side in by_side.items() if by_side else ():
                yield from (comment for _, comment in side.items())


def briefs(scope: Scope) -> Iterator[tuple[Campaign, Node]]:
    """The campaigns that have a brief and are not over, each with it: what is over is history."""
    for campaign in running(scope.partnership):
        if campaign.brief is not None:
            yield campaign, campaign.brief
