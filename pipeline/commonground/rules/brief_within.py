"""Rules about a brief that promises more than the contract behind it holds.

A value that a brief states again is compared in `brief_terms.py`; here it is about what has to fit:
works, days, rights, markets, music.
"""

from collections import Counter
from collections.abc import Iterator

from commonground.changes.directions import DIRECTIONS, Gainer
from commonground.changes.measure import Tendency, tendency
from commonground.diagnostics import Argument, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.periods import earlier
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
        for name, work in _of(brief):
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
    before = _term(scope, "timeline", "drafts_before")
    for _, brief in briefs(scope) if before is not None else ():
        drafts, works = (
            brief.get("dates", "drafts_due"),
            [work["publish"] for _, work in _of(brief)],
        )
        if (
            drafts is None
            or not works
            or before is None
            or _differs(brief, "timeline.drafts_before")
        ):
            continue
        first = min(works, key=lambda one: one.text[:10])
        latest = earlier(scalars.day(first.text[:10]), scalars.duration(before.text))
        if scalars.day(drafts.text) > latest:
            args = {"day": drafts.text, "before": before.text, "publish": first.text[:10],
                    "latest": latest.isoformat()}  # fmt: skip
            yield Finding(drafts.location, args, (before.location, first.location))


@rule(
    "CG453", "exception-widens", Severity.WARNING,
    "this exception is to the client's good alone: {here} instead of {there}",
    help="change the terms instead, with both signatures and what is paid for it",
)  # fmt: skip
def exception_widens(scope: Scope) -> Iterator[Finding]:
    """An exception in a brief gives the client more work or wider rights than the contract.

    Why: A brief is accepted between two mails; a contract is signed. What is bought in passing is
    bought without a price.

    Bad (campaigns/spring/brief.yaml):
        differs:
          licence.term:
            here: 5 years
            because: {en: We like it., ru: Нам нравится.}

    Good (campaigns/spring/brief.yaml):
        differs:
          licence.term:
            here: 3 months
            because: {en: It is a small one., ru: Это небольшая работа.}
    """
    for _, brief in briefs(scope):
        for path, exception in _items(brief.get("differs")):
            here, there = exception.get("here"), _bought(scope, path)
            if here is None or there is None:
                continue
            if _way(scope, path, there, here) is Tendency.RISES:
                args = {"here": str(here.value), "there": there.text}
                yield Finding(here.location, args, (there.location,))


@rule(
    "CG454", "part-of-no-payment", Severity.ERROR,
    "the brief pays {share} {when}, and the terms pay nothing then",
    help="divide the fee as terms.yaml does under `payment`, or change it there",
)  # fmt: skip
def part_of_no_payment(scope: Scope) -> Iterator[Finding]:
    """A brief names a part of the fee that the contract does not know.

    Why: The accountant pays by the contract. The creator waits for a payment that nobody planned.

    Bad (campaigns/spring/brief.yaml):
        fee:
          amount: 900.00 USD
          on_signed_brief: 50%
          on_report: 50%

    Good (campaigns/spring/brief.yaml):
        fee:
          amount: 900.00 USD
          on_signed_brief: 50%
          on_publishing: 50%
    """
    payment = _term(scope, "payment")
    if payment is None or payment.get("due_in") is None:
        return
    for _, brief in briefs(scope):
        for key, share in _items(brief.get("fee")):
            known = not key.startswith("on_") or payment.get(key) is not None
            if not known and not _differs(brief, f"payment.{key}"):
                args = {"share": share.text, "when": key}
                yield Finding(share.location, args, (payment.location,))


@rule(
    "CG455", "market-not-agreed", Severity.ERROR,
    "the brief speaks to {market}, and the terms name no rules of disclosure there",
    help="add the market under `disclosure.markets` in terms.yaml, or leave it out of the brief",
)  # fmt: skip
def market_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A brief has an audience in a market for which the contract does not say who labels how.

    Why: Each market has its own label. Whom it is not agreed with cannot be held to it, and the
    authority asks both.

    Bad (campaigns/spring/brief.yaml):
        audience:
          students: {market: CA, language: en, who: {en: Students., ru: Студенты.}}
        cultural_checks:
          CA: {by: Dana Placeholder, done: "2027-01-14, leo"}

    Good (campaigns/spring/brief.yaml):
        audience:
          students: {market: US, language: en, who: {en: Students., ru: Студенты.}}
    """
    markets = _term(scope, "disclosure", "markets")
    if markets is None:
        return
    agreed = {one.text for one in markets.entries()}
    for _, brief in briefs(scope):
        said = [one["market"] for _, one in _items(brief.get("audience")) if one.get("market")]
        for node in said:
            if node.text not in agreed:
                yield Finding(node.location, {"market": node.text}, (markets.location,))


@rule(
    "CG456", "music-not-agreed", Severity.ERROR,
    "'{work}' has licensed music, and the terms allow none",
    help="leave the music out, or agree on `third_party.music: licensed-for-advertising`",
)  # fmt: skip
def music_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A brief asks for licensed music, and the contract excludes music of others.

    Why: Whoever follows the brief breaks the contract, and pays for the claim that follows.

    Bad (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            audio: licensed-music
            publish: 2027-04-13 10:00 America/Los_Angeles

    Good (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            audio: own-voice
            publish: 2027-04-13 10:00 America/Los_Angeles
    """
    music = _term(scope, "third_party", "music")
    for _, brief in briefs(scope) if music is not None and music.text == "none" else ():
        for name, work in _of(brief):
            audio = work.get("audio")
            if audio is not None and audio.text == "licensed-music" and music is not None:
                yield Finding(audio.location, {"work": name}, (music.location,))


def _term(scope: Scope, *keys: str) -> Node | None:
    terms = scope.partnership.terms
    return terms.get(*keys) if terms is not None else None


def _items(node: Node | None) -> Iterator[tuple[str, Node]]:
    return node.items() if node is not None else iter(())


def _lines(scope: Scope) -> dict[str, Node]:
    """What the contract owes, line by line."""
    return dict(_items(_term(scope, "scope")))


def _of(brief: Node) -> Iterator[tuple[str, Node]]:
    return _items(brief.get("deliverables"))


def _works(scope: Scope) -> Iterator[tuple[str, Node]]:
    """The works of all briefs, those of campaigns that are over among them."""
    for campaign in scope.partnership.campaigns.values():
        if campaign.brief is not None:
            yield from _of(campaign.brief)


def _line(work: Node, lines: dict[str, Node]) -> str:
    """The line of the contract that a work says it belongs to; empty where it says none."""
    named = work.get("scope")
    return named.text if named is not None and named.text in lines else ""


def _count(node: Node) -> int:
    return int(node["count"].text)


def _differs(brief: Node, path: str) -> bool:
    return brief.get("differs", path) is not None


def _bought(scope: Scope, path: str) -> Node | None:
    """What the brief inherits at a path, if it is to the client's good when it rises."""
    known = next((one for one in DIRECTIONS if one.place == path), None)
    if known is None or known.gainer is not Gainer.CLIENT:
        return None
    root: Node | None = getattr(scope.partnership, known.source, None)
    return root.get(*path.split(".")) if root is not None else None


def _way(scope: Scope, path: str, there: Node, here: Node) -> Tendency | None:
    root = Node(there.document, there.document.data)
    before, after = (
        one.value if isinstance(one.value, list) else one.text for one in (there, here)
    )
    return tendency(before, after, scope.shape(root).at(tuple(path.split("."))))
