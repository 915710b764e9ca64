"""Rules about clarity: what a creator has to understand, and viewers have to believe.

They are honest heuristics, so that they only warn.
"""

from collections.abc import Iterator

from commonground.diagnostics import Severity
from commonground.model.node import Node
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.judged import MOST_WORDS, judged, languages

_TOLD = frozenset(
    ("brand", "benefit", "one_belief", "key_messages", "must_say", "call_to_action", "do",
     "guardrails", "word_bank", "limits")
)  # fmt: skip
"""What a brief says of the product, to the creator and by the creator to everybody."""


@rule(
    "CG803", "superlative", Severity.WARNING,
    "nobody can check a superlative: {words}",
    help="say what it does, for whom, and by which figure; or leave the word out",
)  # fmt: skip
def superlative(scope: Scope) -> Iterator[Finding]:
    """A brief praises the product in words that nobody can check.

    Why: Everybody calls everything the best, so that it says nothing, and in many markets it is
    a claim that needs proof.

    Bad (campaigns/spring/brief.yaml):
        benefit:
          en: The best iced tea in the world.
          ru: Чай, который не приторный.

    Good:
        benefit:
          en: A cold drink between two classes, with half the sugar.
          ru: Холодный напиток между парами, сахара вдвое меньше.
    """
    for one in judged(scope, "unclear", _TOLD):
        if words := one.words("superlative"):
            yield Finding(one.where, {"words": words})


@rule(
    "CG804", "term-unexplained", Severity.WARNING,
    "not everybody knows what this means: {words}",
    help="use an everyday word, explain it in brackets, or explain it under `glosses`",
)  # fmt: skip
def term_unexplained(scope: Scope) -> Iterator[Finding]:
    """A brief uses a technical term and does not explain it in everyday words.

    Why: The creator passes on what the brief says. What the creator has to guess at, the viewers
    will not understand.

    Bad (campaigns/spring/brief.yaml):
        must_say:
          contents: {en: It contains polyphenols., ru: Чай заварен.}

    Good:
        must_say:
          contents: {en: It contains what makes tea taste dry., ru: Чай заварен.}
    """
    for one in judged(scope, "unclear", _TOLD):
        explained = _explained(one.root, one.language)
        terms = (word for sign in one.triggers if sign.part == "term" for word in sign.words)
        words = dict.fromkeys(word for word in terms if word.casefold() not in explained)
        if words:
            yield Finding(one.where, {"words": tuple(words)[:MOST_WORDS]})


@rule(
    "CG805", "use-comes-second", Severity.WARNING,
    "the first thing said is a technical term, not what it is good for: {words}",
    help="begin with when and where somebody uses it; figures and terms come after",
)  # fmt: skip
def use_comes_second(scope: Scope) -> Iterator[Finding]:
    """The benefit, or without one the first key message, opens with a technical term.

    Why: People see themselves in a use, not in a specification.

    Bad (campaigns/spring/brief.yaml):
        benefit:
          en: Polyphenols from the first harvest.
          ru: Чай между парами.
        glosses:
          polyphenols: {en: What makes tea taste dry., ru: То, от чего чай вяжет.}

    Good:
        benefit:
          en: A dry, cold drink between two classes.
          ru: Холодный чай между парами.
    """
    wording = scope.partnership.library.wording
    for campaign in scope.partnership.campaigns.values():
        text = _first_said(campaign.brief) if campaign.brief else None
        for language, written in languages(scope, text) if text else ():
            first = written.text.strip().partition("\n")[0]
            triggers = wording.judged(first, language, "unclear")
            words = [word for one in triggers if one.part == "term" for word in one.words]
            if words:
                yield Finding(written.location, {"words": tuple(words[:MOST_WORDS])})


@rule(
    "CG806", "no-limit-named", Severity.WARNING,
    "the brief names no limit of the product",
    help="write under `limits` what it does not do, or when something else serves better",
)  # fmt: skip
def no_limit_named(scope: Scope) -> Iterator[Finding]:
    """A brief says nothing of what the product does not do, or says that there is no such thing.

    Why: One honest limit makes everything else more believable, and the creator hears of it
    before the first comment does.

    Bad (campaigns/spring/brief.yaml):
        limits: {en: No drawbacks., ru: Недостатков нет.}

    Good:
        limits: {en: It is not sugar-free., ru: Сахар в нём есть.}
    """
    wording = scope.partnership.library.wording
    for campaign in scope.partnership.campaigns.values():
        if campaign.brief is None:
            continue
        limits = campaign.brief.get("limits")
        if limits is None:
            is_open = campaign.brief.document.is_open(("limits",))
            key = ("limits",) if is_open else ("brand",)
            yield Finding(campaign.brief.document.location(key, key=True))
        elif limits.value and all(
            wording.judged(text.text, language, "empty-limit")
            for language, text in languages(scope, limits)
        ):
            yield Finding(limits.key_location)


def _explained(brief: Node, language: str) -> str:
    """What the glosses of a brief explain, names and meanings, as one text to look into."""
    glosses = brief.get("glosses")
    found = []
    for term, meaning in glosses.items() if glosses else ():
        text = meaning.get(language) or meaning
        found += [term.replace("-", " "), term, text.text if isinstance(text.value, str) else ""]
    return "\n".join(found).casefold()


def _first_said(brief: Node) -> Node | None:
    """What a brief says first of the product."""
    messages = brief.get("key_messages")
    first = next((text for _, text in messages.items()), None) if messages else None
    return brief.get("benefit") or first
