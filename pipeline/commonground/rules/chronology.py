"""Rules about the order in which records say that things happened."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.times import dated

_DATED_BY: Mapping[str, str] = MappingProxyType({
    "decision": "decided", "meeting": "starts", "update": "written", "feedback": "given",
    "change": "proposed", "incident": "noticed", "escalation": "raised", "unsure": "raised",
})  # fmt: skip
"""The key from which an entry's file takes the date in its name."""

_FOLLOWS: Mapping[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = MappingProxyType({
    "checklists": (("frictions.*.*", "seen", ("fixed", "accepted")),),
    "decision": (("", "asked", ("decided",)), ("", "decided", ("logged", "seen.*"))),
    "meeting": (("", "starts", ("actions.*.due", "actions.*.done")),),
    "feedback": (
        ("", "given", ("answer_due", "answered", "acted_on", "actions.*.due", "actions.*.done")),
    ),
    "change": (("", "proposed", ("agreed.*",)),),
    "escalation": (("", "raised", ("reached.*",)),),
    "incident": (("", "noticed", ("clock.*.due", "clock.*.done", "closed")),),
    "unsure": (("", "raised", ("due", "answered")),),
    "reviews": (
        ("deliverables.*.rounds.*", "received", ("merged", "given")),
        ("deliverables.*.rounds.*", "merged", ("given",)),
    ),
})  # fmt: skip
"""By kind: below which places a value must not be followed by earlier ones. `*` is any name."""


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
                nodes = [found for path in later for found in _places(place, path)]
                yield from _too_early(nodes, earlier, key, scope)
    started, terms = scope.partnership.agreement.get("started"), scope.partnership.terms
    term = terms.get("term") if terms else None
    if started is not None and term is not None and term["starts"].text <= term["ends"].text:
        yield from _too_early([term["ends"]], started, "started", scope)


def _too_early(nodes: list[Node], earlier: Node, key: str, scope: Scope) -> Iterator[Finding]:
    """Those of the nodes that are dated before the one which they follow."""
    start = dated(earlier, scope.partnership)
    for node in nodes:
        answer = dated(node, scope.partnership)
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


def _named(node: Node) -> str:
    return ".".join(str(step) for step in node.pointer)
