"""Rules about what must be said by when, and in which languages."""

from collections.abc import Iterator

from commonground.diagnostics import Location, Phrase, Severity
from commonground.model.node import Node
from commonground.pointer import Pointer, words
from commonground.rules.definition import Finding, Scope, rule

_SAID_IN_PUBLIC = "statement"
"""A text that speaks to markets, whose languages need not be those of the partnership."""


@rule(
    "CG230", "stage-incomplete", Severity.ERROR,
    "stage '{stage}' needs '{section}': {title}",
    help="fill it in, or go back to the stage before '{since}'",
)  # fmt: skip
def stage_incomplete(scope: Scope) -> Iterator[Finding]:
    """Something that this stage builds on is missing or empty.

    Why: A trial without response times, or a campaign without decision rights, fails on what
    nobody said.

    Bad (agreement.yaml):
        stage: trial
        success:

    Good:
        stage: trial
        success:
          en: The people who saw it acted on it.
          ru: Увидевшие её люди что-то сделали.
    """
    for root, pointer, value, shape in scope.places:
        if not isinstance(value, dict):
            continue
        for key, since in shape.staged.items():
            if scope.partnership.reached(since) and not value.get(key):
                place: Pointer = (*pointer, key)
                yield Finding(
                    _open_or_parent(root, place),
                    {"stage": scope.partnership.stage, "section": words(place),
                     "title": Phrase(shape.properties[key].title), "since": since},
                )  # fmt: skip


@rule(
    "CG231", "language-missing", Severity.ERROR,
    "'{place}' has no text in {language}",
    help="add `{language}: |` and the text below it",
)  # fmt: skip
def language_missing(scope: Scope) -> Iterator[Finding]:
    """A text that is written per language lacks a language of the partnership.

    Why: One side would read the other's language in its own agreement.

    Bad (agreement.yaml):
        languages: [en, ru]
        success:
          en: The people who saw it acted on it.

    Good:
        languages: [en, ru]
        success:
          en: The people who saw it acted on it.
          ru: Увидевшие её люди что-то сделали.
    """
    languages = scope.partnership.languages
    for root, pointer, value, _ in scope.texts:
        if isinstance(value, dict):
            for language in languages:
                if not value.get(language):
                    yield Finding(
                        _open_or_parent(root, (*pointer, language)),
                        {"place": words(pointer), "language": language},
                    )


@rule(
    "CG232", "one-language-only", Severity.WARNING,
    "'{place}' is written in {language} only",
    help="write it once per language: `{language}: |`, then {others}",
)  # fmt: skip
def one_language_only(scope: Scope) -> Iterator[Finding]:
    """A text that both sides rely on is written in the drafting language alone.

    Why: Who signs in a language reads in it. What falls back is marked in every document.

    Bad (agreement.yaml):
        languages: [en, ru]
        success: The people who saw it acted on it.

    Good:
        languages: [en, ru]
        success:
          en: The people who saw it acted on it.
          ru: Увидевшие её люди что-то сделали.
    """
    languages = scope.partnership.languages
    if len(languages) < 2:
        return
    for root, pointer, value, shape in scope.texts:
        # The drafting language will do where nothing hangs on the words, as on the job of a person.
        if isinstance(value, str) and shape.weight != "editorial":
            yield Finding(
                root.document.location(pointer),
                {"place": words(pointer), "language": languages[0], "others": languages[1:]},
            )


@rule(
    "CG233", "language-not-agreed", Severity.WARNING,
    "'{place}' has a text in {language}, which is no language of this partnership",
    help="add {language} to `languages`, or take the text out",
)  # fmt: skip
def language_not_agreed(scope: Scope) -> Iterator[Finding]:
    """A text is given in a language in which no document appears.

    Why: Nobody would ever see it, and it would grow old unnoticed.

    Bad (agreement.yaml):
        languages: [en, ru]
        success:
          en: The people who saw it acted on it.
          ru: Увидевшие её люди что-то сделали.
          de: Wer sie sah, hat gehandelt.

    Good:
        languages: [en, ru]
        success:
          en: The people who saw it acted on it.
          ru: Увидевшие её люди что-то сделали.
    """
    languages = scope.partnership.languages
    for root, pointer, value, _ in scope.texts:
        if pointer[-1] == _SAID_IN_PUBLIC:
            continue
        for language in value if isinstance(value, dict) else ():
            if language not in languages:
                yield Finding(
                    root.document.location((*pointer, language), key=True),
                    {"place": words(pointer), "language": language},
                )


def _open_or_parent(root: Node, place: Pointer) -> Location:
    """The key that was left empty, or, where it was not written at all, the key above it."""
    return root.document.location(place if root.document.is_open(place) else place[:-1], key=True)
