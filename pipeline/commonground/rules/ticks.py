"""Rules about ticks: who may set which, when, and what they rest on."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from commonground.diagnostics import Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.checklists import Item, stamp, ticks
from commonground.standing.frictions import frictions

_ELSEWHERE = timedelta(days=1)
"""On the other side of the earth it may still be yesterday."""
_DATED = re.compile(r"[a-z]+/([0-9]{4}-[0-9]{2}-[0-9]{2})-[^/]*\.yaml")
"""A record that is named by its day."""


@rule(
    "CG703", "tick-before-stage", Severity.ERROR,
    "'{item}' is ticked in the stage '{stage}', and '{earlier}' is not finished yet",
    help="finish '{earlier}' first, or take out what is ticked in '{stage}'",
)  # fmt: skip
def tick_before_stage(scope: Scope) -> Iterator[Finding]:
    """Something is ticked in a stage that has not begun.

    Why: What is ticked in advance was not done, and nobody looks at it again.

    Bad (checklists.yaml):
        ticks:
          debrief:
            volna:
              thanks-said: 2027-01-18, anna

    Good:
        ticks:
          trial:
            volna:
              stayed-in-writing: 2027-01-18, anna
    """
    early: dict[str, list[Node]] = {}
    for stage, _, tick in ticks(scope.partnership):
        early.setdefault(stage, []).append(tick)
    for stage, (first, *others) in early.items():
        earlier = scope.timeline.missing_before(stage)
        if earlier is not None:
            args = {"item": first.key, "stage": stage, "earlier": earlier.id}
            yield Finding(first.key_location, args, tuple(one.key_location for one in others))


@rule(
    "CG704", "tick-before-start", Severity.ERROR,
    "'{item}' is dated {day}, and the partnership began on {started}{places}",
    help="correct the date, or `started` in agreement.yaml",
)  # fmt: skip
def tick_before_start(scope: Scope) -> Iterator[Finding]:
    """A tick is dated before the parties first met.

    Why: A record that cannot be true proves nothing. On the other side of the earth it may still
    be yesterday; that much is allowed for.

    Bad (checklists.yaml):
        ticks:
          intro:
            volna:
              met-as-people: 2026-01-11, anna

    Good:
        ticks:
          intro:
            volna:
              met-as-people: 2027-01-11, anna
    """
    started = scope.partnership.agreement.get("started")
    if started is None:
        return
    first = scalars.day(started.text) - _ELSEWHERE
    early = [tick for tick in _stamps(scope) if stamp(tick).day < first]
    if early:  # mostly it is one wrong year, or `started` itself
        places = Phrase(" (in {n} places)", {"n": len(early)}) if len(early) > 1 else ""
        yield Finding(early[0].location, {
            "item": early[0].key, "day": stamp(early[0]).day.isoformat(),
            "started": started.text, "places": places,
        }, (started.location,))  # fmt: skip


@rule(
    "CG705", "tick-before-evidence", Severity.ERROR,
    "'{item}' is dated {day}, before its evidence '{file}'",
    help="correct the date, or name what proves it",
)  # fmt: skip
def tick_before_evidence(scope: Scope) -> Iterator[Finding]:
    """A tick is older than the record that it names as its evidence.

    Why: What was written down later cannot have been seen then.

    Bad (checklists.yaml):
        ticks:
          alignment:
            volna:
              decision-rights: 2027-01-12, anna, decisions/2027-01-15-no-board.yaml

    Good:
        ticks:
          alignment:
            volna:
              decision-rights: 2027-01-15, anna, decisions/2027-01-15-no-board.yaml
    """
    for tick in _stamps(scope):
        evidence = stamp(tick).evidence or ""
        named = _DATED.fullmatch(evidence)
        written = _day(named[1]) if named and evidence in scope.partnership.files else None
        day = stamp(tick).day
        if written and day < written - _ELSEWHERE:
            args = {"item": tick.key, "day": day.isoformat(), "file": evidence}
            yield Finding(tick.location, args)


@rule(
    "CG706", "tick-without-evidence", Severity.ERROR,
    "'{item}' is ticked without the evidence that it needs",
    help="add a file, a link or a few words behind the person: `{stamp}, agreement.yaml`",
)  # fmt: skip
def tick_without_evidence(scope: Scope) -> Iterator[Finding]:
    """An item is ticked whose tick has to say where one can see it.

    Why: The other side was not there when you did it. With a link it need not ask.

    Bad (checklists.yaml):
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-12, anna

    Good:
        ticks:
          intro:
            volna:
              notes-written-down: 2027-01-12, anna, agreement.yaml
    """
    known = _items(scope)
    for stage, _, tick in ticks(scope.partnership):
        item = known.get((stage, tick.key))
        if item and item.needs_evidence and not stamp(tick).evidence:
            yield Finding(tick.location, {"item": tick.key, "stamp": tick.text})


@rule(
    "CG707", "tick-of-another-side", Severity.ERROR,
    "'{item}' is ticked for {side}, and it is for {owners} to do",
    help="move the tick under {owners}, or take it out",
)  # fmt: skip
def tick_of_another_side(scope: Scope) -> Iterator[Finding]:
    """A party ticked what only another side can do.

    Why: Who did not do it cannot know that it was done.

    Bad (checklists.yaml):
        ticks:
          trial:
            volna:
              real-brief-answered: 2027-01-18, boris

    Good:
        ticks:
          trial:
            sunset:
              real-brief-answered: 2027-01-18, leo
    """
    known, parties = _items(scope), scope.partnership.parties
    for stage, side, tick in ticks(scope.partnership):
        item = known.get((stage, tick.key))
        if item and side in parties and side not in item.owners:
            owners = tuple(parties[owner].name for owner in item.owners)
            yield Finding(
                tick.key_location,
                {"item": tick.key, "side": parties[side].name, "owners": owners},
            )


@rule(
    "CG708", "fixed-without-fix", Severity.ERROR,
    "'{name}' is fixed, and nothing says how",
    help="add `fix` with what was done about it",
)  # fmt: skip
def fixed_without_fix(scope: Scope) -> Iterator[Finding]:
    """A friction counts as fixed, and its fix is not written down.

    Why: The same thing gets stuck again in the next campaign, and nobody remembers what helped.

    Bad (checklists.yaml):
        frictions:
          volna:
            two-boards:
              seen: 2027-01-15, boris
              kind: tools
              hurts: low
              text: Tasks hide on the second board.
              fixed: 2027-01-18, boris

    Good:
        frictions:
          volna:
            two-boards:
              seen: 2027-01-15, boris
              kind: tools
              hurts: low
              text: Tasks hide on the second board.
              fix: We closed it.
              fixed: 2027-01-18, boris
    """
    for friction in frictions(scope.partnership):
        fixed = friction.node.get("fixed")
        if fixed and friction.node.get("fix") is None:
            yield Finding(fixed.key_location, {"name": friction.name})


def _items(scope: Scope) -> Mapping[tuple[str, str], Item]:
    return {
        (item.stage, item.id): item
        for stage in scope.timeline.stages.values()
        for item in stage.items
    }


def _stamps(scope: Scope) -> Iterator[Node]:
    """Every tick, and who noticed, fixed or accepted a friction."""
    yield from (tick for _, _, tick in ticks(scope.partnership))
    for friction in frictions(scope.partnership):
        for key in ("seen", "fixed", "accepted"):
            node = friction.node.get(key)
            if node is not None:
                yield node


def _day(text: str) -> date | None:
    try:
        return scalars.day(text)
    except scalars.ScalarError:
        return None
