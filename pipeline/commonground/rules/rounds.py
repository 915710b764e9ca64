"""Rules about rounds of feedback: how many, how late, how often back and forth."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from commonground.diagnostics import Argument, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.changes import changes
from commonground.standing.reviews import APPROVING
from commonground.standing.times import written


@rule(
    "CG430", "round-not-included", Severity.ERROR,
    "{round} of '{work}' is not included; the number of rounds is {included}",
    help="name under `extra` the change by which both sides agreed on it, or do without it",
)  # fmt: skip
def round_not_included(scope: Scope) -> Iterator[Finding]:
    """A round of changes is neither included nor agreed on.

    Why: Rounds that nobody counted are the usual way in which work grows and pay does not.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {slot: 2027-01-14 10:00 Europe/Moscow}
              round-2: {slot: 2027-01-15 10:00 Europe/Moscow}
              round-3: {slot: 2027-01-20 10:00 Europe/Moscow}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {slot: 2027-01-14 10:00 Europe/Moscow}
    """
    agreed = {one.name: one for one in changes(scope.partnership)}
    for review in scope.reviews:
        included = review.included
        for one in review.rounds:
            if included is None or one.number <= int(included.text):
                continue
            extra = one.node.get("extra")
            change = agreed.get(extra.text) if extra else None
            if extra is None or (change is not None and not change.holds):
                args = {"round": one.node.key, "work": review.name, "included": included.text}
                yield Finding(one.node.key_location, args, (included.location,))


@rule(
    "CG431", "last-round", Severity.WARNING,
    "'{work}' is in its last round; the number of rounds is {included}",
    help="put everything that has to change into this list; one more round needs an agreed change",
)  # fmt: skip
def last_round(scope: Scope) -> Iterator[Finding]:
    """The last round that is included has begun, and the work is not approved yet.

    Why: Who does not know that it is the last one saves a remark for the next.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {slot: 2027-01-14 10:00 Europe/Moscow}
              round-2: {slot: 2027-01-20 10:00 Europe/Moscow}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            rounds:
              round-1: {slot: 2027-01-14 10:00 Europe/Moscow}
              round-2: {slot: 2027-01-20 10:00 Europe/Moscow, verdict: approved}
    """
    for review in scope.reviews:
        last = review.rounds[-1] if review.rounds else None
        included = review.included
        if last is None or included is None or last.verdict in APPROVING:
            continue
        if last.number == int(included.text) and review.node.get("published") is None:
            args = {"work": review.name, "included": included.text}
            yield Finding(last.node.key_location, args, (included.location,))


@rule(
    "CG442", "verdict-late", Severity.WARNING,
    "the verdict on '{work}' was due by {due}; the delay is the reviewer's",
    help="move what waits for it by the same time, and say so to the creator",
)  # fmt: skip
def verdict_late(scope: Scope) -> Iterator[Finding]:
    """A verdict came late, or is late and still missing.

    Why: A day that the reviewer takes is a day that the creator lacks, unless somebody writes
    down whose it was.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              walk:
                sent: 2027-01-11, juno
              fridge:
                sent: 2027-01-11, juno
            choice: {draft: walk, because: The break feels like one.}
            rounds:
              round-1:
                received: 2027-01-11 10:00 America/Los_Angeles
                verdict: approved
                given: 2027-01-14, volna.anna

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              walk:
                sent: 2027-01-11, juno
              fridge:
                sent: 2027-01-11, juno
            choice: {draft: walk, because: The break feels like one.}
            rounds:
              round-1:
                received: 2027-01-11 10:00 America/Los_Angeles
                verdict: approved
                given: 2027-01-12, volna.anna
    """
    now = datetime.combine(scope.today, time(), UTC)
    for review in scope.reviews:
        for one in review.rounds:
            received, given = one.node.get("received"), one.node.get("given")
            if one.due is None or received is None:
                continue
            if one.is_late or (not one.verdict and one.due < now):
                due = written(one.due, received.text.rpartition(" ")[2])
                where = given.location if given else one.node.key_location
                yield Finding(where, {"work": review.name, "due": due}, (received.location,))


@rule(
    "CG443", "too-much-back-and-forth", Severity.WARNING,
    "'{work}' went back and forth {times} times; {limit} is the limit",
    help="call each other about it once, and write down what holds",
)  # fmt: skip
def too_much_back_and_forth(scope: Scope) -> Iterator[Finding]:
    """A piece of work goes back and forth more often than was agreed.

    Why: Each time costs both sides half a day, whatever the file says. Drafts, later versions and
    verdicts count.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              morning:
                sent: 2027-01-15, juno
              noon:
                sent: 2027-01-15, juno
              night:
                sent: 2027-01-15, juno
              rain:
                sent: 2027-01-16, juno
              snow:
                sent: 2027-01-16, juno
              wind:
                sent: 2027-01-16, juno
              sun:
                sent: 2027-01-16, juno

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            drafts:
              morning:
                sent: 2027-01-15, juno
              night:
                sent: 2027-01-15, juno
    """
    agreed = scope.partnership.agreement.get("revisions", "touchpoints")
    limit = int(agreed.text) if agreed else scope.limits.count("touchpoints")
    for review in scope.reviews:
        if review.touchpoints > limit:
            args: dict[str, Argument] = {
                "work": review.name,
                "times": review.touchpoints,
                "limit": limit,
            }
            related = (agreed.location,) if agreed else ()
            yield Finding(review.node.key_location, args, related)
