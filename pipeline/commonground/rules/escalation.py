"""Rules about the way up when two sides are stuck."""

from collections.abc import Iterator, Mapping

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.people import absent
from commonground.standing.times import instant

FEWEST_LEVELS = 3


@rule(
    "CG220", "escalation-gap", Severity.ERROR,
    "'{found}' stands where '{expected}' is due",
    help="number the levels from level-1 upwards, without a gap and in this order",
)  # fmt: skip
def escalation_gap(scope: Scope) -> Iterator[Finding]:
    """The levels of the escalation path are not numbered one after the other.

    Why: Under pressure, people climb the ladder as it is printed. A missing rung stops them.

    Bad (agreement.yaml):
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-4: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: mediator}

    Good:
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-3: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: mediator}
    """  # noqa: E501
    ladder = scope.partnership.agreement.get("escalation")
    for number, (name, level) in enumerate(ladder.items() if ladder else (), start=1):
        if name != f"level-{number}":
            yield Finding(level.key_location, {"found": name, "expected": f"level-{number}"})
            return


@rule(
    "CG221", "escalation-too-short", Severity.ERROR,
    "the escalation path has {count} of at least {least} levels",
    help="add the next level: who meets, within which time, and who decides then",
)  # fmt: skip
def escalation_too_short(scope: Scope) -> Iterator[Finding]:
    """The escalation path ends too early.

    Why: Leads, directors and a last word make three levels; with fewer, a dispute has no end.

    Bad (agreement.yaml):
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: mediator}

    Good:
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-3: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: mediator}
    """  # noqa: E501
    ladder = scope.partnership.agreement.get("escalation")
    count = len(list(ladder.items())) if ladder else FEWEST_LEVELS
    if ladder is not None and count < FEWEST_LEVELS:
        yield Finding(ladder.key_location, {"count": count, "least": FEWEST_LEVELS})


@rule(
    "CG222", "escalation-one-sided", Severity.ERROR,
    "nobody of {party} takes part in {level}",
    help="add a role of {party} to `people`",
)  # fmt: skip
def escalation_one_sided(scope: Scope) -> Iterator[Finding]:
    """A party is missing at a level of the escalation path.

    Why: A dispute is settled by talking to the other side, not about it.

    Bad (agreement.yaml):
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-3: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: mediator}

    Good:
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-3: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: mediator}
    """  # noqa: E501
    ladder = scope.partnership.agreement.get("escalation")
    for name, level in ladder.items() if ladder else ():
        people = level.get("people")
        named = [entry.text for entry in people.entries()] if people else []
        for party in absent(scope.partnership, named):
            where = people.location if people else level.key_location
            yield Finding(where, {"party": party.name, "level": name})


@rule(
    "CG223", "escalation-without-end", Severity.ERROR,
    "{level} is the last one and nobody has the last word there",
    help="write `decides: mediator`, or name the role that decides",
)  # fmt: skip
def escalation_without_end(scope: Scope) -> Iterator[Finding]:
    """At the last level, both sides decide together again.

    Why: If both could agree, they would not stand on the last rung. Somebody must end it.

    Bad (agreement.yaml):
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-3: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: both}

    Good:
        escalation:
          level-1: {when: missed-twice, within: 24 hours, people: [volna.lead, sunset.lead], decides: both}
          level-2: {when: not-agreed, within: 2 working days, people: [volna.lead, sunset.lead], decides: both}
          level-3: {when: not-agreed, within: 9 working days, people: [volna.lead, sunset.lead], decides: mediator}
    """  # noqa: E501
    ladder = scope.partnership.agreement.get("escalation")
    levels = list(ladder.items()) if ladder else []
    if levels:
        name, last = levels[-1]
        decides = last.get("decides")
        if decides is None or decides.text == "both":
            where = decides.location if decides else last.key_location
            yield Finding(where, {"level": name})


@rule(
    "CG259", "escalation-off-the-path", Severity.ERROR,
    "'{name}' is at {level}, and {reason}",
    help="go up as the agreement says, or agree on another path there first",
)  # fmt: skip
def escalation_off_the_path(scope: Scope) -> Iterator[Finding]:
    """A question went up otherwise than the escalation path says.

    Why: Who skips a level takes from two people the chance to settle it, and from everybody else
    the reason to follow the path.

    Bad (escalations/2027-01-14-who-films.yaml):
        schema: escalation/1
        title: {en: Who films, ru: Кто снимает}
        raised: 2027-01-14 10:00 Europe/Moscow
        when: missed-twice
        about: budget
        question: Who pays for the second day?
        reached:
          level-2: 2027-01-14 10:00 Europe/Moscow

    Good (escalations/2027-01-14-who-films.yaml):
        schema: escalation/1
        title: {en: Who films, ru: Кто снимает}
        raised: 2027-01-14 10:00 Europe/Moscow
        when: missed-twice
        about: budget
        question: Who pays for the second day?
        reached:
          level-1: 2027-01-14 10:00 Europe/Moscow
          level-2: 2027-01-15 10:00 Europe/Moscow
    """
    ladder = scope.partnership.agreement.get("escalation")
    levels = dict(ladder.items()) if ladder else {}
    for name, record in sorted(scope.partnership.entries.get("escalation", {}).items()):
        taken = record.get("reached")
        steps = dict(taken.items()) if taken else {}
        order = sorted(steps, key=lambda level: (instant(steps[level]), level))
        found = _off_the_path(levels, order, record.get("when"))
        if found is not None:
            level, reason = found
            related = (levels[level].key_location,) if level in levels else ()
            args: dict[str, Argument] = {"name": name, "level": level, "reason": reason}
            yield Finding(steps[level].key_location, args, related)


def _off_the_path(
    levels: Mapping[str, Node], order: list[str], reason: Node | None
) -> tuple[str, Phrase] | None:
    """The first level that was not next, or came by another reason than its own; and why."""
    path = list(levels)
    for number, level in enumerate(order):
        if level not in levels:
            return level, Phrase("the agreement has no such level")
        below = path[path.index(level) - 1] if level != path[0] else ""
        when = levels[level].get("when")
        if number == 0 and when is not None and when.text == "at-once":
            continue
        if below != (order[number - 1] if number else ""):
            return level, Phrase("{next} is next", {"next": _next(path, order[:number])})
        if number == 0 and reason is not None and when is not None and when.text != reason.text:
            return level, Phrase("what leads there is {when}", {"when": when.text})
    return None


def _next(path: list[str], taken: list[str]) -> str:
    """The level that follows what was taken; at the end of the path, the last one."""
    return path[min(path.index(taken[-1]) + 1 if taken else 0, len(path) - 1)]
