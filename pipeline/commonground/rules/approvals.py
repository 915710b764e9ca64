"""Rules about the path of a piece of work: its steps, its rounds of changes, its approval."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule

_AFTER = frozenset({"correct", "release"})
"""What may still be done to a piece of work once it is approved."""


@rule(
    "CG213", "path-without-approval", Severity.ERROR,
    "the path of '{work}' does not lead to one approval",
    help="let one step be `do: approve`; only `correct` and `release` may follow it, and `release` "
    "never comes before",
)  # fmt: skip
def path_without_approval(scope: Scope) -> Iterator[Finding]:
    """The steps of an approval do not end with the approval.

    Why: Who works along the path must know when it is over. Notes that come after the approval,
    or a second approval, start it anew.

    Bad (agreement.yaml):
        approvals:
          brief:
            within: 1 working day
            silence: escalates
            approver: volna.lead
            steps:
              - {do: submit, who: sunset.producer}
              - {do: approve, who: volna.lead}
              - {do: legal-review, who: volna.producer}

    Good:
        approvals:
          brief:
            within: 1 working day
            silence: escalates
            approver: volna.lead
            steps:
              - {do: submit, who: sunset.producer}
              - {do: legal-review, who: volna.producer}
              - {do: approve, who: volna.lead}
    """
    for work, approval, steps in _paths(scope):
        done = [step["do"].text for step in steps]
        place = done.index("approve") if "approve" in done else len(done)
        before, after = done[:place], done[place + 1 :]
        if place == len(done) or "release" in before or not _AFTER.issuperset(after):
            yield Finding(approval["steps"].key_location, {"work": work})


@rule(
    "CG214", "path-approved-by-another", Severity.ERROR,
    "'{work}' is approved by {named}, and its path says {found}",
    help="name the same role in both places",
)  # fmt: skip
def path_approved_by_another(scope: Scope) -> Iterator[Finding]:
    """The step that approves is another role's than the approver's.

    Why: The table and the drawing of one agreement would send people to two different approvers.

    Bad (agreement.yaml):
        approvals:
          brief:
            within: 1 working day
            silence: escalates
            approver: volna.lead
            steps:
              - {do: submit, who: sunset.producer}
              - {do: approve, who: sunset.lead}

    Good:
        approvals:
          brief:
            within: 1 working day
            silence: escalates
            approver: volna.lead
            steps:
              - {do: submit, who: sunset.producer}
              - {do: approve, who: volna.lead}
    """
    known = {role.reference for role in scope.partnership.roles()}  # others are found by themselves
    for work, approval, steps in _paths(scope):
        approver = approval["approver"]
        for who in (step["who"] for step in steps if step["do"].text == "approve"):
            if who.text != approver.text and {who.text, approver.text} <= known:
                args = {"work": work, "named": approver.text, "found": who.text}
                yield Finding(who.location, args, (approver.location,))


@rule(
    "CG215", "focus-without-round", Severity.ERROR,
    "{focused} rounds of changes have a focus, and {rounds} are included",
    help="name the focus of the rounds that are included, or include more rounds",
)  # fmt: skip
def focus_without_round(scope: Scope) -> Iterator[Finding]:
    """More rounds of changes have a focus than there are rounds.

    Why: Who saves remarks for a round that does not exist pays for it, or lives without them.

    Bad (agreement.yaml):
        revisions:
          rounds: 2
          within: 24 hours
          focus: [structure, polish, facts]

    Good:
        revisions:
          rounds: 3
          within: 24 hours
          focus: [structure, polish, facts]
    """
    agreement = scope.partnership.agreement
    rounds, focus = (agreement.get("revisions", key) for key in ("rounds", "focus"))
    focused = len(list(focus.entries())) if focus else 0
    if rounds and focus and focused > int(rounds.text):
        yield Finding(
            focus.key_location, {"focused": focused, "rounds": rounds.text}, (rounds.location,)
        )


@rule(
    "CG216", "rounds-differ", Severity.ERROR,
    "the sides expect different numbers of rounds: {numbers}",
    help="agree on `revisions.rounds`, then name `revisions` under `agreed`",
)  # fmt: skip
def rounds_differ(scope: Scope) -> Iterator[Finding]:
    """The sides count on different numbers of rounds, and have not agreed on one.

    Why: The one plans for two rounds, the other pays for three. It shows in the last week.

    Bad (calibration.yaml):
        schema: calibration/1
        expects:
          volna: {rounds: 3}
          sunset: {rounds: 2}
        agreed:
          how-we-talk: communication
          who-decides: decision_rights
          metrics-that-matter: metrics
          time-for-a-revision: approvals
          conflicts: escalation

    Good:
        schema: calibration/1
        expects:
          volna: {rounds: 3}
          sunset: {rounds: 2}
        agreed:
          how-we-talk: communication
          who-decides: decision_rights
          metrics-that-matter: metrics
          time-for-a-revision: revisions
          conflicts: escalation
    """
    calibration = scope.partnership.calibration
    expects = calibration.get("expects") if calibration else None
    if calibration is None or expects is None or not scope.partnership.reached("trial"):
        return  # before the trial, to differ is what calibration is for
    expected = (party.get("rounds") for _, party in expects.items())
    numbers = tuple(rounds.text for rounds in expected if rounds)
    agreed = calibration.get("agreed")
    sections = [section.text for _, section in agreed.items()] if agreed else []
    if len(set(numbers)) > 1 and "revisions" not in sections:
        yield Finding(expects.key_location, {"numbers": numbers})


def _paths(scope: Scope) -> Iterator[tuple[str, Node, list[Node]]]:
    """Every approval that names its steps: the work, the approval, the steps."""
    approvals = scope.partnership.agreement.get("approvals")
    for work, approval in approvals.items() if approvals else ():
        steps = approval.get("steps")
        if steps:
            yield work, approval, list(steps.entries())
