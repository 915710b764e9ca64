"""Rules about feedback and concerns: where they go, and how long they wait."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.feedback import climbs, unanswered


@rule(
    "CG294", "no-safe-way-for-concerns", Severity.WARNING,
    "creators have no way of their own for concerns: {why}",
    help="name under `communication.concerns` a role that does not judge their work, and the time "
    "to answer",
)  # fmt: skip
def no_safe_way_for_concerns(scope: Scope) -> Iterator[Finding]:
    """Creators cannot say what troubles them to somebody who does not judge their work.

    Why: What is said to the person who approves the next draft is said politely or not at all.
    Nothing that comes this way may enter a rating.

    Bad (agreement.yaml):
        communication:
          written_first: yes
          weekly_call: {length: 60 minutes}
          live_decisions: never

    Good:
        communication:
          written_first: yes
          weekly_call: {length: 60 minutes}
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 3 working days, unnamed: yes}
    """
    agreement = scope.partnership.agreement
    if not scope.partnership.creators or not scope.partnership.reached("trial"):
        return
    concerns = agreement.get("communication", "concerns")
    if concerns is None:
        why = Phrase("the agreement names none")
        yield Finding(agreement["communication"].key_location, {"why": why})
        return
    listens = scope.partnership.holder(concerns["to"].text)
    approvals = agreement.get("approvals")
    for work, approval in approvals.items() if approvals else ():
        if listens is not None and scope.partnership.holder(approval["approver"].text) == listens:
            why = Phrase("{person}, who hears them, also approves '{work}'",
                         {"person": listens.name, "work": work})  # fmt: skip
            yield Finding(concerns["to"].location, {"why": why}, (approval["approver"].location,))
            return


@rule(
    "CG295", "feedback-unanswered", Severity.WARNING,
    "no answer since {given}, for longer than {limit}",
    help="answer it, or {next}",
)  # fmt: skip
def feedback_unanswered(scope: Scope) -> Iterator[Finding]:
    """Feedback has waited too long for an answer and goes to the escalation path.

    Why: Who gets no answer gives no feedback any more. Then problems are heard of last by those who
    could mend them.

    Bad (feedback/2027-01-08-slow-answer.yaml):
        schema: feedback/1
        given: 2027-01-08
        about: working-together
        to: sunset.producer
        text: I waited two days.

    Good (feedback/2027-01-08-slow-answer.yaml):
        schema: feedback/1
        given: 2027-01-08
        about: working-together
        to: sunset.producer
        text: I waited two days.
        answered: 2027-01-11, sunset.leo
    """
    for _, feedback in unanswered(scope.partnership):
        if climbs(feedback, scope.limits) < scope.today:
            args: dict[str, Argument] = {
                "given": feedback["given"].text,
                "limit": scope.limits.values["feedback_answer"],
                "next": _next(scope),
            }
            yield Finding(feedback["text"].key_location, args)


def _next(scope: Scope) -> Phrase:
    """Where a matter goes that nobody answers: to the people of the first level."""
    ladder = scope.partnership.agreement.get("escalation")
    level = next((level for _, level in ladder.items()), None) if ladder else None
    if level is None:
        return Phrase("say under `escalation` who settles what is not answered")
    people = (scope.partnership.holder(role.text) for role in level["people"].entries())
    names = tuple(dict.fromkeys(person.name for person in people if person))
    return Phrase("take it to {level}: {people}", {"level": level.key, "people": names})
