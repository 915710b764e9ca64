"""Rules about the room that a brief leaves: routes, examples, words to borrow, series."""

from collections.abc import Iterator

from commonground.diagnostics import Argument, Phrase, Severity
from commonground.model.node import Node
from commonground.model.partnership import Campaign
from commonground.model.prose import fold
from commonground.rules.briefs import briefs, comments
from commonground.rules.definition import Finding, Scope, rule
from commonground.standing.briefs import filled

_BINDING = ("must_say", "key_messages", "do")
"""The sections of a brief in which a sentence has to come across."""


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
    "CG414", "borrowed-and-required", Severity.WARNING,
    "'{sentence}' is there to borrow, and {reason}",
    help="take it out of one of the two: borrowed or required, not both",
)  # fmt: skip
def borrowed_and_required(scope: Scope) -> Iterator[Finding]:
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
