"""Rules about the languages of one text: they say the same, in the words that were agreed."""

from collections.abc import Iterator, Mapping

from commonground.changes.digest import SIGNED_DOCUMENTS
from commonground.diagnostics import Argument, Severity
from commonground.model import quantities
from commonground.model.figures import at_odds
from commonground.model.node import Node
from commonground.model.signing import sign_off_of
from commonground.model.translation import Status, recorded
from commonground.model.wordlists import Entry, Search, Table
from commonground.rules.definition import Finding, Scope, rule
from commonground.rules.spots import spot

_WRITTEN_IN = "en"
"""The language of the library: whoever drafts in it has nothing that is translated."""


@rule(
    "CG518", "numbers-differ", Severity.WARNING,
    "this says {here}; in {language} it says {there}",
    help="correct one of the two; what both sides rely on is better a value of its own than a "
    "number in a text",
)  # fmt: skip
def numbers_differ(scope: Scope) -> Iterator[Finding]:
    """Two languages of one text give different numbers.

    Why: Each side works by the number that it reads. The other one comes to light when it is late
    or dear. A number in letters is compared where it is one of days, months, percent or the like.

    Bad (agreement.yaml):
        success:
          en: 500 students try it by 15 March.
          ru: До 15 марта его попробуют 300 студентов.

    Good:
        success:
          en: 500 students try it by 15 March.
          ru: До 15 марта его попробуют 500 студентов.
    """
    for root, pointer, value, _ in scope.texts:
        if isinstance(value, dict):
            (drafting, first), *others = Node(root.document, value, pointer).items()
            for language, other in others:
                here, there = at_odds(other.text, first.text)
                if not here:
                    here, there = quantities.at_odds(other.text, language, first.text, drafting)
                if here:
                    args: dict[str, Argument] = {
                        "here": here, "there": there, "language": drafting,
                    }  # fmt: skip
                    yield Finding(other.location, args, (first.location,))


@rule(
    "CG519", "rendering-rejected", Severity.WARNING,
    "the glossary rejects '{word}' for '{term}'; agreed is '{agreed}'",
    help="use the agreed word, or change the glossary with the other side",
)  # fmt: skip
def rendering_rejected(scope: Scope) -> Iterator[Finding]:
    """A text is translated with a word that the glossary rejects: another language of it has the
    agreed word. A text that has both words is about them, and fine.

    Why: The word was rejected because the other side takes it for something else. Translators
    and machines bring it back again and again.

    Bad (agreement.yaml):
        glossary:
          mutually-beneficial:
            means: {en: mutually beneficial, ru: взаимовыгодный}
            never: {ru: [обоюдоострый]}
        success:
          en: A mutually beneficial launch.
          ru: Обоюдоострый запуск.

    Good:
        glossary:
          mutually-beneficial:
            means: {en: mutually beneficial, ru: взаимовыгодный}
            never: {ru: [обоюдоострый]}
        success:
          en: A mutually beneficial launch.
          ru: Взаимовыгодный запуск.
    """
    glossary = scope.partnership.agreement.get("glossary")
    if glossary is None:
        return
    searches = _searches(glossary)
    for root, pointer, value, _ in scope.texts:
        if not isinstance(value, dict) or len(value) < _LANGUAGES or pointer[0] == "glossary":
            continue
        texts = dict(Node(root.document, value, pointer).items())
        hits = {one: searches[one].hits(text.text) for one, text in texts.items()
                if one in searches}  # fmt: skip
        for language, found in hits.items():
            agreed = {name for one, met in hits.items() if one != language for name in met}
            for term in [name for name in found if f"{name}{_AGREED}" in agreed - set(found)]:
                word = found[term][0][1]
                means, never = glossary[term]["means"].get(language), glossary[term]["never"]
                said = " ".join(means.text.split()) if means else "—"
                args = {"word": word, "term": term, "agreed": said}
                yield Finding(spot(texts[language], word), args, (never[language].key_location,))


_LANGUAGES = 2
"""In how many languages a text is written at least, for one to be a rendering of another."""
_AGREED = " agreed"
"""What follows a term's name in the name of the list that holds its agreed word."""


def _searches(glossary: Node) -> Mapping[str, Search]:
    """What is looked for in each language: agreed words, and rejected ones that are no part of
    an agreed one."""
    entries: dict[str, list[Entry]] = {}
    for id, term in glossary.items():
        means, never = term.get("means"), term.get("never")
        for language, word in means.items() if means and never else ():
            entries.setdefault(language, []).append(entry_of(word.text, language, id + _AGREED))
        for language, words in never.items() if means and never else ():
            some = (entry_of(one.text, language, id) for one in words.entries())
            entries.setdefault(language, []).extend(some)
    terms = frozenset(id for id, _ in glossary.items())
    return {
        language: Search(Table.of(some), frozenset(), frozenset(), against=terms)
        for language, some in entries.items()
    }


_ENDINGS = "аеёийоуыьэюя"
_SHORTEST = 4
"""How long the stem of a word is at least, so that other endings count as well."""


def entry_of(words: str, language: str, name: str) -> Entry:
    """A rendering as it is looked for: with other endings, where the language has them."""
    said = " ".join(words.lower().replace("ё", "е").split()).replace("’", "'").replace("*", "")
    if language == "zh-Hans":
        return Entry.of(said, name)
    stems = (one.rstrip(_ENDINGS) if language == "ru" else one for one in said.split(" "))
    ended = (f"{stem}*" if len(stem) >= _SHORTEST else whole
             for stem, whole in zip(stems, said.split(" "), strict=True))  # fmt: skip
    return Entry.of(" ".join(ended), name)


@rule(
    "CG530", "translation-unread", Severity.WARNING,
    "this is to be signed in {languages}, and nobody is on record who has read that translation",
    help="let somebody read it and run `commonground translations`, or agree on less under "
    "`sign_off.translations`",
)  # fmt: skip
def translation_unread(scope: Scope) -> Iterator[Finding]:
    """Sign-off is enforced, and a translation of what is signed was never read as well as agreed.

    Why: It stays a draft, and the gate approves no change of the terms. Who finds out only when
    all want to sign waits for the translator.

    Bad (agreement.yaml):
        sign_off:
          enrolled: yes
          needs: one-of-each
          signatories:
            volna.anna: {account: github 583231}
            sunset.maya: {account: github 583232}

    Good:
        sign_off:
          enrolled: yes
          needs: one-of-each
          translations: machine
          signatories:
            volna.anna: {account: github 583231}
            sunset.maya: {account: github 583232}
    """
    partnership = scope.partnership
    policy = sign_off_of(partnership)
    if not policy.enrolled or policy.translations is Status.MACHINE:
        return
    record = recorded(partnership.translations)
    signed = SIGNED_DOCUMENTS if partnership.terms is not None else SIGNED_DOCUMENTS[:1]
    spoken = partnership.languages
    translated = spoken[1:] if spoken[0] == _WRITTEN_IN else spoken
    unread = tuple(
        language for language in translated
        if not all(
            any(one.rank >= policy.translations.rank for one in record.get((name, language), ()))
            for name in signed
        )
    )  # fmt: skip
    if unread:
        where = partnership.agreement["sign_off"]["enrolled"].location
        yield Finding(where, {"languages": unread})
