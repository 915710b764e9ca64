"""Rules about where and when works come out: other markets, sensitive days, somebody awake."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model import scalars
from commonground.model.node import Node
from commonground.model.zones import zone
from commonground.rules.briefs import briefs
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.campaigns import commissioning, markets, opened, unchecked_markets
from commonground.standing.times import instant
from commonground.standing.watch import unwatched


@rule(
    "CG416", "market-not-checked", Severity.ERROR,
    "the brief is out for {market}, and nobody from there has looked at it",
    help="let somebody who lives there read it, and write their name under `cultural_checks`",
)  # fmt: skip
def market_not_checked(scope: Scope) -> Iterator[Finding]:
    """A brief goes to another market than the client's own, and only its words were translated.

    Why: A joke, a colour or the word for a break may mean something else there. Somebody local
    sees it in a minute; the audience sees it, too.

    Bad (campaigns/spring/brief.yaml):
        audience:
          students: {market: US, language: en, who: {en: Students., ru: Студенты.}}
        cultural_checks:

    Good (campaigns/spring/brief.yaml):
        audience:
          students: {market: US, language: en, who: {en: Students., ru: Студенты.}}
        cultural_checks:
          US:
            by: Dana Placeholder, student in Los Angeles
            done: 2027-01-14, leo
    """
    for campaign, brief in briefs(scope):
        out = opened(scope.partnership, campaign)
        for market in unchecked_markets(scope.partnership, brief) if out else ():
            related = (out.location,) if out else ()
            yield Finding(market.location, {"market": market.text}, related)


@rule(
    "CG422", "sensitive-day", Severity.WARNING,
    "'{work}' comes out on {day}; risk.yaml says of '{occasion}': {then}",
    help="choose another day; if the day only asks for a question, every side's approval is the "
    "answer",
)  # fmt: skip
def sensitive_day(scope: Scope) -> Iterator[Finding]:
    """A work comes out on a day on which it may hurt people of its market.

    Why: A cheerful post on a day of mourning is remembered longer than the campaign.

    Bad (risk.yaml):
        schema: risk/1
        sensitive:
          exams:
            markets: [US]
            dates: 2027-04-12 to 2027-04-16
            then: no-posts

    Good (risk.yaml):
        schema: risk/1
        sensitive:
          exams:
            markets: [US]
            dates: 2027-05-12 to 2027-05-16
            then: no-posts
    """
    risk = scope.partnership.risk
    sensitive = risk.get("sensitive") if risk else None
    for _, brief in briefs(scope) if sensitive else ():
        asked = all(brief.get("approved", one.id) for one in commissioning(scope.partnership))
        there = {market.text for market in markets(brief)}
        works = brief.get("deliverables")
        for _, work in works.items() if works else ():
            for occasion in _touched(work, sensitive, there):
                if not (asked and occasion["then"].text == "ask-first"):
                    yield _sensitive(scope, work, occasion)


def _touched(work: Node, sensitive: Node | None, there: set[str]) -> Iterator[Node]:
    """The occasions of the work's markets on whose days it comes out."""
    publish = work.get("publish")
    day = scalars.moment(publish.text).local.date() if publish else None
    for _, occasion in sensitive.items() if sensitive and day else ():
        span = scalars.date_range(occasion["dates"].text)
        concerned = there & {market.text for market in occasion["markets"].entries()}
        if day is not None and concerned and span.first <= day <= span.last:
            yield occasion


def _sensitive(scope: Scope, work: Node, occasion: Node) -> Finding:
    shape = scope.shape(Node(occasion.document, occasion.document.data))
    then = shape.at((*occasion.pointer, "then"))
    words = Phrase(then.words[occasion["then"].text]) if then else occasion["then"].text
    publish = work["publish"]
    args: dict[str, Argument] = {
        "work": work.key, "day": publish.text[:10], "occasion": occasion.key, "then": words,
    }  # fmt: skip
    return Finding(occasion.key_location, args, (publish.location,))


@rule(
    "CG423", "nobody-on-watch", Severity.ERROR,
    "for {party} it is {local} then, outside of the hours of {people}",
    help="choose another time, or let somebody promise to be there: `on_watch:` with "
    "`{id}: date, person`",
)  # fmt: skip
def nobody_on_watch(scope: Scope) -> Iterator[Finding]:
    """A work comes out while a side's responsible person and their stand-in are both off.

    Why: What goes wrong in a post goes wrong in its first hour. Then somebody of each side has to
    be awake who may take it down. Nobody is on a holiday or on leave. While a brief is a draft,
    `commonground brief` says so.

    Bad (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            publish: 2027-04-13 16:00 America/Los_Angeles

    Good (campaigns/spring/brief.yaml):
        deliverables:
          story:
            platform: tiktok
            what: {en: video, ru: видео}
            count: 1
            publish: 2027-04-13 16:00 America/Los_Angeles
            on_watch:
              volna: 2027-01-15, boris
    """
    for campaign, brief in briefs(scope):
        works = brief.get("deliverables") if opened(scope.partnership, campaign) else None
        for _, work in works.items() if works else ():
            for party, people in unwatched(scope.partnership, work):
                publish = work["publish"]
                local = instant(publish).astimezone(zone(party.time_zone))
                args: dict[str, Argument] = {
                    "party": party.name,
                    "id": party.id,
                    "local": f"{local:%Y-%m-%d %H:%M}",
                    "people": tuple(one.name for one in people),
                }
                hours = (one.node.get("hours") or party.node["hours"] for one in people)
                related = dict.fromkeys(node.location for node in hours)
                yield Finding(publish.location, args, tuple(related))
