"""Rules about what a brief says: figures that fit, messages that arrive, room that is left."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.node import Node
from commonground.model.partnership import Campaign
from commonground.model.prose import fold
from commonground.rules.briefs import briefs, comments
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.briefs import filled

_SHOWN_BY: Mapping[str, frozenset[str]] = MappingProxyType({
    "discover": frozenset({"attention", "mood", "behaviour"}),
    "consider": frozenset({"mood", "behaviour"}),
    "try": frozenset({"behaviour"}),
    "buy": frozenset({"behaviour"}),
})  # fmt: skip
"""By the goal of a campaign, what a figure has to show to say whether it was reached."""

_BINDING = ("must_say", "key_messages", "do")
"""The sections of a brief in which a sentence has to come across."""


@rule(
    "CG408", "metric-does-not-fit", Severity.ERROR,
    "people should {goal}, and no figure of the brief shows whether they do",
    help="add a figure that shows {shows}, for example {example}",
)  # fmt: skip
def metric_does_not_fit(scope: Scope) -> Iterator[Finding]:
    """The figures of a brief cannot show whether its goal was reached.

    Why: Reach says that something was seen. Whoever wants it bought and counts views will call
    any campaign a success.

    Bad (campaigns/spring/brief.yaml):
        goal: buy
        metrics: [reach]

    Good (campaigns/spring/brief.yaml):
        goal: buy
        metrics: [orders]
    """
    known = scope.partnership.library.entries("metrics")
    words = scope.schemas["brief"].shape.properties["goal"].words
    for _, brief in briefs(scope):
        goal, metrics = brief.get("goal"), brief.get("metrics")
        wanted = _SHOWN_BY.get(goal.text) if goal else None
        if goal is None or metrics is None or wanted is None:
            continue
        named = [known[one.text] for one in metrics.entries() if one.text in known]
        if named and not any(one["shows"].text in wanted for one in named):
            examples = [id for id, one in known.items() if one["shows"].text in wanted]
            args: dict[str, Argument] = {
                "goal": Phrase(words[goal.text]),
                "shows": tuple(sorted(wanted)),
                "example": examples[0],
            }
            yield Finding(metrics.key_location, args, (goal.location,))


@rule(
    "CG409", "metric-not-agreed", Severity.ERROR,
    "the agreement does not know the figure '{metric}'",
    help="add it to `metrics` in agreement.yaml with target, source and owner, "
    "or count what is agreed: {agreed}",
)  # fmt: skip
def metric_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A brief counts a figure for which the agreement has no target, source or owner.

    Why: Each side would read its own number off its own screen.

    Bad (campaigns/spring/brief.yaml):
        metrics: [orders, clicks]

    Good (campaigns/spring/brief.yaml):
        metrics: [orders]
    """
    known = scope.partnership.library.entries("metrics")
    section = scope.partnership.agreement.get("metrics")
    agreed = [key for key, _ in section.items()] if section else []
    for _, brief in briefs(scope):
        metrics = brief.get("metrics")
        for metric in metrics.entries() if metrics and section else ():
            if metric.text in known and metric.text not in agreed:
                args: dict[str, Argument] = {"metric": metric.text, "agreed": tuple(agreed)}
                yield Finding(metric.location, args, (section.key_location,) if section else ())


@rule(
    "CG410", "message-not-found", Severity.ERROR,
    "all works are approved, and nobody confirmed that '{message}' comes across",
    help="look for it and write under `messages` of a work who found it, or ask for a correction",
)  # fmt: skip
def message_not_found(scope: Scope) -> Iterator[Finding]:
    """A key message of the brief was not looked for, or not found, before the work was approved.

    Why: Three messages at most are why the campaign exists. A fine film without them is an
    expensive present.

    Bad (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            messages:
              sugar: 2027-01-17, volna.anna
            rounds:
              round-1: {verdict: approved}

    Good (campaigns/spring/reviews.yaml):
        schema: reviews/1
        deliverables:
          story:
            messages:
              sugar: 2027-01-17, volna.anna
              brewed: 2027-01-17, volna.anna, 0:12
            rounds:
              round-1: {verdict: approved}
    """
    for campaign, brief in briefs(scope):
        reviews, messages = campaign.files.get("reviews"), brief.get("key_messages")
        works = reviews.get("deliverables") if reviews else None
        if works is None or messages is None or not _all_approved(brief, works):
            continue
        found = {
            name
            for _, work in works.items()
            if (listed := work.get("messages")) is not None
            for name, _ in listed.items()
        }
        if found or brief.get("accepted"):
            for name, message in messages.items():
                if name not in found:
                    yield Finding(works.key_location, {"message": name}, (message.key_location,))


