"""Rules about what waits for what: steps of a plan, and decisions that replace others."""

from collections.abc import Iterator, Mapping

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG262", "replaced-in-a-circle", Severity.ERROR,
    "decisions replace each other in a circle: {circle}",
    help="take `replaces` out of the oldest of them",
)  # fmt: skip
def replaced_in_a_circle(scope: Scope) -> Iterator[Finding]:
    """A decision replaces another one that, in the end, replaces it.

    Why: Then none of them holds, and nobody can say what was decided.

    Bad (decisions/2027-01-22-one-board.yaml):
        schema: decision/1
        title: {en: One board, ru: Одна доска}
        decided: 2027-01-22, sunset.leo
        about: communication
        question: Which board stays?
        because: Two boards hid three tasks.
        outcome: {en: Trello stays., ru: Остаётся Trello.}
        replaces: 2027-01-22-one-board

    Good (decisions/2027-01-22-one-board.yaml):
        schema: decision/1
        title: {en: One board, ru: Одна доска}
        decided: 2027-01-22, sunset.leo
        about: communication
        question: Which board stays?
        because: Two boards hid three tasks.
        outcome: {en: Trello stays., ru: Остаётся Trello.}
    """
    decisions = scope.partnership.entries.get("decision", {})
    replaced = {
        name: {node.text: node}
        for name, root in decisions.items()
        if (node := root.get("replaces")) is not None
    }
    yield from _circles(replaced)


@rule(
    "CG420", "plan-in-a-circle", Severity.ERROR,
    "steps wait for each other in a circle: {circle}",
    help="take one of them out of another's `after`",
)  # fmt: skip
def plan_in_a_circle(scope: Scope) -> Iterator[Finding]:
    """A step of the plan waits for itself, directly or through others.

    Why: None of them can ever begin.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-31
            after: [notes]
            what: {en: Drafts, ru: Черновики}
          notes:
            owner: volna.producer
            due: 2027-03-31
            after: [drafts]
            what: {en: Notes, ru: Правки}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-31
            what: {en: Drafts, ru: Черновики}
          notes:
            owner: volna.producer
            due: 2027-04-02
            after: [drafts]
            what: {en: Notes, ru: Правки}
    """
    for steps in _plans(scope):
        yield from _circles({name: _awaited(step) for name, step in steps.items()})


@rule(
    "CG421", "step-before-its-turn", Severity.ERROR,
    "'{step}' is due on {due}, before '{awaited}' on {awaited_due}, for which it waits",
    help="move one of the two dates, or take '{awaited}' out of `after`",
)  # fmt: skip
def step_before_its_turn(scope: Scope) -> Iterator[Finding]:
    """A step is due before another one for which it waits.

    Why: It will be late, and whoever has it cannot help it.

    Bad (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-31
            what: {en: Drafts, ru: Черновики}
          notes:
            owner: volna.producer
            due: 2027-03-30
            after: [drafts]
            what: {en: Notes, ru: Правки}

    Good (campaigns/spring/plan.yaml):
        schema: plan/1
        steps:
          drafts:
            owner: sunset.producer
            due: 2027-03-31
            what: {en: Drafts, ru: Черновики}
          notes:
            owner: volna.producer
            due: 2027-04-02
            after: [drafts]
            what: {en: Notes, ru: Правки}
    """
    for steps in _plans(scope):
        for name, step in steps.items():
            due = step["due"]
            for other, reference in _awaited(step).items():
                before = steps[other]["due"] if other in steps else None
                if before is not None and due.text < before.text:
                    args = {"step": name, "due": due.text,
                            "awaited": other, "awaited_due": before.text}  # fmt: skip
                    yield Finding(due.location, args, (reference.location, before.location))


def _plans(scope: Scope) -> Iterator[Mapping[str, Node]]:
    for campaign in scope.partnership.campaigns.values():
        plan = campaign.files.get("plan")
        if plan is not None:
            yield dict(plan["steps"].items())


def _awaited(step: Node) -> Mapping[str, Node]:
    """The steps for which a step waits, each with the place that says so."""
    after = step.get("after")
    return {node.text: node for node in after.entries()} if after else {}


def _circles(leads: Mapping[str, Mapping[str, Node]]) -> Iterator[Finding]:
    """A finding for each circle: `leads` says for each name to which others it leads, and where.

    Walks every way once, without recursion: a chain may be long.
    """
    left: set[str] = set()
    for start in leads:
        way: dict[str, Iterator[str]] = {}
        step: str | None = start if start not in left else None
        while step is not None:
            way.setdefault(step, iter(leads.get(step, {})))
            following = next(way[step], None)
            if following is None:
                left.add(step)
                del way[step]
                step = next(reversed(way), None)
            elif following in way:
                names = list(way)
                circle = [*names[names.index(following) :], following]
                yield Finding(leads[step][following].location, {"circle": " → ".join(circle)})
            elif following not in left:
                step = following
