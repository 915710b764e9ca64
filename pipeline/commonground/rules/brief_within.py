"""Rules about a brief that promises more than the contract behind it holds.

A value that a brief states again is compared in `brief_terms.py`; here it is about what has to fit:
works and days.
"""

from collections import Counter
from collections.abc import Iterator

from commonground.diagnostics import Argument, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.periods import first_day
from commonground.rules.briefs import briefs
from commonground.rules.definition import Finding, Scope, rule


@rule(
    "CG450", "more-than-owed", Severity.ERROR,
    "with '{work}' the briefs ask for {asked} works{of}, and the terms owe {owed}",
    help="take a work out, or raise the count under `scope` in terms.yaml and what is paid for it",
)  # fmt: skip
def more_than_owed(scope: Scope) -> Iterator[Finding]:
    """All briefs together ask for more works than the contract owes.

    A work that names its line of the contract under `scope` counts there; all others count
    together against what is left of the lines.

    Why: Each brief adds only one small thing. The contract is the place where somebody counts.

    Bad (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 9
            scope: posts
            publish: 2027-04-13 10:00 America/Los_Angeles

    Good (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            scope: posts
            publish: 2027-04-13 10:00 America/Los_Angeles
    """
    lines = _lines(scope)
    works = sorted(_works(scope), key=lambda one: one[1]["publish"].text)
    named = Counter[str]()
    for _, work in works:
        named[_line(work, lines)] += _count(work)
    owed = {name: _count(line) for name, line in lines.items()}
    owed[""] = sum(max(0, owed[name] - named[name]) for name in lines)
    running = {id(brief.document) for _, brief in briefs(scope)}
    asked = Counter[str]()
    for name, work in works if lines else ():
        line = _line(work, lines)
        before, asked[line] = asked[line], asked[line] + _count(work)
        if before <= owed[line] < asked[line] and id(work.document) in running:
            of: Argument = f" ({line})" if line else ""
            args = {"work": name, "asked": str(asked[line]), "of": of, "owed": str(owed[line])}
            where = lines[line]["count"].location if line else next(iter(lines.values())).location
            yield Finding(work["count"].location, args, (where,))


@rule(
    "CG451", "out-after-due", Severity.ERROR,
    "'{work}' comes out on {day}, and by the terms it is due on {due}",
    help="move the day, or the one under `scope` in terms.yaml",
)  # fmt: skip
def out_after_due(scope: Scope) -> Iterator[Finding]:
    """A work comes out later than the contract says it is due.

    Why: Who keeps to the brief breaks the contract, and is told so when it is about money.

    Bad (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            scope: posts
            publish: 2027-12-13 10:00 America/Los_Angeles
            on_watch: {sunset: "2027-01-14, leo", volna: "2027-01-14, boris"}

    Good (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            scope: posts
            publish: 2027-04-13 10:00 America/Los_Angeles
    """
    lines = _lines(scope)
    for _, brief in briefs(scope):
        for name, work in works_of(brief):
            line, publish = lines.get(_line(work, lines)), work["publish"]
            due = line.get("due") if line is not None else None
            if due is not None and publish.text[:10] > due.text:
                args = {"work": name, "day": publish.text[:10], "due": due.text}
                yield Finding(publish.location, args, (due.location,))


@rule(
    "CG452", "drafts-too-late", Severity.ERROR,
    "drafts are due on {day}; by the terms they come {before} before publishing on {publish}",
    help="ask for the drafts by {latest}, publish later, or say under `differs` why it is other",
)  # fmt: skip
def drafts_too_late(scope: Scope) -> Iterator[Finding]:
    """Drafts are due closer to the day of publishing than the contract allows.

    Why: The time between is the time to say no. Who shortens it has agreed to everything. Of
    working days, five are a week here; holidays are a matter of the plan.

    Bad (campaigns/spring/brief.yaml):
        dates:
          drafts_due: 2027-04-12
          final_due: 2027-04-12

    Good (campaigns/spring/brief.yaml):
        dates:
          drafts_due: 2027-03-31
          final_due: 2027-04-12
    """
    before = scope.term("timeline", "drafts_before")
    for _, brief in briefs(scope) if before is not None else ():
        drafts, works = (
            brief.get("dates", "drafts_due"),
            [work["publish"] for _, work in works_of(brief)],
        )
        if (
            drafts is None
            or not works
            or before is None
            or differs(brief, "timeline.drafts_before")
        ):
            continue
        first = min(works, key=lambda one: one.text[:10])
        latest = first_day(scalars.day(first.text[:10]), scalars.duration(before.text))
        if scalars.day(drafts.text) > latest:
            args = {"day": drafts.text, "before": before.text, "publish": first.text[:10],
                    "latest": latest.isoformat()}  # fmt: skip
            yield Finding(drafts.location, args, (before.location, first.location))


def items(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The entries of a table that may not be there."""
    return node.items() if node is not None else iter(())


def _lines(scope: Scope) -> dict[str, Node]:
    """What the contract owes, line by line."""
    return dict(items(scope.term("scope")))


def works_of(brief: Node) -> Iterator[tuple[str, Node]]:
    """What a brief asks for, by name."""
    return items(brief.get("deliverables"))


def _works(scope: Scope) -> Iterator[tuple[str, Node]]:
    """The works of all briefs, those of campaigns that are over among them."""
    for campaign in scope.partnership.campaigns.values():
        if campaign.brief is not None:
            yield from works_of(campaign.brief)


def _line(work: Node, lines: dict[str, Node]) -> str:
    """The line of the contract that a work says it belongs to; empty where it says none."""
    named = work.get("scope")
    return named.text if named is not None and named.text in lines else ""


def _count(node: Node) -> int:
    return int(node["count"].text)


def differs(brief: Node, path: str) -> bool:
    """Whether the brief says why it is other here."""
    return brief.get("differs", path) is not None
