"""Rules that let the clocks run: shared hours that were promised, and ways up that are too long."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from commonground.diagnostics import Severity
from commonground.hours.interval import seconds
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.partnership import Campaign, Partnership
from commonground.model.periods import nominal
from commonground.model.values import Duration
from commonground.model.zones import zone
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.pieces import pieces_of
from commonground.standing.reviews import approval_of_work
from commonground.standing.times import time_over, written
from commonground.standing.together import together

_A_YEAR = timedelta(days=364)


@rule(
    "CG933", "shared-hours-absent", Severity.ERROR,
    "{promised} of every working day are to be shared; from {first} to {last} it is {minutes} "
    "minutes",
    help="change the hours of a side, or promise what `commonground overlap {id}` shows",
)  # fmt: skip
def shared_hours_absent(scope: Scope) -> Iterator[Finding]:
    """The sides promise hours together that their clocks do not give.

    Why: Each side reads the promise on its own clock. When one of them changes its clocks, or
    never had those hours, the other waits in an empty room.

    Bad (agreement.yaml):
        communication:
          written_first: yes
          weekly_call: none
          shared_hours: 2 hours
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}

    Good:
        communication:
          written_first: yes
          weekly_call: none
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
    """
    promised = scope.partnership.agreement.get("communication", "shared_hours")
    if promised is None:
        return
    least = nominal(scalars.duration(promised.text)).total_seconds()
    first = _started(scope)
    for season in together(scope.partnership, first, first + _A_YEAR).seasons:
        shared = seconds(season.shared)
        if shared < least:
            yield Finding(promised.location, {
                "promised": promised.text, "first": season.first.isoformat(),
                "last": season.last.isoformat(), "minutes": shared // 60,
                "id": scope.partnership.id,
            })  # fmt: skip
            return


def _started(scope: Scope) -> date:
    started = scope.partnership.agreement.get("started")
    return scalars.day(started.text) if started else scope.today


@rule(
    "CG934", "escalation-too-late", Severity.WARNING,
    "a review that is missed on {review} is settled at {level} by {until}; '{piece}' comes out at "
    "{publish}",
    help="shorten {level}, review earlier, or publish later",
)  # fmt: skip
def escalation_too_late(scope: Scope) -> Iterator[Finding]:
    """The first step of the way up takes longer than there is until publishing.

    Why: The way up is there for the day on which a review does not come. If it ends after the
    work is out, it protects nothing.

    Bad (campaigns/spring/brief.yaml):
        dates: {drafts_due: 2027-04-06, review_due: 2027-04-12, final_due: 2027-04-12}

    Good:
        dates: {drafts_due: 2027-04-01, review_due: 2027-04-06, final_due: 2027-04-12}
    """
    for campaign in scope.partnership.campaigns.values():
        review = campaign.brief.get("dates", "review_due") if campaign.brief else None
        level = next(iter(_levels(scope.partnership)), None)
        if review is None or level is None:
            continue
        name, roles, within = level
        until = time_over(scope.partnership, _end(scope.partnership, review), within, roles)
        late = _first_out(campaign, until)
        if late is not None:
            piece, at, where = late
            home = next(iter(scope.partnership.parties.values())).time_zone
            yield Finding(review.location, {
                "review": review.text, "level": name, "until": written(until, home),
                "piece": piece, "publish": written(at, home),
            }, (where.location,))  # fmt: skip


def _levels(partnership: Partnership) -> Iterator[tuple[str, tuple[str, ...], Duration]]:
    ladder = partnership.agreement.get("escalation")
    for name, level in ladder.items() if ladder else ():
        people, within = level.get("people"), level.get("within")
        if within is not None:
            roles = tuple(one.text for one in people.entries()) if people else ()
            yield name, roles, scalars.duration(within.text)


def _end(partnership: Partnership, day: Node) -> datetime:
    """When a day is over where the work is reviewed; where nobody is named, for everybody."""
    after = scalars.day(day.text) + timedelta(days=1)
    approval = approval_of_work(partnership)
    approver = approval.get("approver") if approval else None
    party = partnership.parties.get(approver.text.partition(".")[0]) if approver else None
    parties = [party] if party else list(partnership.parties.values())
    homes = [zone(one.time_zone) for one in parties]
    return max(datetime.combine(after, time(), home).astimezone(UTC) for home in homes)


def _first_out(campaign: Campaign, until: datetime) -> tuple[str, datetime, Node] | None:
    """The first piece, if it comes out before a moment."""
    pieces = sorted(pieces_of(campaign), key=lambda piece: piece.at)
    if not pieces or pieces[0].at >= until or campaign.brief is None:
        return None
    name = pieces[0].name
    return name, pieces[0].at, campaign.brief["deliverables"][name]["publish"]
