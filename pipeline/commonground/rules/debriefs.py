"""Rules about what is learned from a campaign: written by every side, and carried on."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.campaigns import opened
from commonground.standing.debriefs import State, due, lessons, missing, to_settle


@rule(
    "CG424", "debrief-overdue", Severity.WARNING,
    "the debrief was due on {due}; {side} has not written {lacking}",
    help="write it under `sides` in debrief.yaml; three lines are enough",
)  # fmt: skip
def debrief_overdue(scope: Scope) -> Iterator[Finding]:
    """A campaign is over, and a side has not said how it went.

    Why: How it was to work together and what came of it are two things, and each side knows
    another half of both. After a month nobody remembers what got stuck.

    Bad (campaigns/spring/debrief.yaml):
        schema: debrief/1
        due: 2027-01-15
        sides:
          volna: {again: 4, worked: One list., performance: More than planned.}
          sunset: {again: 4, worked: One list.}
          creator: {again: 5, worked: One list.}

    Good (campaigns/spring/debrief.yaml):
        schema: debrief/1
        due: 2027-01-15
        sides:
          volna: {again: 4, worked: One list., performance: More than planned.}
          sunset: {again: 4, worked: One list., performance: Less than hoped.}
          creator: {again: 5, worked: One list.}
    """
    parts = {
        "together": Phrase("how working together went"),
        "performance": Phrase("how the campaign performed"),
    }
    for campaign in scope.partnership.campaigns.values():
        day = due(scope.partnership, campaign, scope.limits)
        file = campaign.files.get("debrief") or campaign.brief
        if day is None or day >= scope.today or file is None:
            continue
        lacking: dict[str, list[str]] = {}
        for half in missing(scope.partnership, campaign):
            lacking.setdefault(half.side, []).append(half.lacks)
        for side, halves in lacking.items():
            said = file.get("sides", side) or file.get("sides") or file.get("due")
            party = scope.partnership.parties.get(side)
            args: dict[str, Argument] = {
                "due": day.isoformat(),
                "side": party.name if party else Phrase("the creator"),
                "lacking": parts[halves[0]] if len(halves) == 1 else Phrase("anything yet"),
            }
            yield Finding(said.key_location if said else file.location, args)


@rule(
    "CG425", "finding-without-action", Severity.ERROR,
    "nothing follows from the finding '{finding}': it has no {lacking}",
    help="write what is done and which figure shows that it worked, or decline it and say why",
)  # fmt: skip
def finding_without_action(scope: Scope) -> Iterator[Finding]:
    """A finding of a debrief names no action, or no target.

    Why: That "we should be faster" has been found before. An action with an owner and a number to
    reach is the first thing that can be done about it.

    Bad (campaigns/spring/debrief.yaml):
        schema: debrief/1
        findings:
          evidence-first:
            owner: volna.producer
            due: 2027-06-01
            becomes: {en: Evidence first., ru: Сначала доказательства.}
            action: {en: Ask the laboratory., ru: Спросить лабораторию.}

    Good (campaigns/spring/debrief.yaml):
        schema: debrief/1
        findings:
          evidence-first:
            owner: volna.producer
            due: 2027-06-01
            becomes: {en: Evidence first., ru: Сначала доказательства.}
            action: {en: Ask the laboratory., ru: Спросить лабораторию.}
            metric: claims_without_evidence
            target: 0
    """
    needed = {
        "action": Phrase("action"), "metric": Phrase("figure to watch"), "target": Phrase("target"),
    }  # fmt: skip
    for campaign in scope.partnership.campaigns.values():
        for lesson in lessons(campaign):
            if lesson.state is State.DECLINED:
                continue
            for key, title in needed.items():
                if lesson.node.get(key) is None:
                    args: dict[str, Argument] = {"finding": lesson.name, "lacking": title}
                    yield Finding(lesson.node.key_location, args)
                    break


@rule(
    "CG426", "finding-left-open", Severity.ERROR,
    "the brief of '{campaign}' is out and neither takes up nor declines '{finding}'",
    help="write `taken_up: {campaign}`, or under `declined` the campaign and why",
)  # fmt: skip
def finding_left_open(scope: Scope) -> Iterator[Finding]:
    """The next brief went out without an answer to what the last campaign taught.

    Why: To decline a finding takes one line. To forget it takes another campaign.

    Bad (campaigns/winter/debrief.yaml):
        schema: debrief/1
        closed: 2027-01-12, sunset.leo
        findings:
          evidence-first:
            owner: volna.producer
            due: 2027-06-01
            becomes: {en: Evidence first., ru: Сначала доказательства.}
            action: {en: Ask the laboratory., ru: Спросить лабораторию.}
            metric: claims_without_evidence
            target: 0

    Good (campaigns/winter/debrief.yaml):
        schema: debrief/1
        closed: 2027-01-12, sunset.leo
        findings:
          evidence-first:
            owner: volna.producer
            due: 2027-06-01
            taken_up: spring
            becomes: {en: Evidence first., ru: Сначала доказательства.}
            action: {en: Ask the laboratory., ru: Спросить лабораторию.}
            metric: claims_without_evidence
            target: 0
    """
    for campaign in scope.partnership.campaigns.values():
        out = opened(scope.partnership, campaign)
        for lesson in to_settle(scope.partnership, campaign) if out else ():
            args = {"campaign": campaign.id, "finding": lesson.name}
            yield Finding(lesson.node.key_location, args, (out.location,) if out else ())
