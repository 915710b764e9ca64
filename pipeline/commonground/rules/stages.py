"""Rules about the stages: what has to be finished before the next one, and what is late."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model import scalars
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.meetings import meetings

_CALLS = ("intro", "alignment", "decision", "retrospective")
"""The kinds of meetings that are live and neither the weekly call nor a visit."""


@rule(
    "CG700", "stage-not-finished", Severity.ERROR,
    "the stage is '{stage}', and '{earlier}' is not finished: {missing}",
    help="`commonground checklist {id}` shows what is open; until it is done, write "
    "`stage: {earlier}`",
)  # fmt: skip
def stage_not_finished(scope: Scope) -> Iterator[Finding]:
    """A partnership has gone on before it finished a stage.

    Why: Each stage rests on the one before. Who starts to work without having agreed how, agrees
    in the middle of the first quarrel. To leave the trial, a real brief was sent, and each
    friction is fixed or accepted.

    Bad (agreement.yaml):
        stage: debrief

    Good:
        stage: active
    """
    partnership = scope.partnership
    if partnership.unread("checklists"):
        return
    stage = partnership.agreement["stage"]
    for earlier, condition in scope.timeline.unfinished:
        places = tuple(place for place in condition.where if place != stage.location)
        yield Finding(stage.location, {
            "stage": stage.text, "earlier": earlier.id, "missing": condition.what,
            "id": partnership.id,
        }, places)  # fmt: skip


@rule(
    "CG701", "call-in-the-trial", Severity.WARNING,
    "a live call of the kind '{kind}' on {day}, in the middle of the trial",
    help="write instead, or take it along to the weekly call",
)  # fmt: skip
def call_in_the_trial(scope: Scope) -> Iterator[Finding]:
    """In the trial there was a live call beside the weekly one.

    Why: The trial shows whether the work goes in writing. Whatever is settled in a call on the
    side, it does not show.

    Bad (meetings/2027-01-15-quick-call.yaml):
        schema: meeting/1
        title: {en: A quick call, ru: Короткий звонок}
        kind: decision
        starts: 2027-01-15 08:30 America/Los_Angeles
        notes: {en: Both shops., ru: Оба магазина.}

    Good (meetings/2027-01-15-weekly-call.yaml):
        schema: meeting/1
        title: {en: The weekly call, ru: Еженедельный созвон}
        kind: weekly
        starts: 2027-01-15 08:30 America/Los_Angeles
        notes: {en: Both shops., ru: Оба магазина.}
    """
    days = scope.timeline.trial_days
    for meeting in meetings(scope.partnership).values():
        kind, day = meeting["kind"], scalars.moment(meeting["starts"].text).local.date()
        if days and kind.text in _CALLS and days[0] <= day < days[1]:
            yield Finding(kind.location, {"kind": kind.text, "day": day.isoformat()})


@rule(
    "CG702", "items-overdue", Severity.WARNING,
    "{side} is late in '{stage}' with {items}",
    help="tick what is done with `commonground checklist {id} tick`, and do the rest",
)  # fmt: skip
def items_overdue(scope: Scope) -> Iterator[Finding]:
    """Items of a checklist are open, and their day has passed.

    Why: The other side goes by these days. Said early, a delay is a new date; said late, it is
    a broken word.

    Bad (checklists.yaml):
        ticks:
          alignment:
            volna:
              rhythm:

    Good:
        ticks:
          alignment:
            volna:
              rhythm: 2027-01-15, anna
    """
    partnership = scope.partnership
    if partnership.unread("checklists"):
        return
    for late in scope.timeline.overdue(scope.today):
        left = late.stage.id != partnership.stage  # what it is not left without is CG700's
        items = tuple(
            f"{item.id} ({item.due})" for item in late.items if not (left and item.is_exit)
        )
        if items:
            where = partnership.place("checklists", "ticks", late.stage.id, late.party)
            side = partnership.parties[late.party].name
            yield Finding(where, {
                "side": side, "stage": late.stage.id, "items": items, "id": partnership.id,
            })  # fmt: skip
