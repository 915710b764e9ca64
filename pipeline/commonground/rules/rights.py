"""Rules about decisions held against the rights: the right person, in the right way, in time."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Phrase, Severity, either
from commonground.model import scalars
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.decisions import Decided, Way

_HOW = {"written": Phrase("in writing"), "live": Phrase("live")}


@rule(
    "CG250", "decided-by-the-wrong-side", Severity.ERROR,
    "{person} decided about '{topic}', which is for {decider} to decide",
    help="let them decide, or give the right to somebody else in agreement.yaml",
)  # fmt: skip
def decided_by_the_wrong_side(scope: Scope) -> Iterator[Finding]:
    """Somebody decided a question that is the other side's.

    Why: A right that anybody can pass over is none. The side that has it is the last to hear of it.

    Bad (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, sunset.maya
        about: brief
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: brief
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    yield from _in_another_part(scope, Way.OTHER_SIDE)


@rule(
    "CG251", "decided-by-another-role", Severity.WARNING,
    "{person} decided about '{topic}' and does not hold the role {decider}",
    help="let its holder or the stand-in decide; if the role has changed hands since, it is fine",
)  # fmt: skip
def decided_by_another_role(scope: Scope) -> Iterator[Finding]:
    """Somebody decided who is of the right side, but holds none of the roles that may.

    Why: Next time, two people of one side decide two things.

    Bad (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, juno
        about: budget
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: budget
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    yield from _in_another_part(scope, Way.OTHER_ROLE)


@rule(
    "CG252", "decided-in-another-way", Severity.ERROR,
    "decisions about '{topic}' are made {agreed}, and this one was made {found}",
    help="decide it again as agreed, or agree on another way in agreement.yaml",
)  # fmt: skip
def decided_in_another_way(scope: Scope) -> Iterator[Finding]:
    """A question was settled in a call that was to be settled in writing, or the other way round.

    Why: Writing lets the side that sleeps have its say; a call settles what letters make worse.
    Which it is was agreed on when nobody was in a hurry.

    Bad (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: budget
        how: live
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: budget
        how: written
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    live = scope.partnership.agreement.get("communication", "live_decisions")
    for one in scope.decisions:
        how = one.node.get("how")
        agreed = one.right.node.get("how") if one.right else None
        if how is None:
            continue
        if agreed is not None and agreed.text != how.text:
            yield _made(one, how, agreed, agreed.text)
        elif agreed is None and how.text == "live" and live is not None and live.text == "never":
            yield _made(one, how, live, "written")


def _made(one: Decided, how: Node, agreed: Node, way: str) -> Finding:
    args: dict[str, Argument] = {
        "topic": one.get("about"), "agreed": _HOW[way], "found": _HOW[how.text],
    }  # fmt: skip
    return Finding(how.location, args, (agreed.location,))


@rule(
    "CG253", "over-the-limit", Severity.ERROR,
    "this costs {costs}, and the right to decide about '{topic}' ends at {limit}",
    help="let somebody decide who may spend as much, or raise `up_to` in agreement.yaml",
)  # fmt: skip
def over_the_limit(scope: Scope) -> Iterator[Finding]:
    """A decision costs more than whoever made it may spend.

    Why: A limit is what lets the other side sleep.

    Bad (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: small-spend
        logged: 2027-01-14
        costs: 450.00 USD
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: small-spend
        logged: 2027-01-14
        costs: 240.00 USD
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    for one in scope.decisions:
        costs = one.node.get("costs")
        limit = one.right.node.get("up_to") if one.right else None
        if costs is None or limit is None:
            continue
        spent, most = scalars.money(costs.text), scalars.money(limit.text)
        if spent.currency == most.currency and spent.amount > most.amount:
            args = {"costs": costs.text, "topic": one.get("about"), "limit": limit.text}
            yield Finding(costs.location, args, (limit.location,))


def _in_another_part(scope: Scope, way: Way) -> Iterator[Finding]:
    for one in scope.decisions:
        if one.way is way and one.right is not None:
            decided = one.node["decided"]
            args = {"person": scalars.stamp(decided.text).person, "topic": one.get("about"),
                    "decider": either(one.right.deciders)}  # fmt: skip
            yield Finding(decided.location, args, (one.right.node.key_location,))
