"""Rules about plans in everybody's own time: days that can't hold, and time that is not there."""

from collections.abc import Iterator
from datetime import datetime, time

from commonground.diagnostics import Argument, Severity
from commonground.hours.interval import moment
from commonground.hours.timeline import Breach
from commonground.model import scalars
from commonground.model.zones import zone
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.timelines import Plan, wanted_reserve


@rule(
    "CG920", "plan-cannot-hold", Severity.ERROR,
    "'{step}' is due on {due}; if '{awaited}' needs its time, it is over on {end} ({zone})",
    help="make '{awaited}' due earlier or '{step}' later; `commonground timeline {id} {campaign}` "
    "shows both in local time",
)  # fmt: skip
def plan_cannot_hold(scope: Scope) -> Iterator[Finding]:
    """A step can't be over when it is due, although everything before it is in time.

    Why: Each side counts in its own hours, and on paper the days fit. Then a night, a weekend or
    a holiday of the other side lies in between, and whoever comes last pays for it. Counted are
    hours, holidays and leave of whoever does the step, its `takes`, and for an `approval` its
    rounds and its time to answer.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-30
            what: {en: Drafts, ru: Черновики}
          notes:
            owner: volna.producer
            due: 2027-03-31
            takes: 2 working days
            after: [drafts]
            what: {en: Notes, ru: Правки}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-30
            what: {en: Drafts, ru: Черновики}
          notes:
            owner: volna.producer
            due: 2027-04-02
            takes: 2 working days
            after: [drafts]
            what: {en: Notes, ru: Правки}
    """
    for plan in scope.plans:
        for breach in plan.going_on(plan.start or 0).broken():
            awaited_name = breach.waits_for or breach.name
            due, awaited = plan.nodes[breach.name]["due"], plan.nodes[awaited_name]["due"]
            if due.text >= awaited.text:  # days the other way round are a finding of their own
                args = {**_breach(scope, plan, breach), "awaited": awaited_name}
                yield Finding(due.location, args, (awaited.location,))


@rule(
    "CG921", "no-time-left", Severity.WARNING,
    "'{step}' is due on {due} and can't be over before {end} ({zone}) any more",
    help="agree on another day, or on less to do; `commonground timeline {id} {campaign}` shows "
    "what waits for it",
)  # fmt: skip
def no_time_left(scope: Scope) -> Iterator[Finding]:
    """From today on, what has to come before a step takes longer than there is time.

    Why: A day that can't be met is no secret for long. Said today, it is a new plan; said on the
    day itself, it is a broken promise.

    What waits for nothing any more is taken to be under way.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          notes:
            owner: sunset.producer
            due: 2027-01-11
            what: {en: Notes, ru: Правки}
          drafts:
            owner: sunset.producer
            due: 2027-01-22
            takes: 5 working days
            after: [notes]
            what: {en: Drafts, ru: Черновики}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          notes:
            owner: sunset.producer
            due: 2027-01-11
            what: {en: Notes, ru: Правки}
          drafts:
            owner: sunset.producer
            due: 2027-01-29
            takes: 5 working days
            after: [notes]
            what: {en: Drafts, ru: Черновики}
    """
    if scope.partnership.at_rest:
        return
    now = int(datetime.combine(scope.today, time(), zone("UTC")).timestamp())
    for plan in scope.plans:
        schedule = plan.going_on(now)
        broken = {breach.name for breach in schedule.broken()}
        for breach in schedule.late():
            due = plan.nodes[breach.name]["due"]
            if breach.name not in broken and scalars.day(due.text) >= scope.today:
                yield Finding(due.location, _breach(scope, plan, breach))


@rule(
    "CG922", "no-reserve", Severity.WARNING,
    "of the time until the first work comes out, {kept}% is kept free; across borders it is "
    "{wanted}%",
    help="begin earlier, publish later, or plan less; `commonground timeline {id} {campaign}` "
    "shows what takes the time",
)  # fmt: skip
def no_reserve(scope: Scope) -> Iterator[Finding]:
    """A plan between two countries keeps less time free than agreed.

    Why: Customs, a holiday that nobody thought of, a day lost for each question: across borders
    something always takes longer. The terms say how much is kept free (`timeline.reserve`), else
    the limit `border_reserve` of the workspace does.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-04-09
            takes: 40 working days
            what: {en: Drafts, ru: Черновики}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-31
            takes: 7 days
            what: {en: Drafts, ru: Черновики}
    """
    countries = {party.node["country"].text for party in scope.partnership.parties.values()}
    wanted = wanted_reserve(scope.partnership, scope.limits)
    for plan in scope.plans if len(countries) > 1 else ():
        if plan.reserve is not None and plan.reserve < wanted:
            root = plan.campaign.files["plan"]
            yield Finding(
                root["steps"].key_location,
                {"kept": plan.reserve, "wanted": wanted, "id": scope.partnership.id,
                 "campaign": plan.campaign.id},
            )  # fmt: skip


def _breach(scope: Scope, plan: Plan, breach: Breach) -> dict[str, Argument]:
    """What is told of a step that is over too late, by its owner's clock."""
    home = plan.tasks[breach.name].calendar.zone_name
    end = moment(breach.end).astimezone(zone(home))
    return {
        "step": breach.name, "due": plan.nodes[breach.name]["due"].text,
        "end": f"{end:%Y-%m-%d %H:%M}", "zone": home, "id": scope.partnership.id,
        "campaign": plan.campaign.id,
    }  # fmt: skip
