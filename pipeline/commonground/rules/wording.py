"""Rules about what a brief prescribes, and about ranking words: word lists find it, people judge.

They are honest heuristics, so that they only warn.
"""

from collections.abc import Iterator, Sequence

from commonground.diagnostics import Phrase, Severity
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.judged import MOST_WORDS, Judged, judged

_ORDERED = frozenset(
    ("key_messages", "must_say", "call_to_action", "deliverables", "series", "do", "guardrails")
)
"""What a brief asks of the creator, where no reason stands beside it."""
_CONSTRAINING = _ORDERED | {"dont", "styles", "routes", "prescribed"}
_ABOUT_WORDS = _CONSTRAINING | {"word_bank", "examples"}
_MOST_PLACES = 8
_PARTS = {
    "tone": Phrase("the tone"),
    "storyline": Phrase("the storyline"),
    "production": Phrase("the production style"),
}


@rule(
    "CG800", "ranking-words", Severity.WARNING,
    "this ranks one side or culture above another: {words}",
    help="say what each side does, not which way is better; where they differ, write a compromise",
)  # fmt: skip
def ranking_words(scope: Scope) -> Iterator[Finding]:
    """A text that both sides read calls one side or culture better or worse than another.

    Why: Who is ranked stops telling what goes wrong. Two ways of working can differ and both be
    good.

    Bad (agreement.yaml):
        principles:
          planning:
            en: The Moscow team is more professional than the Californians.
            ru: Команды планируют по-разному.

    Good:
        principles:
          planning:
            en: Moscow plans by the week, California by the day.
            ru: В Москве план на неделю, в Калифорнии на день.
    """
    for one in judged(scope, "ranking"):
        yield Finding(one.where, {"words": one.words()})


@rule(
    "CG801", "prescribed-without-reason", Severity.WARNING,
    "{part} belongs to the creator, and this prescribes it without a reason: {words}",
    help="say what the work should achieve, or move it to `prescribed` and say `because`",
)  # fmt: skip
def prescribed_without_reason(scope: Scope) -> Iterator[Finding]:
    """A brief prescribes tone, storyline or production style and does not say why.

    Why: People follow the creator for exactly these. Who knows the reason finds a way that is
    the creator's own.

    Bad (campaigns/spring/brief.yaml):
        do:
          voice:
            en: The tone must be cheerful.
            ru: Покажите бутылку.

    Good:
        prescribed:
          tone:
            what: {en: No irony about exams., ru: Без иронии об экзаменах.}
            because: {en: It is exam week., ru: Идёт сессия.}
    """
    for one in judged(scope, "prescribed", _ORDERED):
        for part in dict.fromkeys(trigger.part for trigger in one.triggers):
            yield Finding(one.where, {"part": _PARTS[part], "words": one.words(part)})


@rule(
    "CG802", "over-constrained", Severity.WARNING,
    "the brief leaves the creator little room: {score} points, at most {limit} are fine"
    " (phrases {phrases}, word lists {lists}, shots {shots}): {words}",
    help="write what people should understand or feel afterwards, and leave words and pictures"
    " to the creator",
)  # fmt: skip
def over_constrained(scope: Scope) -> Iterator[Finding]:
    """A brief prescribes too many phrases, word lists and shots.

    Why: What is read from a sheet sounds like it. The intention leaves room for a better way to
    reach it.

    Bad (campaigns/spring/brief.yaml):
        do:
          script:
            en: Read the text word for word.
            ru: Покажите бутылку.

    Good:
        do:
          script:
            en: Make people curious about the first sip, in your own words.
            ru: Пусть станет любопытно, каков первый глоток; слова выбираете вы.
    """
    limit = scope.limits.count("over_constraint")
    briefs: dict[str, dict[str, list[Judged]]] = {}
    for one in judged(scope, "over-constrained", _CONSTRAINING):
        briefs.setdefault(one.where.path, {}).setdefault(one.language, []).append(one)
    for languages in briefs.values():
        worst = max(languages.values(), key=_score)
        if _score(worst) > limit:
            words = dict.fromkeys(word for one in worst for word in one.words())
            yield Finding(
                worst[0].where,
                {"score": _score(worst), "limit": limit, "phrases": _score(worst, "phrases"),
                 "lists": _score(worst, "lists"), "shots": _score(worst, "shots"),
                 "words": tuple(words)[:MOST_WORDS]},
                tuple(one.where for one in worst[1:_MOST_PLACES]),
            )  # fmt: skip


@rule(
    "CG807", "word-bank-compulsory", Severity.WARNING,
    "sample sentences are there to borrow, and this makes them compulsory: {words}",
    help="let the creator choose; what has to be true goes under `must_say` as a fact",
)  # fmt: skip
def word_bank_compulsory(scope: Scope) -> Iterator[Finding]:
    """A brief makes its word bank compulsory.

    Why: The bank shows a sound. As soon as it must be used, everybody hears the brand speak.

    Bad (campaigns/spring/brief.yaml):
        do:
          phrases:
            en: At least two sentences from the word bank must be used.
            ru: Покажите бутылку.

    Good:
        do:
          phrases:
            en: Borrow from the word bank if it sounds like you.
            ru: Берите из банка слов, если это похоже на вас.
    """
    for one in judged(scope, "compulsory", _ABOUT_WORDS):
        yield Finding(one.where, {"words": one.words()})


def _score(judged: Sequence[Judged], part: str = "") -> int:
    """The points of all signs, or of those of one part."""
    triggers = (trigger for one in judged for trigger in one.triggers)
    return sum(one.points for one in triggers if part in ("", one.part))
