"""Rules about the order in which records say that things happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from commonground.diagnostics import Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.zones import zone
from commonground.rules.definition import Finding, Scope, rule

_DATED_BY: Mapping[str, str] = MappingProxyType({
    "decision": "decided", "meeting": "starts", "update": "written", "feedback": "given",
    "change": "proposed", "incident": "noticed",
})  # fmt: skip
"""The key from which an entry's file takes the date in its name."""

_FOLLOWS: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = MappingProxyType({
    "checklists": (("frictions.*.*", "seen", ("fixed", "accepted")),),
    "decision": (("", "decided", ("logged", "seen.*")),),
    "meeting": (("", "starts", ("actions.*.due", "actions.*.done")),),
    "feedback": (("", "given", ("answer_due", "answered", "acted_on")),),
    "change": (("", "proposed", ("agreed.*",)),),
    "incident": (("", "noticed", ("clock.*.due", "clock.*.done", "closed")),),
    "reviews": (
        ("deliverables.*.rounds.*", "received", ("merged", "given")),
        ("deliverables.*.rounds.*", "merged", ("given",)),
    ),
})  # fmt: skip
"""By kind: below which places a value must not be followed by earlier ones. `*` is any name."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """When a value says that something was: as it is written, and the instants it may mean."""

    written: str
    first: datetime
    last: datetime


@rule(
    "CG260", "name-and-date-differ", Severity.ERROR,
    "the file is named {name}, and {key} says {day}",
    help="name the file {due}, or correct the date in it",
)  # fmt: skip
def name_and_date_differ(scope: Scope) -> Iterator[Finding]:
    """A record's file is named by another day than the one it tells of.

    Why: Records are found and sorted by their names. A wrong one hides what was said when.

    Bad (feedback/2027-03-19-slow-answer.yaml):
        schema: feedback/1
        given: 2027-03-18
        about: concern
        to: sunset.producer
        text: I waited two days.

    Good (feedback/2027-03-18-slow-answer.yaml):
        schema: feedback/1
        given: 2027-03-18
        about: concern
        to: sunset.producer
        text: I waited two days.
    """
    for kind, entries in scope.partnership.entries.items():
        key = _DATED_BY[kind]
        for name, root in entries.items():
            node = root[key]
            day = node.text[:10]
            if name[:10] != day:
                due = f"{day}{name[10:]}.yaml"
                args = {"name": f"{name}.yaml", "key": key, "day": day, "due": due}
                yield Finding(node.location, args)


@rule(
    "CG261", "answer-before-question", Severity.ERROR,
    "'{later}' is dated {later_day}, before '{earlier}' on {earlier_day}",
    help="correct one of the two dates",
)  # fmt: skip
def answer_before_question(scope: Scope) -> Iterator[Finding]:
    """Something is dated before the thing that it answers.

    Why: A record that cannot be true proves nothing. On the other side of the earth it may still
    be yesterday; that much is allowed for.

    Bad (feedback/2027-03-18-slow-answer.yaml):
        schema: feedback/1
        given: 2027-03-18
        about: concern
        to: sunset.producer
        text: I waited two days.
        answered: 2027-03-09, sunset.leo

    Good (feedback/2027-03-18-slow-answer.yaml):
        schema: feedback/1
        given: 2027-03-18
        about: concern
        to: sunset.producer
        text: I waited two days.
        answered: 2027-03-19, sunset.leo
    """
    for root in scope.partnership.documents():
        kind = root["schema"].text.partition("/")[0]
        for above, key, later in _FOLLOWS.get(kind, ()):
            for place in _places(root, above):
                earlier = place.get(key)
                if earlier is None:
                    continue
                start = _dated(earlier, scope)
                for node in (found for path in later for found in _places(place, path)):
                    answer = _dated(node, scope)
                    if answer.last <= start.first:
                        args = {"later": _named(node), "later_day": answer.written,
                                "earlier": key, "earlier_day": start.written}  # fmt: skip
                        yield Finding(node.location, args, (earlier.location,))


def _places(node: Node, path: str) -> Iterator[Node]:
    """Every value at the end of a dotted path, in which `*` is any name."""
    first, _, rest = path.partition(".")
    if not first:
        yield node
    elif first == "*":
        below = (found for _, found in node.items())
        yield from (end for one in below for end in _places(one, rest))
    elif (found := node.get(first)) is not None:
        yield from _places(found, rest)


def _dated(node: Node, scope: Scope) -> _Dated:
    """A date, stamp or moment; a day lasts as long as it does anywhere in the partnership."""
    text = node.text
    if len(text) > 10 and text[10] == " ":
        moment = scalars.moment(text)
        instant = moment.local.replace(tzinfo=zone(moment.zone)).astimezone(UTC)
        return _Dated(text, instant, instant + timedelta(seconds=1))
    day = scalars.day(text[:10])
    zones = [zone(party.time_zone) for party in scope.partnership.parties.values()]
    starts = [datetime.combine(day, time(), tzinfo=one).astimezone(UTC) for one in zones]
    ends = [
        datetime.combine(day + timedelta(days=1), time(), tzinfo=one).astimezone(UTC)
        for one in zones
    ]
    return _Dated(text[:10], min(starts), max(ends))


def _named(node: Node) -> str:
    return ".".join(str(step) for step in node.pointer)
