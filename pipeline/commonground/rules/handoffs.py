"""Rules about work that one side passes on to the other at the end of its day."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.alignment import unacknowledged
from commonground.standing.campaigns import first_opened

_TELLS = ("done", "next", "blocked", "question")
"""What whoever takes over has to know."""


@rule(
    "CG730", "relay-without-goals", Severity.ERROR,
    "work is passed on overnight, and {sides} has not acknowledged the shared goal",
    help="write under `goals_acknowledged` who read the shared goal and wants it, and when",
)  # fmt: skip
def relay_without_goals(scope: Scope) -> Iterator[Finding]:
    """Work passes from side to side before both said that they want the same.

    Why: Whoever goes on while the other sleeps decides alone. That works only towards one goal.

    Bad:
        stage: paused
        goals_acknowledged:
          volna: 2027-01-14, anna
        communication:
          written_first: yes
          weekly_call: none
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 5 days, unnamed: yes}
          relay:
            drafts:
              from: sunset.producer
              to: volna.producer
              work: {en: The drafts of the day., ru: Черновики за день.}

    Good:
        stage: paused
        goals_acknowledged:
          volna: 2027-01-14, anna
        communication:
          written_first: yes
          weekly_call: none
          live_decisions: never
          concerns: {to: sunset.producer, answered_within: 5 days, unnamed: yes}
    """
    partnership = scope.partnership
    relay = partnership.agreement.get("communication", "relay")
    sides = tuple(partnership.parties[id].name for id in unacknowledged(partnership))
    if relay is not None and sides and first_opened(partnership) is None:  # else it is CG272's
        yield Finding(relay.key_location, {"sides": sides})


@rule(
    "CG731", "handoff-incomplete", Severity.WARNING,
    "the handoff note says nothing under {missing}",
    help="add it in a sentence; where there is nothing, say that there is nothing",
)  # fmt: skip
def handoff_incomplete(scope: Scope) -> Iterator[Finding]:
    """A note to whoever takes over leaves out what they have to know.

    Why: They cannot ask, for you are asleep. What is missing costs them their day.

    Bad (updates/2027-01-18-volna.yaml):
        schema: update/1
        written: 2027-01-18, boris
        party: volna
        covers: 2027-01-18 to 2027-01-18
        hands_over_to: sunset.producer
        done: I looked at the first draft.
        next: Look at the second one.

    Good (updates/2027-01-18-volna.yaml):
        schema: update/1
        written: 2027-01-18, boris
        party: volna
        covers: 2027-01-18 to 2027-01-18
        hands_over_to: sunset.producer
        done: I looked at the first draft.
        next: Look at the second one.
        blocked: Nothing.
        question: Is the last shot final?
    """
    for update in scope.partnership.entries.get("update", {}).values():
        taker = update.get("hands_over_to")
        missing = tuple(key for key in _TELLS if update.get(key) is None)
        if taker is not None and missing:
            yield Finding(taker.key_location, {"missing": missing})


@rule(
    "CG732", "handed-to-oneself", Severity.ERROR,
    "{side} hands over to {role}, a role of its own",
    help="name a role of the side that takes over",
)  # fmt: skip
def handed_to_oneself(scope: Scope) -> Iterator[Finding]:
    """Work is passed on within one side.

    Why: It sleeps when you sleep. Until the other side is named, nobody goes on.

    Bad (updates/2027-01-18-volna.yaml):
        schema: update/1
        written: 2027-01-18, boris
        party: volna
        covers: 2027-01-18 to 2027-01-18
        hands_over_to: volna.lead
        done: I looked at the first draft.
        next: Look at the second one.
        blocked: Nothing.
        question: Is the last shot final?

    Good (updates/2027-01-18-volna.yaml):
        schema: update/1
        written: 2027-01-18, boris
        party: volna
        covers: 2027-01-18 to 2027-01-18
        hands_over_to: sunset.producer
        done: I looked at the first draft.
        next: Look at the second one.
        blocked: Nothing.
        question: Is the last shot final?
    """
    parties = scope.partnership.parties
    relay = scope.partnership.agreement.get("communication", "relay")
    passed = [(node["from"].text.partition(".")[0], node["to"])
              for _, node in (relay.items() if relay else ())]  # fmt: skip
    for update in scope.partnership.entries.get("update", {}).values():
        taker = update.get("hands_over_to")
        if taker is not None:
            passed.append((update["party"].text, taker))
    for side, taker in passed:
        if side in parties and taker.text.partition(".")[0] == side:
            yield Finding(taker.location, {"side": parties[side].name, "role": taker.text})