def _all_approved(brief: Node, works: Node) -> bool:
    """Whether the last verdict on every work of the brief lets it go out."""
    due = brief.get("deliverables")
    return due is not None and all(
        _last_verdict(works.get(name)).startswith("approved") for name, _ in due.items()
    )


def _last_verdict(work: Node | None) -> str:
    rounds = work.get("rounds") if work else None
    verdicts = [held.get("verdict") for _, held in rounds.items()] if rounds else []
    last = verdicts[-1] if verdicts else None
    return last.text if last else ""


@rule(
    "CG412", "too-few-routes", Severity.ERROR,
    "routes to choose from: {count}; there are {least} at least",
    help="add another way to tell it",
)  # fmt: skip
def too_few_routes(scope: Scope) -> Iterator[Finding]:
    """A brief offers fewer routes than the workspace asks for.

    Why: One route is an order. With two, the creator sees what the story is about, and often
    finds the third.

    Bad (campaigns/spring/brief.yaml):
        routes:
          break: {en: A real break., ru: Настоящая перемена.}

    Good (campaigns/spring/brief.yaml):
        routes:
          break: {en: A real break., ru: Настоящая перемена.}
          fridge: {en: The honest fridge., ru: Честный холодильник.}
    """
    least = scope.limits.count("story_routes")
    for _, brief in briefs(scope):
        routes = brief.get("routes")
        count = len(list(routes.items())) if routes else 0
        if routes is not None and 0 < count < least:
            yield Finding(routes.key_location, {"count": count, "least": least})


@rule(
    "CG413", "example-to-copy", Severity.WARNING,
    "the example '{example}' does not say what the creator makes their own",
    help="add `make_your_own`: what is to be told anew",
)  # fmt: skip
def example_to_copy(scope: Scope) -> Iterator[Finding]:
    """An example says what to take from it and not what to reinterpret.

    Why: Then it is copied, and the copy is measured against the original.

    Bad (campaigns/spring/brief.yaml):
        examples:
          quiet-morning:
            link: https://video.example/1
            take: {en: the pace, ru: темп}

    Good (campaigns/spring/brief.yaml):
        examples:
          quiet-morning:
            link: https://video.example/1
            take: {en: the pace, ru: темп}
            make_your_own: {en: the ending, ru: финал}
    """
    for _, brief in briefs(scope):
        examples = brief.get("examples")
        for name, example in examples.items() if examples else ():
            if example.get("make_your_own") is None:
                yield Finding(example.key_location, {"example": name})


@rule(
    "CG414", "word-bank-compulsory", Severity.WARNING,
    "'{sentence}' is there to borrow, and {reason}",
    help="take it out of one of the two: borrowed or required, not both",
)  # fmt: skip
def word_bank_compulsory(scope: Scope) -> Iterator[Finding]:
    """A sentence of the word bank has to be said after all.

    Why: A creator who reads a line aloud is heard reading it. What must come across stands in the
    key messages; how it is said is the creator's.

    Bad (campaigns/spring/brief.yaml):
        word_bank:
          ten: {en: "Ten minutes, one bottle.", ru: Десять минут — одна бутылка.}
        do:
          line: {en: "Say: ten minutes, one bottle!", ru: "Скажите: десять минут — одна бутылка!"}

    Good (campaigns/spring/brief.yaml):
        word_bank:
          ten: {en: "Ten minutes, one bottle.", ru: Десять минут — одна бутылка.}
        do:
          label: {en: Show the label., ru: Покажите этикетку.}
    """
    for campaign, brief in briefs(scope):
        bank = brief.get("word_bank")
        bound = list(_bound(brief)) if bank else []
        for name, sentence in bank.items() if bank else ():
            for place, texts in bound:
                if any(words in text for words in _sentences(sentence) for text in texts):
                    reason = Phrase("'{place}' asks for it", {"place": place.key})
                    args: dict[str, Argument] = {"sentence": name, "reason": reason}
                    yield Finding(sentence.key_location, args, (place.key_location,))
        for comment in _demanding(campaign) if bank else ():
            reason = Phrase("this comment makes it a must")
            yield Finding(comment.location, {"sentence": "word_bank", "reason": reason})


