"""Rules about when it was decided: in time, by the fallback after it, and logged soon."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from commonground.diagnostics import Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.decisions import Way, logged_by
from commonground.standing.times import dated, written


@rule(
    "CG254", "fallback-too-early", Severity.ERROR,
    "{fallback} decided about '{topic}'; the time of {decider}, {within}, had not passed",
    help="write under `asked` when the question was put, or let {decider} decide",
)  # fmt: skip
def fallback_too_early(scope: Scope) -> Iterator[Finding]:
    """The fallback decided while the decider still had time. Where it is not written when
    the question was put, nothing shows that the time had passed.

    Why: A fallback that need not wait is a second decider.

    Bad (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, sunset.maya
        about: budget
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, sunset.maya
        about: budget
        asked: 2027-01-11 10:00 Europe/Moscow
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    for one in scope.decisions:
        right = one.right
        within = right.node.get("within") if right else None
        if right is None or within is None or one.way is not Way.FALLBACK or not one.was_early:
            continue
        args = {"fallback": right.fallback, "topic": one.get("about"),
                "decider": right.deciders[0], "within": within.text}  # fmt: skip
        yield Finding(one.node["decided"].location, args, (within.location,))


@rule(
    "CG255", "decided-late", Severity.WARNING,
    "'{topic}' was to be decided by {due}",
    help="after {within} the fallback may decide; agree on a longer time if this one is too short",
)  # fmt: skip
def decided_late(scope: Scope) -> Iterator[Finding]:
    """A decision was made after its time.

    Why: The other side waited, and planned with nothing. Late once is bad luck; twice, the time in
    the agreement is wrong, or the person.

    Bad (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: budget
        asked: 2027-01-08 10:00 Europe/Moscow
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-14-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-14, volna.anna
        about: budget
        asked: 2027-01-13 10:00 Europe/Moscow
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    for one in scope.decisions:
        within = one.right.node.get("within") if one.right else None
        asked, due = one.node.get("asked"), one.due
        if one.way is Way.DECIDER and one.is_late and within and asked and due:
            args = {"topic": one.get("about"), "within": within.text,
                    "due": written(due, asked.text.rpartition(" ")[2])}  # fmt: skip
            where = one.node["decided"].location
            yield Finding(where, args, (asked.location, within.location))


@rule(
    "CG256", "not-logged-in-time", Severity.WARNING,
    "'{topic}' was decided in the fast lane and not written down within {within}",
    help="write the day under `logged`; if it was late, tell the other side",
)  # fmt: skip
def not_logged_in_time(scope: Scope) -> Iterator[Finding]:
    """What one side decided alone was not written down in time.

    Why: The fast lane is fast because the other side reads about it in the morning.

    Bad (decisions/2027-01-12-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-12, volna.anna
        about: small-spend
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}

    Good (decisions/2027-01-12-more-money.yaml):
        schema: decision/1
        title: {en: More money, ru: Больше денег}
        decided: 2027-01-12, volna.anna
        about: small-spend
        logged: 2027-01-12
        question: May the second video cost more?
        because: It has two locations.
        outcome: {en: It may., ru: Можно.}
    """
    now = datetime.combine(scope.today, time(), UTC)
    for one in scope.decisions:
        due = logged_by(scope.partnership, one)
        logged = one.node.get("logged")
        if due is None or one.right is None:
            continue
        seen = dated(logged, scope.partnership).first if logged else now
        if seen > due:
            where = logged.location if logged else one.node["decided"].location
            within = one.right.node["logged_within"]
            args = {"topic": one.get("about"), "within": within.text}
            yield Finding(where, args, (within.location,))
