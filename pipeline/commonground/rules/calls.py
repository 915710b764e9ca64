"""Rules about the published calls: far enough ahead, possible for all, no side bears too much."""

from collections.abc import Iterator
from datetime import timedelta

from commonground.diagnostics import Phrase, Severity
from commonground.hours.burden import Attendee
from commonground.hours.interval import Interval, overlap
from commonground.model.periods import last_day
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.calls import Calling


@rule(
    "CG912", "calls-not-far-ahead", Severity.WARNING,
    "the last published call is on {day}, less than {ahead} ahead",
    help="run `commonground calls {id} --from {next} --publish`; `limits.calls_ahead` in "
    "commonground.yaml says how far ahead",
)  # fmt: skip
def calls_not_far_ahead(scope: Scope) -> Iterator[Finding]:
    """The calendar of calls ends soon.

    Why: Whoever takes the awkward hour plans a family around it. What is known for weeks can be
    arranged; what is known tomorrow is only endured.

    Bad (calls.yaml):
        schema: calls/1
        weeks:
          2027-01-18: {starts: 2027-01-21 09:00 America/Los_Angeles}

    Good (calls.yaml):
        schema: calls/1
        weeks:
          2027-01-18: {starts: 2027-01-21 09:00 America/Los_Angeles}
          2027-03-08: {starts: 2027-03-11 09:00 America/Los_Angeles}
    """
    calling = Calling(scope.partnership)
    if not calling.published or not calling.takes_place:
        return
    last, ahead = calling.published[-1], scope.limits.period("calls_ahead")
    following = last.monday + timedelta(weeks=calling.every)
    if following < last_day(scope.today, ahead):
        yield Finding(last.node.key_location, {
            "day": calling.sides[0].local(last.starts).date().isoformat(),
            "ahead": scope.limits.values["calls_ahead"], "id": scope.partnership.id,
            "next": following.isoformat(),
        })  # fmt: skip


@rule(
    "CG913", "burden-beyond-the-limit", Severity.WARNING,
    "after the call of {day}, {more} has borne {points} points more than {less}; {most} are agreed",
    help="let {more} sleep: `commonground calls {id}` shows how; `burden.gap` under `weekly_call` "
    "says how far apart you may be",
)  # fmt: skip
def burden_beyond_the_limit(scope: Scope) -> Iterator[Finding]:
    """One side bears much more of the awkward hours than another.

    Why: It is always the polite side that stays up. It says nothing for a year, and then it leaves.

    Bad (calls.yaml):
        schema: calls/1
        weeks:
          2027-02-22: {starts: 2027-02-25 11:00 America/Los_Angeles}
          2027-03-01: {starts: 2027-03-04 11:00 America/Los_Angeles}
          2027-03-08: {starts: 2027-03-11 11:00 America/Los_Angeles}
          2027-03-15: {starts: 2027-03-18 12:00 America/Los_Angeles}

    Good (calls.yaml):
        schema: calls/1
        weeks:
          2027-02-22: {starts: 2027-02-25 11:00 America/Los_Angeles}
          2027-03-01: {starts: 2027-03-04 08:00 America/Los_Angeles}
          2027-03-08: {starts: 2027-03-11 11:00 America/Los_Angeles}
          2027-03-15: {starts: 2027-03-18 08:00 America/Los_Angeles}
    """
    calling = Calling(scope.partnership)
    most = calling.gap_allowed(scope.limits)
    beyond = next((one for one in calling.borne if one.gap > most), None)
    if beyond is None:
        return
    by_points = dict(zip(beyond.total, calling.sides, strict=True))
    more, less = (
        scope.partnership.parties[by_points[points].party].name
        for points in (max(beyond.total), min(beyond.total))
    )
    yield Finding(beyond.node.key_location, {
        "day": calling.sides[0].local(beyond.call.start).date().isoformat(), "more": more,
        "less": less, "points": beyond.gap, "most": most, "id": scope.partnership.id,
    })  # fmt: skip


@rule(
    "CG914", "published-call-does-not-suit", Severity.WARNING,
    "the call of {day} does not suit {party}: {why}",
    help="write another time under `moved_to`, or who called it off under `skipped`",
)  # fmt: skip
def published_call_does_not_suit(scope: Scope) -> Iterator[Finding]:
    """A published call falls on somebody's day off, or into hours in which nobody rings them.

    Why: A holiday was added, the clocks changed, or somebody went on leave since. Nobody looks at a
    plan again that is published.

    Bad (calls.yaml):
        schema: calls/1
        weeks:
          2027-03-15: {starts: 2027-03-18 13:30 America/Los_Angeles}

    Good (calls.yaml):
        schema: calls/1
        weeks:
          2027-03-15:
            starts: 2027-03-18 13:30 America/Los_Angeles
            moved_to: 2027-03-18 09:00 America/Los_Angeles
    """
    calling = Calling(scope.partnership)
    for one in calling.published:
        if one.at is None or one.is_over:
            continue
        call = Interval(one.at, one.at + calling.length)
        node = one.node.get("moved_to") or one.node["starts"]
        for side in calling.sides:
            why = _obstacle(side, call)
            if why is not None:
                day = side.local(call.start).date().isoformat()
                party = scope.partnership.parties[side.party].name
                yield Finding(node.location, {"day": day, "party": party, "why": why})


def _obstacle(side: Attendee, call: Interval) -> Phrase | None:
    """Why a side cannot be called then."""
    at = side.local(call.start)
    if overlap(side.working_days(call), (call,)) != (call,):
        return Phrase("{day} is a day off there", {"day": at.date().isoformat()})
    if overlap(side.without_calls(call), (call,)):
        times = {"from": f"{at:%H:%M}", "to": f"{side.local(call.end):%H:%M}"}
        return Phrase("{from} to {to} there touches the hours without calls", times)
    return None
