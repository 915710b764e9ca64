"""Rules about the log of questions: what contradicts itself measures nothing."""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.times import instant


@rule(
    "CG930", "answered-before-asked", Severity.ERROR,
    "'{name}' was answered before it was asked",
    help="correct `asked` or `answered`; a wrong time zone is the usual reason",
)  # fmt: skip
def answered_before_asked(scope: Scope) -> Iterator[Finding]:
    """An answer is older than its question.

    Why: Response times are measured by these two moments. One wrong time zone, and a side looks
    as if it had answered in no time.

    Bad (log.yaml):
        schema: log/1
        requests:
          caption:
            kind: routine
            to: sunset.lead
            asked: 2027-01-13 17:00 Europe/Moscow
            answered: 2027-01-13 09:30 Europe/Moscow

    Good:
        schema: log/1
        requests:
          caption:
            kind: routine
            to: sunset.lead
            asked: 2027-01-13 17:00 Europe/Moscow
            answered: 2027-01-13 09:30 America/Los_Angeles
    """
    for name, request in _requests(scope):
        answered = request.get("answered")
        if answered is not None and instant(answered) < instant(request["asked"]):
            yield Finding(answered.location, {"name": name}, (request["asked"].location,))


@rule(
    "CG931", "pause-out-of-order", Severity.ERROR,
    "the pause '{pause}' of '{name}' does not lie between question and answer, one after another",
    help="a pause begins after the question and after the pause before, and ends before the answer",
)  # fmt: skip
def pause_out_of_order(scope: Scope) -> Iterator[Finding]:
    """A pause of the clock is not where a pause can be.

    Why: A pause makes an answer due later. One that begins before the question, overlaps another
    or outlasts the answer gives time away that nobody took.

    Bad (log.yaml):
        schema: log/1
        requests:
          caption:
            kind: routine
            to: sunset.lead
            asked: 2027-01-13 17:00 Europe/Moscow
            pauses:
              no-sample: {from: 2027-01-13 12:00 Europe/Moscow, to: 2027-01-14 12:00 Europe/Moscow}

    Good:
        schema: log/1
        requests:
          caption:
            kind: routine
            to: sunset.lead
            asked: 2027-01-13 17:00 Europe/Moscow
            pauses:
              no-sample: {from: 2027-01-13 18:00 Europe/Moscow, to: 2027-01-14 12:00 Europe/Moscow}
    """
    for name, request in _requests(scope):
        answered, listed = request.get("answered"), request.get("pauses")
        last = instant(request["asked"])
        for key, pause in listed.items() if listed else ():
            start, until = instant(pause["from"]), pause.get("to")
            end = instant(until) if until else None
            outlasts = answered is not None and (end is None or end > instant(answered))
            if start < last or (end is not None and end < start) or outlasts:
                yield Finding(pause["from"].location, {"pause": key, "name": name})
            last = max(last, end or start)


@rule(
    "CG932", "asked-twice", Severity.WARNING,
    "'{name}' is the same question as '{other}': same role, same urgency, same moment",
    help="take one of them out; each would count on its own",
)  # fmt: skip
def asked_twice(scope: Scope) -> Iterator[Finding]:
    """A question stands in the log twice.

    Why: Each line counts. A question that was entered twice makes the share that is in time look
    better or worse than it was.

    Bad (log.yaml):
        schema: log/1
        requests:
          caption: {kind: routine, to: sunset.lead, asked: 2027-01-13 17:00 Europe/Moscow}
          captions: {kind: routine, to: sunset.lead, asked: 2027-01-13 06:00 America/Los_Angeles}

    Good:
        schema: log/1
        requests:
          caption: {kind: routine, to: sunset.lead, asked: 2027-01-13 17:00 Europe/Moscow}
          budget: {kind: routine, to: sunset.lead, asked: 2027-01-13 17:30 Europe/Moscow}
    """
    seen: dict[tuple[str, str, float], tuple[str, Node]] = {}
    for name, request in _requests(scope):
        key = (request["kind"].text, request["to"].text, instant(request["asked"]).timestamp())
        other = seen.setdefault(key, (name, request))
        if other[0] != name:
            args = {"name": name, "other": other[0]}
            yield Finding(request["asked"].location, args, (other[1]["asked"].location,))


def _requests(scope: Scope) -> Iterator[tuple[str, Node]]:
    listed = scope.partnership.log.get("requests") if scope.partnership.log else None
    yield from listed.items() if listed else ()