def _bound(brief: Node) -> Iterator[tuple[Node, list[str]]]:
    """Every text that has to come across, without case and line breaks."""
    for section in _BINDING:
        table = brief.get(section)
        for _, text in table.items() if table else ():
            yield text, _sentences(text)


def _sentences(text: Node) -> list[str]:
    """A text in each of its languages, so that it can be looked for in another one."""
    single = [text.text] if isinstance(text.value, str) else [one.text for _, one in text.items()]
    plain = (fold(one).casefold().strip(" .!?…。！？\"'«»“”„") for one in single)
    return [one for one in plain if one]


def _demanding(campaign: Campaign) -> Iterator[Node]:
    for comment in comments(campaign):
        cites, force = comment.get("cites"), comment.get("force")
        if cites and force and force.text == "must" and cites.text == "word_bank":
            yield cites


@rule(
    "CG415", "series-half-said", Severity.WARNING,
    "the series does not say {lacking}",
    help="list what comes back, what is free, and each episode by the name of its deliverable",
)  # fmt: skip
def series_half_said(scope: Scope) -> Iterator[Finding]:
    """A series lists what comes back in it and not what is free, or leaves out an episode.

    Why: Without the list of what is free, all of it seems fixed; without what comes back, the
    third episode belongs to another series.

    Bad (campaigns/spring/brief.yaml):
        series:
          recurring:
            clock: {en: The clock., ru: Часы.}

    Good (campaigns/spring/brief.yaml):
        series:
          recurring:
            clock: {en: The clock., ru: Часы.}
          free:
            place: {en: The place., ru: Место.}
          episodes:
            story: {en: The first break., ru: Первая перемена.}
    """
    for _, brief in briefs(scope):
        series, works = brief.get("series"), brief.get("deliverables")
        if series is None:
            continue
        if not filled(series, "recurring"):
            yield Finding(series.key_location, {"lacking": Phrase("what comes back each time")})
        if not filled(series, "free"):
            yield Finding(series.key_location, {"lacking": Phrase("what is free")})
            continue
        for name, work in works.items() if works else ():
            if series.get("episodes", name) is None:
                what = Phrase("what the episode '{name}' is about", {"name": name})
                yield Finding(series.key_location, {"lacking": what}, (work.key_location,))


@rule(
    "CG427", "no-gos-nowhere", Severity.ERROR,
    "the brief takes its no-gos from risk.yaml, and there are none",
    help="write them under `no_gos` in risk.yaml, or say `no_gos: none`",
)  # fmt: skip
def no_gos_nowhere(scope: Scope) -> Iterator[Finding]:
    """A brief refers to no-gos that nobody wrote down.

    Why: The box "Never" is empty on the creator's page, and everybody believes it is full.

    Bad (campaigns/spring/brief.yaml):
        no_gos: risk

    Good (campaigns/spring/brief.yaml):
        no_gos: none
    """
    risk = scope.partnership.risk
    if (risk is None and "risk.yaml" in scope.partnership.files) or (
        risk and filled(risk, "no_gos")
    ):
        return
    for _, brief in briefs(scope):
        no_gos = brief.get("no_gos")
        if no_gos is not None and no_gos.text == "risk":
            yield Finding(no_gos.location)
